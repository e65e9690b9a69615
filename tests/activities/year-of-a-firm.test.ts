// A year of a firm: its daily run is called for 365 dates; what came of it is held against a table computed by hand, line by line, so the file is as long as the year.
import { expect, test } from 'vitest';
import type { ActivityDeps } from '../../activities/deps.ts';
import { STEPS } from '../../activities/daily/steps.ts';
import { deliverWaiting } from '../../activities/notices/deliver-waiting.ts';
import { monthOpeningWorker } from '../../activities/runs/month-opening.ts';
import { runActivities } from '../../activities/runs/work-runs.ts';
import type { Db } from '../../db/open.ts';
import { readSettings } from '../../db/read/settings.ts';
import { applyMoney } from '../../db/records/bill-money.ts';
import { itemsLeft } from '../../domain/runs.ts';
import { withChange } from '../../domain/settings.ts';
import { addCivilDays, HOUR_MS, instantOf, MINUTE_MS } from '../../domain/time.ts';
import { temporaryDatabase } from '../support/database.ts';
import { engagementRow } from '../support/engagement-rows.ts';
import { noChannels } from '../support/no-channels.ts';
import { smallFirm } from '../support/small-firm.ts';
import { depsOn, withWechat } from './publishing.ts';

withWechat();

/** Rest days of 2026 as published: 元旦, 春节, 清明, 劳动节, 端午, 中秋, 国庆. */
const REST = [
  ['2026-01-01', 3],
  ['2026-02-15', 9],
  ['2026-04-04', 3],
  ['2026-05-01', 5],
  ['2026-06-19', 3],
  ['2026-09-25', 3],
  ['2026-10-01', 7],
].flatMap(([from, days]) => Array.from({ length: Number(days) }, (_, day) => addCivilDays(String(from), day)));

const fee = (fen: number, fromDate: string, ...later: { fromDate: string; monthFeeFen: number; reason: string }[]): string =>
  JSON.stringify([{ fromDate, monthFeeFen: fen, reason: '' }, ...later]);
const ENGAGEMENTS = [
  // 青禾里: monthly, in advance; ¥300, from July on ¥350.
  engagementRow('H-A', {
    clientId: 'c01',
    fees: fee(30_000, '2026-01-01', { fromDate: '2026-07-01', monthFeeFen: 35_000, reason: '业务增多' }),
  }),
  // 木易: by the quarter from the 16th of February, half of that month.
  engagementRow('H-B', {
    clientId: 'c02',
    state: 'approved',
    cycle: 'quarter',
    startDate: '2026-02-16',
    firstMonth: 'half',
    fees: fee(20_000, '2026-02-16'),
  }),
  // 老槐树: by the half-year, afterwards.
  engagementRow('H-C', { clientId: 'c03', cycle: 'half_year', inAdvance: 0, fees: fee(8_000, '2026-01-01') }),
  // 蓝鲸: by the year from March, 汇算清缴 in April.
  engagementRow('H-D', {
    clientId: 'c04',
    state: 'approved',
    cycle: 'year',
    startDate: '2026-03-01',
    fees: fee(10_000, '2026-03-01'),
    addOns: JSON.stringify([{ name: '企业所得税汇算清缴', feeFen: 50_000, month: 4 }]),
  }),
  // 拾光: monthly; nothing in April and May.
  engagementRow('H-E', {
    clientId: 'c05',
    fees: fee(10_000, '2026-01-01'),
    pauses: JSON.stringify([{ from: '2026-04', to: '2026-05', reason: '装修' }]),
  }),
  // 北斗星: monthly, afterwards, ended by the last of September; its reminders are nobody's wish.
  engagementRow('H-F', { clientId: 'c06', inAdvance: 0, endDate: '2026-09-30', fees: fee(15_000, '2026-01-01') }),
  // 长风: from the 10th of October, that month free.
  engagementRow('H-G', {
    clientId: 'c07',
    state: 'approved',
    startDate: '2026-10-10',
    firstMonth: 'free',
    fees: fee(20_000, '2026-10-10'),
  }),
  // 橙子树: by the half-year, in advance, over by the end of August; more vouchers than its fee covers in March and July. Its reminders are nobody's wish.
  engagementRow('H-H', {
    clientId: 'c08',
    cycle: 'half_year',
    endDate: '2026-08-31',
    fees: fee(10_000, '2026-01-01'),
    vouchersIncluded: 30,
    overageStep: 20,
    overageFeeFen: 5_000,
  }),
];

