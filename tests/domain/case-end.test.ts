import { describe, expect, test } from 'vitest';
import { addBusinessDays } from '../../domain/calendar.ts';
import { nextDeadline } from '../../domain/case/transition.ts';
import type { CaseEvent, CaseStatus } from '../../domain/case/types.ts';
import { DAY_MS, HOUR_MS } from '../../domain/time.ts';
import { ADMIN, CONTACT, STAFF_1, STAFF_2 } from '../support/a-request.ts';
import { OFFICE, T0, ask, cancelBy, confirm, deliver, grab, office, played, refusalOf, review, next } from '../support/played-case.ts';

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
    expect(refusalOf(next(input, status, receipt))).toBe('wrong_state');
    const silent = played(input, grab, { ...deliver, originals: true }, 10 * DAY_MS, { type: 'confirmReminder' }, { type: 'silence' });
    expect(silent).toMatchObject({ state: 'delivered', completedAt: null, unansweredAt: T0 + 10 * DAY_MS });
    expect(refusalOf(next(input, silent, { ...receipt, contentId: null }))).toBe('receipt_required');
    expect(refusalOf(next(input, silent, { ...receipt, by: STAFF_2 }))).toBe('not_assignee');
    expect(next(input, silent, { ...receipt, by: ADMIN })).toMatchObject({ ok: true, status: { confirmedHow: 'receipt' } });
    expect(next(input, silent, confirm)).toMatchObject({ ok: true, status: { confirmedHow: 'client' } });
  });
  test('staff do not confirm for the client', () =>
    expect(refusalOf(next(input, played(input, grab, deliver), { ...confirm, by: STAFF_1 }))).toBe('forbidden'));
  test('progress on a finished case is refused', () =>
    expect(
      refusalOf(
        next(input, played(input, grab, deliver, confirm), {
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
    expect(refusalOf(next(input, completed, review, 7 * DAY_MS))).toBe('review_closed');
  });
  test.each([0, 6, 2.5, Number.NaN])('a score of %s is none', (speed) =>
    expect(refusalOf(next(input, completed, { ...review, scores: { ...review.scores, speed } }))).toBe('bad_input'),
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
    expect(refusalOf(next(input, status, event))).toBe(code),
  );
  test('ends everything that waits', () => {
    const status = played(input, grab, ask(true), cancelBy(ADMIN));
    expect(status).toMatchObject({ state: 'cancelled', waitingOn: [], dueAt: null, closedAt: T0 });
    expect(nextDeadline(input, status)).toBeNull();
  });
});
