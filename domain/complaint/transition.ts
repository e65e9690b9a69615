import { addBusinessTime } from '../calendar.ts';
import type { Actor } from '../case/types.ts';
import type { ErrorCode } from '../errors.ts';
import type {
  ComplaintCommand,
  ComplaintEntry,
  ComplaintEntryType,
  ComplaintEvent,
  ComplaintInput,
  ComplaintState,
  ComplaintStatus,
  ComplaintTransition,
} from './types.ts';

/** Past this nobody higher is left to tell. */
export const MOST_RISES = 2;
const SYSTEM: Actor = { kind: 'system' };

/** From which states a command is taken. A closed one is never taken up again: what comes later is a complaint of its own. */
export const COMPLAINT_RULES: Readonly<Record<ComplaintCommand['type'], readonly ComplaintState[]>> = {
  acknowledge: ['received'],
  handOver: ['received', 'acknowledged'],
  message: ['received', 'acknowledged', 'settled'],
  settle: ['acknowledged'],
  reopen: ['settled'],
  accept: ['settled'],
  show: ['received', 'acknowledged', 'settled', 'closed'],
};
/** What the client says; all else is said by who handles it. */
const BY_CLIENT: readonly ComplaintCommand['type'][] = ['reopen', 'accept'];

/** A complaint as it has just come: its clock runs at once. */
export function beginComplaint(input: ComplaintInput, at: number): { status: ComplaintStatus; entries: ComplaintEntry[] } {
  const status: ComplaintStatus = {
    state: 'received',
    handlerId: null,
    receivedAt: at,
    acknowledgedAt: null,
    dueAt: addBusinessTime(input.terms.calendar, at, input.terms.acknowledgeWithinMs),
    risen: 0,
    settlement: null,
    reopenUntil: null,
    reopened: false,
    outcomeScore: null,
    shownToAccused: false,
    closedAt: null,
    seq: 1,
    version: 1,
    at,
  };
  const by: Actor = { kind: 'contact', id: input.personId };
  return { status, entries: [{ seq: 1, type: 'received', at, by, internal: false, contentId: input.contentId, data: {} }] };
}

/**
 * What an event does to a complaint: the next status with its lines, or a refusal and nothing at all. Pure. The accused never handles it, settles it or
 * reads it; the client reopens it once, in time. Who is an admin of the store is the API's business.
 */
export function complaintAfter(input: ComplaintInput, before: ComplaintStatus, event: ComplaintEvent, at: number): ComplaintTransition {
  const now = Math.max(at, before.at);
  const by = 'by' in event ? event.by : SYSTEM;
  const status = { ...before };
  const entries: ComplaintEntry[] = [];
  const add = (type: ComplaintEntryType, more: Partial<Pick<ComplaintEntry, 'internal' | 'contentId' | 'data'>> = {}): void => {
    status.seq += 1;
    entries.push({ seq: status.seq, type, at: now, by, internal: false, contentId: null, data: {}, ...more });
  };
  const code = 'by' in event ? refusalTo(input, before, event, now) : tickRefusal(before, event.type, now);
  if (code !== null) return { ok: false, refusal: { code, details: { state: before.state } } };
  const clock = (ms: number): number => addBusinessTime(input.terms.calendar, now, ms);
  switch (event.type) {
    case 'acknowledge':
      Object.assign(status, { state: 'acknowledged', handlerId: idOf(by), acknowledgedAt: now, risen: 0 });
      status.dueAt = clock(input.terms.settleWithinMs);
      add('acknowledged', { contentId: event.contentId });
      break;
    case 'handOver':
      status.handlerId = event.staffId;
      add('handedOver', { internal: true, contentId: event.contentId, data: { staffId: event.staffId } });
      break;
    case 'message':
      add('message', { internal: event.internal, contentId: event.contentId });
      break;
    case 'settle': {
      const { contentId, upheld, compensation } = event;
      Object.assign(status, { state: 'settled', dueAt: null, settlement: { contentId, upheld, compensation, byId: idOf(by), at: now } });
      status.reopenUntil = now + input.terms.reopenWithinMs;
      add('settled', { contentId, data: { upheld, compensationFen: compensation?.amountFen ?? null } });
      break;
    }
    case 'reopen':
      Object.assign(status, { state: 'acknowledged', reopened: true, reopenUntil: null, risen: 0 });
      status.dueAt = clock(input.terms.settleWithinMs);
      add('reopened', { contentId: event.contentId });
      break;
    case 'accept':
      Object.assign(status, { state: 'closed', outcomeScore: event.score, closedAt: now, reopenUntil: null });
      add('accepted', { data: { score: event.score } });
      break;
    case 'show':
      status.shownToAccused = event.shown;
      add('shown', { internal: true, data: { shown: event.shown } });
      break;
    case 'overdue':
      status.risen = before.risen + 1;
      status.dueAt = status.risen < MOST_RISES ? clock(input.terms.acknowledgeWithinMs) : null;
      add('rose', { internal: true, data: { risen: status.risen } });
      break;
    case 'close':
      Object.assign(status, { state: 'closed', closedAt: now, reopenUntil: null });
      add('closed');
      break;
  }
  return { ok: true, status: { ...status, version: before.version + 1, at: now }, entries };
}

