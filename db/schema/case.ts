import type { Generated } from 'kysely';
/** 业务单: mirrors the workflow; written by projections only. `status` is the whole CaseStatus as JSON; the columns beside it are for lists. */
export interface CaseTable {
  no: string;
  kind: string;
  clientId: string;
  storeId: string;
  businessTypeId: string;
  businessTypeVersion: number;
  businessTypeName: string;
  title: string;
  /** contents row of title, description, files */
  contentId: string;
  urgency: string;
  dispatch: string;
  state: string;
  version: number;
  at: number;
  seq: number;
  createdAt: number;
  createdByKind: string;
  createdById: string;
  dedicatedId: string | null;
  assigneeId: string | null;
  openedAt: number | null;
  grabDeadline: number | null;
  firstRefusalUntil: number | null;
  escalatedAt: number | null;
  takenAt: number | null;
  stageId: string | null;
  /** JSON Stage[] */
  stages: string;
  /** `,papers,payment,`: commas at both ends so that LIKE '%,papers,%' means contains */
  waitingOn: string;
  dueAt: number | null;
  confirmBy: number | null;
  completedAt: number | null;
  reviewUntil: number | null;
  reviewGrade: string | null;
  closedAt: number | null;
  status: string;
  /** JSON CaseTerms: what the case keeps of the firm's numbers */
  terms: string;
  searchText: string;
  /** The skill its business type or service item asks for, as it was. */
  skill: Generated<string>;
  /** JSON CaseFee; null: free */
  fee: Generated<string | null>;
  /** What the whole costs; null: free, or not quoted yet. */
  totalFen: Generated<number | null>;
  paidFen: Generated<number>;
  refundedFen: Generated<number>;
  payUntil: Generated<number | null>;
}
/** One line of the timeline, keyed (caseNo, seq); readers take only seq <= cases.seq. */
export interface CaseEntryTable {
  caseNo: string;
  seq: number;
  type: string;
  at: number;
  byKind: string;
  byId: string;
  internal: number;
  contentId: string | null;
  stageId: string | null;
  data: string;
}
/** Immutable words and file links; the message to the workflow carries only the id. Unlinked ones are swept after a day. */
export interface ContentTable {
  id: string;
  kind: string;
  title: string;
  text: string;
  /** JSON string[] */
  fileIds: string;
  authorKind: string;
  authorId: string;
  createdAt: number;
  /** case no once a projection has linked it */
  caseNo: string | null;
}
/** An uploaded file: the uploader's until something links it, a case or a client; then whose that is. */
export interface FileTable {
  id: string;
  name: string;
  size: number;
  type: string;
  storageKey: string;
  sha256: string;
  uploadedBy: string; // person id
  caseNo: string | null;
  internal: number;
  createdAt: number;
  /** A picture of this staff member's card. */
  staffId: Generated<string | null>;
  clientId: string | null;
  /** A picture of this service item, or of the shop window itself: `home` (home page, logo). */
  itemId: Generated<string | null>;
  /** A picture or file of this announcement. */
  announcementId: Generated<string | null>;
  /** A photo of this errand; it may stand in the errand's case as well. */
  errandId: Generated<string | null>;
  /** FileCategory, of a client's file */
  category: string | null;
  /** person id of who put it on the client */
  linkedBy: string | null;
  linkedAt: number | null;
}
/** Live events, in commit order; pruned after seven days. Says what changed, never the content. */
export interface EventTable {
  id: Generated<number>;
  at: number;
  /** `case`, `inbox`, `settings`, `staff`, `run`, `errand` … */
  topic: string;
  caseNo: string | null;
  clientId: string | null;
  storeId: string | null;
  assigneeId: string | null;
  dedicatedId: string | null;
  /** person an inbox event is for */
  personId: string | null;
  /** JSON: { type, state, version, … } */
  data: string;
}
/** Numbers handed out: `R261123` → last. */
export interface CounterTable {
  id: string;
  value: number;
}
/** One POST that makes something: same key and body, same answer. */
export interface IdempotencyTable {
  personId: string;
  key: string;
  bodyHash: string;
  /** JSON of what was allocated: ids a retry must use again */
  allocated: string;
  status: number | null;
  response: string | null;
  createdAt: number;
}
