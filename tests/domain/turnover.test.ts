import { describe, expect, test } from 'vitest';
import { addMonths } from '../../domain/period/months.ts';
import { DEFAULT_TURNOVER_LINES, turnoverOf } from '../../domain/period/turnover.ts';

const WAN = 1_000_000;
const months = (last: string, each: readonly number[]) =>
  each.map((wan, back) => ({ period: addMonths(last, -back), revenueFen: wan * WAN }));
const levels = (sales: ReturnType<typeof months>, period: string) =>
  turnoverOf('small_scale', sales, period).map(({ line, level }) => `${line} ${level}`);

describe('the lines a small-scale taxpayer watches', () => {
  test('are 500 万 in twelve months and 30 万 in a quarter', () => {
    expect(DEFAULT_TURNOVER_LINES).toEqual({ yearFen: 500 * WAN, quarterFen: 30 * WAN, nearPercent: 80 });
  });
  test('count twelve months in a row, not the calendar year', () => {
    const sales = months(
      '2026-03',
      Array.from({ length: 14 }, () => 40),
    );
    const [year] = turnoverOf('small_scale', sales, '2026-03');
    expect(year).toMatchObject({ from: '2025-04', to: '2026-03', sumFen: 480 * WAN, level: 'near', months: 12 });
  });
  test('count the quarter so far, from its first month', () => {
    const sales = months('2026-05', [10, 14, 99]);
    expect(turnoverOf('small_scale', sales, '2026-05')[1]).toMatchObject({ from: '2026-04', sumFen: 24 * WAN, level: 'near', months: 2 });
    expect(turnoverOf('small_scale', sales, '2026-03')[1]).toMatchObject({ from: '2026-01', sumFen: 99 * WAN, level: 'over' });
  });
  test.each([
    [23.99, 'quarter clear'],
    [24, 'quarter near'],
    [30, 'quarter near'],
    [30.01, 'quarter over'],
  ])('a quarter of %d 万: %s', (wan, said) => {
    expect(levels(months('2026-01', [wan]), '2026-01')).toContain(said);
  });
  test('are no matter of a general taxpayer', () => {
    expect(turnoverOf('general', months('2026-01', [900]), '2026-01')).toEqual([]);
  });
  test('follow the firm’s own numbers', () => {
    const own = { yearFen: 500 * WAN, quarterFen: 45 * WAN, nearPercent: 90 };
    expect(turnoverOf('small_scale', months('2026-01', [40]), '2026-01', own)[1]).toMatchObject({ lineFen: 45 * WAN, level: 'clear' });
  });
});
