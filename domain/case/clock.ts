import { addBusinessTime, businessDayMs, businessMsBetween } from '../calendar.ts';
import type { Change } from './change.ts';
import { paymentWaits, quoteWaits } from './fee-facts.ts';
import type { CaseInput, CaseStatus, Wait } from './types.ts';
import type { Paper } from './paper.ts';

/** Whether the client is awaited for a paper: a required one is needed, or went back. */
export const papersAwaited = (papers: Paper[]): boolean =>
  papers.some((paper) => paper.required && (paper.state === 'needed' || paper.state === 'returned'));

/** What the client is awaited for, read off the case. */
function waitsOf(status: CaseStatus): Wait[] {
  if (status.state === 'delivered') return ['confirm'];
  if (status.state !== 'in_progress') return [];
  const waits: Wait[] = [];
  if (quoteWaits(status.fee)) waits.push('quote');
  if (paymentWaits(status.fee)) waits.push('payment');
  if (papersAwaited(status.papers)) waits.push('papers');
  return waits;
}

/** When the service target ends: its business days from the taking, and what the clock stood. */
const targetEnd = (input: CaseInput, takenAt: number, stoodMs: number): number =>
  addBusinessTime(input.terms.calendar, takenAt, input.terms.targetBusinessDays * businessDayMs(input.terms.calendar) + stoodMs);

/** Sets `waitingOn` after a change and lets the service clock stand or go on. Called once, at the end of every transition. */
export function settleClock({ input, status, at }: Change): void {
  const waits = waitsOf(status);
  const same = waits.join() === status.waitingOn.join();
  if (!same) status.waitingOn = waits;
  const counts = status.takenAt !== null && (status.state === 'in_progress' || status.state === 'delivered');
  const standing = counts && waits.length > 0;
  if (standing && status.clock.standingSince === null) status.clock = { ...status.clock, standingSince: at };
  if (!standing && status.clock.standingSince !== null) {
    const stood = businessMsBetween(input.terms.calendar, status.clock.standingSince, at);
    status.clock = { stoodMs: status.clock.stoodMs + stood, standingSince: null };
  }
  if (!counts || standing) status.dueAt = null;
  else if (status.dueAt === null && status.takenAt !== null) status.dueAt = targetEnd(input, status.takenAt, status.clock.stoodMs);
}

/** A client wrote: somebody owes a reply in business time. */
export function expectReply({ input, status, at }: Change): void {
  if (status.awaitingReply) return;
  status.awaitingReply = { since: at, dueAt: addBusinessTime(input.terms.calendar, at, input.terms.replyWithinMs), step: 0 };
}

/** A new assignee has the whole time to reply to what waits. */
export function renewReply({ input, status, at }: Change): void {
  if (!status.awaitingReply) return;
  status.awaitingReply = {
    since: status.awaitingReply.since,
    dueAt: addBusinessTime(input.terms.calendar, at, input.terms.replyWithinMs),
    step: 0,
  };
}

/** First the assignee is told that a message waits, then the leader; then nobody more. */
export const REPLY_STEPS = 2;
