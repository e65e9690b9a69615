import { mayAtWork, type Permission } from '../permissions.ts';
import { worksFor, type Principal } from '../roles.ts';
import { keptFen, priceOpen, quoteWaits } from './fee-facts.ts';
import { caseRule, contactMayCancel } from './states.ts';
import type { CaseCommandType, CaseStatus } from './types.ts';

/** What a person may do with a case now; the buttons of every screen. */
export const CASE_ACTIONS = [
  'grab',
  'assign',
  'transfer',
  'release',
  'progress',
  'message',
  'note',
  'askPapers',
  'submitPaper',
  'judgePaper',
  'quote',
  'acceptQuote',
  'refuseQuote',
  'pay',
  'choosePayWay',
  'deliver',
  'confirm',
  'returnDelivery',
  'review',
  'cancel',
  'confirmReceipt',
  'askRefund',
] as const;
export type CaseAction = (typeof CASE_ACTIONS)[number];
/** What a colleague has to hold for it: no button that the guard would refuse. */
const HELD_WITH: Partial<Record<CaseAction, Permission>> = {
  grab: 'case.grab',
  assign: 'case.assign',
  transfer: 'case.work',
  release: 'case.work',
  progress: 'case.work',
  message: 'case.talk',
  note: 'case.talk',
  askPapers: 'case.work',
  submitPaper: 'case.papers',
  judgePaper: 'case.work',
  quote: 'case.work',
  deliver: 'case.work',
  cancel: 'case.cancel',
  confirmReceipt: 'case.confirm',
  askRefund: 'refunds.ask',
};

/** What is known of a case when asked what a person may do with it. */
export interface ActionFacts {
  clientId: string;
  /** Store the case belongs to. */
  storeId: string;
  dedicatedId: string | null;
  /** Person id of the contact who made it, or null. */
  createdByContact: string | null;
  /** Staff of the client beside the dedicated accountant. */
  helperIds: string[];
  status: Pick<
    CaseStatus,
    'state' | 'assigneeId' | 'papers' | 'originals' | 'unansweredAt' | 'reviewUntil' | 'closedAt' | 'transferAsked' | 'fee'
  >;
  /** Nothing speaks against a grab by this person (`refusalToGrab` says null). */
  mayGrab: boolean;
  now: number;
}

/** Whether this person administers the case: the owner everywhere, an admin in their stores. */
export const administers = (person: Principal, storeId: string): boolean =>
  person.staff !== null && (person.staff.role === 'owner' || (person.staff.role === 'admin' && person.staff.storeIds.includes(storeId)));

const linkedWith = (rights: readonly string[]) => (person: Principal, clientId: string, createdByContact: string | null) =>
  person.links.some(
    (link) => link.clientId === clientId && (link.rights.some((right) => rights.includes(right)) || person.personId === createdByContact),
  );

/** Whether this contact may confirm or send back a delivery: the right `confirm` or `manage` at the client, or having asked for it. */
export const mayAnswerDelivery = linkedWith(['confirm', 'manage']);
/** Whether this contact may accept or refuse a quote. */
export const mayAnswerQuote = linkedWith(['pay', 'confirm', 'manage']);
/** Whether this contact may pay, and say how: the right `pay` at the client, or having asked for it. */
export const mayPay = linkedWith(['pay']);

/** What a person may do with a case now, in the order of the screens. The workflow judges again. */
export function actionsFor(facts: ActionFacts, person: Principal): CaseAction[] {
  const held = (action: CaseAction): boolean => {
    const needs = HELD_WITH[action];
    return needs === undefined || mayAtWork(person, needs);
  };
  const found = new Set<CaseAction>([...staffActions(facts, person).filter(held), ...contactActions(facts, person)]);
  return CASE_ACTIONS.filter((action) => found.has(action));
}

function staffActions({ status, clientId, storeId, dedicatedId, helperIds, mayGrab, now }: ActionFacts, person: Principal): CaseAction[] {
  if (!person.staff) return [];
  const inState = (type: CaseCommandType): boolean => caseRule(type).from[status.state] !== undefined;
  const admin = administers(person, storeId);
  const theirs = worksFor(person.staff);
  const isTheirs = (id: string | null): boolean => id !== null && theirs.includes(id);
  const assignee = isTheirs(status.assigneeId);
  const found: CaseAction[] = [];
  if (mayGrab && inState('grab')) found.push('grab');
  if (admin && inState('assign')) found.push('assign');
  if (admin && inState('cancel')) found.push('cancel');
  if (assignee && inState('deliver')) found.push('release', 'progress', 'askPapers', 'deliver');
  if (assignee && inState('quote') && priceOpen(status.fee)) found.push('quote');
  if ((admin || assignee || person.staff.role === 'leader') && keptFen(status.fee) > 0) found.push('askRefund');
  if (assignee && inState('askTransfer') && !status.transferAsked) found.push('transfer');
  if (
    assignee &&
    inState('acceptPaper') &&
    status.papers.some((paper) => paper.state === 'submitted' || (paper.original && paper.state !== 'accepted'))
  )
    found.push('judgePaper');
  if (assignee && inState('submitPaper') && status.papers.some((paper) => paper.state !== 'accepted')) found.push('submitPaper');
  if (threadOpen(status, now)) {
    if (assignee || admin || isTheirs(dedicatedId) || helperIds.some(isTheirs) || person.staff.lent?.includes(clientId))
      found.push('message');
    if (found.includes('message') || person.staff.role === 'leader') found.push('note');
  }
  if ((assignee || admin) && status.state === 'delivered' && status.originals && status.unansweredAt !== null) found.push('confirmReceipt');
  return found;
}

function contactActions({ status, clientId, createdByContact, now }: ActionFacts, person: Principal): CaseAction[] {
  if (!person.links.some((link) => link.clientId === clientId)) return [];
  const inState = (type: CaseCommandType): boolean => caseRule(type).from[status.state] !== undefined;
  const found: CaseAction[] = [];
  if (threadOpen(status, now)) found.push('message');
  if (inState('submitPaper') && status.papers.some((paper) => paper.state !== 'accepted')) found.push('submitPaper');
  if (inState('confirm') && mayAnswerDelivery(person, clientId, createdByContact)) found.push('confirm', 'returnDelivery');
  if (inState('review') && status.reviewUntil !== null && status.closedAt === null && now < status.reviewUntil) found.push('review');
  if (contactMayCancel(status)) found.push('cancel');
  if (quoteWaits(status.fee) && now < (status.fee?.quote?.acceptBy ?? 0) && mayAnswerQuote(person, clientId, createdByContact))
    found.push('acceptQuote', 'refuseQuote');
  if (inState('choosePayWay') && (status.fee?.dueFen ?? 0) > 0 && mayPay(person, clientId, createdByContact))
    found.push('pay', 'choosePayWay');
  return found;
}

/** Whether the thread still takes messages: until the review window closes. */
export const threadOpen = (status: Pick<CaseStatus, 'state' | 'closedAt' | 'reviewUntil'>, now: number): boolean =>
  caseRule('message').from[status.state] !== undefined &&
  status.closedAt === null &&
  (status.reviewUntil === null || now < status.reviewUntil);
