import { describe, expect, test } from 'vitest';
import { createActivities } from '../../activities/index.ts';
import { resendReopened } from '../../activities/notices/resend-notices.ts';
import type { SmsSender } from '../../channels/sms/sender.ts';
import { reopenAttempt } from '../../db/records/notices.ts';
import { caseEntry, TUESDAY_10 } from '../support/cases.ts';
import { eachDatabase } from '../support/database.ts';

import { attempts, deliveredEntry, depsOn, firmWith, inProgress, progressEntry, told, wechat, withWechat } from './publishing.ts';

withWechat();

describe('what leaves after a transition', () => {
  eachDatabase((_name, makeDb) => {
    test('run twice it writes one audit line, one notice a person, and rings once', async () => {
      const { db, publication } = await firmWith(makeDb, inProgress, progressEntry);
      const { publishCase } = createActivities(depsOn(db));
      await publishCase(publication);
      await publishCase(publication);
      await Promise.all([publishCase(publication), publishCase(publication)]);
      expect(await db.selectFrom('audit').select(['id', 'action', 'actorId']).where('recordKind', '=', 'case').execute()).toEqual([
        { id: 'R26112400001:2', action: 'case.progress', actorId: 'staff-1' },
      ]);
      expect(await told(db)).toEqual(['case.progress.client → demo-client-1', 'case.progress.client → demo-client-2']);
      expect(wechat.asked).toHaveLength(2);
      expect(await db.selectFrom('events').select('personId').where('topic', '=', 'inbox').execute()).toHaveLength(2);
      expect((await db.selectFrom('notices').select('text').executeTakeFirstOrThrow()).text).toBe(
        '发票额度不够|核对：已提交申请，预计明天出结果',
      );
    });

    test('an answer that got lost goes again under the same id and arrives once', async () => {
      const { db, publication } = await firmWith(makeDb, inProgress, progressEntry);
      wechat.script = ['lost', 'lost'];
      const { publishCase } = createActivities(depsOn(db));
      await expect(publishCase(publication)).rejects.toThrow(/wait for WeChat/);
      expect((await attempts(db)).every((line) => / wechat pending \S+ 1$/.test(line))).toBe(true);
      await publishCase(publication);
      expect(wechat.asked).toHaveLength(4);
      expect(new Set(wechat.asked.map((message) => message.client_msg_id)).size).toBe(2);
      expect(wechat.delivered).toHaveLength(2);
      expect(await attempts(db)).toEqual(['demo-client-1 wechat sent - 2', 'demo-client-2 wechat sent - 2']);
    });

    test('a channel a person switched off is not tried and says so; made mandatory by the firm, it is', async () => {
      const { db, publication } = await firmWith(makeDb, inProgress, progressEntry);
      const choices = JSON.stringify({ work: { wechat: false } });
      await db.insertInto('noticeChoices').values({ personId: 'demo-client-1', choices, quiet: null, version: 1, updatedAt: 0 }).execute();
      await createActivities(depsOn(db)).publishCase(publication);
      expect(await attempts(db)).toContain('demo-client-1 wechat skipped switched_off 0');
      expect(wechat.asked.map(({ touser }) => touser)).toEqual(['demo-client-2']);

      const firm = await firmWith(makeDb, inProgress, progressEntry);
      await firm.db
        .insertInto('noticeChoices')
        .values({ personId: 'demo-client-1', choices, quiet: null, version: 1, updatedAt: 0 })
        .execute();
      const value = JSON.stringify({ 'case.progress.client': 'mandatory' });
      await firm.db.insertInto('settings').values({ key: 'notice.rules', value, version: 1, updatedAt: 0, updatedBy: null }).execute();
      await createActivities(depsOn(firm.db)).publishCase(firm.publication);
      expect(await attempts(firm.db)).toEqual(['demo-client-1 wechat sent - 1', 'demo-client-2 wechat sent - 1']);
    });

    test('what died between writing and sending is sent by the next try', async () => {
      const { db, publication } = await firmWith(makeDb, inProgress, progressEntry);
      const dying = depsOn(db, { send: () => Promise.reject(new Error('killed')) });
      await expect(createActivities(dying).publishCase(publication)).rejects.toThrow('killed');
      expect((await attempts(db)).every((line) => line.includes(' pending '))).toBe(true);
      await createActivities(depsOn(db)).publishCase(publication);
      expect(wechat.delivered).toHaveLength(2);
    });

    test.each([[40003], [43004], [40037], [47003], [45009], [45109], [48001]])(
      'errcode %i is final, recorded, and falls to SMS where the notice allows it',
      async (errcode) => {
        const { db, publication } = await firmWith(makeDb, { ...inProgress, state: 'delivered' }, deliveredEntry);
        wechat.script = [{ errcode }];
        await createActivities(depsOn(db)).publishCase(publication);
        expect(await attempts(db)).toEqual([
          `demo-client-1 wechat refused ${errcode} 1`,
          'demo-client-1 subscription skipped no_grant 0',
          'demo-client-1 sms skipped sms_not_configured 0',
        ]);
        expect(await told(db)).toEqual(['case.delivered → demo-client-1']);
      },
    );

    test.each([
      [{ errcode: -1 }, '-1'],
      [{ errcode: 45011 }, '45011'],
      [{ http: 502 }, 'http_502'],
    ] as const)('a passing trouble (%j) makes it try again and send no SMS', async (trouble, reason) => {
      const { db, publication } = await firmWith(makeDb, { ...inProgress, state: 'delivered' }, deliveredEntry);
      wechat.script = [trouble];
      const { publishCase } = createActivities(depsOn(db));
      await expect(publishCase(publication)).rejects.toThrow(/wait for WeChat/);
      expect(await attempts(db)).toEqual([`demo-client-1 wechat pending ${reason} 1`]);
      await publishCase(publication);
      expect(await attempts(db)).toEqual(['demo-client-1 wechat sent - 2']);
    });

    test('WeChat down for a day and a half: the log says unknown, the SMS goes, the case may end', async () => {
      const { db, publication } = await firmWith(makeDb, { ...inProgress, state: 'delivered' }, deliveredEntry);
      wechat.script = [{ errcode: -1 }, { errcode: -1 }];
      const { publishCase } = createActivities(depsOn(db));
      await expect(publishCase(publication)).rejects.toThrow();
      await db
        .updateTable('noticeAttempts')
        .set((eb) => ({ at: eb('at', '-', 37 * 3_600_000) }))
        .execute();
      await publishCase(publication);
      expect(await attempts(db)).toEqual(['demo-client-1 wechat unknown -1 2', 'demo-client-1 sms skipped sms_not_configured 0']);
    });

    test('a token that WeChat no longer takes is renewed once for all', async () => {
      const { db, publication } = await firmWith(makeDb, inProgress, progressEntry);
      const { publishCase } = createActivities(depsOn(db));
      await publishCase(publication);
      wechat.revokeToken();
      const next = caseEntry({ ...progressEntry, seq: 3 });
      await publishCase({ ...publication, entries: [next] });
      expect(wechat.delivered).toHaveLength(4);
      expect(wechat.tokens).toEqual({ given: 2, forced: 0 });
    });

    test('nothing goes to an invented person over a real channel', async () => {
      const { db, publication } = await firmWith(makeDb, { ...inProgress, state: 'delivered' }, deliveredEntry);
      let rang = 0;
      const sms: SmsSender = { send: async () => ({ result: 'sent', externalId: String((rang += 1)) }) };
      await createActivities(depsOn(db, { simulated: false, sms })).publishCase(publication);
      expect(wechat.asked).toEqual([]);
      expect(rang).toBe(0);
      expect(await attempts(db)).toEqual([
        'demo-client-1 wechat skipped fictional 0',
        'demo-client-1 subscription skipped fictional 0',
        'demo-client-1 sms skipped fictional 0',
      ]);
    });

    test('who does not follow the account gets the SMS where the notice allows it; it goes once, also when nobody knows whether it arrived', async () => {
      const { db, publication } = await firmWith(makeDb, { ...inProgress, state: 'delivered' }, deliveredEntry, {
        clientId: 'c09',
        storeId: 'store-2',
      });
      const sent: string[] = [];
      const sms: SmsSender = {
        send: async ({ phone, text }) => {
          sent.push(`${phone} ${text}`);
          throw new Error('killed');
        },
      };
      const { publishCase } = createActivities(depsOn(db, { sms }));
      await expect(publishCase(publication)).rejects.toThrow('killed');
      await publishCase(publication);
      expect(sent).toEqual(['13900002007 【稻禾财税】R26112400001已办好，请在微信中查看并确认。']);
      expect(await attempts(db)).toEqual([
        'demo-client-7 wechat skipped not_following 0',
        'demo-client-7 subscription skipped no_grant 0',
        'demo-client-7 sms unknown no_answer 1',
      ]);
    });

    test('without its row it waits for it', async () => {
      const { db, publication } = await firmWith(makeDb, inProgress, progressEntry);
      await expect(createActivities(depsOn(db)).publishCase({ ...publication, no: 'R26112499999' })).rejects.toThrow(/no row yet/);
    });

    test('what an admin reopens in the log is sent again once, under its own id', async () => {
      const { db, publication } = await firmWith(makeDb, inProgress, progressEntry);
      wechat.script = [{ errcode: 45009 }, { errcode: 45009 }];
      const deps = depsOn(db);
      await createActivities(deps).publishCase(publication);
      const ids = new Set(wechat.asked.map((message) => message.client_msg_id));
      expect(await resendReopened(deps)).toBe(0);
      const refused = await db.selectFrom('noticeAttempts').select('id').where('channel', '=', 'wechat').orderBy('id').execute();
      await reopenAttempt(db, (refused[0] as { id: string }).id, { at: TUESDAY_10, actor: { kind: 'staff', id: 'owner' } });
      expect(await Promise.all([resendReopened(deps), resendReopened(deps)]).then(([a, b]) => a + b)).toBe(1);
      expect(wechat.delivered).toHaveLength(1);
      expect(ids).toContain(wechat.delivered[0]?.client_msg_id);
      expect((await attempts(db)).filter((line) => line.includes(' wechat ')).map((line) => line.split(' ')[2])).toEqual(
        expect.arrayContaining(['refused', 'sent']),
      );
    });
  });
});
