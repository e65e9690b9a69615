import { addEntry, isAdmin, refuse } from './change.ts';
import type { Rule } from './change.ts';
import { CONTACT_MAY_CANCEL } from './states.ts';
import { GRADES } from './types.ts';
import type { CaseCommand } from './types.ts';

type Command<T extends CaseCommand['type']> = Extract<CaseCommand, { type: T }>;

const isScore = (score: number): boolean => Number.isInteger(score) && score >= 1 && score <= 5;

/** 评价, and its amendment inside the window; the reminder is not sent to those who answered. */
export const review: Rule<Command<'review'>> = (change, { grade, scores, contentId }) => {
  const { status, at } = change;
  if (status.closedAt !== null || status.reviewUntil === null || at >= status.reviewUntil)
    return refuse('review_closed', { reviewUntil: status.reviewUntil });
  const { attitude, speed, expertise } = scores;
  if (!GRADES.includes(grade) || ![attitude, speed, expertise].every(isScore)) return refuse('bad_input', { field: 'scores' });
  const amended = status.review ? status.review.amended + 1 : 0;
  status.review = { grade, scores: { attitude, speed, expertise }, contentId, at, amended };
  status.reviewRemindAt = null;
  addEntry(change, 'reviewed', { contentId, data: { grade, attitude, speed, expertise, amended } });
  return undefined;
};

/** By the client while nobody works on it; later only by an admin. */
export const cancel: Rule<Command<'cancel'>> = (change, { by, contentId }) => {
  const { status, at } = change;
  if (by.kind === 'contact' && !CONTACT_MAY_CANCEL.includes(status.state)) return refuse('wrong_state', { state: status.state });
  if (by.kind === 'staff' && !isAdmin(by)) return refuse('forbidden');
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
  addEntry(change, 'cancelled', { contentId, data: { fromState } });
  return undefined;
};
