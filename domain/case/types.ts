// Long: the vocabulary of a case in one place.
import type { BusinessCalendar } from '../calendar.ts';
import type { ErrorCode } from '../errors.ts';
import type { PayWay } from '../pay/ways.ts';
import type { ReviewDimension } from './dimensions.ts';
import type { CaseFee, FeeStatus, QuoteLine } from './fee-types.ts';
import type { Paper } from './paper.ts';

/** 业务单 states, and no others; a state never goes back because a message came late or twice. */
export const CASE_STATES = ['awaiting_payment', 'open', 'escalated', 'in_progress', 'delivered', 'completed', 'cancelled'] as const;
export type CaseState = (typeof CASE_STATES)[number];

export const CASE_KINDS = ['request', 'order'] as const;
export type CaseKind = (typeof CASE_KINDS)[number];

/** 普通, 紧急, 特急: each has its own grab window. */
export const URGENCIES = ['normal', 'urgent', 'critical'] as const;
export type Urgency = (typeof URGENCIES)[number];

/** What the client is awaited for while a case is in progress; the service clock stands while the list is not empty. */
export const WAITS = ['quote', 'payment', 'papers', 'confirm'] as const;
export type Wait = (typeof WAITS)[number];

/** How a business type is given out. */
export const DISPATCHES = ['grab', 'dedicated', 'admin'] as const;
export type Dispatch = (typeof DISPATCHES)[number];

export const GRADES = ['good', 'fair', 'poor'] as const;
export type Grade = (typeof GRADES)[number];

/** Each 1–5, by the id of its dimension: 服务态度, 服务速度, 专业水平 unless the firm chose others. */
export type ReviewScores = Record<string, number>;

/** Who does a thing to a case. `system` is the case's own clock. Ids only: names stay in SQL. */
export type Actor =
  /** `coverFor`: the colleague on leave for whom they stand in, as the API read it. */
  { kind: 'staff'; id: string; admin?: boolean; coverFor?: string } | { kind: 'contact'; id: string } | { kind: 'system' };

/** One stage of the work, as the business type defined it when the case began. */
export interface Stage {
  id: string;
  name: string;
}

/** One step of the escalation ladder: business time after the case became 待指派. */
export interface EscalationStep {
  afterMs: number;
  to: 'admin' | 'owner';
  sms: boolean;
}

/** The firm's numbers a case keeps from its first day on; an edit of the settings cannot change open work. Durations in ms. */
export interface CaseTerms {
  calendar: BusinessCalendar;
  /** Business time; at least one second. */
  grabWindowMs: number;
  /** Share of the window in which only the dedicated accountant may grab (first refusal). */
  firstRefusalShare: number;
  firstRefusalMinMs: number;
  escalation: EscalationStep[];
  /** Business time after escalation until the best candidate is assigned by itself, or null: never. */
  autoAssignAfterMs: number | null;
  /** Business days of silence after which a delivery counts as confirmed. */
  confirmBusinessDays: number;
  /** What the client rates; absent: those every firm began with. */
  dimensions?: ReviewDimension[];
  /** Plain time. */
  reviewWindowMs: number;
  /** Plain time from completion to the one reminder. */
  reviewRemindMs: number;
  /** Business time a client's message may wait for a reply before the assignee, then the leader, are told. */
  replyWithinMs: number;
  /** Service target in business days, from taking to delivery. */
  targetBusinessDays: number;
}

/** What a case is made with and never changes: ids, the business type as it was, the firm's numbers. No words, names or figures of people. */
export interface CaseInput {
  /** Short number people can read out (`R26112300017`); the workflow id as well. */
  no: string;
  kind: CaseKind;
  clientId: string;
  storeId: string;
  createdBy: Actor;
  /** Contents row with title and description (and files). */
  contentId: string;
  urgency: Urgency;
  businessTypeId: string;
  businessTypeVersion: number;
  businessTypeName: string;
  dispatch: Dispatch;
  stages: Stage[];
  /** Papers of the business type, asked for from the start. */
  papers: { contentId: string; required: boolean; original: boolean }[];
  /** The client's dedicated accountant when the case was made, if on duty: has first refusal; else null. */
  dedicatedId: string | null;
  terms: CaseTerms;
  /** What it costs; absent: free. */
  fee?: CaseFee;
  /** The skill whoever takes it needs, as its business type or service item said. */
  skill?: string;
}

