import { addBusinessTime, businessMsBetween } from '../calendar.ts';
import { SYSTEM, addEntry, refuse } from './change.ts';
import type { Change, Rule } from './change.ts';
import { renewReply } from './clock.ts';
import type { Actor, CaseCommand, CaseStatus, CaseTerms } from './types.ts';

type Command<T extends CaseCommand['type']> = Extract<CaseCommand, { type: T }>;

/** Business ms in which only the dedicated accountant may grab: the first share of the window, the minimum at least, never more than half of it. */
export const firstRefusalMs = (terms: CaseTerms): number =>
  Math.floor(Math.min(Math.max(terms.grabWindowMs * terms.firstRefusalShare, terms.firstRefusalMinMs), terms.grabWindowMs / 2));

/** Opens the grab window; first refusal only the first time, and only when a dedicated accountant is on duty. */
export function openWindow({ input, status, at }: Change, firstRefusal: boolean): void {
  const { calendar, grabWindowMs } = input.terms;
  status.state = 'open';
  status.openedAt = at;
  status.grabDeadline = addBusinessTime(calendar, at, grabWindowMs);
  status.firstRefusalUntil = firstRefusal && input.dedicatedId !== null ? addBusinessTime(calendar, at, firstRefusalMs(input.terms)) : null;
}

function closeWindow(status: CaseStatus): void {
  status.openedAt = null;
  status.grabDeadline = null;
  status.firstRefusalUntil = null;
}

/** 待指派: the ladder starts; the admins of the store are told at once. */
export function escalateNow(change: Change, reason: 'window_over' | 'no_dedicated' | 'admin_dispatch' | 'released' | 'quote_lapsed'): void {
  const { status, input, at } = change;
  const atOnce = input.terms.escalation.findIndex((step) => step.afterMs > 0);
  status.state = 'escalated';
  status.escalatedAt = at;
  status.escalationStep = atOnce < 0 ? input.terms.escalation.length : atOnce;
  status.autoAssignTries = 0;
  closeWindow(status);
  const told = input.terms.escalation.slice(0, status.escalationStep);
  addEntry(change, 'escalated', {
    by: SYSTEM,
    internal: true,
    data: {
      reason,
      step: status.escalationStep,
      to: told.some((step) => step.to === 'owner') ? 'owner' : 'admin',
      sms: told.some((step) => step.sms),
    },
  });
}

/** Gives the case to somebody. Work starts when nobody had it; a hand-over keeps the client's deadline. */
export function giveTo(change: Change, staffId: string, how: NonNullable<CaseStatus['assignedHow']>): void {
  const { status, at, input } = change;
  if (status.state === 'open' || status.state === 'escalated') {
    status.state = 'in_progress';
    status.takenAt = at;
    status.clock = { stoodMs: 0, standingSince: null };
    status.stageId ??= input.stages[0]?.id ?? null;
    closeWindow(status);
    status.escalatedAt = null;
    status.escalationStep = 0;
    status.autoAssignTries = 0;
  }
  status.assigneeId = staffId;
  status.assignedHow = how;
  status.transferAsked = null;
  renewReply(change);
}

/** 抢单. Exactly one wins; a repeat by the present assignee changes nothing (judged before, in transition). */
export const grab: Rule<Command<'grab'> & { by: Extract<Actor, { kind: 'staff' }> }> = (change, { by }) => {
  const { status, input, at } = change;
  if (status.releasedBy.includes(by.id)) return refuse('released_before');
  if (status.grabDeadline !== null && at >= status.grabDeadline) return refuse('wrong_state', { state: 'escalated' });
  if (status.firstRefusalUntil !== null && at < status.firstRefusalUntil && by.id !== input.dedicatedId)
    return refuse('first_refusal', { until: status.firstRefusalUntil });
  const waitedMs = status.openedAt === null ? 0 : at - status.openedAt;
  // What counts as their response: no one answers at night.
  const responseMs = status.openedAt === null ? 0 : businessMsBetween(input.terms.calendar, status.openedAt, at);
  giveTo(change, by.id, 'grab');
  addEntry(change, 'taken', { data: { staffId: by.id, how: 'grab', waitedMs, responseMs } });
  return undefined;
};

/** 指派, also a hand-over of work in progress. */
export const assign: Rule<Command<'assign'>> = (change, { staffId, contentId }) => {
  const fromId = change.status.assigneeId;
  if (fromId === staffId) return refuse('same_assignee', { assigneeId: staffId });
  giveTo(change, staffId, 'assign');
  addEntry(change, 'assigned', { contentId, data: { staffId, how: 'assign', fromId } });
  return undefined;
};

/** The assignee asks an admin to hand the case to somebody else. */
export const askTransfer: Rule<Command<'askTransfer'>> = (change, { staffId, contentId }) => {
  if (staffId !== null && staffId === change.status.assigneeId) return refuse('same_assignee', { assigneeId: staffId });
  change.status.transferAsked = { staffId, reasonContentId: contentId, at: change.at };
  addEntry(change, 'transferAsked', { internal: true, contentId, data: { staffId } });
  return undefined;
};

/** 退回: the grab window reopens without them; what is not given out by grabbing goes to the admins. */
export const release: Rule<Command<'release'>> = (change, { contentId }) => {
  const { status, input } = change;
  const staffId = status.assigneeId;
  if (staffId === null) return refuse('not_assignee');
  status.releasedBy = status.releasedBy.includes(staffId) ? status.releasedBy : [...status.releasedBy, staffId];
  status.assigneeId = null;
  status.assignedHow = null;
  status.takenAt = null;
  status.transferAsked = null;
  status.clock = { stoodMs: 0, standingSince: null };
  // What nobody accepted went with who told it; an accepted price binds the firm whoever works.
  if (status.fee?.quote && status.fee.acceptedAt === null) status.fee = { ...status.fee, quote: null, remindAt: null };
  addEntry(change, 'released', { internal: true, contentId, data: { staffId } });
  if (input.dispatch === 'grab') openWindow(change, false);
  else escalateNow(change, 'released');
  return undefined;
};