const month = (n: number): string => `2026-${String(n).padStart(2, '0')}`;
const months = (from: number, to: number): string[] => Array.from({ length: to - from + 1 }, (_, index) => month(from + index));
/** By hand: engagement, months, fen, written on, due on. */
const BILLS: [string, string, string, number, string, string][] = [
  ...months(1, 6).map((m): [string, string, string, number, string, string] => ['H-A', m, m, 30_000, `${m}-01`, `${m}-10`]),
  ...months(7, 12).map((m): [string, string, string, number, string, string] => ['H-A', m, m, 35_000, `${m}-01`, `${m}-10`]),
  ['H-B', '2026-02', '2026-04', 50_000, '2026-02-16', '2026-02-16'],
  ['H-B', '2026-05', '2026-07', 60_000, '2026-05-01', '2026-05-10'],
  ['H-B', '2026-08', '2026-10', 60_000, '2026-08-01', '2026-08-10'],
  ['H-B', '2026-11', '2027-01', 60_000, '2026-11-01', '2026-11-10'],
  ['H-C', '2026-01', '2026-06', 48_000, '2026-07-01', '2026-07-10'],
  ['H-D', '2026-03', '2027-02', 170_000, '2026-03-01', '2026-03-10'],
  ...[1, 2, 3, 6, 7, 8, 9, 10, 11, 12].map((n): [string, string, string, number, string, string] => [
    'H-E',
    month(n),
    month(n),
    10_000,
    `${month(n)}-01`,
    `${month(n)}-10`,
  ]),
  ...months(1, 9).map((m, index): [string, string, string, number, string, string] => [
    'H-F',
    m,
    m,
    15_000,
    `${month(index + 2)}-01`,
    `${month(index + 2)}-10`,
  ]),
  ['H-G', '2026-11', '2026-11', 20_000, '2026-11-01', '2026-11-10'],
  ['H-G', '2026-12', '2026-12', 20_000, '2026-12-01', '2026-12-10'],
  ['H-H', '2026-01', '2026-06', 60_000, '2026-01-01', '2026-01-10'],
  // March’s vouchers come with the next bill, July’s with none: what is left is billed when August is counted, after the 10th, so due in October.
  ['H-H', '2026-07', '2026-08', 25_000, '2026-07-01', '2026-07-10'],
  ['H-H', '', '', 15_000, '2026-09-12', '2026-10-10'],
];
/** By hand: which bill was reminded of, on which day, at which level. */
const REMINDERS: [string, string, string, number][] = [
  // Paid on the 8th, so one three days before; in October that day is a holiday and the next one has it paid.
  ...[1, 3, 4, 5, 6, 7, 8, 9, 11, 12].map((n): [string, string, string, number] => ['H-A', month(n), `${month(n)}-07`, 1]),
  // A part payment on the 10th stops nothing; the rest comes in the holidays.
  ['H-A', '2026-02', '2026-02-07', 1],
  ['H-A', '2026-02', '2026-02-10', 2],
  ['H-A', '2026-02', '2026-02-13', 3],
  // Written and due in 春节, and three levels fall into it: the first day after it has the latest one.
  ['H-B', '2026-02', '2026-02-24', 4],
  // Never paid: every level, the last one when an admin let it go on the 1st of August.
  ['H-C', '2026-01', '2026-07-07', 1],
  ['H-C', '2026-01', '2026-07-10', 2],
  ['H-C', '2026-01', '2026-07-13', 3],
  ['H-C', '2026-01', '2026-07-17', 4],
  ['H-C', '2026-01', '2026-08-01', 5],
  // Promised for the 20th: silent up to it.
  ['H-D', '2026-03', '2026-03-07', 1],
  ['H-D', '2026-03', '2026-03-21', 4],
  // Paused from the 5th to the 29th of June.
  ['H-E', '2026-06', '2026-06-30', 4],
  // Void on the 20th.
  ['H-G', '2026-11', '2026-11-07', 1],
  ['H-G', '2026-11', '2026-11-10', 2],
  ['H-G', '2026-11', '2026-11-13', 3],
  ['H-G', '2026-11', '2026-11-17', 4],
];
/** Who pays for the clients of the engagements. */
const PAYERS: Record<string, string[]> = {
  'H-A': ['demo-client-1', 'demo-client-2'],
  'H-B': ['demo-client-2', 'demo-client-3'],
  'H-C': ['demo-client-1'],
  'H-D': ['demo-client-4'],
  'H-E': ['demo-client-5'],
  'H-G': ['demo-client-3'],
};
const PERIODS: [string, string[]][] = [
  ['c01', months(1, 12)],
  ['c02', months(2, 12)],
  ['c03', months(1, 12)],
  ['c04', months(3, 12)],
  ['c05', [...months(1, 3), ...months(6, 12)]],
  ['c06', months(1, 9)],
  ['c07', months(10, 12)],
  ['c08', months(1, 8)],
];

