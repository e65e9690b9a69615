// Long: a case is one shape, and every screen reads these.
import type { CaseEntryType, CaseKind, CaseState, Dispatch, Grade, ReviewScores, Urgency, Wait } from '../domain/case/types.ts';
import type { ReviewDimension } from '../domain/case/dimensions.ts';
import type { PaperState } from '../domain/case/paper.ts';
import type { EligibilityReason } from '../domain/case/eligibility.ts';
import type { CaseAction } from '../domain/case/actions.ts';
import type { Permission } from '../domain/permissions.ts';
import type { Role } from '../domain/roles.ts';
import type { FeeView, OrderView } from './views/fee.ts';
import type { Away } from './views/own.ts';

/** Shapes the API answers with; the fronts import them as types. Instants ISO 8601 UTC. */
export type Instant = string;

export interface PersonRef {
  id: string;
  kind: 'staff' | 'contact' | 'system';
  name: string;
  title?: string;
}
export interface FileRef {
  id: string;
  name: string;
  size: number;
  type: string;
  /** Where it is read, if not under `/api/files`. */
  url?: string;
}
export interface Page<T> {
  items: T[];
  nextCursor: string | null;
}

export interface MeView {
  person: { id: string; name: string; title: string; phoneMasked: string | null; followsAccount: boolean; smsOptOut: boolean };
  /** `contact` for every client link, plus the staff role. */
  roles: (Role | 'contact')[];
  /** The staff side of this person, or null. */
  staff: {
    id: string;
    role: Role;
    onDuty: boolean;
    openCases: number;
    caseCap: number;
    storeIds: string[];
    groupId: string | null;
    skills: string[];
    rating: number | null;
    powers: string[];
  } | null;
  stores: { id: string; name: string }[];
  /** The companies this person is a contact of. */
  clients: {
    id: string;
    name: string;
    short: string;
    rights: string[];
    archived?: boolean;
    accountant: AccountantCard | null;
    away: Away | null;
  }[];
  permissions: Permission[];
  unread: number;
  firm: { name: string; short: string; brandColor: string; phone: string };
  demo: boolean;
  now: Instant;
  /** 以…身份查看: who really looks, and when it ends by itself. Absent: oneself. */
  viewing?: { by: { id: string; name: string }; until: Instant };
}
export interface AccountantCard {
  staffId: string;
  name: string;
  title: string;
  bio: string;
  phone: string | null;
  rating: number | null;
  /** '' when they do not show one. */
  wechatId: string;
  /** Pictures, as files; null: none. */
  photoId: string | null;
  wechatQrId: string | null;
}

/** A line of a list. */
export interface CaseRow {
  id: string;
  kind: CaseKind;
  title: string;
  state: CaseState;
  urgency: Urgency;
  businessType: { id: string; name: string };
  client: { id: string; short: string };
  store: { id: string; name: string };
  assignee: PersonRef | null;
  stage: { id: string; name: string; index: number; count: number } | null;
  waitingOn: Wait[];
  createdAt: Instant;
  grabDeadline: Instant | null;
  escalatedAt: Instant | null;
  dueAt: Instant | null;
  confirmBy: Instant | null;
  /** 未答复: delivered originals that the client did not answer for. */
  unansweredAt: Instant | null;
  reviewUntil: Instant | null;
  reviewGrade: Grade | null;
  /** Who acts next, in code; the front words it. */
  next: NextActor;
  overdue: boolean;
  /** What it costs; null: free, or not quoted yet. */
  totalFen: number | null;
  paidFen: number;
  /** To be paid now: a deposit first, then the rest; 0: nothing. */
  dueFen: number;
  payUntil: Instant | null;
  /** What waits on the assignee inside the case; only for staff, absent for contacts. */
  attention?: CaseAttention;
  /** The next step of the escalation ladder while 待指派, or null when every step is taken. */
  escalation?: { nextAt: Instant; to: 'admin' | 'owner'; sms: boolean } | null;
}
/** What of a case waits on its assignee: papers to judge, a client's message without a reply, a delivery that came back, a transfer that was asked for. */
export interface CaseAttention {
  papersToJudge: number;
  papersAwaited: number;
  replySince: Instant | null;
  replyDueAt: Instant | null;
  returned: boolean;
  transferAsked: boolean;
}
/** 快捷短语 in groups: progress, papers, tax, fee, thread. */
export interface PhraseView {
  id: string;
  group: string;
  text: string;
  /** The firm's; else one's own. */
  shared: boolean;
  version: number;
}
/** Who acts next, on what, until when. */
export interface NextActor {
  who: 'staff' | 'client' | 'admin' | 'dedicated' | 'nobody';
  what: 'grab' | 'assign' | 'work' | 'papers' | 'quote' | 'payment' | 'confirm' | 'review' | 'none';
  name: string | null;
  until: Instant | null;
}

