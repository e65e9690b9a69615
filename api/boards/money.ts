import { readAgeing, readCollected, type Arrears, type ArrearsLine } from '../../db/read/ageing.ts';
import { countBills } from '../../db/read/bills.ts';
import { readArrearsTrend } from '../../db/read/boards/money.ts';
import { countOfflineReceipts, sumOfflineReceipts } from '../../db/read/offline-receipts.ts';
import { listReconciliations } from '../../db/read/reconciliations.ts';
import { countRefunds } from '../../db/read/refunds.ts';
import { readRevenue, sumOf, type RevenueLine } from '../../db/read/revenue.ts';
import { collectedShare } from '../../domain/billing/ageing.ts';
import { AGAINST_MONTHS, EXPECTED_DAYS, WORST, type AgainstMonth } from '../../domain/boards/boards.ts';
import { addMonths, dayOf, periodOf } from '../../domain/period/months.ts';
import { mayAtWork, type Permission } from '../../domain/permissions.ts';
import { addCivilDays, civilDateOf, instantOf } from '../../domain/time.ts';
import { principalOf, type ApiContext } from '../context.ts';
import { instant } from '../present/case-row.ts';
import type { BoardArrears, MoneyBoard, Received } from '../views/boards.ts';
import { figuresOf, type MakeFigure } from './figure.ts';

/** Days of a reconciliation that still differ: no firm lets as many stand. */
const MOST_DAYS = 500;
interface Days {
  from: string;
  to: string;
}

/** 钱款: what came, what will come, what should have come. Every sum in fen. */
export async function moneyBoard(
  c: ApiContext,
  { storeId, against }: { storeId?: string | undefined; against: AgainstMonth },
): Promise<MoneyBoard> {
  const { read, now: clock } = c.var.deps;
  const principal = principalOf(c);
  const now = clock();
  const date = civilDateOf(now);
  const figure = figuresOf(storeId);
  const only = async <T>(permission: Permission, part: () => Promise<T>): Promise<T | null> =>
    mayAtWork(principal, permission) ? part() : null;
  const month = { from: `${periodOf(date)}-01`, to: date };
  const then = periodOf(addMonths(periodOf(date), -AGAINST_MONTHS[against]));
  const before = { from: `${then}-01`, to: dayOf(then, Number(date.slice(8))) };
  const week = addCivilDays(date, -7);
  const offline = mayAtWork(principal, 'offline.read');
  const came = (days: Days) => readDays(c, days, storeId, offline);
  const [days, earlier, lastWeek, ways, offlineWays, dues, refunds, differences, receipts, expected, arrears] = await Promise.all([
    came(month),
    came(before),
    came({ from: week, to: week }),
    readRevenue(read, principal, spanOf(month), 'way', storeId),
    offline ? sumOfflineReceipts(read, principal, { storeId, state: ['confirmed'], ...month }, 'way') : [],
    only('arrears.follow', () => duesOf(c, month, storeId, figure)),
    only('refunds.read', () => refundsOf(c, storeId, figure)),
    only('reconciliation.read', () => differencesOf(c, figure)),
    only('offline.read', () => receiptsOf(c, storeId, figure)),
    only('arrears.follow', () => expectedOf(c, date, storeId, figure)),
    only('arrears.follow', () => arrearsOf(c, date, storeId, figure)),
  ]);
  const received = (span: Days, was: Days, is: DayMoney[], other: DayMoney[]): Received => {
    const online = sumOf(is.map((one) => one.online));
    const hand = is.reduce((sum, one) => ({ count: sum.count + one.offline.count, fen: sum.fen + one.offline.fen }), { count: 0, fen: 0 });
    return {
      ...span,
      netFen: total(is),
      online: figure('payments', { state: 'paid', time: 'paid', ...span }, online.payments, online.paidFen),
      offline: offline ? figure('receipts', { state: 'confirmed', ...span }, hand.count, hand.fen) : null,
      refunded: figure('refunds', { state: 'succeeded', time: 'ended', ...span }, online.refunds, online.refundedFen),
      before: { ...was, netFen: total(other) },
    };
  };
  return {
    now: instant(now),
    date,
    today: received({ from: date, to: date }, { from: week, to: week }, days.slice(-1), lastWeek),
    month: received(month, before, days, earlier),
    days: days.map((day, index) => ({
      date: day.date,
      netFen: netOf(day),
      before: earlier[index]?.date ?? '',
      beforeFen: earlier[index] ? netOf(earlier[index]) : 0,
    })),
    dues,
    ways: [
      ...ways.map(({ key, paidFen, payments }) => ({
        way: key,
        figure: figure('payments', { state: 'paid', time: 'paid', way: key, ...month }, payments, paidFen),
      })),
      ...offlineWays.map(({ key, count, fen }) => ({
        way: key,
        figure: figure('receipts', { state: 'confirmed', way: key, ...month }, count, fen),
      })),
    ].filter(({ figure: { count } }) => count > 0),
    refunds,
    differences,
    receipts,
    expected,
    arrears,
  };
}

const spanOf = ({ from, to }: Days) => ({ from: instantOf(from), to: instantOf(addCivilDays(to, 1)) });