const pay = (clientId: string, amountFen: number) => (db: Db, date: string) =>
  db.transaction().execute(async (trx) => {
    const source = { kind: 'receipt' as const, id: `${clientId}-${date}` };
    await applyMoney(trx, { source, clientId, amountFen, named: [] }, instantOf(date, 8 * HOUR_MS));
  });
const bill = (engagementId: string, from: string, change: Record<string, unknown>) => (db: Db) =>
  db.updateTable('bills').set(change).where('engagementId', '=', engagementId).where('fromPeriod', '=', from).execute();
const counted = (period: string, count: number) => (db: Db, date: string) =>
  db
    .insertInto('voucherCounts')
    .values({ clientId: 'c08', period, count, byId: 'staff-5', at: instantOf(date) })
    .execute();
/** What people did, before the run of the day. */
const DEEDS: [string, (db: Db, date: string) => Promise<unknown>][] = [
  ...[1, 3, 4, 5, 6].map((n): [string, ReturnType<typeof pay>] => [`${month(n)}-08`, pay('c01', 30_000)]),
  ...months(7, 12).map((m): [string, ReturnType<typeof pay>] => [`${m}-08`, pay('c01', 35_000)]),
  ['2026-02-10', pay('c01', 10_000)],
  ['2026-02-20', pay('c01', 20_000)],
  ['2026-03-01', pay('c02', 50_000)],
  ...['2026-05-02', '2026-08-02', '2026-11-02'].map((date): [string, ReturnType<typeof pay>] => [date, pay('c02', 60_000)]),
  ['2026-08-01', bill('H-C', '2026-01', { releasedLevel: 5 })],
  ['2026-03-09', bill('H-D', '2026-03', { promisedOn: '2026-03-20' })],
  ['2026-03-25', pay('c04', 170_000)],
  // Three months ahead: what is over stays as credit and pays the bills of February and March by itself.
  ['2026-01-05', pay('c05', 30_000)],
  ['2026-06-05', bill('H-E', '2026-06', { pausedAt: 1 })],
  ['2026-06-30', bill('H-E', '2026-06', { pausedAt: null })],
  ['2026-07-05', pay('c05', 20_000)],
  ...months(8, 12).map((m): [string, ReturnType<typeof pay>] => [`${m}-05`, pay('c05', 10_000)]),
  ['2026-11-20', bill('H-G', '2026-11', { state: 'void' })],
  ['2026-12-02', pay('c07', 20_000)],
  ['2026-04-05', counted('2026-03', 45)],
  ['2026-08-05', counted('2026-07', 80)],
  ['2026-09-12', counted('2026-08', 20)],
  ['2026-10-20', pay('c08', 100_000)],
];

async function firm(): Promise<{ db: Db; cleanup: () => Promise<void> }> {
  const { db, cleanup } = await temporaryDatabase();
  await smallFirm(db, depsOn(db).sealed);
  const { settings } = await readSettings(db);
  const change = { holidays: { restDays: REST, makeUpDays: [] } };
  await db
    .updateTable('settings')
    .set({ value: JSON.stringify(withChange(settings, change)) })
    .where('key', '=', 'firm')
    .execute();
  for (const table of ['engagements', 'bills', 'billReminders', 'periods'] as const) await db.deleteFrom(table).execute();
  await db.updateTable('clients').set({ dunningExempt: '合作伙伴' }).where('id', 'in', ['c06', 'c08']).execute();
  await db.insertInto('engagements').values(ENGAGEMENTS).execute();
  return { db, cleanup };
}

