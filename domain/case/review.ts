import { scoresOf } from './dimensions.ts';
import { addEntry, isAdmin, refuse } from './change.ts';
import type { Change, Rule } from './change.ts';
import { keptFen } from './fee-facts.ts';
import { CONTACT_MAY_CANCEL, contactMayCancel } from './states.ts';
import { GRADES } from './types.ts';
import type { CaseCommand, CaseEntry } from './types.ts';

type Command<T extends CaseCommand['type']> = Extract<CaseCommand, { type: T }>;

/** 评价, and its amendment inside the window; the reminder is not sent to those who answered. */
export const review: Rule<Command<'review'>> = (change, { grade, scores: given, contentId }) => {
  const { status, input, at } = change;
  if (status.closedAt !== null || status.reviewUntil === null || at >= status.reviewUntil)
    return refuse('review_closed', { reviewUntil: status.reviewUntil });
  const scores = scoresOf(input.terms, given);
  if (!GRADES.includes(grade) || scores === null) return refuse('bad_input', { field: 'scores' });
  const firstAt = status.review?.firstAt ?? status.review?.at ?? at;
  const amended = status.review ? status.review.amended + 1 : 0;
  status.review = { grade, scores, contentId, at, amended, firstAt };
  status.reviewRemindAt = null;
  addEntry(change, 'reviewed', { contentId, data: { ...scores, grade, amended } });
  return undefined;
};

/** States in which nobody has worked on it: what was paid goes back whole, by rule. */
const UNTOUCHED = CONTACT_MAY_CANCEL;

/** The end before the work is done; what was paid goes back as `refundFen` says. */
export function cancelNow(change: Change, contentId: string | null, data: CaseEntry['data']): void {
  const { status, at } = change;
  const fromState = status.state;
  status.state = 'cancelled';
  status.cancelledAt = at;
  status.closedAt = at;
  status.openedAt = null;
  status.grabDeadline = null;
  status.firstRefusalUntil = null;
  status.transferAsked = null;
  status.awaitingReply = null;
  status.confirmBy = null;
  status.confirmRemindAt = null;
  if (status.fee) status.fee = { ...status.fee, dueFen: 0, dueSince: null, payUntil: null, remindAt: null, lookAgainAt: null };
  addEntry(change, 'cancelled', { contentId, data: { fromState, ...data } });
}

/** By the client while nobody works on it, or has not agreed to a price; later only by an admin, who says what goes back. */
export const cancel: Rule<Command<'cancel'>> = (change, { by, contentId, refundFen }) => {
  const { status } = change;
  if (by.kind === 'contact' && !contactMayCancel(status)) return refuse('wrong_state', { state: status.state });
  if (by.kind === 'staff' && !isAdmin(by)) return refuse('forbidden');
  const kept = keptFen(status.fee);
  const automatic = UNTOUCHED.includes(status.state) || by.kind === 'contact';
  const back = automatic ? kept : (refundFen ?? 0);
  if (!Number.isSafeInteger(back) || back < 0) return refuse('bad_input', { field: 'refundFen' });
  if (back > kept) return refuse('refund_too_much', { mostFen: kept });
  cancelNow(change, contentId, back > 0 ? { refundFen: back, automatic } : {});
  return undefined;
};
