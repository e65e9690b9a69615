import { addEntry, changeOf } from './change.ts';
import { settleClock } from './clock.ts';
import { blankFee, fallDue } from './fee.ts';
import { giveOut } from './give-out.ts';
import { papersAsked } from './papers.ts';
import type { CaseEntry, CaseInput, CaseStatus } from './types.ts';

/** A case before anything happened to it. */
export const blankStatus = (at: number): CaseStatus => ({
  state: 'open',
  version: 0,
  at,
  seq: 0,
  createdAt: at,
  openedAt: null,
  grabDeadline: null,
  firstRefusalUntil: null,
  releasedBy: [],
  escalatedAt: null,
  escalationStep: 0,
  autoAssignTries: 0,
  assigneeId: null,
  assignedHow: null,
  takenAt: null,
  transferAsked: null,
  stageId: null,
  waitingOn: [],
  papers: [],
  clock: { stoodMs: 0, standingSince: null },
  dueAt: null,
  awaitingReply: null,
  deliveredAt: null,
  deliveryContentId: null,
  originals: false,
  confirmBy: null,
  confirmRemindAt: null,
  unansweredAt: null,
  completedAt: null,
  confirmedHow: null,
  reviewUntil: null,
  reviewRemindAt: null,
  review: null,
  cancelledAt: null,
  closedAt: null,
});

/**
 * A case's first status. Free, or with a fee that is quoted later: given out at once, as its business type says. A fixed fee is paid first
 * (`awaiting_payment`), and what is paid gives it out.
 */
export function begin(input: CaseInput, at: number): { status: CaseStatus; entries: CaseEntry[] } {
  const change = changeOf(input, blankStatus(at), at, input.createdBy);
  const { status } = change;
  addEntry(change, 'created', {
    contentId: input.contentId,
    data: { urgency: input.urgency, dispatch: input.dispatch, ...(input.fee ? { fee: input.fee.mode } : {}) },
  });
  status.papers = papersAsked(input.papers, 0, null, status.seq);
  if (input.fee) status.fee = blankFee(input.fee.mode, input.fee.payBy);
  if (input.fee?.mode === 'fixed' && status.fee && input.fee.amountFen !== null) {
    status.state = 'awaiting_payment';
    status.fee.totalFen = input.fee.amountFen;
    fallDue(change, input.fee.amountFen, at);
  } else giveOut(change);
  settleClock(change);
  status.version = 1;
  return { status, entries: change.entries };
}
