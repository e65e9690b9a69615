import { addBusinessTime } from '../calendar.ts';
import { REPLY_STEPS } from './clock.ts';
import { quoteEnds } from './fee-facts.ts';
import type { CaseDeadline, CaseInput, CaseStatus } from './types.ts';

/** A deadline of the case's own clock. */
export interface Deadline {
  type: CaseDeadline;
  at: number;
}

/** Every deadline that runs now; the earlier line first when two come at once. */
export function deadlinesOf(input: CaseInput, status: CaseStatus): Deadline[] {
  const { calendar, escalation, autoAssignAfterMs } = input.terms;
  const found: Deadline[] = [];
  const add = (type: CaseDeadline, at: number | null | undefined): void => void (typeof at === 'number' && found.push({ type, at }));
  if (status.closedAt !== null) return found;
  const { fee } = status;
  if (fee && status.state === 'awaiting_payment' && fee.payUntil !== null) add('payTimeout', Math.max(fee.payUntil, fee.lookAgainAt ?? 0));
  if (fee && (status.state === 'open' || status.state === 'escalated' || status.state === 'in_progress')) {
    add('quoteReminder', fee.quote ? fee.remindAt : null);
    add('quoteTimeout', quoteEnds(fee));
  }
  if (status.state === 'open') add('escalate', status.grabDeadline);
  if (status.state === 'escalated' && status.escalatedAt !== null) {
    const step = escalation[status.escalationStep];
    add('escalationStep', step && addBusinessTime(calendar, status.escalatedAt, step.afterMs));
    add(
      'autoAssign',
      autoAssignAfterMs === null
        ? null
        : addBusinessTime(calendar, status.escalatedAt, autoAssignAfterMs * 2 ** (status.autoAssignTries ?? 0)),
    );
  }
  if (status.awaitingReply && status.assigneeId !== null && status.awaitingReply.step < REPLY_STEPS)
    add('replyOverdue', status.awaitingReply.dueAt);
  if (status.state === 'delivered') {
    add('confirmReminder', status.confirmRemindAt);
    add('silence', status.unansweredAt === null ? status.confirmBy : null);
  }
  if (status.state === 'completed') {
    add('reviewReminder', status.reviewRemindAt);
    add('reviewClose', status.reviewUntil);
  }
  return found;
}

/** The next deadline of the case's own clock, or null when it only waits for people. */
export function nextDeadline(input: CaseInput, status: CaseStatus): Deadline | null {
  return deadlinesOf(input, status).reduce<Deadline | null>(
    (first, deadline) => (first === null || deadline.at < first.at ? deadline : first),
    null,
  );
}
