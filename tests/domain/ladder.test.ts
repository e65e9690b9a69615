import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DEFAULT_LADDER, mergeReminders, stepsOn, type DunnedBill } from '../../domain/billing/ladder.ts';
import { addCivilDays } from '../../domain/time.ts';

const bill = (over: Partial<DunnedBill> = {}): DunnedBill => ({
  id: 'b1',
  clientId: 'c1',
  dueDate: '2026-11-10',
  restFen: 60_000,
  void: false,
  levelSent: 0,
  sentOn: null,
  paused: false,
  promisedOn: null,
  claimed: false,
  releasedLevel: null,
  clientExempt: false,
  ...over,
});
const on = (date: string, over: Partial<DunnedBill> = {}, isRestDay = false) => stepsOn(date, [bill(over)], DEFAULT_LADDER, isRestDay)[0];
const send = (level: number) => ({ billId: 'b1', do: 'send', level });
const hold = (why: string, level: number) => ({ billId: 'b1', do: 'hold', level, why });

describe('the ladder of one bill', () => {
  test.each([
    ['2026-11-06', 0, undefined],
    ['2026-11-07', 0, send(1)],
    ['2026-11-08', 1, undefined],
    ['2026-11-10', 1, send(2)],
    ['2026-11-13', 2, send(3)],
    ['2026-11-17', 3, send(4)],
    ['2026-11-25', 4, hold('awaits_release', 5)],
  ])('on %s after level %i', (date, levelSent, step) => expect(on(date, { levelSent })).toEqual(step));
  test('a run that was missed for two weeks reminds once, with the level of today', () => expect(on('2026-11-20')).toEqual(send(4)));
  test('the last level goes when an admin lets it', () => expect(on('2026-11-25', { levelSent: 4, releasedLevel: 5 })).toEqual(send(5)));
  test.each([
    ['exempt', { clientExempt: true }],
    ['paused', { paused: true }],
    ['claimed', { claimed: true }],
    ['promised', { promisedOn: '2026-11-10' }],
    ['sent_today', { sentOn: '2026-11-10' }],
  ])('%s: nothing is sent, and it is said why', (why, over) => expect(on('2026-11-10', over)).toEqual(hold(why, 2)));
  test('a promised date that passed wakes it the next day', () => expect(on('2026-11-11', { promisedOn: '2026-11-10' })).toEqual(send(2)));
  test('a rest day lets the level wait, not vanish', () => {
    expect(on('2026-11-10', {}, true)).toEqual(hold('rest_day', 2));
    expect(on('2026-11-11')).toEqual(send(2));
  });
  test('paid in full or void: silence', () => {
    expect(on('2026-11-10', { restFen: 0 })).toBeUndefined();
    expect(on('2026-11-10', { void: true })).toBeUndefined();
  });
  test('a part payment does not stop it', () => expect(on('2026-11-13', { restFen: 1, levelSent: 2 })).toEqual(send(3)));
  test('over any days the run is called, each level goes once at most, in order', () =>
    fc.assert(
      fc.property(fc.array(fc.boolean(), { minLength: 40, maxLength: 40 }), (called) => {
        let held = bill({ releasedLevel: 5 });
        const levels: number[] = [];
        called.forEach((runs, day) => {
          const date = addCivilDays('2026-11-01', day);
          const [step] = runs ? stepsOn(date, [held], DEFAULT_LADDER, false) : [];
          if (step?.do !== 'send') return;
          levels.push(step.level);
          held = { ...held, levelSent: step.level, sentOn: date };
        });
        expect(levels).toEqual([...new Set(levels)].sort((a, b) => a - b));
      }),
    ));
});

describe('one message a contact and day', () => {
  const bills = [bill(), bill({ id: 'b2', clientId: 'c2', levelSent: 1, dueDate: '2026-11-03' }), bill({ id: 'b3', clientId: 'c3' })];
  const steps = stepsOn('2026-11-10', bills, DEFAULT_LADDER, false);
  const contact = { personId: 'p1', clientIds: ['c1', 'c2'], remindedOn: null, remindedThisYear: 0 };
  test('for all their companies together, in the words of the highest level; what nobody may hear is said', () =>
    expect(mergeReminders(steps, bills, [contact], '2026-11-10', 24)).toEqual({
      reminders: [
        {
          personId: 'p1',
          level: 4,
          bills: [
            { billId: 'b1', level: 2 },
            { billId: 'b2', level: 4 },
          ],
        },
      ],
      untold: ['b3'],
    }));
  test.each([
    ['who was reminded today', { remindedOn: '2026-11-10' }],
    ['who had as many as a year allows', { remindedThisYear: 24 }],
  ])('not to one %s', (_who, over) =>
    expect(mergeReminders(steps, bills, [{ ...contact, ...over }], '2026-11-10', 24).reminders).toEqual([]),
  );
});