/** The month's job, as its workflow works it; in May it is killed after some clients, before it could say so. */
async function openMonth(deps: ActivityDeps, runId: string, killed: boolean): Promise<void> {
  if (killed) {
    const dying = runActivities(deps, {
      'month.opening': {
        ...monthOpeningWorker,
        work: (some, run, items) => monthOpeningWorker.work(some, run, items.slice(0, 3), () => Promise.reject(new Error('killed'))),
      },
    });
    await dying.beginRun({ runId });
    await expect(dying.workRun({ runId })).rejects.toThrow('killed');
  }
  const runs = runActivities(deps);
  let chunk = await runs.beginRun({ runId });
  while (!chunk.stopped && itemsLeft(chunk.counts) > 0) chunk = await runs.workRun({ runId });
  await runs.endRun({ runId, event: 'finish' });
}

async function day(db: Db, date: string): Promise<void> {
  for (const [on, deed] of DEEDS) if (on === date) await deed(db, date);
  const at = instantOf(date, 8 * HOUR_MS + 30 * MINUTE_MS);
  const deps = { ...depsOn(db, { now: () => at }), channels: noChannels };
  for (const step of STEPS) {
    let after: string | null = null;
    do ({ after } = await step.work(deps, date, after));
    while (after !== null);
  }
  const runs = await db.selectFrom('runs').select('id').where('state', 'in', ['queued', 'running']).execute();
  for (const { id } of runs) await openMonth(deps, id, id === 'month-2026-05');
  const nine = instantOf(date, 9 * HOUR_MS);
  while (await deliverWaiting({ ...deps, now: () => nine }, { now: nine, noticeIds: null }));
}

test('twelve months, every cycle, price change, pause, end, arrears and advance: dues, bills, reminders and periods as computed by hand', async () => {
  const { db, cleanup } = await firm();
  for (let date = '2026-01-01'; date <= '2026-12-31'; date = addCivilDays(date, 1)) await day(db, date);
  const sorted = (rows: readonly (readonly unknown[])[]): string[] => rows.map((row) => row.join(' ')).toSorted();

  const bills = await db.selectFrom('bills').selectAll().execute();
  expect(sorted(bills.map((row) => [row.engagementId, row.fromPeriod, row.toPeriod, row.amountFen, row.issueDate, row.dueDate]))).toEqual(
    sorted(BILLS),
  );
  expect(bills.reduce((sum, row) => sum + row.amountFen, 0)).toBe(1_213_000);
  const owing = bills.filter((row) => row.state === 'open' || row.state === 'partly_paid');
  expect(sorted(owing.map((row) => [row.engagementId, row.fromPeriod]))).toEqual(
    sorted([['H-C', '2026-01'], ...months(1, 9).map((m) => ['H-F', m])]),
  );
  const credit = await db.selectFrom('creditEntries').select('amountFen').execute();
  expect(credit.reduce((sum, row) => sum + row.amountFen, 0)).toBe(0);

  const reminders = await db
    .selectFrom('billReminders')
    .innerJoin('bills', 'bills.id', 'billReminders.billId')
    .select(['bills.engagementId', 'bills.fromPeriod', 'billReminders.onDate', 'billReminders.level'])
    .execute();
  expect(sorted(reminders.map((row) => [row.engagementId, row.fromPeriod, row.onDate, row.level]))).toEqual(sorted(REMINDERS));
  // One message a contact and day, whatever they pay for.
  const messages = await db.selectFrom('notices').select(['event', 'personId']).where('event', 'like', 'dunning:%').execute();
  const expected = REMINDERS.flatMap(([id, , date]) => (PAYERS[id] ?? []).map((person) => `dunning:${date} ${person}`));
  expect(sorted(messages.map((row) => [row.event, row.personId]))).toEqual([...new Set(expected)].toSorted());
  const escalated = await db.selectFrom('notices').select('event').distinct().where('noticeId', '=', 'dunning.5.internal').execute();
  expect(escalated).toHaveLength(2);

  const periods = await db.selectFrom('periods').select(['clientId', 'period']).execute();
  expect(sorted(periods.map((row) => [row.clientId, row.period]))).toEqual(
    sorted(PERIODS.flatMap(([client, all]) => all.map((period) => [client, period]))),
  );
  const runs = await db.selectFrom('runs').select(['id', 'state', 'failed']).where('kind', '=', 'month.opening').orderBy('id').execute();
  expect(runs).toEqual(months(1, 12).map((m) => ({ id: `month-${m}`, state: 'done', failed: 0 })));
  await cleanup();
}, 600_000);
