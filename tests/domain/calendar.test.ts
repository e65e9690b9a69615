import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addBusinessDays, addBusinessTime, businessMsBetween, isBusinessDay, nextBusinessInstant } from '../../domain/calendar.ts';
import type { BusinessCalendar } from '../../domain/calendar.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS, formatBeijing, instantOf, parseCivilTime } from '../../domain/time.ts';

/** The demo firm in the week of National Day 2026: rest from 1 to 7 October, work on Saturday the 10th. */
const office: BusinessCalendar = {
  weekdays: [1, 2, 3, 4, 5],
  spans: [
    ['09:00', '12:00'],
    ['13:30', '18:00'],
  ],
  holidays: ['2026-10-01', '2026-10-02', '2026-10-03', '2026-10-04', '2026-10-05', '2026-10-06', '2026-10-07'],
  makeUpDays: ['2026-10-10'],
};
const always: BusinessCalendar = { ...office, weekdays: [1, 2, 3, 4, 5, 6, 7], spans: [['00:00', '24:00']] };
const at = (text: string): number => instantOf(text.slice(0, 10), parseCivilTime(text.slice(11)));

describe('business days', () => {
  test.each([
    ['2026-09-30', true, 'a Wednesday'],
    ['2026-10-01', false, 'a statutory holiday'],
    ['2026-10-08', true, 'the first day after it'],
    ['2026-10-10', true, 'a make-up Saturday'],
    ['2026-10-11', false, 'a Sunday'],
  ])('%s: %s, %s', (date, open) => expect(isBusinessDay(office, date)).toBe(open));

  test('round the clock on all seven weekdays every day is one, holidays too', () =>
    expect(isBusinessDay(always, '2026-10-01')).toBe(true));
});

describe('business time', () => {
  test.each([
    ['2026-09-29 10:00', 30 * MINUTE_MS, '2026-09-29 10:30', 'inside a span'],
    ['2026-09-29 11:45', 30 * MINUTE_MS, '2026-09-29 13:45', 'over lunch'],
    ['2026-09-29 12:30', 30 * MINUTE_MS, '2026-09-29 14:00', 'from lunch'],
    ['2026-09-29 17:50', 30 * MINUTE_MS, '2026-09-30 09:20', 'over night'],
    ['2026-09-30 17:50', 30 * MINUTE_MS, '2026-10-08 09:20', 'over the holiday'],
    ['2026-10-09 17:50', 30 * MINUTE_MS, '2026-10-10 09:20', 'into the make-up Saturday'],
    ['2026-10-10 17:50', 30 * MINUTE_MS, '2026-10-12 09:20', 'over the Sunday after it'],
    ['2026-09-29 23:00', 30 * MINUTE_MS, '2026-09-30 09:30', 'asked at night'],
    ['2026-09-29 17:30', 30 * MINUTE_MS, '2026-09-29 18:00', 'ends when the day ends'],
    ['2026-09-29 22:00', 0, '2026-09-29 22:00', 'nothing to wait for'],
  ])('%s plus %i ms is %s: %s', (from, ms, to) => expect(formatBeijing(addBusinessTime(office, at(from), ms))).toBe(to));

  test('round the clock it is plain time, holidays included', () => {
    expect(addBusinessTime(always, at('2026-10-01 23:30'), HOUR_MS)).toBe(at('2026-10-02 00:30'));
    expect(businessMsBetween(always, at('2026-10-01 00:00'), at('2026-10-03 00:00'))).toBe(2 * DAY_MS);
    expect(addBusinessDays(always, at('2026-10-01 23:30'), 3)).toBe(at('2026-10-04 23:30'));
  });

  test('hours that never open do not wait for ever', () => expect(addBusinessTime({ ...office, spans: [] }, 0, 5)).toBe(5));

  test.each([
    ['2026-09-29 09:00', '2026-09-29 18:00', 7.5 * HOUR_MS],
    ['2026-09-29 12:00', '2026-09-29 13:30', 0],
    ['2026-09-30 17:00', '2026-10-08 10:00', 2 * HOUR_MS],
    ['2026-10-09 18:00', '2026-10-12 09:00', 7.5 * HOUR_MS],
    ['2026-10-08 10:00', '2026-10-08 09:00', 0],
  ])('between %s and %s there are %i ms', (from, to, ms) => expect(businessMsBetween(office, at(from), at(to))).toBe(ms));
});

describe('three business days of silence', () => {
  test.each([
    ['2026-09-22 16:00', '2026-09-25 16:00', 'from Tuesday to Friday'],
    ['2026-09-25 16:00', '2026-09-30 16:00', 'over the weekend'],
    ['2026-09-30 16:00', '2026-10-10 16:00', 'over the holiday, the make-up Saturday counts'],
    ['2026-09-25 23:00', '2026-10-08 09:00', 'delivered at night: from the next opening'],
  ])('%s → %s: %s', (from, to) => expect(formatBeijing(addBusinessDays(office, at(from), 3))).toBe(to));
});

const instants = fc.integer({ min: at('2026-09-01 00:00'), max: at('2026-11-30 00:00') });
test('what is added can be measured again, and always ends in business time', () => {
  fc.assert(
    fc.property(instants, fc.integer({ min: 1, max: 40 * HOUR_MS }), (from, ms) => {
      const to = addBusinessTime(office, from, ms);
      expect(to).toBeGreaterThan(from);
      expect(businessMsBetween(office, from, to)).toBe(ms);
      expect(nextBusinessInstant(office, to - 1)).toBe(to - 1);
    }),
  );
});
test('it can be added in parts', () => {
  fc.assert(
    fc.property(instants, fc.integer({ min: 1, max: 20 * HOUR_MS }), fc.integer({ min: 1, max: 20 * HOUR_MS }), (from, one, two) => {
      expect(addBusinessTime(office, addBusinessTime(office, from, one), two)).toBe(addBusinessTime(office, from, one + two));
    }),
  );
});
