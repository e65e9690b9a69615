import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { BILL_CYCLES, CYCLE_MONTHS, duesBy, monthFee, type EngagementTerms } from '../../domain/billing/dues.ts';
import { allocate, paidThrough, type OpenBill } from '../../domain/billing/paying.ts';
import { addMonths } from '../../domain/period/months.ts';

const terms = (over: Partial<EngagementTerms> = {}): EngagementTerms => ({
  startDate: '2026-01-01',
  endDate: null,
  cycle: 'month',
  inAdvance: true,
  dueDay: 10,
  firstMonth: 'whole',
  fees: [{ fromDate: '2026-01-01', monthFeeFen: 30_000 }],
  pauses: [],
  addOns: [],
  ...over,
});
const amounts = (given: EngagementTerms, date: string): [string, number, string][] =>
  duesBy(given, date).map(({ from, amountFen, dueDate }) => [from, amountFen, dueDate]);

describe('what an engagement comes to', () => {
  test('by the month in advance: written on the 1st, paid by the 10th', () =>
    expect(amounts(terms(), '2026-03-01')).toEqual([
      ['2026-01', 30_000, '2026-01-10'],
      ['2026-02', 30_000, '2026-02-10'],
      ['2026-03', 30_000, '2026-03-10'],
    ]));
  test('in arrears: the month after', () =>
    expect(amounts(terms({ inAdvance: false }), '2026-03-01')).toEqual([
      ['2026-01', 30_000, '2026-02-10'],
      ['2026-02', 30_000, '2026-03-10'],
    ]));
  test('a quarter, a half-year, a year count from the month it starts', () => {
    const from = (cycle: EngagementTerms['cycle']) => amounts(terms({ cycle, startDate: '2026-02-01' }), '2026-12-31');
    expect(from('quarter').map(([month, amount]) => [month, amount])).toEqual([
      ['2026-02', 90_000],
      ['2026-05', 90_000],
      ['2026-08', 90_000],
      ['2026-11', 90_000],
    ]);
    expect(from('half_year').map(([month]) => month)).toEqual(['2026-02', '2026-08']);
    expect(from('year')).toEqual([['2026-02', 360_000, '2026-02-10']]);
  });
  test.each([
    ['whole', 30_000],
    ['half', 15_000],
    ['free', 0],
  ] as const)('a start on the 20th costs the first month %s', (firstMonth, first) => {
    const given = terms({ startDate: '2026-01-20', firstMonth });
    expect(monthFee(given, '2026-01')).toBe(first);
    expect(monthFee(given, '2026-02')).toBe(30_000);
  });
  test('a start in the month is due no earlier than it begins', () =>
    expect(duesBy(terms({ startDate: '2026-01-20' }), '2026-01-31')[0]).toMatchObject({ issueDate: '2026-01-20', dueDate: '2026-01-20' }));
  test('a price from the middle of March counts from April', () => {
    const fees = [
      { fromDate: '2026-01-01', monthFeeFen: 30_000 },
      { fromDate: '2026-03-15', monthFeeFen: 40_000 },
    ];
    const [quarter, next] = duesBy(terms({ cycle: 'quarter', fees }), '2026-04-01');
    expect(quarter?.amountFen).toBe(90_000);
    expect(next?.amountFen).toBe(120_000);
    const [, mixed] = duesBy(
      terms({ cycle: 'quarter', startDate: '2025-11-01', fees: [{ fromDate: '2025-11-01', monthFeeFen: 30_000 }, ...fees] }),
      '2026-04-01',
    );
    expect(mixed?.lines.map(({ months, amountFen }) => [months, amountFen])).toEqual([
      [['2026-02', '2026-03'], 60_000],
      [['2026-04'], 40_000],
    ]);
  });
  test('paused months cost nothing; a span paused whole has no bill', () => {
    const given = terms({ cycle: 'quarter', pauses: [{ from: '2026-03', to: '2026-06' }] });
    expect(amounts(given, '2026-07-01').map(([month, amount]) => [month, amount])).toEqual([
      ['2026-01', 60_000],
      ['2026-07', 90_000],
    ]);
  });
  test('after the end nothing more; the month it ends in is whole', () =>
    expect(amounts(terms({ cycle: 'quarter', endDate: '2026-05-12' }), '2026-12-31').map(([month, amount]) => [month, amount])).toEqual([
      ['2026-01', 90_000],
      ['2026-04', 60_000],
    ]));
  test('yearly add-ons stand in lines of their own, in the span of their month', () => {
    const [first] = duesBy(terms({ cycle: 'year', addOns: [{ name: '汇算清缴', feeFen: 50_000, month: 4 }] }), '2026-01-01');
    expect(first?.lines.map(({ name, months, amountFen }) => [name, months, amountFen])).toEqual([
      ['代理记账费', Array.from({ length: 12 }, (_, index) => addMonths('2026-01', index)), 360_000],
      ['汇算清缴', ['2026-04'], 50_000],
    ]);
    expect(first?.amountFen).toBe(410_000);
  });
  test('due on the 31st, it is due on the last day of a short month', () =>
    expect(duesBy(terms({ dueDay: 31 }), '2026-02-01')[1]?.dueDate).toBe('2026-02-28'));
  test('looked at on any days of a year, no month is billed twice and none is left out', () =>
    fc.assert(
      fc.property(
        fc.constantFrom(...BILL_CYCLES),
        fc.boolean(),
        fc.array(fc.integer({ min: 0, max: 364 }), { maxLength: 8 }),
        (cycle, inAdvance, days) => {
          const given = terms({ cycle, inAdvance });
          const written = new Map<string, number>();
          const dates = [...days.sort((a, b) => a - b), 364].map((day) => new Date(Date.UTC(2026, 0, 1 + day)).toISOString().slice(0, 10));
          for (const date of dates) for (const due of duesBy(given, date)) if (!written.has(due.from)) written.set(due.from, due.amountFen);
          const spans = Math.floor((inAdvance ? 12 + CYCLE_MONTHS[cycle] - 1 : 11) / CYCLE_MONTHS[cycle]);
          expect([...written.values()]).toEqual(Array.from({ length: spans }, () => 30_000 * CYCLE_MONTHS[cycle]));
        },
      ),
    ));
});

