import { describe, expect, test } from 'vitest';
import { addBusinessDays, addBusinessTime } from '../../domain/calendar.ts';
import { firstRefusalMs } from '../../domain/case/dispatch.ts';
import { begin, nextDeadline, transition } from '../../domain/case/transition.ts';
import type { CaseEvent, CaseInput, CaseStatus, Transition } from '../../domain/case/types.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS, instantOf, parseCivilTime } from '../../domain/time.ts';
import { ADMIN, CONTACT, STAFF_1, STAFF_2, aRequest } from '../support/a-request.ts';

const OFFICE = {
  weekdays: [1, 2, 3, 4, 5],
  spans: [
    ['09:00', '12:00'],
    ['13:30', '18:00'],
  ] as [string, string][],
  holidays: [],
  makeUpDays: [],
};
/** A Tuesday, 10:00 in Beijing. */
const T0 = instantOf('2026-11-24', parseCivilTime('10:00'));
const office = (more: Parameters<typeof aRequest>[0] = {}): CaseInput => aRequest({ ...more, terms: { calendar: OFFICE, ...more.terms } });

/** A case and what was done to it, each thing some ms after the one before. */
function played(input: CaseInput, ...steps: (CaseEvent | number)[]): CaseStatus {
  let at = T0;
  let { status } = begin(input, at);
  for (const step of steps) {
    if (typeof step === 'number') {
      at += step;
      continue;
    }
    const outcome = transition(input, status, step, at);
    if (!outcome.ok) throw new Error(`${step.type}: ${outcome.refusal.code}`);
    status = outcome.status;
  }
  return status;
}
const then = (input: CaseInput, status: CaseStatus, event: CaseEvent, later = 0): Transition =>
  transition(input, status, event, status.at + later);
const refusalOf = (outcome: Transition): string | null => (outcome.ok ? null : outcome.refusal.code);

const grab = { type: 'grab', by: STAFF_1 } as const;
const release = { type: 'release', by: STAFF_1, contentId: 'r' } as const;
const deliver = { type: 'deliver', by: STAFF_1, contentId: 'd', originals: false } as const;
const confirm = { type: 'confirm', by: CONTACT, contentId: null } as const;
const review = { type: 'review', by: CONTACT, grade: 'good', scores: { attitude: 5, speed: 5, expertise: 5 }, contentId: null } as const;
const cancelBy = (by: typeof CONTACT | typeof ADMIN | typeof STAFF_1) => ({ type: 'cancel', by, contentId: 'why' }) as const;
const ask = (required: boolean, original = false): CaseEvent => ({
  type: 'askPapers',
  by: STAFF_1,
  papers: [{ contentId: 'p', required, original }],
  dueAt: null,
});
const submit = { type: 'submitPaper', by: CONTACT, paperId: 'p1', contentId: 's' } as const;

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
    expect(then(input, status, grab, 10 * MINUTE_MS - 1)).toMatchObject({
      ok: false,
      refusal: { code: 'first_refusal', details: { until: T0 + 10 * MINUTE_MS } },
    });
    expect(refusalOf(then(input, status, { type: 'grab', by: STAFF_2 }))).toBeNull();
    expect(refusalOf(then(input, status, grab, 10 * MINUTE_MS))).toBeNull();
  });
});

describe('a grab', () => {
  const input = office();
  test('one wins; the loser is told who', () => {
    expect(then(input, played(input, grab), { type: 'grab', by: STAFF_2 })).toEqual({
      ok: false,
      refusal: { code: 'already_taken', details: { assigneeId: 'staff-1', takenAt: expect.any(Number) as number } },
    });
  });
  test('by the present assignee is fine and changes nothing', () => {
    const status = played(input, grab);
    expect(then(input, status, grab)).toEqual({ ok: true, status, entries: [] });
  });
  test('a moment after the window is too late, although no clock has struck yet', () => {
    expect(then(input, played(input), grab, 30 * MINUTE_MS)).toMatchObject({
      ok: false,
      refusal: { code: 'wrong_state', details: { state: 'escalated' } },
    });
  });
  test('by a client is not a grab', () => expect(refusalOf(then(input, played(input), { type: 'grab', by: CONTACT }))).toBe('forbidden'));
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
    expect(refusalOf(then(office(), status, grab))).toBe('released_before');
    const dedicated = played(input, { type: 'grab', by: STAFF_2 }, { ...release, by: STAFF_2 });
    expect(refusalOf(then(input, dedicated, grab))).toBeNull();
  });
  test('what is not given out by grabbing goes to the admins when released', () => {
    expect(played(office({ dispatch: 'dedicated', dedicatedId: 'staff-1' }), release)).toMatchObject({
      state: 'escalated',
      escalationStep: 1,
    });
  });
  test('only the assignee releases', () =>
    expect(refusalOf(then(input, played(input, 20 * MINUTE_MS, grab), { ...release, by: STAFF_2 }))).toBe('not_assignee'));
  test('an admin hands over; the client’s deadline stays', () => {
    const before = played(office(), grab, HOUR_MS, { type: 'askTransfer', by: STAFF_1, staffId: 'staff-2', contentId: 'r' });
    const after = then(office(), before, { type: 'assign', by: ADMIN, staffId: 'staff-2', contentId: null }, HOUR_MS);
    expect(before.transferAsked).toMatchObject({ staffId: 'staff-2' });
    expect(after).toMatchObject({
      ok: true,
      status: { assigneeId: 'staff-2', transferAsked: null, dueAt: before.dueAt, takenAt: T0 },
      entries: [{ type: 'assigned', data: { fromId: 'staff-1' } }],
    });
  });
  test('not to whom has it already, and not by staff', () => {
    const status = played(office(), grab);
    expect(refusalOf(then(office(), status, { type: 'assign', by: ADMIN, staffId: 'staff-1', contentId: null }))).toBe('same_assignee');
    expect(refusalOf(then(office(), status, { type: 'assign', by: STAFF_2, staffId: 'staff-2', contentId: null }))).toBe('forbidden');
  });
});

