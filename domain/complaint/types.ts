import type { BusinessCalendar } from '../calendar.ts';
import type { Actor } from '../case/types.ts';
import type { ErrorCode } from '../errors.ts';

/** What it is about: 服务态度, 办理拖延, 办错或遗漏, 收费, 其他. */
export const COMPLAINT_TOPICS = ['attitude', 'late', 'mistake', 'fee', 'other'] as const;
export type ComplaintTopic = (typeof COMPLAINT_TOPICS)[number];

/** 待受理, 处理中, 已答复 (the client may still reopen it once), 已结案. A state goes back once, by the client's own word. */
export const COMPLAINT_STATES = ['received', 'acknowledged', 'settled', 'closed'] as const;
export type ComplaintState = (typeof COMPLAINT_STATES)[number];

/** The firm's promises at the time it came; kept to the end. */
export interface ComplaintTerms {
  calendar: BusinessCalendar;
  /** Business ms until somebody answers for it. */
  acknowledgeWithinMs: number;
  /** Business ms until it is settled. */
  settleWithinMs: number;
  /** Plain ms in which the client may say that it is not settled. */
  reopenWithinMs: number;
}

/** What a complaint begins with and never changes: ids and figures, no words. */
export interface ComplaintInput {
  /** `T26112300002`: workflow id as well */
  no: string;
  topic: ComplaintTopic;
  clientId: string;
  storeId: string;
  personId: string;
  /** Who is complained of; null: nobody in particular. */
  againstStaffId: string | null;
  caseNo: string | null;
  contentId: string;
  terms: ComplaintTerms;
}

/** What the client gets for it: a refund that goes its own way (asked by one, decided by another), or 预存 for the next bills. */
export type Compensation = { kind: 'refund'; refundId: string; amountFen: number } | { kind: 'credit'; amountFen: number };
/** How it was settled. `upheld` 属实: the firm was at fault. */
export interface ComplaintSettlement {
  contentId: string;
  upheld: boolean;
  compensation: Compensation | null;
  byId: string;
  at: number;
}

/** Where it stands: the workflow's one state object, and what the row mirrors. Instants are ms UTC. */
export interface ComplaintStatus {
  state: ComplaintState;
  /** Who answers for it; never the accused. */
  handlerId: string | null;
  receivedAt: number;
  acknowledgedAt: number | null;
  /** When it rises if nobody answers for it, or has not settled it; null: no clock runs. */
  dueAt: number | null;
  /** How often it rose: 0 admins of the store know, 1 the owner, 2 the owner by SMS. */
  risen: number;
  settlement: ComplaintSettlement | null;
  /** Until when the client may reopen it. */
  reopenUntil: number | null;
  reopened: boolean;
  /** 1–5: how the client took the settlement; null: said nothing. */
  outcomeScore: number | null;
  /** Whether an admin let the accused read it. */
  shownToAccused: boolean;
  closedAt: number | null;
  seq: number;
  version: number;
  at: number;
}

/** What people send. Words are contents. */
export type ComplaintCommand =
  | { type: 'acknowledge'; by: Actor; contentId: string | null }
  | { type: 'handOver'; by: Actor; staffId: string; contentId: string | null }
  | { type: 'message'; by: Actor; contentId: string; internal: boolean }
  | { type: 'settle'; by: Actor; contentId: string; upheld: boolean; compensation: Compensation | null }
  | { type: 'reopen'; by: Actor; contentId: string }
  | { type: 'accept'; by: Actor; score: number | null }
  | { type: 'show'; by: Actor; shown: boolean };
/** Its own clock. */
export type ComplaintTick = { type: 'overdue' } | { type: 'close' };
export type ComplaintCommandType = ComplaintCommand['type'];
export type ComplaintEvent = ComplaintCommand | ComplaintTick;

export type ComplaintEntryType =
  | 'received'
  | 'acknowledged'
  | 'handedOver'
  | 'message'
  | 'settled'
  | 'reopened'
  | 'accepted'
  | 'shown'
  | 'rose'
  | 'closed';
/** One line of its timeline, keyed by number and `seq`. */
export interface ComplaintEntry {
  seq: number;
  type: ComplaintEntryType;
  at: number;
  by: Actor;
  internal: boolean;
  contentId: string | null;
  data: Record<string, string | number | boolean | null>;
}

export type ComplaintTransition =
  | { ok: true; status: ComplaintStatus; entries: ComplaintEntry[] }
  | { ok: false; refusal: { code: ErrorCode; details: Record<string, unknown> } };
