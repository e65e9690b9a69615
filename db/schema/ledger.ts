import type { Generated } from 'kysely';

/** 账目: what the accountant uploads for a period, its present version. UNIQUE(clientId, period). */
export interface LedgerTable {
  id: string;
  clientId: string;
  storeId: string;
  period: string;
  /** `draft`, `published`, `confirmed`, `questioned`, `unanswered`, `closed` */
  state: string;
  /** The version that holds, 1 … */
  revision: number;
  publishedRevision: number | null;
  publishedAt: number | null;
  readAt: number | null;
  readById: string | null;
  confirmedAt: number | null;
  confirmedById: string | null;
  closedAt: number | null;
  reopenReason: string | null;
  version: Generated<number>;
  createdAt: number;
  at: number;
}
/** One version of it; never changed. PRIMARY KEY(ledgerId, revision). */
export interface LedgerRevisionTable {
  ledgerId: string;
  revision: number;
  /** JSON LedgerFigures, fen */
  figures: string;
  /** JSON 科目余额 lines */
  lines: string;
  note: string;
  fileIds: string;
  /** staff id */
  byId: string;
  at: number;
  /** When the client got to see it; null: not this version. */
  publishedAt: number | null;
}
/** 有疑问: a question on a ledger, or on one line of it. */
export interface LedgerQuestionTable {
  id: string;
  ledgerId: string;
  clientId: string;
  revision: number;
  /** Figure or account asked about; null: the whole. */
  lineKey: string | null;
  /** `open`, `answered`, `closed` */
  state: string;
  personId: string;
  createdAt: number;
  at: number;
}
/** A word in a question's thread. */
export interface LedgerMessageTable {
  id: string;
  questionId: string;
  /** `contact` or `staff` */
  authorKind: string;
  authorId: string;
  text: string;
  fileIds: string;
  at: number;
}
