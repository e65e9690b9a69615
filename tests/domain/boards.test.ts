import { describe, expect, test } from 'vitest';
import { arrearsTrend, trendDates } from '../../domain/boards/trend.ts';
import { tallyOf } from '../../domain/case/happened.ts';
import { LATE_BANDS, lateSpans } from '../../domain/case/late.ts';
import { usualPeriod } from '../../domain/period/months.ts';
import { DAY_MS, HOUR_MS, instantOf } from '../../domain/time.ts';

describe('what happened to cases', () => {
  const day = instantOf('2026-11-24');
  const entry = (caseNo: string, type: string, hour: number) => ({ caseNo, type, at: day + hour * HOUR_MS });

  test('a case counts once a day, however often it happened to it, and once in each hour', () => {
    const tallied = tallyOf(
      [
        entry('R1', 'created', 9),
        entry('R1', 'taken', 9),
        entry('R1', 'escalated', 11),
        entry('R1', 'assigned', 12),
        entry('R2', 'created', 9),
      ],
      day,
      24,
    );
    expect(tallied.total).toEqual({ created: 2, taken: 1, grabbed: 1, escalated: 1, delivered: 0, completed: 0, cancelled: 0 });
    expect(tallied.byHour.created[9]).toBe(2);
    expect([tallied.byHour.taken[9], tallied.byHour.taken[12]]).toEqual([1, 1]);
    expect(tallied.byHour.created.reduce((sum, one) => sum + one, 0)).toBe(2);
  });
  test('what is no happening is not counted', () => {
    expect(Object.values(tallyOf([entry('R1', 'message', 9), entry('R1', 'reviewed', 9)], day, 24).total)).toEqual([0, 0, 0, 0, 0, 0, 0]);
  });
});

test('a case past its target is late in one band and no other', () => {
  const now = instantOf('2026-11-24', 10 * HOUR_MS);
  const spans = lateSpans(now);
  for (const late of [1, DAY_MS - 1, DAY_MS, DAY_MS + 1, 3 * DAY_MS, 3 * DAY_MS + 1, 7 * DAY_MS, 7 * DAY_MS + 1, 400 * DAY_MS]) {
    const due = now - late;
    const bands = LATE_BANDS.filter((band) => due <= spans[band].to && due > (spans[band].from ?? -1));
    expect(bands, String(late)).toHaveLength(1);
    expect(bands[0]).toBe(late < DAY_MS ? 'day' : late < 3 * DAY_MS ? 'three' : late < 7 * DAY_MS ? 'week' : 'more');
  }
  expect(
    LATE_BANDS.filter((band) => now <= spans[band].to && now > (spans[band].from ?? -1)),
    'due now is not late',
  ).toEqual([]);
});

describe('how arrears went', () => {
  test('is told week by week, today last', () => {
    const dates = trendDates('2026-11-30');
    expect([dates.length, dates[0], dates.at(-2), dates.at(-1)]).toEqual([13, '2026-09-07', '2026-11-23', '2026-11-30']);
  });
  // Three dates. A ¥300 bill overdue from the first on, of which ¥100 came before the second and ¥50 before the third; ¥80 overdue from the third on;
  // ¥40 overdue from the second on and paid whole before the third.
  test('counts what is owed now and what has been paid since', () => {
    expect(
      arrearsTrend(
        3,
        [
          { since: 0, fen: 150 },
          { since: 2, fen: 80 },
        ],
        [
          { since: 0, paid: 1, fen: 100 },
          { since: 0, paid: 2, fen: 50 },
          { since: 1, paid: 2, fen: 40 },
        ],
      ),
    ).toEqual([300, 240, 230]);
  });
});

test.each([
  ['2026-11-20', '2026-10'],
  ['2026-11-21', '2026-11'],
  ['2026-01-05', '2025-12'],
])('on %s people work on %s', (date, period) => expect(usualPeriod(date)).toBe(period));