describe('where money goes', () => {
  const bill = (id: string, month: string, amountFen: number, paidFen = 0, over: Partial<OpenBill> = {}): OpenBill => ({
    id,
    dueDate: `${month}-10`,
    from: month,
    to: month,
    amountFen,
    paidFen,
    void: false,
    ...over,
  });
  const bills = [bill('b3', '2026-03', 100), bill('b1', '2026-01', 100, 40), bill('b2', '2026-02', 100, 0, { void: true })];
  test('a named bill is paid, and what is over becomes credit though an older one is open', () =>
    expect(allocate(bills, 150, ['b3'])).toEqual({ parts: [{ billId: 'b3', amountFen: 100 }], creditFen: 50 }));
  test('money without a name pays the oldest first; a void bill takes none', () =>
    expect(allocate(bills, 100)).toEqual({
      parts: [
        { billId: 'b1', amountFen: 60 },
        { billId: 'b3', amountFen: 40 },
      ],
      creditFen: 0,
    }));
  test('not a fen is lost or made', () =>
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1000 }), fc.subarray(['b1', 'b2', 'b3']), (amountFen, named) => {
        const { parts, creditFen } = allocate(bills, amountFen, named);
        expect(parts.reduce((sum, part) => sum + part.amountFen, creditFen)).toBe(amountFen);
        expect(creditFen).toBeGreaterThanOrEqual(0);
      }),
    ));
  test('已缴至 is the last month before the first that is not whole', () => {
    const paid = [bill('a', '2026-01', 100, 100), bill('b', '2026-02', 300, 300, { to: '2026-04' }), bill('c', '2026-05', 100, 99)];
    expect(paidThrough(paid, '2026-01')).toBe('2026-04');
    expect(paidThrough(bills, '2026-01')).toBeNull();
  });
});
