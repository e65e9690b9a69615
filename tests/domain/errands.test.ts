import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { doneWords, failedWords, undoneWords } from '../../domain/errands/entry.ts';
import {
  errandActions,
  ERRAND_STATES,
  fits,
  inDayOrder,
  isWholeDay,
  isWindow,
  refusalOfInstant,
  ROAD_DEEDS,
  UNDO_MS,
  type ErrandState,
} from '../../domain/errands/errands.ts';
import { DAY_MS, MINUTE_MS, SECOND_MS } from '../../domain/time.ts';

const NOW = Date.parse('2026-11-24T02:00:00Z');
const ended = (state: ErrandState): boolean => state === 'done' || state === 'failed';
const errand = (state: ErrandState, staffId = 'me') => ({ state, staffId, doneAt: ended(state) ? NOW : null });

describe('an instant a phone made', () => {
  test.each([
    ['now', 0, null],
    ['a clock two minutes ahead', 2 * MINUTE_MS, null],
    ['a clock further ahead', 2 * MINUTE_MS + SECOND_MS, 'in_future'],
    ['three days ago', -3 * DAY_MS, null],
    ['longer ago', -3 * DAY_MS - SECOND_MS, 'too_old'],
  ])('%s', (_, away, refusal) => {
    expect(refusalOfInstant(NOW + away, NOW)).toBe(refusal);
  });
});

describe('what is done on the way', () => {
  test.each(ERRAND_STATES)('of a stop that is %s', (state) => {
    const fitting = ROAD_DEEDS.filter((deed) => fits(deed, errand(state), { runs: ['me'] }, NOW));
    expect(fitting).toEqual(state === 'planned' ? ['check-in', 'done', 'failed'] : ended(state) ? ['undo'] : []);
  });
  test('is its holder’s, or theirs who stands in; nobody else’s whatever the state', () => {
    for (const state of ERRAND_STATES)
      for (const deed of ROAD_DEEDS) {
        expect(fits(deed, errand(state, 'other'), { runs: ['me'] }, NOW)).toBe(false);
        expect(fits(deed, errand(state, 'other'), { runs: ['me', 'other'] }, NOW)).toBe(fits(deed, errand(state), { runs: ['me'] }, NOW));
      }
  });
  test.each([
    ['at its last instant', UNDO_MS, true],
    ['a second too late', UNDO_MS + SECOND_MS, false],
  ])('is taken back %s', (_, later, may) => {
    expect(fits('undo', errand('done'), { runs: ['me'] }, NOW + later)).toBe(may);
  });
});

describe('what a person may do with a stop', () => {
  const may = (state: ErrandState, hand: { runs: string[]; arranges: boolean }, hasPhone = true) =>
    errandActions({ ...errand(state), hasPhone }, hand, NOW);
  test.each<[string, ErrandState, { runs: string[]; arranges: boolean }, string[]]>([
    [
      'its holder plans and runs it',
      'planned',
      { runs: ['me'], arranges: false },
      ['edit', 'move', 'cancel', 'check-in', 'done', 'failed', 'call'],
    ],
    ['who arranges the day plans it only', 'planned', { runs: [], arranges: true }, ['edit', 'move', 'cancel']],
    ['who looks on does nothing', 'planned', { runs: [], arranges: false }, []],
    ['done, its holder takes it back', 'done', { runs: ['me'], arranges: true }, ['undo', 'call']],
    ['done, nobody else touches it', 'done', { runs: [], arranges: true }, []],
    ['cancelled, it is over', 'cancelled', { runs: ['me'], arranges: true }, ['call']],
  ])('%s', (_, state, hand, actions) => {
    expect(may(state, hand)).toEqual(actions);
    expect(may(state, hand, false)).toEqual(actions.filter((action) => action !== 'call'));
  });
});

describe('the order of a day', () => {
  test('is taken whole: exactly the open stops, each once', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.string({ minLength: 1 }), { maxLength: 8 }), fc.nat(), (ids, seed) => {
        const turned = [...ids.slice(seed % (ids.length + 1)), ...ids.slice(0, seed % (ids.length + 1))];
        expect(isWholeDay(ids, turned)).toBe(true);
        expect(isWholeDay(ids, [...turned, ''])).toBe(false);
        if (ids.length > 0) {
          expect(isWholeDay(ids, turned.slice(1))).toBe(false);
          expect(isWholeDay(ids, [...turned.slice(1), turned[1] ?? ''])).toBe(false);
        }
      }),
    );
  });
  test('reads: what is over as it ended, then what is to come as arranged, then what was called off', () => {
    const stop = (id: string, state: ErrandState, order: number, doneAt: string | null = null) => ({ id, state, order, doneAt });
    const read = inDayOrder([
      stop('gone', 'cancelled', 0),
      stop('second', 'planned', 2),
      stop('first', 'planned', 1),
      stop('late', 'failed', 0, '2026-11-24T03:00:00.000Z'),
      stop('early', 'done', 0, '2026-11-24T02:00:00.000Z'),
    ]);
    expect(read.map(({ id }) => id)).toEqual(['early', 'late', 'first', 'second', 'gone']);
  });
  test.each([
    [null, null, true],
    ['09:00', null, true],
    [null, '09:00', true],
    ['09:00', '09:00', true],
    ['09:01', '09:00', false],
  ])('a window from %s until %s', (from, until, is) => {
    expect(isWindow(from, until)).toBe(is);
  });
});

describe('what a case is told', () => {
  const stop = { title: '领取 CA 证书', place: '云州市办税服务厅' };
  test('names what, where and when by the phone, and what was said', () => {
    expect(doneWords(stop, '回执见照片', NOW)).toBe('外勤已办：领取 CA 证书（云州市办税服务厅，10:00）\n回执见照片');
    expect(doneWords(stop, '', NOW)).toBe('外勤已办：领取 CA 证书（云州市办税服务厅，10:00）');
    expect(failedWords(stop, '窗口已下班', NOW)).toBe('外勤没有办成：领取 CA 证书（云州市办税服务厅，10:00）\n窗口已下班');
    expect(undoneWords(stop)).toContain('更正');
  });
});
