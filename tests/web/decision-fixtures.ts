import type { DecisionsView, DecisionView, TodayView } from '../../api/views/today.ts';
import { DECISION_KINDS } from '../../domain/decisions.ts';
import { HOUR_MS, MINUTE_MS } from '../../domain/time.ts';

const ago = (ms: number): string => new Date(Date.now() - ms).toISOString();

/** One of every kind, the first the oldest. */
export const everyDecision = (): DecisionView[] =>
  DECISION_KINDS.map((kind, index) => ({
    kind,
    id: kind === 'difference' || kind === 'daily' ? '2026-11-23' : `${kind}-1`,
    at: ago((DECISION_KINDS.length - index) * 20 * MINUTE_MS),
    clientShort: ['leave', 'erasure', 'difference', 'daily'].includes(kind) ? null : '青禾里',
    title: kind === 'complaint' ? 'late' : kind === 'difference' ? '2' : '少办了一项，客户要求退回差额',
    titleEn: null,
    amountFen: ['refund', 'receipt', 'transfer', 'engagement', 'invoice', 'bill'].includes(kind) ? 120_000 : null,
    by: '周一诺',
    dueAt: kind === 'complaint' ? new Date(Date.now() + 2 * HOUR_MS).toISOString() : null,
    wrong: kind === 'difference' || kind === 'daily',
  }));
export const decisions = (items: DecisionView[] = everyDecision()): DecisionsView => ({
  items,
  counts: Object.fromEntries(items.map(({ kind }) => [kind, items.filter((one) => one.kind === kind).length])),
});
/** A day with something of everything. */
export const today = (change: Partial<TodayView> = {}): TodayView => ({
  now: new Date().toISOString(),
  toAssign: { count: 3, since: ago(12 * MINUTE_MS) },
  decisions: {
    count: 4,
    refundFen: 162_000,
    first: everyDecision().filter(({ kind }) => ['refund', 'receipt', 'engagement'].includes(kind)),
  },
  complaints: { count: 1, dueAt: new Date(Date.now() + 2 * HOUR_MS).toISOString() },
  money: { paidFen: 1_846_000, payments: 11, waiting: 2 },
  arrears: { fen: 730_000, clients: 9, longestDays: 39 },
  red: { count: 1, first: { short: '越溪贸易', period: '2026-10' } },
  cases: { created: 35, taken: 31, overdue: 2, medianTakeMs: 220_000 },
  byHour: Array.from({ length: 24 }, (_, hour) => ({
    hour,
    created: hour > 7 && hour < 15 ? hour - 5 : 0,
    escalated: hour === 10 ? 1 : 0,
  })),
  ...change,
});
