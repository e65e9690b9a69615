import { describe, expect, test } from 'vitest';
import { DEFAULT_DIMENSIONS } from '../../domain/case/dimensions.ts';
import { asksForRatings, ratingYear } from '../../domain/performance/accountant-rating.ts';
import { factsOfEntry, factsOfStatus, type FactKind } from '../../domain/performance/facts.ts';
import { monthSpan, monthsUntil } from '../../domain/performance/months.ts';
import { figuresOf, NUMBERS, NUMBER_NAMES, numberNamed, since, type Tally } from '../../domain/performance/numbers.ts';
import { DAY_MS, HOUR_MS, instantOf, MINUTE_MS } from '../../domain/time.ts';
import { ask, confirm, deliver, grab, office, played, review, submit, T0 } from '../support/played-case.ts';

const entry = (type: 'taken' | 'assigned' | 'returned' | 'progress' | 'escalated', data: Record<string, string | number>) =>
  factsOfEntry({ seq: 7, type, at: T0, data });

describe('what counts', () => {
  test.each([
    ['a grab, with how long it was out', entry('taken', { staffId: 's', how: 'grab', responseMs: 900 }), [['taken', 'grab', 's', 900]]],
    [
      'work the dedicated accountant took at once',
      entry('taken', { staffId: 's', how: 'dedicated', waitedMs: 0 }),
      [['taken', 'dedicated', 's', 0]],
    ],
    [
      'being assigned, without a response of one’s own',
      entry('assigned', { staffId: 's', how: 'assign', responseMs: 900 }),
      [['taken', 'assign', 's', 0]],
    ],
    ['being sent back', entry('returned', { staffId: 's' }), [['returned', '', 's', 0]]],
    ['nothing else', [...entry('progress', {}), ...entry('escalated', { reason: 'window_over' })], []],
  ])('%s', (_, facts, expected) => {
    expect(facts.map(({ kind, how, staffId, value }) => [kind, how, staffId, value])).toEqual(expected);
    expect(facts.every(({ seq, at }) => seq === 7 && at === T0)).toBe(true);
  });

  test('a finished case with what it waited for its client, and a review by each thing that is rated', () => {
    const input = office();
    const waited = played(input, grab, HOUR_MS, ask(true), HOUR_MS, submit, deliver, 30 * MINUTE_MS, confirm, HOUR_MS, {
      ...review,
      grade: 'fair',
      scores: { attitude: 5, speed: 2, expertise: 4 },
    });
    expect(factsOfStatus(waited).map(({ kind, how, value }) => [kind, how, value])).toEqual([
      // An hour for the paper, half an hour for the confirmation; T0 is 10:00 and noon is a break of an hour and a half.
      ['finished', 'onTime', waited.clock.stoodMs],
      ['graded', 'fair', 3667],
      ['scored', 'attitude', 5],
      ['scored', 'speed', 2],
      ['scored', 'expertise', 4],
    ]);
    expect(waited.clock.stoodMs).toBeGreaterThan(0);
    expect(factsOfStatus(played(input, grab, HOUR_MS, deliver))).toEqual([]);
    expect(factsOfStatus(played(input, grab, HOUR_MS, deliver, confirm))).toHaveLength(1);
  });
});

describe('numbers', () => {
  const tally = (kind: FactKind, how: string, count: number, sum = 0): Tally => ({ kind, how, count, sum });
  const month = [
    tally('taken', 'grab', 3, 600_000),
    tally('taken', 'assign', 1),
    tally('taken', 'dedicated', 2),
    tally('finished', 'onTime', 3, 1000),
    tally('finished', 'late', 1, 500),
    tally('graded', 'good', 1, 5000),
    tally('graded', 'poor', 1, 2000),
    tally('scored', 'speed', 2, 7),
    tally('collected', 'payment', 2, 80_000),
    tally('collected', 'refund', 1, -30_000),
    tally('upheld', 'quiet', 1),
  ];
  test.each([
    ['taken', 6],
    ['grabbed', 3],
    ['assigned', 3],
    ['response', 200_000],
    ['finished', 4],
    ['onTime', 0.75],
    ['late', 1],
    ['waited', 1500],
    ['returned', 0],
    ['rating', 3.5],
    ['good', 1],
    ['fair', 0],
    ['poor', 1],
    ['upheld', 1],
    ['missed', 0],
    ['collected', 50_000],
    ['score.speed', 3.5],
    ['score.attitude', null],
  ] as const)('%s: %s', (name, value) => {
    expect(figuresOf(month, DEFAULT_DIMENSIONS)[name]).toBe(value);
  });

  test('of nothing are nought, or nothing at all where there is nothing to say it of', () => {
    const none = figuresOf([], DEFAULT_DIMENSIONS);
    expect([none['taken'], none['collected'], none['onTime'], none['rating'], none['response']]).toEqual([0, 0, null, null, null]);
  });

  test('all have their words in both languages, and say how they are counted', () => {
    for (const name of NUMBER_NAMES) {
      const { zh, en, how } = NUMBERS[name];
      expect(
        [zh, how.zh].every((text) => /[\u4e00-\u9fff]/.test(text)),
        name,
      ).toBe(true);
      expect(
        [en, how.en].every((text) => text.length > 2 && !/[\u4e00-\u9fff]/.test(text)),
        name,
      ).toBe(true);
    }
    expect(numberNamed('score.none', DEFAULT_DIMENSIONS)).toBeNull();
    expect(numberNamed('toString', DEFAULT_DIMENSIONS)).toBeNull();
  });

  test('since a month was kept: only what says otherwise now', () => {
    expect(since({ taken: 3, rating: null, onTime: 0.5 }, { taken: 4, rating: 4.5, onTime: 0.5 })).toEqual({ taken: 1, rating: 4.5 });
    expect(since({ taken: 3 }, { taken: 3 })).toEqual({});
  });
});

describe('months', () => {
  test('begin and end at midnight in Beijing', () => {
    expect(monthSpan('2026-12')).toEqual({ from: instantOf('2026-12-01'), to: instantOf('2027-01-01') });
    expect(monthSpan('2026-02').to - monthSpan('2026-02').from).toBe(28 * DAY_MS);
    expect(monthsUntil('2026-02', 4)).toEqual(['2025-11', '2025-12', '2026-01', '2026-02']);
  });
  test.each([
    ['2026-11-30', false],
    ['2026-12-01', true],
    ['2026-12-31', true],
    ['2027-01-01', false],
  ])('clients are asked about their accountant on %s: %s', (date, asked) => {
    expect(asksForRatings(date)).toBe(asked);
    expect(ratingYear(date)).toBe(Number(date.slice(0, 4)));
  });
});
