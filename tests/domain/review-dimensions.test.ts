import { describe, expect, test } from 'vitest';
import { dimensionsOf, scoresOf } from '../../domain/case/dimensions.ts';
import { termsOf } from '../../domain/case/terms.ts';
import { DEFAULT_SETTINGS } from '../../domain/settings-defaults.ts';
import { firmSettings, withChange } from '../../domain/settings.ts';
import { DAY_MS, HOUR_MS } from '../../domain/time.ts';
import { T0, ask, confirm, deliver, grab, next, office, played, refusalOf, review } from '../support/played-case.ts';

const OWN = [
  { id: 'attitude', name: '沟通' },
  { id: 'd4', name: '资料完整' },
];
const rated = (scores: Record<string, number>) => ({ ...review, scores });

describe('what a client rates', () => {
  test('is what the firm asked for when the case began, whatever it asks for since', () => {
    const own = office({ terms: { dimensions: OWN } });
    const done = played(own, grab, HOUR_MS, deliver, confirm);
    const outcome = next(own, done, rated({ d4: 3, attitude: 5 }));
    expect(outcome.ok && outcome.status.review?.scores).toEqual({ attitude: 5, d4: 3 });
    expect(outcome.ok && outcome.entries[0]?.data).toEqual({ grade: 'good', attitude: 5, d4: 3, amended: 0 });
    // A case that began before firms could choose.
    const old = office();
    expect(refusalOf(next(old, played(old, grab, HOUR_MS, deliver, confirm), review))).toBeNull();
    expect(dimensionsOf({})).toHaveLength(3);
  });

  test.each([
    ['one is missing', { attitude: 5 }],
    ['one is of another case', { attitude: 5, speed: 4 }],
    ['one too many', { attitude: 5, d4: 3, speed: 1 }],
    ['nothing at all', {}],
    ['no whole star', { attitude: 4.5, d4: 3 }],
    ['too many stars', { attitude: 6, d4: 3 }],
    ['none', { attitude: 0, d4: 3 }],
  ])('is refused when %s', (_, scores) => {
    const own = office({ terms: { dimensions: OWN } });
    const done = played(own, grab, HOUR_MS, deliver, confirm);
    expect(refusalOf(next(own, done, rated(scores)))).toBe('bad_input');
    expect(scoresOf({ dimensions: OWN }, scores)).toBeNull();
  });

  test('counts from when it was first given, however often it is amended', () => {
    const own = office();
    const first = next(own, played(own, grab, HOUR_MS, deliver, confirm), review, HOUR_MS);
    if (!first.ok) throw new Error('refused');
    const again = next(own, first.status, { ...review, grade: 'poor' }, DAY_MS);
    expect(again.ok && again.status.review).toMatchObject({ grade: 'poor', amended: 1, firstAt: first.status.at });
  });
});

describe('the firm’s own dimensions', () => {
  const given = (dimensions: { id: string; name: string; retired: boolean }[]) =>
    firmSettings.safeParse(withChange(DEFAULT_SETTINGS, { review: { dimensions } })).success;
  const one = (id: string, name: string, retired = false) => ({ id, name, retired });
  test.each([
    ['the three every firm begins with', DEFAULT_SETTINGS.review.dimensions, true],
    ['one', [one('a1', '沟通')], true],
    ['five, and one that is retired', [...'abcde'].map((c) => one(`${c}1`, c)).concat(one('f1', '旧', true)), true],
    ['none', [], false],
    ['only retired ones', [one('a1', '沟通', true)], false],
    ['six', [...'abcdef'].map((c) => one(`${c}1`, c)), false],
    ['two of one name', [one('a1', '沟通'), one('b1', '沟通')], false],
    ['two of one id', [one('a1', '沟通'), one('a1', '速度')], false],
    ['a name of nothing', [one('a1', ' ')], false],
    ['an id a review uses itself', [one('grade', '沟通')], false],
  ])('%s: %s', (_, dimensions, fine) => {
    expect(given(dimensions)).toBe(fine);
  });

  test('reach new cases without those that are retired', () => {
    const settings = withChange(DEFAULT_SETTINGS, { review: { dimensions: [one('attitude', '沟通'), one('speed', '速度', true)] } });
    expect(termsOf(settings, 'normal', 2, T0).dimensions).toEqual([{ id: 'attitude', name: '沟通' }]);
  });
});

describe('on time', () => {
  const onTime = (...steps: Parameters<typeof played> extends [unknown, ...infer Steps] ? Steps : never) => {
    const input = office({ terms: { targetBusinessDays: 1 } });
    return played(input, ...steps).onTime;
  };
  // T0 is a Tuesday, 10:00; a business day has 7.5 hours.
  test.each([
    ['delivered the same day', [grab, 4 * HOUR_MS, deliver], true],
    ['delivered two days later', [grab, 2 * DAY_MS, deliver], false],
    ['late before the client was asked for anything', [grab, 2 * DAY_MS, ask(true), DAY_MS, deliver], false],
    ['in time but for what the client took', [grab, HOUR_MS, ask(true), 3 * DAY_MS, deliver], true],
  ] as const)('%s: %s', (_, steps, fine) => {
    expect(onTime(...steps)).toBe(fine);
  });
});
