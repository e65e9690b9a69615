import { addEntry, changeOf } from './change.ts';
import { settleClock } from './clock.ts';
import { escalateNow, giveTo, openWindow } from './dispatch.ts';
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

/** A free request's first status: open to grab, taken at once by the dedicated accountant, or 待指派, as its business type is given out. */
export function begin(input: CaseInput, at: number): { status: CaseStatus; entries: CaseEntry[] } {
  const change = changeOf(input, blankStatus(at), at, input.createdBy);
  const { status } = change;
  addEntry(change, 'created', { contentId: input.contentId, data: { urgency: input.urgency, dispatch: input.dispatch } });
  status.papers = papersAsked(input.papers, 0, null, status.seq);
  openWindow(change, true);
  if (input.dispatch === 'admin') escalateNow(change, 'admin_dispatch');
  if (input.dispatch === 'dedicated' && input.dedicatedId === null) escalateNow(change, 'no_dedicated');
  if (input.dispatch === 'dedicated' && input.dedicatedId !== null) {
    giveTo(change, input.dedicatedId, 'dedicated');
    addEntry(change, 'taken', {
      by: { kind: 'staff', id: input.dedicatedId },
      data: { staffId: input.dedicatedId, how: 'dedicated', waitedMs: 0 },
    });
  }
  settleClock(change);
  status.version = 1;
  return { status, entries: change.entries };
}
