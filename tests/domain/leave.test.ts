import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { leavePhase, overlaps, refusalOfLeave, type Leave, type LeaveFacts } from '../../domain/leave.ts';

const leave = (id: string, staffId: string, startsAt: number, endsAt: number, more: Partial<Leave> = {}): Leave => ({
  id,
  staffId,
  coverId: null,
  startsAt,
  endsAt,
  state: 'approved',
  ...more,
});
const mine = leave('l', 'me', 10, 20, { coverId: 'cover', state: 'asked' });
const facts = (more: Partial<LeaveFacts> = {}): LeaveFacts => ({
  leave: mine,
  storeIds: ['one'],
  own: [mine],
  covering: [],
  cover: { id: 'cover', active: true, storeIds: ['one', 'two'], leaves: [] },
  ...more,
});

describe('leave', () => {
  test.each([
    ['waits until somebody says yes', 'asked', 15, 'asked'],
    ['is coming', 'approved', 9, 'coming'],
    ['begins with its first instant', 'approved', 10, 'running'],
    ['runs to the last', 'approved', 19, 'running'],
    ['is over by itself', 'approved', 20, 'over'],
    ['was refused', 'refused', 15, 'refused'],
  ] as const)('%s', (_, state, now, phase) => expect(leavePhase({ state, startsAt: 10, endsAt: 20 }, now)).toBe(phase));

  test.each([
    ['with a cover who is there', facts(), null],
    ['without a cover', facts({ leave: { ...mine, coverId: null }, cover: null }), null],
    ['twice at once', facts({ own: [mine, leave('other', 'me', 19, 30)] }), 'leave_overlap'],
    [
      'twice at once, though the other only waits',
      facts({ own: [mine, leave('other', 'me', 1, 11, { state: 'asked' })] }),
      'leave_overlap',
    ],
    ['right after another', facts({ own: [mine, leave('other', 'me', 20, 30)] }), null],
    ['over a cancelled one', facts({ own: [mine, leave('other', 'me', 10, 20, { state: 'cancelled' })] }), null],
    ['while standing in for others', facts({ covering: [leave('other', 'x', 15, 25, { coverId: 'me' })] }), 'covers_others'],
    ['covered by oneself', facts({ leave: { ...mine, coverId: 'me' } }), 'cover_unavailable'],
    ['covered by a leaver', facts({ cover: { id: 'cover', active: false, storeIds: ['one'], leaves: [] } }), 'cover_unavailable'],
    ['covered from another store', facts({ cover: { id: 'cover', active: true, storeIds: ['two'], leaves: [] } }), 'cover_unavailable'],
    [
      'covered by who is on leave',
      facts({ cover: { id: 'cover', active: true, storeIds: ['one'], leaves: [leave('o', 'cover', 5, 11)] } }),
      'cover_unavailable',
    ],
    [
      'covered by who is back by then',
      facts({ cover: { id: 'cover', active: true, storeIds: ['one'], leaves: [leave('o', 'cover', 5, 10)] } }),
      null,
    ],
  ])('%s', (_, given, code) => expect(refusalOfLeave(given)?.code ?? null).toBe(code));

  test('two spans overlap exactly when some instant lies in both', () => {
    const span = fc
      .tuple(fc.integer({ min: 0, max: 20 }), fc.integer({ min: 1, max: 10 }))
      .map(([startsAt, length]) => ({ startsAt, endsAt: startsAt + length }));
    fc.assert(
      fc.property(span, span, (one, other) => {
        const within = Array.from({ length: 40 }, (_, at) => at).some(
          (at) => at >= one.startsAt && at < one.endsAt && at >= other.startsAt && at < other.endsAt,
        );
        expect(overlaps(one, other)).toBe(within);
      }),
    );
  });
});