/** Where a case stands: the workflow's one serialisable state object, and what a row mirrors. Instants are ms UTC. */
export interface CaseStatus {
  state: CaseState;
  /** Counts transitions; with `at` it orders writes of the row. */
  version: number;
  /** The workflow's clock at the last transition. */
  at: number;
  /** Entry number of the last entry; readers take only entries up to it. */
  seq: number;
  createdAt: number;
  /** Start and end of the present grab window; null when it is not open. */
  openedAt: number | null;
  grabDeadline: number | null;
  firstRefusalUntil: number | null;
  /** Staff who released this case: they may not grab it again. */
  releasedBy: string[];
  escalatedAt: number | null;
  /** Steps of the ladder already taken. */
  escalationStep: number;
  /** Times auto-assign found nobody; each doubles the wait for the next. */
  autoAssignTries?: number;
  assigneeId: string | null;
  assignedHow: 'grab' | 'assign' | 'dedicated' | 'auto' | null;
  takenAt: number | null;
  /** The assignee asked an admin to hand the case to somebody else. */
  transferAsked: { staffId: string | null; reasonContentId: string; at: number } | null;
  stageId: string | null;
  waitingOn: Wait[];
  papers: Paper[];
  /** Service clock, business ms: what it stood while the client was awaited, and since when it stands. */
  clock: { stoodMs: number; standingSince: number | null };
  /** When the service target ends; null before taking and while the clock stands. */
  dueAt: number | null;
  /** A client's message without a reply: since when, and how many steps were told. */
  awaitingReply: { since: number; dueAt: number; step: number } | null;
  deliveredAt: number | null;
  /** Whether the work was within its target when it was last delivered; absent: not delivered since this is kept. */
  onTime?: boolean;
  deliveryContentId: string | null;
  /** The delivery hands over originals (执照, 印章, U盾): silence never confirms it. */
  originals: boolean;
  /** When silence confirms, or, with originals, is recorded as no answer. */
  confirmBy: number | null;
  /** The reminder the business day before. */
  confirmRemindAt: number | null;
  /** 未答复: the client did not answer a delivery that silence may not confirm. */
  unansweredAt: number | null;
  completedAt: number | null;
  confirmedHow: 'client' | 'silence' | 'receipt' | null;
  reviewUntil: number | null;
  reviewRemindAt: number | null;
  /** `firstAt`: when it was first given; an amendment keeps it. Absent: before this was kept. */
  review: { grade: Grade; scores: ReviewScores; contentId: string | null; at: number; amended: number; firstAt?: number } | null;
  cancelledAt: number | null;
  closedAt: number | null;
  /** Where its money stands; absent: free. */
  fee?: FeeStatus;
}