describe('the service clock', () => {
  const input = office();
  test('two business days from taking', () => expect(played(input, grab).dueAt).toBe(addBusinessTime(OFFICE, T0, 15 * HOUR_MS)));
  test('stands while a required paper is awaited, and goes on by business time', () => {
    const asked = played(input, grab, HOUR_MS, ask(true));
    expect(asked).toMatchObject({ waitingOn: ['papers'], dueAt: null });
    const overNight = played(input, grab, HOUR_MS, ask(true), DAY_MS, submit);
    expect(overNight).toMatchObject({
      waitingOn: [],
      clock: { stoodMs: 7.5 * HOUR_MS, standingSince: null },
      dueAt: addBusinessTime(OFFICE, T0, 22.5 * HOUR_MS),
    });
  });
  test('does not stand for what is only welcome', () => expect(played(input, grab, ask(false)).waitingOn).toEqual([]));
  test('stands again when the paper goes back', () => {
    const status = played(input, grab, ask(true), submit, { type: 'returnPaper', by: STAFF_1, paperId: 'p1', contentId: 'blurred' });
    expect(status).toMatchObject({ waitingOn: ['papers'], dueAt: null, papers: [{ state: 'returned', reasonContentId: 'blurred' }] });
  });
  test('stands while a delivery waits for its answer, and goes on when it is sent back', () => {
    const status = played(input, grab, HOUR_MS, deliver, DAY_MS, { type: 'returnDelivery', by: CONTACT, contentId: 'no' });
    expect(status).toMatchObject({
      state: 'in_progress',
      waitingOn: [],
      confirmBy: null,
      confirmRemindAt: null,
      dueAt: addBusinessTime(OFFICE, T0, 22.5 * HOUR_MS),
    });
  });
});

describe('papers', () => {
  const input = office();
  test.each([
    ['an unknown one', { ...submit, paperId: 'p9' }, 'unknown_paper'],
    ['accepting what was not sent', { type: 'acceptPaper', by: STAFF_1, paperId: 'p1' }, 'paper_state'],
    ['returning what was not sent', { type: 'returnPaper', by: STAFF_1, paperId: 'p1', contentId: 'x' }, 'paper_state'],
    ['asking for none', { type: 'askPapers', by: STAFF_1, papers: [], dueAt: null }, 'bad_input'],
    ['accepting by another', { type: 'acceptPaper', by: STAFF_2, paperId: 'p1' }, 'not_assignee'],
  ] as [string, CaseEvent, string][])('%s is refused: %s %s', (_, event, code) =>
    expect(refusalOf(then(input, played(input, grab, ask(true)), event))).toBe(code),
  );
  test('an original may be handed over at the counter', () => {
    expect(played(input, grab, ask(true, true), { type: 'acceptPaper', by: STAFF_1, paperId: 'p1' })).toMatchObject({
      waitingOn: [],
      papers: [{ state: 'accepted' }],
    });
  });
  test('what was accepted is not sent again', () => {
    expect(
      refusalOf(then(input, played(input, grab, ask(true), submit, { type: 'acceptPaper', by: STAFF_1, paperId: 'p1' }), submit)),
    ).toBe('paper_state');
  });
});

