import { describe, expect, test } from 'vitest';
import { addBusinessTime } from '../../domain/calendar.ts';
import { nextDeadline } from '../../domain/case/transition.ts';
import type { CaseEvent } from '../../domain/case/types.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../domain/time.ts';
import { CONTACT, STAFF_1, STAFF_2 } from '../support/a-request.ts';
import { OFFICE, T0, ask, confirm, deliver, grab, office, played, refusalOf, submit, next } from '../support/played-case.ts';

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
    expect(refusalOf(next(input, played(input, grab, ask(true)), event))).toBe(code),
  );
  test('an original may be handed over at the counter', () => {
    expect(played(input, grab, ask(true, true), { type: 'acceptPaper', by: STAFF_1, paperId: 'p1' })).toMatchObject({
      waitingOn: [],
      papers: [{ state: 'accepted' }],
    });
  });
  test('what was accepted is not sent again', () => {
    expect(
      refusalOf(next(input, played(input, grab, ask(true), submit, { type: 'acceptPaper', by: STAFF_1, paperId: 'p1' }), submit)),
    ).toBe('paper_state');
  });
});

describe('messages', () => {
  const input = office();
  const asks = { type: 'message', by: CONTACT, contentId: 'q', internal: false } as const;
  test('a reply is owed in business time; a note among staff is none', () => {
    const status = played(input, grab, asks);
    expect(nextDeadline(input, status)).toEqual({ type: 'replyOverdue', at: addBusinessTime(OFFICE, T0, 2 * HOUR_MS) });
    const note = next(input, status, { type: 'message', by: STAFF_1, contentId: 'n', internal: true });
    expect(note.ok && note.status.awaitingReply).toBeTruthy();
    const answer = next(input, status, { type: 'progress', by: STAFF_1, contentId: 'a', stageId: null, internal: false });
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
    expect(refusalOf(next(input, played(input), { ...asks, internal: true }))).toBe('forbidden'));
  test('the thread closes with the review window', () => {
    const status = played(input, grab, deliver, confirm);
    expect(refusalOf(next(input, status, asks, 7 * DAY_MS - 1))).toBeNull();
    expect(refusalOf(next(input, status, asks, 7 * DAY_MS))).toBe('wrong_state');
  });
});