/** A person's command, sent as a workflow update. `key` is the idempotency key and update id. */
export type CaseCommand =
  | { type: 'grab'; by: Actor }
  | { type: 'assign'; by: Actor; staffId: string; contentId: string | null }
  | { type: 'askTransfer'; by: Actor; staffId: string | null; contentId: string }
  | { type: 'release'; by: Actor; contentId: string }
  | { type: 'progress'; by: Actor; contentId: string; stageId: string | null; internal: boolean }
  | { type: 'message'; by: Actor; contentId: string; internal: boolean }
  | { type: 'askPapers'; by: Actor; papers: { contentId: string; required: boolean; original: boolean }[]; dueAt: number | null }
  | { type: 'submitPaper'; by: Actor; paperId: string; contentId: string }
  | { type: 'acceptPaper'; by: Actor; paperId: string }
  | { type: 'returnPaper'; by: Actor; paperId: string; contentId: string }
  | { type: 'deliver'; by: Actor; contentId: string; originals: boolean }
  /** By a contact; or by the assignee or an admin with a signed receipt (`contentId`) when originals were handed over and the client did not answer. */
  | { type: 'confirm'; by: Actor; contentId: string | null }
  | { type: 'returnDelivery'; by: Actor; contentId: string }
  | { type: 'review'; by: Actor; grade: Grade; scores: ReviewScores; contentId: string | null }
  /** 报价, or a new one while nothing is accepted. */
  | { type: 'quote'; by: Actor; lines: QuoteLine[]; depositFen: number | null; contentId: string | null }
  | { type: 'acceptQuote'; by: Actor; quoteNo: number }
  | { type: 'refuseQuote'; by: Actor; quoteNo: number; contentId: string }
  | { type: 'choosePayWay'; by: Actor; way: PayWay }
  /** `refundFen`: what an admin gives back once the work was taken; nothing unless said. */
  | { type: 'cancel'; by: Actor; contentId: string; refundFen?: number | null };
export type CaseCommandType = CaseCommand['type'];

/** What the case's own clock does when a deadline comes. */
export type CaseDeadline =
  | 'payTimeout'
  | 'quoteReminder'
  | 'quoteTimeout'
  | 'escalate'
  | 'escalationStep'
  | 'autoAssign'
  | 'replyOverdue'
  | 'confirmReminder'
  | 'silence'
  | 'reviewReminder'
  | 'reviewClose';
export type CaseTick =
  | { type: Exclude<CaseDeadline, 'autoAssign' | 'payTimeout' | 'quoteTimeout' | 'quoteReminder'> }
  | { type: 'quoteReminder' }
  /** `live`: a payment is on its way, so nothing is called off yet; it is looked for again. */
  | { type: 'payTimeout' | 'quoteTimeout'; live: boolean }
  /** `staffId` null: nobody fits; tried again at the next step. */
  | { type: 'autoAssign'; staffId: string | null };

/** What the money says of itself, sent as a signal: never a person's command, never refused, and the same one twice changes nothing. */
export type CaseNotice =
  | { type: 'paid'; paymentId: string; amountFen: number; way: PayWay; at: number }
  | { type: 'refunded'; refundId: string; paymentId: string; amountFen: number; at: number };
export type CaseNoticeType = CaseNotice['type'];

export type CaseEvent = CaseCommand | CaseTick | CaseNotice;

/** What happened, in the order it happened: one line of the timeline, and what notices and audit are made from. No words: contents by id. */
export interface CaseEntry {
  seq: number;
  type: CaseEntryType;
  at: number;
  by: Actor;
  /** Only for staff. */
  internal: boolean;
  contentId: string | null;
  stageId: string | null;
  /** Ids and numbers the entry needs beside: staffId, paperIds, step, grade, how … */
  data: Record<string, string | number | boolean | null | string[]>;
}
export const CASE_ENTRY_TYPES = [
  'created',
  'taken',
  'assigned',
  'escalated',
  'escalationRaised',
  'transferAsked',
  'released',
  'progress',
  'message',
  'papersAsked',
  'paperSubmitted',
  'paperAccepted',
  'paperReturned',
  'replyOverdue',
  'delivered',
  'confirmReminder',
  'unanswered',
  'confirmed',
  'returned',
  'reviewReminder',
  'reviewed',
  'cancelled',
  'closed',
  'resumed',
  'quoted',
  'quoteAccepted',
  'quoteRefused',
  'quoteReminder',
  'quoteLapsed',
  'payWayChosen',
  'paid',
  'paymentReturned',
  'refunded',
] as const;
export type CaseEntryType = (typeof CASE_ENTRY_TYPES)[number];

/** What a command is refused with: a code of `domain/errors.ts` and what the person needs to know. */
export interface Refusal {
  code: ErrorCode;
  details: Record<string, string | number | boolean | null>;
}

export type Transition = { ok: true; status: CaseStatus; entries: CaseEntry[] } | { ok: false; refusal: Refusal };