describe('messages', () => {
  const input = office();
  const asks = { type: 'message', by: CONTACT, contentId: 'q', internal: false } as const;
  test('a reply is owed in business time; a note among staff is none', () => {
    const status = played(input, grab, asks);
    expect(nextDeadline(input, status)).toEqual({ type: 'replyOverdue', at: addBusinessTime(OFFICE, T0, 2 * HOUR_MS) });
    const note = then(input, status, { type: 'message', by: STAFF_1, contentId: 'n', internal: true });
    expect(note.ok && note.status.awaitingReply).toBeTruthy();
    const answer = then(input, status, { type: 'progress', by: STAFF_1, contentId: 'a', stageId: null, internal: false });
    expect(answer.ok && answer.status.awaitingReply).toBeNull();
  });
  test('before somebody took it nobody is late; who takes it has the whole time', () => {
    const status = played(input, asks);
    expect(nextDeadline(input, status)?.type).toBe('escalate');
    expect(played(input, asks, 10 * MINUTE_MS, grab).awaitingReply).toMatchObject({
      since: T0,
      step: 0,
      dueAt: addBusinessTime(OFFICE, T0 + 10 * MINUTE_MS, 2 * HOUR_MS),
    });
  });
  test('a client writes no internal notes', () =>
    expect(refusalOf(then(input, played(input), { ...asks, internal: true }))).toBe('forbidden'));
  test('the thread closes with the review window', () => {
    const status = played(input, grab, deliver, confirm);
    expect(refusalOf(then(input, status, asks, 7 * DAY_MS - 1))).toBeNull();
    expect(refusalOf(then(input, status, asks, 7 * DAY_MS))).toBe('wrong_state');
  });
});

describe('delivery', () => {
  const input = office();
  test('three business days of silence, a reminder the business day before', () => {
    expect(played(input, grab, deliver)).toMatchObject({
      state: 'delivered',
      confirmBy: addBusinessDays(OFFICE, T0, 3),
      confirmRemindAt: addBusinessDays(OFFICE, T0, 2),
    });
  });
  test('originals wait for the client or, unanswered, for a signed receipt', () => {
    const status = played(input, grab, { ...deliver, originals: true });
    const receipt = { type: 'confirm', by: STAFF_1, contentId: 'receipt' } as const;
    expect(refusalOf(then(input, status, receipt))).toBe('wrong_state');
    const silent = played(input, grab, { ...deliver, originals: true }, 10 * DAY_MS, { type: 'confirmReminder' }, { type: 'silence' });
    expect(silent).toMatchObject({ state: 'delivered', completedAt: null, unansweredAt: T0 + 10 * DAY_MS });
    expect(refusalOf(then(input, silent, { ...receipt, contentId: null }))).toBe('receipt_required');
    expect(refusalOf(then(input, silent, { ...receipt, by: STAFF_2 }))).toBe('not_assignee');
    expect(then(input, silent, { ...receipt, by: ADMIN })).toMatchObject({ ok: true, status: { confirmedHow: 'receipt' } });
    expect(then(input, silent, confirm)).toMatchObject({ ok: true, status: { confirmedHow: 'client' } });
  });
  test('staff do not confirm for the client', () =>
    expect(refusalOf(then(input, played(input, grab, deliver), { ...confirm, by: STAFF_1 }))).toBe('forbidden'));
  test('progress on a finished case is refused', () =>
    expect(
      refusalOf(
        then(input, played(input, grab, deliver, confirm), {
          type: 'progress',
          by: STAFF_1,
          contentId: 'p',
          stageId: null,
          internal: false,
        }),
      ),
    ).toBe('wrong_state'));
});

describe('review', () => {
  const input = office();
  const completed = played(input, grab, deliver, confirm);
  test('silence is no review', () => expect(completed.review).toBeNull());
  test('is given, amended, and closed with the window', () => {
    const amended = played(input, grab, deliver, confirm, review, DAY_MS, { ...review, grade: 'poor' });
    expect(amended).toMatchObject({ review: { grade: 'poor', amended: 1 }, reviewRemindAt: null });
    expect(refusalOf(then(input, completed, review, 7 * DAY_MS))).toBe('review_closed');
  });
  test.each([0, 6, 2.5, Number.NaN])('a score of %s is none', (speed) =>
    expect(refusalOf(then(input, completed, { ...review, scores: { ...review.scores, speed } }))).toBe('bad_input'),
  );
});

describe('cancelling', () => {
  const input = office();
  const inProgress = played(input, grab);
  test.each([
    ['the client while it is open', played(input), cancelBy(CONTACT), null],
    ['the client while it is 待指派', played(input, HOUR_MS, { type: 'escalate' }), cancelBy(CONTACT), null],
    ['the client once somebody works on it', inProgress, cancelBy(CONTACT), 'wrong_state'],
    ['the assignee', inProgress, cancelBy(STAFF_1), 'forbidden'],
    ['an admin', inProgress, cancelBy(ADMIN), null],
    ['an admin when it is delivered', played(input, grab, deliver), cancelBy(ADMIN), null],
    ['an admin when it is completed', played(input, grab, deliver, confirm), cancelBy(ADMIN), 'wrong_state'],
    ['anybody twice', played(input, cancelBy(CONTACT)), cancelBy(ADMIN), 'wrong_state'],
  ] as [string, CaseStatus, CaseEvent, string | null][])('by %s', (_, status, event, code) =>
    expect(refusalOf(then(input, status, event))).toBe(code),
  );
  test('ends everything that waits', () => {
    const status = played(input, grab, ask(true), cancelBy(ADMIN));
    expect(status).toMatchObject({ state: 'cancelled', waitingOn: [], dueAt: null, closedAt: T0 });
    expect(nextDeadline(input, status)).toBeNull();
  });
});
