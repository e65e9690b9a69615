import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { CasePublication } from '../../activities/contract.ts';
import type { ActivityDeps } from '../../activities/deps.ts';
import { createActivities } from '../../activities/index.ts';
import { resendReopened } from '../../activities/notices/resend-notices.ts';
import { noSms } from '../../activities/sms/sender.ts';
import type { SmsSender } from '../../activities/sms/sender.ts';
import { createAccessTokens } from '../../activities/wechat/access-token.ts';
import { createWechatMessages } from '../../activities/wechat/template-messages.ts';
import { projectCase } from '../../db/projections/case.ts';
import type { Db } from '../../db/open.ts';
import { reopenAttempt } from '../../db/records/notices.ts';
import { openSealed } from '../../db/sealed.ts';
import type { CaseEntry, CaseInput, CaseStatus } from '../../domain/case/types.ts';
import { caseEntry, caseInput, caseStatus, MINUTE, TUESDAY_10 } from '../support/cases.ts';
import { eachDatabase } from '../support/database.ts';
import { startFakeWechat } from '../support/fake-wechat.ts';
import type { FakeWechat } from '../support/fake-wechat.ts';
import { smallFirm, words } from '../support/small-firm.ts';

const folder = mkdtempSync(join(tmpdir(), 'firm-publish-'));
const sealed = openSealed(join(folder, 'keys.json'));
const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined };
let wechat: FakeWechat;
beforeAll(async () => {
  wechat = await startFakeWechat();
});
beforeEach(() => wechat.reset());
afterAll(async () => {
  await wechat.close();
  rmSync(folder, { recursive: true, force: true });
});

function depsOn(db: Db, over: Partial<ActivityDeps> = {}): ActivityDeps {
  const account = { apiBase: wechat.base, appid: 'wxdemo0000000001', secret: 'demo-secret-not-for-production' };
  return {
    db,
    sealed,
    log: quiet,
    wechat: createWechatMessages(account, createAccessTokens({ db, sealed, account })),
    simulated: true,
    sms: noSms,
    publicUrl: 'http://firm.test',
    ...over,
  };
}

const BY_STAFF_1 = { kind: 'staff', id: 'staff-1' } as const;
const inProgress: Partial<CaseStatus> = {
  state: 'in_progress',
  assigneeId: 'staff-1',
  assignedHow: 'grab',
  takenAt: TUESDAY_10,
  openedAt: null,
  grabDeadline: null,
  stageId: 'check',
};
const progressEntry = caseEntry({ seq: 2, type: 'progress', by: BY_STAFF_1, contentId: 'said', stageId: 'check' });
const deliveredEntry = caseEntry({
  seq: 2,
  type: 'delivered',
  by: BY_STAFF_1,
  contentId: 'said',
  data: { originals: false, confirmBy: TUESDAY_10 + 3 * 24 * 60 * MINUTE, onTime: true },
});

/** A firm with one case whose row stands as given, and what its workflow would publish. */
async function firmWith(
  makeDb: () => Promise<Db>,
  status: Partial<CaseStatus>,
  entry: CaseEntry,
  over: Partial<CaseInput> = {},
): Promise<{ db: Db; publication: CasePublication }> {
  const db = await makeDb();
  await smallFirm(db, sealed);
  const input = caseInput(over);
  await db
    .insertInto('contents')
    .values([words('content-request', '合同 18 万', '发票额度不够'), words('said', '已提交申请，预计明天出结果')])
    .execute();
  const stands = caseStatus({ version: entry.seq, seq: entry.seq, ...status });
  await projectCase(db, {
    input,
    status: stands,
    entries: [...(entry.seq > 1 ? [caseEntry({ contentId: 'content-request' })] : []), entry],
  });
  return {
    db,
    publication: {
      no: input.no,
      version: stands.version,
      now: entry.at,
      entries: [entry],
      clientId: input.clientId,
      storeId: input.storeId,
      businessTypeId: input.businessTypeId,
      assigneeId: stands.assigneeId,
      dedicatedId: input.dedicatedId,
      releasedBy: [],
    },
  };
}

const told = async (db: Db) =>
  (await db.selectFrom('notices').select(['noticeId', 'personId']).orderBy('noticeId').orderBy('personId').execute()).map(
    (row) => `${row.noticeId} → ${row.personId}`,
  );
const attempts = async (db: Db) =>
  (
    await db
      .selectFrom('noticeAttempts')
      .innerJoin('notices', 'notices.id', 'noticeAttempts.noticeId')
      .select(['personId', 'channel', 'result', 'reason', 'tries'])
      .orderBy('personId')
      .orderBy('channel', 'desc')
      .execute()
  ).map((row) => `${row.personId} ${row.channel} ${row.result} ${row.reason ?? '-'} ${row.tries}`);

describe('what leaves after a transition', () => {
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

    test('run twice it writes one audit line, one notice a person, and rings once', async () => {
      const { db, publication } = await firmWith(makeDb, inProgress, progressEntry);
      const { publishCase } = createActivities(depsOn(db));
      await publishCase(publication);
      await publishCase(publication);
      await Promise.all([publishCase(publication), publishCase(publication)]);
      expect(await db.selectFrom('audit').select(['id', 'action', 'actorId']).execute()).toEqual([
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

    test('what died between writing and sending is sent by the next try', async () => {
      const { db, publication } = await firmWith(makeDb, inProgress, progressEntry);
      const dying = depsOn(db, { wechat: { send: () => Promise.reject(new Error('killed')) } });
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
        expect(await attempts(db)).toEqual([`demo-client-1 wechat refused ${errcode} 1`, 'demo-client-1 sms skipped sms_not_configured 1']);
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
      expect(await attempts(db)).toEqual(['demo-client-1 wechat unknown -1 2', 'demo-client-1 sms skipped sms_not_configured 1']);
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
      expect(await attempts(db)).toEqual(['demo-client-1 wechat skipped fictional 0', 'demo-client-1 sms skipped fictional 0']);
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
      expect(await attempts(db)).toEqual(['demo-client-7 wechat skipped not_following 0', 'demo-client-7 sms unknown no_answer 1']);
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
      const refused = await db.selectFrom('noticeAttempts').select('id').orderBy('id').execute();
      await reopenAttempt(db, (refused[0] as { id: string }).id, { at: TUESDAY_10, actor: { kind: 'staff', id: 'owner' } });
      expect(await Promise.all([resendReopened(deps), resendReopened(deps)]).then(([a, b]) => a + b)).toBe(1);
      expect(wechat.delivered).toHaveLength(1);
      expect(ids).toContain(wechat.delivered[0]?.client_msg_id);
      expect((await attempts(db)).map((line) => line.split(' ')[2]).sort()).toEqual(['refused', 'sent']);
    });
  });
});
