import { addBusinessDays, businessDayMs, businessMsBetween } from '../calendar.ts';
import { addEntry, isAdmin, isAssignee, refuse } from './change.ts';
import type { Change, Rule } from './change.ts';
import type { CaseCommand, CaseStatus } from './types.ts';

type Command<T extends CaseCommand['type']> = Extract<CaseCommand, { type: T }>;

/** 交付: the result goes to the client, who has the firm's business days to answer; a reminder the business day before. */
export const deliver: Rule<Command<'deliver'>> = (change, { contentId, originals }) => {
  const { status, input, at } = change;
  const { calendar, confirmBusinessDays } = input.terms;
  const { fee } = status;
  if (input.fee && fee && (fee.totalFen === null || fee.paidFen < fee.totalFen))
    return refuse('fee_due', { dueFen: fee.totalFen === null ? null : fee.totalFen - fee.paidFen });
  const onTime = withinTarget(change);
  status.onTime = onTime;
  status.state = 'delivered';
  status.deliveredAt = at;
  status.deliveryContentId = contentId;
  status.originals = originals;
  status.confirmBy = addBusinessDays(calendar, at, confirmBusinessDays);
  status.confirmRemindAt = confirmBusinessDays > 1 ? addBusinessDays(calendar, at, confirmBusinessDays - 1) : null;
  status.unansweredAt = null;
  status.transferAsked = null;
  status.awaitingReply = null;
  addEntry(change, 'delivered', { contentId, stageId: status.stageId, data: { originals, confirmBy: status.confirmBy, onTime } });
  return undefined;
};

/** Whether the work is within its target. While the clock stands no deadline runs: what was used before it stood is held against it. */
function withinTarget({ status, input, at }: Change): boolean {
  const { calendar, targetBusinessDays } = input.terms;
  if (status.dueAt !== null) return at <= status.dueAt;
  if (status.takenAt === null) return true;
  const used = businessMsBetween(calendar, status.takenAt, status.clock.standingSince ?? at) - status.clock.stoodMs;
  return used <= targetBusinessDays * businessDayMs(calendar);
}

/** The end of the work: the review window opens. */
export function complete(change: Change, how: NonNullable<CaseStatus['confirmedHow']>, contentId: string | null): void {
  const { status, input, at } = change;
  const { reviewWindowMs, reviewRemindMs } = input.terms;
  status.state = 'completed';
  status.completedAt = at;
  status.confirmedHow = how;
  status.confirmRemindAt = null;
  status.reviewUntil = at + reviewWindowMs;
  status.reviewRemindAt = reviewRemindMs < reviewWindowMs ? at + reviewRemindMs : null;
  addEntry(change, 'confirmed', { contentId, data: { how, reviewUntil: status.reviewUntil } });
}

/** By the client; or, when originals went out and the client did not answer, by the assignee or an admin with the signed receipt. */
export const confirm: Rule<Command<'confirm'>> = (change, { by, contentId }) => {
  const { status } = change;
  if (by.kind === 'contact') {
    complete(change, 'client', null);
    return undefined;
  }
  if (!isAssignee(status, by) && !isAdmin(by)) return refuse('not_assignee', { assigneeId: status.assigneeId });
  if (!status.originals) return refuse('forbidden');
  if (contentId === null) return refuse('receipt_required');
  if (status.unansweredAt === null) return refuse('wrong_state', { state: status.state, confirmBy: status.confirmBy });
  complete(change, 'receipt', contentId);
  return undefined;
};

/** The client sends the delivery back with a reason; work and clock go on. */
export const returnDelivery: Rule<Command<'returnDelivery'>> = (change, { contentId }) => {
  const { status } = change;
  status.state = 'in_progress';
  status.deliveredAt = null;
  status.deliveryContentId = null;
  status.originals = false;
  status.confirmBy = null;
  status.confirmRemindAt = null;
  status.unansweredAt = null;
  addEntry(change, 'returned', { contentId, stageId: status.stageId, data: { staffId: status.assigneeId } });
  return undefined;
};
