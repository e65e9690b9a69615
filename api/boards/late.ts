import { listDebtors } from '../../db/read/bill-calls.ts';
import { countCases, listCases, type CaseFilters } from '../../db/read/case-rows.ts';
import { countComplaints, listComplaints } from '../../db/read/complaints.ts';
import { readAgeing } from '../../db/read/ageing.ts';
import { readLate, readTurns, type LateLine } from '../../db/read/boards/cases.ts';
import { countRedPeriods, howManyPeriods, listPeriods } from '../../db/read/periods.ts';
import { readTaxCalendar } from '../../db/read/tax-calendar.ts';
import { AGE_BANDS, bandDates } from '../../domain/billing/ageing.ts';
import { WORST } from '../../domain/boards/boards.ts';
import { LATE_BANDS } from '../../domain/case/late.ts';
import { usualPeriod } from '../../domain/period/months.ts';
import { mayAtWork, type Permission } from '../../domain/permissions.ts';
import { civilDateOf, DAY_MS, instantOf } from '../../domain/time.ts';
import { principalOf, type ApiContext } from '../context.ts';
import { riskDaysOf } from '../period-access.ts';
import { caseRow, instant } from '../present/case-row.ts';
import { complaintRowView } from '../present/complaints.ts';
import { periodRow } from '../present/period.ts';
import type { LateBoard } from '../views/boards.ts';
import { figuresOf, type BoardAsk, type MakeFigure } from './figure.ts';

/** 逾期: what is late, how much and where, each with the worst ten. */
export async function lateBoard(c: ApiContext, ask: BoardAsk): Promise<LateBoard> {
  const now = c.var.deps.now();
  const figure = figuresOf(ask.storeId);
  const only = async <T>(permission: Permission, part: () => Promise<T>): Promise<T | null> =>
    mayAtWork(principalOf(c), permission) ? part() : null;
  const [cases, periods, bills, complaints, papers] = await Promise.all([
    lateCases(c, ask, figure),
    only('periods.work', () => redPeriods(c, ask, figure)),
    only('arrears.follow', () => overdueBills(c, ask, figure)),
    only('complaints.read', () => complaintsWaiting(c, ask, figure)),
    papersAwaited(c, ask, figure),
  ]);
  return { now: instant(now), date: civilDateOf(now), cases, periods, bills, complaints, papers };
}

const filtersOf = ({ storeId }: BoardAsk): CaseFilters => (storeId === undefined ? {} : { storeId });

/** The first of the rows a list shows, in its own order; none where names are not wanted. */
async function worstCases(c: ApiContext, { names }: BoardAsk, filters: CaseFilters, sort: 'dueAt' | 'createdAt') {
  if (!names) return [];
  const { read, now } = c.var.deps;
  const { rows } = await listCases(read, principalOf(c), filters, { sort, limit: WORST, after: null }, now());
  return rows.map((row) => caseRow(row, now(), true));
}

async function lateCases(c: ApiContext, ask: BoardAsk, figure: MakeFigure): Promise<LateBoard['cases']> {
  const { read, now } = c.var.deps;
  const principal = principalOf(c);
  const filters = filtersOf(ask);
  const [stores, types, counts, worst] = await Promise.all([
    readLate(read, principal, filters, 'store', now()),
    readLate(read, principal, filters, 'type', now()),
    countCases(read, principal, filters, now()),
    worstCases(c, ask, { ...filters, overdue: true }, 'dueAt'),
  ]);
  const line = (one: LateLine, own: Record<string, string>) => ({
    id: one.id,
    name: one.name,
    total: figure('cases', { overdue: 1, ...own }, sum(LATE_BANDS.map((band) => one.bands[band]))),
    bands: byBand((band) => figure('cases', { late: band, ...own }, one.bands[band])),
  });
  return {
    total: figure('cases', { overdue: 1 }, counts.overdue),
    escalated: figure('cases', { state: 'escalated' }, counts.byState.get('escalated') ?? 0),
    bands: byBand((band) => figure('cases', { late: band }, sum(stores.map((one) => one.bands[band])))),
    stores: stores.map((one) => line(one, { storeId: one.id })),
    types: types.slice(0, WORST).map((one) => line(one, { businessTypeId: one.id })),
    worst,
  };
}
const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
const byBand = <T>(make: (band: (typeof LATE_BANDS)[number]) => T) =>
  Object.fromEntries(LATE_BANDS.map((band) => [band, make(band)])) as Record<(typeof LATE_BANDS)[number], T>;

