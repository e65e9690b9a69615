import type { Generated } from 'kysely';

/** 投诉: mirrors the workflow; written by projections only. `status` is the whole ComplaintStatus as JSON; the columns beside it are for lists and figures. */
export interface ComplaintTable {
  /** `T26113000001` */
  no: string;
  /** ComplaintTopic */
  topic: string;
  clientId: string;
  storeId: string;
  /** person id of who made it */
  personId: string;
  /** Who is complained of; never reads it before `shown`. */
  againstStaffId: string | null;
  caseNo: string | null;
  contentId: string;
  state: string;
  /** Who answers for it. */
  handlerId: string | null;
  receivedAt: number;
  acknowledgedAt: number | null;
  /** When it rises. */
  dueAt: number | null;
  risen: number;
  settledAt: number | null;
  /** Business ms it took to acknowledge; to settle after that. */
  acknowledgeMs: number | null;
  settleMs: number | null;
  /** 1: 属实; null: not settled. */
  upheld: number | null;
  /** `refund`, `credit`, or null: none */
  compensationKind: string | null;
  compensationFen: number | null;
  refundId: string | null;
  reopenUntil: number | null;
  reopened: number;
  /** 1–5: how the client took the result. */
  outcomeScore: number | null;
  shown: number;
  closedAt: number | null;
  seq: number;
  version: number;
  at: number;
  status: string;
  /** JSON ComplaintTerms */
  terms: string;
  searchText: string;
}
/** One line of its timeline, keyed (complaintNo, seq); readers take only seq <= complaints.seq. */
export interface ComplaintEntryTable {
  complaintNo: string;
  seq: number;
  type: string;
  at: number;
  byKind: string;
  byId: string;
  internal: number;
  contentId: string | null;
  data: string;
}
/** 建议: a record. */
export interface SuggestionTable {
  /** `J26113000001` */
  no: string;
  clientId: string;
  storeId: string;
  personId: string;
  text: string;
  /** JSON string[] */
  fileIds: string;
  /** `received`, `answered`, `closed` */
  state: string;
  answer: string | null;
  answeredById: string | null;
  answeredAt: number | null;
  /** 1: taken up; null: not closed */
  adopted: number | null;
  closedAt: number | null;
  createdAt: number;
  version: Generated<number>;
  searchText: string;
}
