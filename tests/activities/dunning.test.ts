import { describe, expect, test } from 'vitest';
import { deliverWaiting } from '../../activities/notices/deliver-waiting.ts';
import { dunningStep } from '../../activities/daily/dunning.ts';
import type { ActivityDeps } from '../../activities/deps.ts';
import type { Db } from '../../db/open.ts';
import type { BillTable } from '../../db/schema/bill.ts';
import { readSettings } from '../../db/read/settings.ts';
import { withChange, type SettingsChange } from '../../domain/settings.ts';
import { HOUR_MS, MINUTE_MS, instantOf } from '../../domain/time.ts';
import { eachDatabase, type MakeDb } from '../support/database.ts';
import { keepBills } from '../support/bill-rows.ts';
import { smallFirm } from '../support/small-firm.ts';
import { attempts, depsOn, told, wechat, withWechat } from './publishing.ts';

withWechat();

/** Half past eight of a date, when the run goes; nine, when quiet hours end. */
const morning = (date: string): number => instantOf(date, 8 * HOUR_MS + 30 * MINUTE_MS);
const nine = (date: string): number => instantOf(date, 9 * HOUR_MS);

/** A firm whose clients owe these bills; Tuesday the 10th of November is their due day unless said. */
async function owing(makeDb: MakeDb, bills: Partial<Omit<BillTable, 'version'>>[], settings: SettingsChange = {}): Promise<Db> {
  const db = await makeDb();
  await smallFirm(db, depsOn(db).sealed);
  const { settings: before } = await readSettings(db);
  const plain = { holidays: { restDays: ['2026-11-12'], makeUpDays: [] } };
  await db
    .updateTable('settings')
    .set({ value: JSON.stringify(withChange(withChange(before, plain), settings)) })
    .where('key', '=', 'firm')
    .execute();
  await keepBills(
    db,
    bills.map((bill, index) => ({
      id: `B${index + 1}`,
      storeId: 'store-1',
      fromPeriod: '2026-11',
      toPeriod: '2026-11',
      title: '2026年11月代账服务费',
      issueDate: '2026-11-01',
      dueDate: '2026-11-10',
      ...bill,
    })),
  );
  return db;
}
/** Runs the step of a date to its end, as the workflow does. */
async function run(db: Db, date: string, over: Partial<ActivityDeps> = {}): Promise<Record<string, number>> {
  const deps = { ...depsOn(db, { now: () => morning(date) }), ...over };
  let after: string | null = null;
  const sum: Record<string, number> = {};
  do {
    const did = await dunningStep.work(deps, date, after);
    for (const [name, count] of Object.entries(did.counts)) sum[name] = (sum[name] ?? 0) + count;
    ({ after } = did);
  } while (after !== null);
  return sum;
}
/** Sends what waits, at an instant. */
async function deliver(db: Db, at: number): Promise<void> {
  const deps = depsOn(db, { now: () => at });
  while (await deliverWaiting(deps, { now: at, noticeIds: null }));
}
const levels = async (db: Db) =>
  (await db.selectFrom('bills').select(['id', 'levelSent', 'remindedOn']).orderBy('id').execute()).map((row) => [
    row.id,
    row.levelSent,
    row.remindedOn,
  ]);
const texts = async (db: Db) =>
  (await db.selectFrom('notices').select(['personId', 'text']).where('noticeId', 'like', 'dunning.%').orderBy('personId').execute()).map(
    ({ personId, text }) => `${personId}: ${text}`,
  );

