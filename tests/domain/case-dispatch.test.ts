import { describe, expect, test } from 'vitest';
import { firstRefusalMs } from '../../domain/case/dispatch.ts';
import { begin, nextDeadline } from '../../domain/case/transition.ts';
import { HOUR_MS, MINUTE_MS, instantOf, parseCivilTime } from '../../domain/time.ts';
import { ADMIN, CONTACT, STAFF_1, STAFF_2 } from '../support/a-request.ts';
import { T0, grab, office, played, refusalOf, release, submit, next } from '../support/played-case.ts';

describe('how a request begins', () => {
  test('to grab: the window runs in business time', () => {
    const input = office();
    const { status, entries } = begin(input, instantOf('2026-11-27', parseCivilTime('17:50')));
    expect(status).toMatchObject({
      state: 'open',
      version: 1,
      seq: 1,
      firstRefusalUntil: null,
      grabDeadline: instantOf('2026-11-30', parseCivilTime('09:20')),
    });
    expect(entries.map((entry) => entry.type)).toEqual(['created']);
    expect(nextDeadline(input, status)).toEqual({ type: 'escalate', at: status.grabDeadline });
  });
  test('dedicated and on duty: taken at once', () => {
    const { status, entries } = begin(office({ dispatch: 'dedicated', dedicatedId: 'staff-1' }), T0);
    expect(status).toMatchObject({
      state: 'in_progress',
      assigneeId: 'staff-1',
      assignedHow: 'dedicated',
      takenAt: T0,
      stageId: 'check',
      grabDeadline: null,
    });
    expect(entries.map((entry) => entry.type)).toEqual(['created', 'taken']);
  });
  test.each([
    ['dedicated', 'no_dedicated'],
    ['admin', 'admin_dispatch'],
  ] as const)('%s with nobody to take it: 待指派 at once', (dispatch, reason) => {
    const { status, entries } = begin(office({ dispatch }), T0);
    expect(status).toMatchObject({ state: 'escalated', escalatedAt: T0, escalationStep: 1, openedAt: null });
    expect(entries[1]).toMatchObject({ type: 'escalated', data: { reason, to: 'admin' } });
  });
  test('papers of the business type are asked for from the start and may be sent before anybody took it', () => {
    const input = office({ papers: [{ contentId: 'id-card', required: true, original: false }] });
    const status = played(input);
    expect(status).toMatchObject({ papers: [{ id: 'p1', state: 'needed' }], waitingOn: [] });
    expect(played(input, submit, grab).waitingOn).toEqual([]);
    expect(played(input, grab)).toMatchObject({ waitingOn: ['papers'], dueAt: null, clock: { standingSince: T0 } });
  });
});

describe('first refusal', () => {
  test.each([
    [30 * MINUTE_MS, 10 * MINUTE_MS, 'a third'],
    [5 * MINUTE_MS, 2 * MINUTE_MS, 'two minutes at least'],
    [3 * MINUTE_MS, 1.5 * MINUTE_MS, 'never more than half'],
    [1000, 500, 'not even of a second'],
  ])('of a window of %i ms it is %i: %s', (grabWindowMs, ms) => expect(firstRefusalMs(office({ terms: { grabWindowMs } }).terms)).toBe(ms));

  test('is the dedicated accountant’s, then everybody’s', () => {
    const input = office({ dedicatedId: 'staff-2' });
    const status = played(input);
    expect(next(input, status, grab, 10 * MINUTE_MS - 1)).toMatchObject({
      ok: false,
      refusal: { code: 'first_refusal', details: { until: T0 + 10 * MINUTE_MS } },
    });
    expect(refusalOf(next(input, status, { type: 'grab', by: STAFF_2 }))).toBeNull();
    expect(refusalOf(next(input, status, grab, 10 * MINUTE_MS))).toBeNull();
  });
});

describe('a grab', () => {
  const input = office();
  test('one wins; the loser is told who', () => {
    expect(next(input, played(input, grab), { type: 'grab', by: STAFF_2 })).toEqual({
      ok: false,
      refusal: { code: 'already_taken', details: { assigneeId: 'staff-1', takenAt: expect.any(Number) as number } },
    });
  });
  test('by the present assignee is fine and changes nothing', () => {
    const status = played(input, grab);
    expect(next(input, status, grab)).toEqual({ ok: true, status, entries: [] });
  });
  test('a moment after the window is too late, although no clock has struck yet', () => {
    expect(next(input, played(input), grab, 30 * MINUTE_MS)).toMatchObject({
      ok: false,
      refusal: { code: 'wrong_state', details: { state: 'escalated' } },
    });
  });
  test('by a client is not a grab', () => expect(refusalOf(next(input, played(input), { type: 'grab', by: CONTACT }))).toBe('forbidden'));
});

describe('release, transfer, assignment', () => {
  const input = office({ dedicatedId: 'staff-2' });
  test('a release reopens the window without them, and without first refusal', () => {
    const status = played(office(), grab, HOUR_MS, release);
    expect(status).toMatchObject({
      state: 'open',
      assigneeId: null,
      takenAt: null,
      dueAt: null,
      releasedBy: ['staff-1'],
      firstRefusalUntil: null,
      openedAt: T0 + HOUR_MS,
    });
    expect(refusalOf(next(office(), status, grab))).toBe('released_before');
    const dedicated = played(input, { type: 'grab', by: STAFF_2 }, { ...release, by: STAFF_2 });
    expect(refusalOf(next(input, dedicated, grab))).toBeNull();
  });
  test('what is not given out by grabbing goes to the admins when released', () => {
    expect(played(office({ dispatch: 'dedicated', dedicatedId: 'staff-1' }), release)).toMatchObject({
      state: 'escalated',
      escalationStep: 1,
    });
  });
  test('only the assignee releases', () =>
    expect(refusalOf(next(input, played(input, 20 * MINUTE_MS, grab), { ...release, by: STAFF_2 }))).toBe('not_assignee'));
  test('an admin hands over; the client’s deadline stays', () => {
    const before = played(office(), grab, HOUR_MS, { type: 'askTransfer', by: STAFF_1, staffId: 'staff-2', contentId: 'r' });
    const after = next(office(), before, { type: 'assign', by: ADMIN, staffId: 'staff-2', contentId: null }, HOUR_MS);
    expect(before.transferAsked).toMatchObject({ staffId: 'staff-2' });
    expect(after).toMatchObject({
      ok: true,
      status: { assigneeId: 'staff-2', transferAsked: null, dueAt: before.dueAt, takenAt: T0 },
      entries: [{ type: 'assigned', data: { fromId: 'staff-1' } }],
    });
  });
  test('not to whom has it already, and not by staff', () => {
    const status = played(office(), grab);
    expect(refusalOf(next(office(), status, { type: 'assign', by: ADMIN, staffId: 'staff-1', contentId: null }))).toBe('same_assignee');
    expect(refusalOf(next(office(), status, { type: 'assign', by: STAFF_2, staffId: 'staff-2', contentId: null }))).toBe('forbidden');
  });
});