/** What came on one day. */
interface DayMoney {
  date: string;
  online: RevenueLine;
  offline: { count: number; fen: number };
}
const netOf = ({ online, offline }: DayMoney): number => online.paidFen - online.refundedFen + offline.fen;
const total = (days: readonly DayMoney[]): number => days.reduce((sum, day) => sum + netOf(day), 0);

/** Every day of a span, money or not. */
async function readDays(c: ApiContext, days: Days, storeId: string | undefined, offline: boolean): Promise<DayMoney[]> {
  const { read } = c.var.deps;
  const principal = principalOf(c);
  const [lines, byHand] = await Promise.all([
    readRevenue(read, principal, spanOf(days), 'day', storeId),
    offline ? sumOfflineReceipts(read, principal, { storeId, state: ['confirmed'], ...days }, 'day') : [],
  ]);
  const all: DayMoney[] = [];
  for (let date = days.from; date <= days.to; date = addCivilDays(date, 1)) {
    const online = lines.find(({ key }) => key === date) ?? { key: date, name: '', paidFen: 0, refundedFen: 0, payments: 0, refunds: 0 };
    all.push({ date, online, offline: byHand.find(({ key }) => key === date) ?? { count: 0, fen: 0 } });
  }
  return all;
}

async function duesOf(
  c: ApiContext,
  month: Days,
  storeId: string | undefined,
  figure: MakeFigure,
): Promise<NonNullable<MoneyBoard['dues']>> {
  const { read } = c.var.deps;
  const principal = principalOf(c);
  const [collected, by] = await Promise.all([
    readCollected(read, principal, month.to, { storeId }),
    countBills(read, principal, month.to, { storeId, ...month }),
  ]);
  const standings = ['open', 'partly_paid', 'overdue', 'paid'] as const;
  const count = standings.reduce((sum, standing) => sum + by[standing].count, 0);
  return {
    due: figure('bills', { state: standings.join(','), ...month }, count, collected.dueFen),
    paidFen: collected.paidFen,
    share: collectedShare(collected.paidFen, collected.dueFen),
  };
}

async function refundsOf(c: ApiContext, storeId: string | undefined, figure: MakeFigure): Promise<NonNullable<MoneyBoard['refunds']>> {
  const counts = await countRefunds(c.var.deps.read, principalOf(c), { storeId });
  const of = (...states: string[]) => {
    const found = states.map((state) => counts.get(state) ?? { count: 0, amountFen: 0 });
    const sum = (what: 'count' | 'amountFen'): number => found.reduce((all, one) => all + one[what], 0);
    return figure('refunds', { state: states.join(',') }, sum('count'), sum('amountFen'));
  };
  return { asked: of('asked'), moving: of('approved', 'processing'), abnormal: of('abnormal') };
}

async function differencesOf(c: ApiContext, figure: MakeFigure): Promise<NonNullable<MoneyBoard['differences']>> {
  const days = await listReconciliations(c.var.deps.read, { state: ['differs'], before: null, limit: MOST_DAYS });
  return { days: figure('reconciliations', { state: 'differs' }, days.length), lines: days.reduce((sum, { open }) => sum + open, 0) };
}

async function receiptsOf(c: ApiContext, storeId: string | undefined, figure: MakeFigure): Promise<NonNullable<MoneyBoard['receipts']>> {
  const { entered, toHandIn } = await countOfflineReceipts(c.var.deps.read, principalOf(c), { storeId });
  return {
    toConfirm: figure('receipts', { state: 'entered' }, entered.count, entered.amountFen),
    toHandIn: figure('receipts', { toHandIn: 1 }, toHandIn.count, toHandIn.amountFen),
  };
}

/** Bills due from today on, a week of days. */
async function expectedOf(c: ApiContext, date: string, storeId: string | undefined, figure: MakeFigure) {
  const days = { from: date, to: addCivilDays(date, EXPECTED_DAYS - 1) };
  const by = await countBills(c.var.deps.read, principalOf(c), date, { storeId, ...days });
  const sum = (what: 'count' | 'restFen'): number => by.open[what] + by.partly_paid[what];
  return figure('bills', { state: 'open,partly_paid', ...days }, sum('count'), sum('restFen'));
}

async function arrearsOf(
  c: ApiContext,
  date: string,
  storeId: string | undefined,
  figure: MakeFigure,
): Promise<NonNullable<MoneyBoard['arrears']>> {
  const { read } = c.var.deps;
  const principal = principalOf(c);
  const [byAccountant, byStore, trend] = await Promise.all([
    readAgeing(read, principal, date, 'accountant', { storeId }),
    readAgeing(read, principal, date, 'store', { storeId }),
    readArrearsTrend(read, principal, date, storeId),
  ]);
  const of = (one: Arrears, own: Record<string, string> = {}) => figure('bills', { state: 'overdue', ...own }, one.bills, one.overdueFen);
  const top = (items: readonly ArrearsLine[], own: (line: ArrearsLine) => Record<string, string>): BoardArrears[] =>
    items
      .filter(({ overdueFen }) => overdueFen > 0)
      .slice(0, WORST)
      .map((line) => ({ id: line.id, name: line.name, figure: of(line, own(line)) }));
  return {
    total: of(byAccountant.total),
    trend,
    accountants: top(byAccountant.items, ({ id }) => ({ accountantId: id ?? 'none' })),
    stores: top(byStore.items, ({ id }) => ({ storeId: id ?? '' })),
  };
}
