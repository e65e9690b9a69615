import { describe, expect, test } from 'vitest';
import { createActivities } from '../../activities/index.ts';
import type { SmsSender } from '../../channels/sms/sender.ts';
import type { CaseEntry } from '../../domain/case/types.ts';
import { caseEntry, MINUTE, TUESDAY_10 } from '../support/cases.ts';
import { eachDatabase } from '../support/database.ts';

import { BY_STAFF_1, depsOn, firmWith, inProgress, told, wechat, withWechat } from './publishing.ts';

withWechat();

describe('who hears of a transition', () => {
  eachDatabase((_name, makeDb) => {
    test('a new request tells who may grab it, the dedicated accountant in words of their own, and the client', async () => {
      const { db, publication } = await firmWith(
        makeDb,
        { firstRefusalUntil: TUESDAY_10 + 10 * MINUTE },
        caseEntry({ contentId: 'content-request' }),
      );
      await createActivities(depsOn(db)).publishCase(publication);
      expect(await told(db)).toEqual([
        'case.created.client → demo-client-1',
        'case.created.client → demo-client-2',
        'case.created.dedicated → demo-staff-1',
        'case.created.staff → demo-leader',
        'case.created.staff → demo-staff-2',
        'case.created.staff → demo-staff-3',
        'case.created.staff → demo-staff-4',
      ]);
      expect(wechat.delivered.map((message) => message.touser).sort()).toEqual([
        'demo-leader',
        'demo-staff-1',
        'demo-staff-2',
        'demo-staff-3',
        'demo-staff-4',
      ]);
      expect(wechat.delivered.find((message) => message.touser === 'demo-staff-1')?.data['time3']).toEqual({ value: '2026-11-24 10:10' });
      expect(wechat.delivered.find((message) => message.touser === 'demo-staff-2')).toMatchObject({
        template_id: 'tpl-case.created.staff',
        url: 'http://firm.test/hall',
        data: {
          character_string1: { value: 'R26112400001' },
          thing2: { value: '发票增量增额' },
          phrase3: { value: '普通' },
          time4: { value: '2026-11-24 10:30' },
        },
      });
    });

    test('the SMS rung of the ladder rings beside WeChat; the rung before it does not', async () => {
      const raised = (step: number, sms: boolean) =>
        caseEntry({ seq: 2, type: 'escalationRaised', by: { kind: 'system' }, internal: true, data: { step, to: 'owner', sms } });
      const texts: string[] = [];
      const sms: SmsSender = { send: async ({ text }) => ({ result: 'sent', externalId: String(texts.push(text)) }) };
      const { db, publication } = await firmWith(
        makeDb,
        { state: 'escalated', escalatedAt: TUESDAY_10, grabDeadline: null },
        raised(2, false),
      );
      const { publishCase } = createActivities(depsOn(db, { sms }));
      await publishCase(publication);
      expect(texts).toEqual([]);
      await publishCase({ ...publication, entries: [{ ...raised(3, true), seq: 3 }] });
      expect(texts).toEqual(['【稻禾财税】业务R26112400001无人接单已60分钟，请处理。']);
      expect(wechat.delivered.map((message) => [message.touser, message.data['thing3']?.value])).toEqual([
        ['demo-owner', '无人接单已 30 分钟'],
        ['demo-owner', '无人接单已 60 分钟'],
      ]);
    });

    test('people are those of now: a leaver hears nothing, nor does who did it', async () => {
      const { db, publication } = await firmWith(
        makeDb,
        {},
        caseEntry({
          seq: 2,
          type: 'escalated',
          by: { kind: 'system' },
          internal: true,
          data: { reason: 'window_over', step: 1, to: 'admin', sms: false },
        }),
      );
      await db.updateTable('staff').set({ active: 0 }).where('id', '=', 'admin').execute();
      await createActivities(depsOn(db)).publishCase(publication);
      expect(await told(db)).toEqual(['case.escalated.admin → demo-owner']);
      const assigned = caseEntry({
        seq: 3,
        type: 'assigned',
        by: { kind: 'staff', id: 'admin-2', admin: true },
        data: { staffId: 'admin-2', how: 'assign', fromId: 'staff-4' },
      });
      await createActivities(depsOn(db)).publishCase({ ...publication, assigneeId: 'admin-2', entries: [assigned] });
      expect((await told(db)).filter((line) => !line.startsWith('case.escalated'))).toEqual([
        'case.moved.staff → demo-staff-4',
        'case.taken.client → demo-client-1',
        'case.taken.client → demo-client-2',
      ]);
    });

    test('a message reaches the other side’s inbox, an internal note only the assignee', async () => {
      const said = (by: CaseEntry['by'], internal = false) => caseEntry({ seq: 2, type: 'message', by, internal, contentId: 'said' });
      const { db, publication } = await firmWith(makeDb, inProgress, said({ kind: 'contact', id: 'demo-client-1' }));
      const { publishCase } = createActivities(depsOn(db));
      await publishCase(publication);
      await publishCase({ ...publication, entries: [{ ...said(BY_STAFF_1), seq: 3 }] });
      await publishCase({ ...publication, entries: [{ ...said({ kind: 'staff', id: 'admin', admin: true }, true), seq: 4 }] });
      expect(await told(db)).toEqual([
        'case.message.client → demo-client-1',
        'case.message.client → demo-client-2',
        'case.message.staff → demo-staff-1',
        'case.note.staff → demo-staff-1',
      ]);
      expect(wechat.asked).toEqual([]);
    });

    test('an unanswered message tells the assignee, then the group’s leader', async () => {
      const overdue = (step: number) =>
        caseEntry({
          seq: 1 + step,
          type: 'replyOverdue',
          by: { kind: 'system' },
          internal: true,
          data: { step, since: TUESDAY_10, staffId: 'staff-1' },
        });
      const { db, publication } = await firmWith(makeDb, inProgress, overdue(1));
      const { publishCase } = createActivities(depsOn(db));
      await publishCase(publication);
      await publishCase({ ...publication, entries: [overdue(2)] });
      expect(wechat.delivered.map((message) => [message.touser, message.data['thing3']?.value])).toEqual([
        ['demo-staff-1', '120 分钟'],
        ['demo-leader', '240 分钟'],
      ]);
    });
  });
});
