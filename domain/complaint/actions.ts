import { administers } from '../case/actions.ts';
import type { Principal } from '../roles.ts';
import { COMPLAINT_RULES } from './transition.ts';
import type { ComplaintCommandType, ComplaintInput, ComplaintStatus } from './types.ts';

/** What a person may do with a complaint now, in the order of the screens. `note`: an internal word. */
export const COMPLAINT_ACTIONS = ['acknowledge', 'settle', 'accept', 'reopen', 'message', 'note', 'handOver', 'show'] as const;
export type ComplaintAction = (typeof COMPLAINT_ACTIONS)[number];

/** As much of a complaint as says who may do what. */
export type ComplaintFacts = Pick<ComplaintInput, 'clientId' | 'storeId' | 'againstStaffId'> & {
  status: Pick<ComplaintStatus, 'state' | 'handlerId' | 'reopenUntil' | 'reopened'>;
};

/** Whether it is a complaint of this very person: then nothing of it is theirs to do. */
export const isAccused = ({ staff }: Principal, againstStaffId: string | null): boolean => staff !== null && staff.id === againstStaffId;

/** Whether a person handles it: the admins of its store and the owner, and to whom it was handed over; never the accused. */
export const handlesComplaint = (person: Principal, facts: Omit<ComplaintFacts, 'clientId'>): boolean =>
  person.staff !== null &&
  !isAccused(person, facts.againstStaffId) &&
  (administers(person, facts.storeId) || facts.status.handlerId === person.staff.id);

/** What a person may do with it now. The workflow judges again. */
export function complaintActions(facts: ComplaintFacts, person: Principal, now: number): ComplaintAction[] {
  const { status, clientId, storeId, againstStaffId } = facts;
  if (isAccused(person, againstStaffId)) return [];
  const takes = (type: ComplaintCommandType): boolean => COMPLAINT_RULES[type].includes(status.state);
  const found = new Set<ComplaintAction>();
  if (person.links.some((link) => link.clientId === clientId)) {
    if (takes('message')) found.add('message');
    if (takes('accept')) found.add('accept');
    if (takes('reopen') && !status.reopened && now <= (status.reopenUntil ?? 0)) found.add('reopen');
  }
  if (handlesComplaint(person, facts)) {
    for (const type of ['acknowledge', 'settle', 'message'] as const) if (takes(type)) found.add(type);
    if (takes('message')) found.add('note');
    if (administers(person, storeId)) {
      if (takes('handOver')) found.add('handOver');
      if (againstStaffId !== null) found.add('show');
    }
  }
  return COMPLAINT_ACTIONS.filter((action) => found.has(action));
}

/** Who acts next on a complaint, and until when. */
export interface ComplaintTurn {
  who: 'admins' | 'handler' | 'client' | 'nobody';
  until: number | null;
}
/** Whose turn it is. */
export function complaintTurn({
  state,
  dueAt,
  reopenUntil,
  handlerId,
}: Pick<ComplaintStatus, 'state' | 'dueAt' | 'reopenUntil' | 'handlerId'>): ComplaintTurn {
  switch (state) {
    case 'received':
      return { who: handlerId === null ? 'admins' : 'handler', until: dueAt };
    case 'acknowledged':
      return { who: 'handler', until: dueAt };
    case 'settled':
      return { who: 'client', until: reopenUntil };
    case 'closed':
      return { who: 'nobody', until: null };
  }
}
