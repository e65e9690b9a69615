import { describe, expect, test } from 'vitest';
import {
  closingOverage,
  daysLate,
  dueAfter,
  freeMonths,
  overageFee,
  overageLines,
  paidState,
  restFen,
  spanWords,
  standingOn,
} from '../../domain/billing/bill.ts';

const bill = (over: Partial<Parameters<typeof standingOn>[0]> = {}) => ({
  state: 'open',
  dueDate: '2026-11-10',
  amountFen: 100,
  paidFen: 0,
  ...over,
});

describe('how a bill stands', () => {
  test.each([
    ['owed before its day', bill(), '2026-11-09', 'open'],
    ['owed on its day', bill(), '2026-11-10', 'open'],
    ['owed after it', bill(), '2026-11-11', 'overdue'],
    ['part paid after it', bill({ state: 'partly_paid', paidFen: 40 }), '2026-11-11', 'overdue'],
    ['part paid before it', bill({ state: 'partly_paid', paidFen: 40 }), '2026-11-01', 'partly_paid'],
    ['paid', bill({ state: 'paid', paidFen: 100 }), '2026-12-01', 'paid'],
    ['void', bill({ state: 'void' }), '2026-12-01', 'void'],
  ])('%s', (_name, given, date, expected) => expect(standingOn(given, date)).toBe(expected));
  test('a void bill owes nothing, and nothing is owed twice', () => {
    expect(restFen(bill({ state: 'void' }))).toBe(0);
    expect(restFen(bill({ paidFen: 130 }))).toBe(0);
    expect([0, 40, 100, 130].map((paid) => paidState(100, paid))).toEqual(['open', 'partly_paid', 'paid', 'paid']);
  });
  test('days late are whole days since the due date', () =>
    expect(['2026-11-09', '2026-11-10', '2026-11-11', '2026-12-10'].map((date) => daysLate('2026-11-10', date))).toEqual([0, 0, 1, 30]));
});

describe('words and lines', () => {
  test('months as people say them', () => {
    expect(spanWords('2026-10', '2026-10')).toBe('2026年10月');
    expect(spanWords('2026-10', '2026-12')).toBe('2026年10–12月');
    expect(spanWords('2026-11', '2027-01')).toBe('2026年11月–2027年1月');
  });
  const terms = { included: 30, step: 20, feeFen: 5_000 };
  test('every step of vouchers that was begun is charged whole', () =>
    expect([0, 30, 31, 50, 51, 90].map((count) => overageFee(terms, count))).toEqual([0, 0, 5_000, 5_000, 10_000, 15_000]));
  test('a month over is charged once, and never before it is over', () => {
    const counts = [
      { period: '2026-02', count: 60 },
      { period: '2026-01', count: 31 },
      { period: '2026-03', count: 99 },
    ];
    const lines = overageLines(terms, counts, new Set(['2026-02']), '2026-03');
    expect(lines.map(({ kind, months, amountFen }) => [kind, months, amountFen])).toEqual([['overage', ['2026-01'], 5_000]]);
    expect(overageLines(null, counts, new Set(), '2026-04')).toEqual([]);
  });
  test('what is left when the contract is over is billed when its last month is counted, or two months later; a renewal’s months are not its own', () => {
    const counts = (...given: [string, number][]) => given.map(([period, count]) => ({ period, count }));
    const july = counts(['2026-07', 45]);
    const all = counts(['2026-07', 45], ['2026-08', 90], ['2026-09', 900]);
    const months = (endDate: string | null, counted: typeof july, charged: string[], date: string) =>
      closingOverage(terms, endDate, counted, new Set(charged), date).flatMap((line) => line.months);
    expect(months(null, all, [], '2027-01-01')).toEqual([]);
    expect(months('2026-08-31', all, [], '2026-08-31')).toEqual([]);
    expect(months('2026-08-15', july, [], '2026-09-30')).toEqual([]);
    expect(months('2026-08-15', july, [], '2026-10-01')).toEqual(['2026-07']);
    expect(months('2026-08-31', all, [], '2026-09-01')).toEqual(['2026-07', '2026-08']);
    expect(months('2026-08-31', all, ['2026-07', '2026-08'], '2026-12-01')).toEqual([]);
  });
  test('a bill between the cycles is due on the contract’s next day', () =>
    expect([dueAfter(10, '2026-09-10'), dueAfter(10, '2026-09-12'), dueAfter(31, '2026-02-03'), dueAfter(5, '2026-12-31')]).toEqual([
      '2026-09-10',
      '2026-10-10',
      '2026-02-28',
      '2027-01-05',
    ]));
  test('a paused month and a free first one cost nothing', () => {
    const given = { startDate: '2026-01-12', firstMonth: 'free' as const, pauses: [{ from: '2026-03', to: '2026-04' }] };
    expect(freeMonths(given, '2026-01', '2026-06')).toEqual(['2026-01', '2026-03', '2026-04']);
  });
});
