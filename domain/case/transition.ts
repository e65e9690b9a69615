import { SYSTEM, changeOf, isAdmin, isAssignee, refuse } from './change.ts';
import type { Change } from './change.ts';
import { settleClock } from './clock.ts';
import { deadlinesOf } from './deadlines.ts';
import { confirm, deliver, returnDelivery } from './delivery.ts';
import { askTransfer, assign, grab, release } from './dispatch.ts';
import { acceptQuote, choosePayWay, quote, refuseQuote } from './fee.ts';
import { takePayment, takeRefund, toldBefore } from './money.ts';
import { acceptPaper, askPapers, returnPaper, submitPaper } from './papers.ts';
import { cancel, review } from './review.ts';
import { caseRule } from './states.ts';
import { strike } from './ticks.ts';
import type { CaseCommand, CaseEvent, CaseInput, CaseNotice, CaseStatus, CaseTick, Refusal, Transition } from './types.ts';
import { message, progress } from './work.ts';

export { begin } from './begin.ts';
export { nextDeadline } from './deadlines.ts';

/**
 * What an event does to a case: the next status with its timeline entries, or a refusal and nothing at all. Pure.
 * Judges state, window, first refusal, earlier release and who is the assignee; duty, skill, store and cap are the API's.
 * A grab by the present assignee is fine and changes nothing; so is money told twice. `at` never runs backwards.
 */
export function transition(input: CaseInput, status: CaseStatus, event: CaseEvent, at: number): Transition {
  const now = Math.max(at, status.at);
  if (changesNothing(status, event)) return { ok: true, status, entries: [] };
  const change = changeOf(input, status, now, 'by' in event ? event.by : SYSTEM);
  const refusal = 'by' in event ? command(change, event) : isNotice(event) ? notice(change, event) : tick(change, event);
  if (refusal) return { ok: false, refusal };
  settleClock(change);
  change.status.version = status.version + 1;
  change.status.at = now;
  return { ok: true, status: change.status, entries: change.entries };
}

const isNotice = (event: CaseEvent): event is CaseNotice => event.type === 'paid' || event.type === 'refunded';

/** A repeat: a grab by who has it, the way to pay that was chosen, money that was told before. */
function changesNothing(status: CaseStatus, event: CaseEvent): boolean {
  if (event.type === 'grab') return isAssignee(status, event.by) && status.state !== 'cancelled';
  if (event.type === 'choosePayWay')
    return (
      event.by.kind === 'contact' && status.closedAt === null && !!status.fee && status.fee.dueFen > 0 && status.fee.payBy === event.way
    );
  return isNotice(event) && toldBefore(status, event);
}

/** Money is never refused: what is not wanted goes back. */
function notice(change: Change, event: CaseNotice): undefined {
  if (event.type === 'paid') takePayment(change, event);
  else takeRefund(change, event);
}

/** Whether the sender may send it at all, and the state takes it; then the rule of the command. */
function command(change: Change, event: CaseCommand): Refusal | undefined {
  const { status } = change;
  if (event.type === 'grab' && status.assigneeId !== null && status.state !== 'cancelled')
    return refuse('already_taken', { assigneeId: status.assigneeId, takenAt: status.takenAt });
  const { senders, from } = caseRule(event.type);
  if (!from[status.state]) return refuse('wrong_state', { state: status.state });
  const { by } = event;
  if (by.kind === 'system') return refuse('forbidden');
  const fits = senders.some(
    (sender) => sender === by.kind || (sender === 'admin' && isAdmin(by)) || (sender === 'assignee' && isAssignee(status, by)),
  );
  if (!fits)
    return by.kind === 'staff' && senders.includes('assignee')
      ? refuse('not_assignee', { assigneeId: status.assigneeId })
      : refuse('forbidden');
  return applyCommand(change, event);
}

function applyCommand(change: Change, event: CaseCommand): Refusal | undefined {
  switch (event.type) {
    case 'grab':
      return event.by.kind === 'staff' ? grab(change, { type: 'grab', by: event.by }) : refuse('forbidden');
    case 'assign':
      return assign(change, event);
    case 'askTransfer':
      return askTransfer(change, event);
    case 'release':
      return release(change, event);
    case 'progress':
      return progress(change, event);
    case 'message':
      return message(change, event);
    case 'askPapers':
      return askPapers(change, event);
    case 'submitPaper':
      return submitPaper(change, event);
    case 'acceptPaper':
      return acceptPaper(change, event);
    case 'returnPaper':
      return returnPaper(change, event);
    case 'deliver':
      return deliver(change, event);
    case 'confirm':
      return confirm(change, event);
    case 'returnDelivery':
      return returnDelivery(change, event);
    case 'review':
      return review(change, event);
    case 'quote':
      return quote(change, event);
    case 'acceptQuote':
      return acceptQuote(change, event);
    case 'refuseQuote':
      return refuseQuote(change, event);
    case 'choosePayWay':
      return choosePayWay(change, event);
    case 'cancel':
      return cancel(change, event);
  }
}

/** A deadline counts only when it runs and has come: a timer that fires late, twice or for a case that moved on changes nothing. */
function tick(change: Change, event: CaseTick): Refusal | undefined {
  const due = deadlinesOf(change.input, change.status).find((deadline) => deadline.type === event.type);
  if (!due || due.at > change.at) return refuse('wrong_state', { state: change.status.state });
  strike(change, event);
  return undefined;
}