const idOf = (by: Actor): string => (by.kind === 'system' ? '' : by.id);

function refusalTo(input: ComplaintInput, status: ComplaintStatus, event: ComplaintCommand, now: number): ErrorCode | null {
  const { by } = event;
  if (!COMPLAINT_RULES[event.type].includes(status.state)) return 'wrong_state';
  const client = by.kind === 'contact';
  if (BY_CLIENT.includes(event.type) ? !client : client && event.type !== 'message') return 'forbidden';
  if (by.kind === 'staff' && by.id === input.againstStaffId) return 'accused_handles';
  switch (event.type) {
    case 'handOver':
      return event.staffId === input.againstStaffId ? 'accused_handles' : null;
    case 'message':
      return client && event.internal ? 'forbidden' : null;
    case 'settle':
      return event.compensation === null || isSum(event.compensation.amountFen) ? null : 'bad_input';
    case 'reopen':
      return status.reopened || now > (status.reopenUntil ?? 0) ? 'reopen_over' : null;
    case 'accept':
      return event.score === null || (Number.isInteger(event.score) && event.score >= 1 && event.score <= 5) ? null : 'bad_input';
    default:
      return null;
  }
}
const isSum = (fen: number): boolean => Number.isSafeInteger(fen) && fen > 0;

/** A deadline counts only when it runs and has come. */
function tickRefusal(status: ComplaintStatus, type: 'overdue' | 'close', now: number): ErrorCode | null {
  const due = type === 'overdue' ? status.dueAt : status.reopenUntil;
  return due !== null && due <= now ? null : 'wrong_state';
}

/** The next deadline of its own clock; null: it only waits for people, or is closed. */
export function complaintDeadline(status: ComplaintStatus): { type: 'overdue' | 'close'; at: number } | null {
  if (status.dueAt !== null) return { type: 'overdue', at: status.dueAt };
  return status.reopenUntil === null ? null : { type: 'close', at: status.reopenUntil };
}

/**
 * Who is told that it came, or rose: the admins of its store who are not accused; the owner when there is none, or when it rose. A complaint of the owner
 * of a firm with nobody above is told to the admins.
 */
export function complaintAudience(
  input: Pick<ComplaintInput, 'againstStaffId'>,
  risen: number,
  { admins, owners }: { admins: readonly string[]; owners: readonly string[] },
): string[] {
  const fair = (ids: readonly string[]): string[] => ids.filter((id) => id !== input.againstStaffId);
  const [near, above] = [fair(admins), fair(owners)];
  if (risen > 0 && above.length > 0) return above;
  return near.length > 0 ? near : above;
}
