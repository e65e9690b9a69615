import { sql } from 'kysely';
import { may } from '../../domain/permissions.ts';
import type { Principal } from '../../domain/roles.ts';
import { addCivilDays, civilDateOf, DAY_MS, instantOf } from '../../domain/time.ts';
import type { Db } from '../open.ts';
import { countCases } from './case-rows.ts';
import { readDecisions } from './decisions.ts';
import { countPeriods, listPeriods, type RiskDays } from './periods.ts';
import { readRevenue, sumOf } from './revenue.ts';
import { casesOf, clientsOf } from './scope.ts';
import { readToday } from './workbench.ts';

/** From how many days on what is owed stands on the first page of the day. */
const LATE_DAYS = 15;

/** 今天 within a person's reach: what cannot wait, money, what is owed too long, months that will miss their date, cases. Null: not theirs to know. */
export async function readDayNumbers(db: Db, principal: Principal, storeId: string | undefined, days: RiskDays, now: number) {
  const staff = { ...principal, links: [] };
  const date = civilDateOf(now);
  const risky = { risk: true, ...(storeId === undefined ? {} : { storeId }) };
  const [decisions, red, first, cases, happened, medianTakeMs, money, arrears] = await Promise.all([
    readDecisions(db, staff, storeId, now),
    countPeriods(db, staff, risky, days),
    listPeriods(db, staff, risky, { limit: 1, after: null }, days),
    countCases(db, staff, { storeId }, now),
    readToday(db, staff, storeId, now),
    medianTake(db, staff, storeId, now),
    may(staff, 'revenue.read')
      ? readRevenue(db, staff, { from: instantOf(date), to: instantOf(date, DAY_MS) }, 'store', storeId).then(sumOf)
      : null,
    may(staff, 'arrears.follow') ? lateBills(db, staff, storeId, date) : null,
  ]);
  const of = (kind: string) => decisions.filter((one) => one.kind === kind);
  const complaints = of('complaint');
  const soonest = complaints.map(({ dueAt }) => dueAt).filter((at) => at !== null);
  const [month] = first.rows;
  return {
    toAssign: { count: of('case').length, since: of('case')[0]?.at ?? null },
    decisions: decisions.filter(({ kind }) => kind !== 'case' && kind !== 'complaint'),
    complaints: may(staff, 'complaints.count')
      ? { count: complaints.length, dueAt: soonest.length > 0 ? Math.min(...soonest) : null }
      : null,
    money: money && { paidFen: money.paidFen, payments: money.payments, waiting: of('receipt').length + of('transfer').length },
    arrears,
    red: { count: red.risk, first: month ? { short: month.clientShort, period: month.period } : null },
    cases: { created: happened.today.created, taken: happened.today.taken, overdue: cases.overdue, medianTakeMs },
    byHour: happened.byHour,
  };
}
/** @see readDayNumbers */
export type DayNumbers = Awaited<ReturnType<typeof readDayNumbers>>;

/** What is owed more than fifteen days too long, by how many clients, and how late the first is. */
async function lateBills(db: Db, staff: Principal, storeId: string | undefined, date: string) {
  const row = await db
    .selectFrom('bills')
    .innerJoin('clients', 'clients.id', 'bills.clientId')
    .select([
      sql<number>`coalesce(sum(bills.amount_fen - bills.paid_fen), 0)`.as('fen'),
      sql<number>`count(distinct bills.client_id)`.as('clients'),
      (eb) => eb.fn.min('bills.dueDate').as('first'),
    ])
    .where('bills.state', 'in', ['open', 'partly_paid'])
    .where('bills.dueDate', '<', addCivilDays(date, -LATE_DAYS))
    .where((eb) => clientsOf(staff)(eb as never))
    .$if(storeId !== undefined, (found) => found.where('bills.storeId', '=', storeId ?? ''))
    .executeTakeFirstOrThrow();
  const longestDays = row.first ? Math.round((instantOf(date) - instantOf(row.first)) / DAY_MS) : 0;
  return { fen: Number(row.fen), clients: Number(row.clients), longestDays };
}

/** Half of the cases that were taken today were taken within so many ms of being open. */
async function medianTake(db: Db, staff: Principal, storeId: string | undefined, now: number): Promise<number | null> {
  const rows = await db
    .selectFrom('cases')
    .select(['cases.takenAt', 'cases.openedAt'])
    .where((eb) => casesOf(staff, 'judges')(eb as never))
    .where('cases.takenAt', '>=', instantOf(civilDateOf(now)))
    .$if(storeId !== undefined, (found) => found.where('cases.storeId', '=', storeId ?? ''))
    .execute();
  const waits = rows
    .flatMap(({ takenAt, openedAt }) => (takenAt === null || openedAt === null ? [] : [Math.max(0, takenAt - openedAt)]))
    .toSorted((one, other) => one - other);
  return waits[Math.floor(waits.length / 2)] ?? null;
}