async function redPeriods(c: ApiContext, { storeId, names }: BoardAsk, figure: MakeFigure): Promise<LateBoard['periods']> {
  const { read } = c.var.deps;
  const principal = principalOf(c);
  const days = riskDaysOf(c, await readTaxCalendar(read));
  const months = await countRedPeriods(read, principal, { storeId }, days);
  const asked = { storeId, risk: true, state: 'open' };
  const { rows } = names ? await listPeriods(read, principal, asked, { limit: WORST, after: null, order: 'due' }, days) : { rows: [] };
  return {
    total: sum(months.map(({ count }) => count)),
    months: months.map(({ period, count }) => ({ period, figure: figure('periods', { period, risk: 1 }, count) })),
    worst: rows.map((row) => periodRow(row, days, true)),
  };
}

async function overdueBills(c: ApiContext, { storeId, names, money }: BoardAsk, figure: MakeFigure): Promise<LateBoard['bills']> {
  const { read, now } = c.var.deps;
  const principal = principalOf(c);
  const today = civilDateOf(now());
  const dates = bandDates(today);
  const [{ total }, debtors] = await Promise.all([
    readAgeing(read, principal, today, 'store', { storeId }),
    names ? listDebtors(read, principal, today, { want: 'all', storeId }, { limit: WORST, after: null }) : [],
  ]);
  const fen = (amount: number): number | null => (money ? amount : null);
  return {
    total: figure('bills', { state: 'overdue' }, total.bills, fen(total.overdueFen)),
    bands: Object.fromEntries(
      AGE_BANDS.map((band) => {
        const { bills, fen: amount } = total.bands[band];
        return [band, figure('bills', { state: 'overdue', ...dates[band] }, bills, fen(amount))];
      }),
    ) as NonNullable<LateBoard['bills']>['bands'],
    worst: debtors.slice(0, WORST).map((row) => ({
      client: { id: row.clientId, short: row.short },
      accountant: row.accountant?.name ?? '',
      days: Math.round((instantOf(today) - instantOf(row.oldestDue)) / DAY_MS),
      figure: figure('bills', { state: 'overdue', clientId: row.clientId }, row.bills, fen(row.overdueFen)),
    })),
  };
}

async function complaintsWaiting(c: ApiContext, { storeId, names }: BoardAsk, figure: MakeFigure): Promise<LateBoard['complaints']> {
  const { read, now } = c.var.deps;
  const principal = principalOf(c);
  const states = ['received', 'acknowledged'] as const;
  const [counts, rows] = await Promise.all([
    countComplaints(read, principal, { storeId }, now()),
    names ? listComplaints(read, principal, { storeId, states }, { sort: 'dueAt', limit: WORST, after: null, now: now() }) : [],
  ]);
  return {
    open: figure('complaints', { state: states.join(',') }, counts.received + counts.acknowledged),
    overdue: figure('complaints', { overdue: 1 }, counts.overdue),
    worst: rows.slice(0, WORST).map((row) => complaintRowView(row, now())),
  };
}

async function papersAwaited(c: ApiContext, ask: BoardAsk, figure: MakeFigure): Promise<LateBoard['papers']> {
  const { read, now } = c.var.deps;
  const principal = principalOf(c);
  const filters: CaseFilters = { ...filtersOf(ask), waitingOn: 'papers' };
  const collecting = { period: usualPeriod(civilDateOf(now())), state: 'open', coreStage: ['collect'] };
  const [turns, worst, periods] = await Promise.all([
    readTurns(read, principal, filters, now()),
    worstCases(c, ask, filters, 'createdAt'),
    mayAtWork(principal, 'periods.work')
      ? howManyPeriods(read, principal, { storeId: ask.storeId, ...collecting }, riskDaysOf(c, await readTaxCalendar(read)))
      : null,
  ]);
  return {
    cases: figure('cases', { waitingOn: 'papers' }, sum(turns.map(({ count }) => count))),
    periods: periods === null ? null : figure('periods', { ...collecting, coreStage: 'collect' }, periods),
    worst,
  };
}
