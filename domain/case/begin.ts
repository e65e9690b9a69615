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
  const { fee } = input;
  const priced = fee?.mode === 'fixed' ? fee.amountFen : null;
  if (fee) status.fee = blankFee(fee.mode, fee.payBy);
  if (priced !== null && status.fee) {
    status.state = 'awaiting_payment';
    status.fee.totalFen = priced;
    fallDue(change, priced, at);
  }
  addEntry(change, 'created', {
    contentId: input.contentId,
    data: {
      urgency: input.urgency,
      dispatch: input.dispatch,
      ...(fee ? { fee: fee.mode } : {}),
      // What is told of it must not depend on what became of it since.
      ...(priced === null ? {} : { dueFen: priced, payUntil: status.fee?.payUntil ?? null }),
    },
  });
  status.papers = papersAsked(input.papers, 0, null, status.seq);
  if (priced === null) giveOut(change);
  settleClock(change);
  status.version = 1;
  return { status, entries: change.entries };
}
