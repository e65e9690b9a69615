import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hasEnded, itemsLeft, nextRunState, RUN_EVENTS, RUN_STATES, statesBefore, type RunState } from '../../domain/runs.ts';

describe('the life of a run', () => {
  test.each([
    ['queued', 'begin', 'running'],
    ['queued', 'finish', null],
    ['queued', 'fail', 'failed'],
    ['queued', 'cancel', 'cancelled'],
    ['running', 'begin', null],
    ['running', 'finish', 'done'],
    ['running', 'fail', 'failed'],
    ['running', 'cancel', 'cancelled'],
  ] as const)('%s, %s → %s', (state, event, after) => {
    expect(nextRunState(state, event)).toBe(after);
    expect(statesBefore(event).includes(state)).toBe(after !== null);
  });

  test('whatever comes late or twice, a run never goes back, and an end stays as it is', () => {
    const rank: Record<RunState, number> = { queued: 0, running: 1, done: 2, failed: 2, cancelled: 2 };
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...RUN_EVENTS), { maxLength: 12 }), (events) => {
        let state: RunState = 'queued';
        for (const event of events) {
          const next = nextRunState(state, event);
          if (hasEnded(state)) expect(next).toBeNull();
          if (next !== null) expect(rank[next]).toBeGreaterThan(rank[state]);
          state = next ?? state;
        }
        expect(RUN_STATES).toContain(state);
      }),
    );
  });

  test('what is left is never less than nothing', () => {
    expect(itemsLeft({ total: 1000, done: 400, skipped: 10, failed: 3 })).toBe(587);
    expect(itemsLeft({ total: 0, done: 1, skipped: 0, failed: 0 })).toBe(0);
  });
});