export interface PaperView {
  id: string;
  name: string;
  hint: string;
  required: boolean;
  original: boolean;
  state: PaperState;
  files: FileRef[];
  note: string;
  reason: string | null;
  dueAt: Instant | null;
  changedAt: Instant | null;
}
export interface EntryView {
  seq: number;
  type: CaseEntryType;
  at: Instant;
  by: PersonRef;
  internal: boolean;
  text: string;
  files: FileRef[];
  stage: { id: string; name: string } | null;
  data: Record<string, string | number | boolean | null | string[]>;
}
/** The live view of one case. */
export interface CaseView extends CaseRow {
  description: string;
  files: FileRef[];
  version: number;
  now: Instant;
  /** `engine`: asked the workflow; `row`: the worker is away and the row answers. */
  source: 'engine' | 'row';
  dispatch: Dispatch;
  stages: { id: string; name: string; state: 'done' | 'current' | 'ahead'; at: Instant | null }[];
  openedAt: Instant | null;
  firstRefusalUntil: Instant | null;
  takenAt: Instant | null;
  deliveredAt: Instant | null;
  completedAt: Instant | null;
  closedAt: Instant | null;
  originals: boolean;
  dedicated: PersonRef | null;
  createdBy: PersonRef;
  /** Phone only for whom it concerns. */
  assigneeCard: AccountantCard | null;
  clientDetail: {
    id: string;
    name: string;
    short: string;
    /** Of staff alone; a whole number is asked for and written down. */
    contacts: { personId: string; name: string; title: string; phoneMasked: string | null }[];
  } | null;
  /** Business time. `usedMs`: since the taking, without what it stood; until the delivery was settled. `targetMs`: the target in the same measure. */
  service: { targetBusinessDays: number; targetMs: number; usedMs: number; stoodMs: number; standing: boolean };
  transferAsked: { to: PersonRef | null; reason: string; at: Instant } | null;
  papers: PaperView[];
  /** null: free. */
  fee: FeeView | null;
  /** What was bought; null: a request. */
  order: OrderView | null;
  /** Progress, thread, papers and system lines in one order; internal ones only for staff. */
  entries: EntryView[];
  delivery: { text: string; files: FileRef[]; at: Instant; originals: boolean } | null;
  /** What this case is rated by, 1–5 each. */
  reviewDimensions: ReviewDimension[];
  review: {
    grade: Grade;
    scores: ReviewScores;
    comment: string;
    at: Instant;
    amended: number;
    until: Instant;
    /** The firm's answer. */
    answer: { text: string; by: string; at: Instant } | null;
  } | null;
  /** What the caller may do now. */
  actions: CaseAction[];
  /** Only for owner and admins. */
  temporalUrl: string | null;
}
export interface CandidateView {
  staffId: string;
  name: string;
  title: string;
  rank: number;
  openCases: number;
  caseCap: number;
  rating: number | null;
  dedicated: boolean;
  skilled: boolean;
  experience: number;
  onDuty: boolean;
  /** Reason codes in order of weight: dedicated, skill, experience, idle, rating … */
  reasons: string[];
  /** null: can be assigned. */
  refusal: EligibilityReason | null;
}
export interface BusinessTypeView {
  id: string;
  name: string;
  category: string;
  description: string;
  pricing: {
    mode: 'free' | 'fixed' | 'quoted';
    amountFen?: number;
    withoutEngagementFen?: number;
    usualFromFen?: number;
    usualToFen?: number;
  };
  dispatch: Dispatch;
  targetBusinessDays: number;
  stages: { id: string; name: string }[];
  papers: { name: string; hint: string; required: boolean; original: boolean }[];
  /** What the client gets. */
  result: string[];
  /** The delivery hands over originals: silence never confirms it. */
  originals: boolean;
  active: boolean;
  /** Counts changes; a case keeps the one it began with. */
  version: number;
}
/** One Server-Sent Event's data. `case`: refetch when `version` is newer than yours; `taken` closes hall cards with `assignee`. */
export interface LiveEvent {
  topic:
    | 'case'
    | 'inbox'
    | 'settings'
    | 'staff'
    | 'run'
    | 'client'
    | 'catalogue'
    | 'payment'
    | 'reconciliation'
    | 'daily'
    | 'complaint'
    | 'suggestion'
    | 'errand';
  caseId: string | null;
  /** The record that changed, where it is not a case. */
  recordId: string | null;
  type: string;
  state: CaseState | null;
  version: number | null;
  assignee: { id: string; name: string } | null;
  at: Instant;
}
export interface Problem {
  type: string;
  title: string;
  status: number;
  detail: string;
  code: string;
  requestId: string;
  errors?: { pointer: string; code: string; message: string }[];
  [extra: string]: unknown;
}
