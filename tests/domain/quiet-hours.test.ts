import { describe, expect, test } from 'vitest';
import { endOfQuiet } from '../../domain/quiet-hours.ts';
import { formatBeijing } from '../../domain/time.ts';

const at = (beijing: string): number => Date.parse(`${beijing.replace(' ', 'T')}:00+08:00`);
const NATIONAL_DAY = ['2026-10-01', '2026-10-02', '2026-10-03', '2026-10-04', '2026-10-05', '2026-10-06', '2026-10-07'];
const night = { from: '21:00', to: '09:00', restDays: NATIONAL_DAY };

describe('quiet hours', () => {
  test.each([
    // a working day, over midnight
    ['2026-11-24 08:59', '2026-11-24 09:00'],
    ['2026-11-24 09:00', null],
    ['2026-11-24 20:59', null],
    ['2026-11-24 21:00', '2026-11-25 09:00'],
    ['2026-11-24 23:59', '2026-11-25 09:00'],
    ['2026-11-25 00:00', '2026-11-25 09:00'],
    // the end of a year
    ['2026-12-31 22:00', '2027-01-01 09:00'],
    // an ordinary weekend is no statutory rest day
    ['2026-11-28 12:00', null],
    // the eve of a holiday, the holiday by day and by night, its last night, the first morning of work
    ['2026-09-30 20:59', null],
    ['2026-09-30 21:00', '2026-10-08 09:00'],
    ['2026-10-01 08:00', '2026-10-08 09:00'],
    ['2026-10-03 12:00', '2026-10-08 09:00'],
    ['2026-10-07 23:30', '2026-10-08 09:00'],
    ['2026-10-08 06:00', '2026-10-08 09:00'],
    ['2026-10-08 09:00', null],
  ])('at %s they last until %s', (now, until) => {
    const end = endOfQuiet(night, at(now));
    expect(end === null ? null : formatBeijing(end)).toBe(until);
  });

  test.each([
    ['12:00', '14:00', '2026-11-24 13:00', '2026-11-24 14:00'],
    ['12:00', '14:00', '2026-11-24 14:00', null],
    ['12:00', '14:00', '2026-11-24 11:59', null],
    // none at all, save rest days from midnight to midnight
    ['00:00', '00:00', '2026-11-24 03:00', null],
    ['00:00', '00:00', '2026-10-07 15:00', '2026-10-08 00:00'],
  ])('set to %s–%s, at %s until %s', (from, to, now, until) => {
    const end = endOfQuiet({ ...night, from, to }, at(now));
    expect(end === null ? null : formatBeijing(end)).toBe(until);
  });

  test('what waits until they end does not wait again', () => {
    for (let hour = 0; hour < 24 * 20; hour += 1) {
      const end = endOfQuiet(night, at('2026-09-25 00:30') + hour * 3_600_000);
      if (end !== null) expect(endOfQuiet(night, end)).toBeNull();
    }
  });
});