describe('payment reminders of a day', () => {
  eachDatabase((_name, makeDb) => {
    test('go to every contact who pays, one message for all their companies, and wait for nine o’clock', async () => {
      // 陈大勇 pays for c01, c03 and c12, 苏婉 for c01 and c02.
      const db = await owing(makeDb, [
        { clientId: 'c01' },
        { clientId: 'c03', amountFen: 8_000 },
        { clientId: 'c02', dueDate: '2026-11-13' },
      ]);
      wechat.reset();
      expect(await run(db, '2026-11-10')).toEqual({ bills: 3, messages: 3 });
      expect(await levels(db)).toEqual([
        ['B1', 2, '2026-11-10'],
        ['B2', 2, '2026-11-10'],
        ['B3', 1, '2026-11-10'],
      ]);
      expect(await told(db)).toEqual(['dunning.1 → demo-client-3', 'dunning.many → demo-client-1', 'dunning.many → demo-client-2']);
      expect((await texts(db))[0]).toMatch(/青禾里餐饮等 2 家共 2 笔代账服务费，合计 ¥380\.00/);
      await deliver(db, morning('2026-11-10'));
      expect(wechat.delivered).toHaveLength(0);
      await deliver(db, nine('2026-11-10'));
      expect(wechat.delivered).toHaveLength(3);
      await deliver(db, nine('2026-11-10') + HOUR_MS);
      expect(wechat.delivered).toHaveLength(3);
    });

    test('run again the same day, or a second time at once, nobody is told twice', async () => {
      const db = await owing(makeDb, [{ clientId: 'c01' }, { clientId: 'c02' }]);
      await Promise.all([run(db, '2026-11-10'), run(db, '2026-11-10')]);
      expect(await run(db, '2026-11-10')).toEqual({});
      expect(await told(db)).toHaveLength(3);
      expect(await db.selectFrom('billReminders').select('id').execute()).toHaveLength(2);
    });

    test('what is paid between half past eight and nine is not sent, and a part payment changes the sum', async () => {
      const db = await owing(makeDb, [{ clientId: 'c01' }, { clientId: 'c05' }]);
      await run(db, '2026-11-10');
      wechat.reset();
      await db.updateTable('bills').set({ paidFen: 30_000, state: 'paid' }).where('id', '=', 'B1').execute();
      await db.updateTable('bills').set({ paidFen: 10_000, state: 'partly_paid' }).where('id', '=', 'B2').execute();
      await deliver(db, nine('2026-11-10'));
      expect(wechat.delivered.map((message) => message.data['amount3']?.value)).toEqual(['¥200.00']);
      expect((await attempts(db)).toSorted()).toEqual([
        'demo-client-1 wechat skipped nothing_owed 0',
        'demo-client-2 wechat skipped nothing_owed 0',
        'demo-client-5 wechat sent - 1',
      ]);
      expect((await texts(db)).find((line) => line.startsWith('demo-client-5'))).toMatch(/¥200\.00/);
    });

    test.each([
      ['paused', { pausedAt: 1 }],
      ['promised', { promisedOn: '2026-11-10' }],
      ['void', { state: 'void' }],
      ['in full', { paidFen: 30_000, state: 'paid' }],
    ])('a bill that is %s before nine says nothing', async (_how, change) => {
      const db = await owing(makeDb, [{ clientId: 'c05' }]);
      await run(db, '2026-11-10');
      wechat.reset();
      await db.updateTable('bills').set(change).execute();
      await deliver(db, nine('2026-11-10'));
      expect(wechat.asked).toHaveLength(0);
    });

    test.each([
      ['exempt', {}],
      ['paused', { pausedAt: 1 }],
      ['promised', { promisedOn: '2026-11-10' }],
      ['claimed', {}],
    ])('%s: nothing is written, and it is counted why', async (why, change) => {
      const db = await owing(makeDb, [{ clientId: 'c05', ...change }]);
      if (why === 'exempt') await db.updateTable('clients').set({ dunningExempt: '老客户' }).where('id', '=', 'c05').execute();
      if (why === 'claimed')
        await db
          .insertInto('receipts')
          .values({
            id: 'r1',
            clientId: 'c05',
            storeId: 'store-1',
            billIds: '["B1"]',
            amountFen: 30_000,
            way: 'cash',
            paidOn: '2026-11-09',
            payerName: '',
            note: '',
            fileIds: '[]',
            state: 'entered',
            enteredById: 'staff-4',
            decidedById: null,
            decidedAt: null,
            decisionReason: null,
            handedInAt: null,
            handedInToId: null,
            statementLineId: null,
            createdAt: 1,
          })
          .execute();
      expect(await run(db, '2026-11-10')).toEqual({ [why]: 1 });
      expect(await levels(db)).toEqual([['B1', 0, null]]);
      expect(await told(db)).toEqual([]);
    });

    test('a statutory rest day sends nothing; the day after says how late it is, not that today is the day', async () => {
      const db = await owing(makeDb, [{ clientId: 'c05', dueDate: '2026-11-12' }]);
      expect(await run(db, '2026-11-12')).toEqual({ rest_day: 1 });
      expect(await run(db, '2026-11-13')).toEqual({ bills: 1, messages: 1 });
      expect((await texts(db))[0]).toMatch(/已过到期日 1 天/);
      expect(await levels(db)).toEqual([['B1', 2, '2026-11-13']]);
    });

    test('a client nobody pays for is said to be untold, and its level waits', async () => {
      const db = await owing(makeDb, [{ clientId: 'c05' }]);
      await db.updateTable('contactLinks').set({ rights: '["ledgers"]' }).where('clientId', '=', 'c05').execute();
      expect(await run(db, '2026-11-10')).toEqual({ untold: 1 });
      expect(await levels(db)).toEqual([['B1', 0, null]]);
    });

    test('who got as many as the year allows gets no more', async () => {
      const db = await owing(makeDb, [{ clientId: 'c05' }], { dunning: { capPerYear: 2 } });
      expect(await run(db, '2026-11-07')).toEqual({ bills: 1, messages: 1 });
      expect(await run(db, '2026-11-10')).toEqual({ bills: 1, messages: 1 });
      expect(await run(db, '2026-11-13')).toEqual({ untold: 1 });
      expect(await run(db, '2027-01-04')).toMatchObject({ bills: 1, messages: 1 });
    });

    test('the last level tells the house once and waits for an admin; let go, it reaches the client', async () => {
      const db = await owing(makeDb, [{ clientId: 'c05', levelSent: 4, remindedOn: '2026-11-17' }]);
      expect(await run(db, '2026-11-25')).toEqual({ awaits_release: 1, escalated: 1 });
      expect(await run(db, '2026-11-26')).toEqual({ awaits_release: 1 });
      expect((await told(db)).every((line) => line.startsWith('dunning.5.internal → '))).toBe(true);
      expect(await told(db)).toContain('dunning.5.internal → demo-staff-4');
      await db.updateTable('bills').set({ releasedLevel: 5 }).execute();
      expect(await run(db, '2026-11-27')).toEqual({ bills: 1, messages: 1 });
      expect((await texts(db)).find((line) => line.startsWith('demo-client-5'))).toMatch(/本期申报我们会照常完成/);
    });

    test('the run of another day reminds of nothing: what was missed is not sent afterwards', async () => {
      const db = await owing(makeDb, [{ clientId: 'c05' }]);
      expect(await run(db, '2026-11-10', { now: () => morning('2026-11-11') })).toEqual({ other_day: 1 });
      expect(await run(db, '2026-11-20')).toEqual({ bills: 1, messages: 1 });
      expect(await levels(db)).toEqual([['B1', 4, '2026-11-20']]);
    });
  });
});
