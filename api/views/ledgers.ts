import type { LedgerChanges } from '../../domain/ledger/compare.ts';
import type { FigureFault, LedgerFigures } from '../../domain/ledger/figures.ts';
import type { LedgerLine } from '../../domain/ledger/lines.ts';
import type { SheetFault } from '../../domain/ledger/sheet-faults.ts';
import type { LedgerState, QuestionState } from '../../domain/ledger/states.ts';
import type { FileRef, Instant } from '../views.ts';

interface Named {
  id: string;
  name: string;
}
/** A ledger in a list; `missing`: nobody has uploaded the books of that period yet. */
export interface LedgerRowView {
  id: string | null;
  period: string;
  client: { id: string; name: string; short: string };
  store: Named;
  accountant: Named | null;
  state: LedgerState | 'missing';
  /** The version uploaded last; 0: none. */
  revision: number;
  publishedRevision: number | null;
  publishedAt: Instant | null;
  readAt: Instant | null;
  confirmedAt: Instant | null;
  openQuestions: number;
  /** Since when it stands as it does. */
  at: Instant | null;
}
/** Behind each tab. */
export interface LedgerCountsView {
  total: number;
  missing: number;
  draft: number;
  published: number;
  confirmed: number;
  questioned: number;
  unanswered: number;
  closed: number;
  unread: number;
}
/** A word in the thread of a question. */
export interface LedgerMessageView {
  id: string;
  kind: 'contact' | 'staff';
  author: Named;
  text: string;
  files: FileRef[];
  at: Instant;
}
/** 有疑问, with its thread. */
export interface LedgerQuestionView {
  id: string;
  /** A figure, `account:1002`, or null: the whole. */
  lineKey: string | null;
  lineName: string | null;
  revision: number;
  state: QuestionState;
  person: Named;
  createdAt: Instant;
  messages: LedgerMessageView[];
}
/** What who asks may do with it now. */
export const LEDGER_ACTIONS = ['upload', 'publish', 'close', 'reopen', 'confirm', 'question', 'answer'] as const;
export type LedgerAction = (typeof LEDGER_ACTIONS)[number];
/** One ledger whole, in the version who asks may see. */
export interface LedgerView {
  id: string;
  period: string;
  client: { id: string; name: string; short: string };
  store: Named;
  accountant: Named | null;
  state: LedgerState;
  /** The version shown, and the last one there is for who asks. */
  revision: number;
  latestRevision: number;
  publishedRevision: number | null;
  publishedAt: Instant | null;
  readAt: Instant | null;
  readBy: Named | null;
  confirmedAt: Instant | null;
  confirmedBy: Named | null;
  closedAt: Instant | null;
  reopenReason: string | null;
  figures: LedgerFigures;
  note: string;
  files: FileRef[];
  lineCount: number;
  by: Named;
  uploadedAt: Instant;
  /** The month before, to hold it against. */
  previous: { period: string; figures: LedgerFigures } | null;
  questions: LedgerQuestionView[];
  actions: LedgerAction[];
  version: number;
}
/** A month of a client in figures. */
export interface LedgerMonthView {
  id: string;
  period: string;
  state: LedgerState;
  revision: number;
  publishedAt: Instant | null;
  readAt: Instant | null;
  figures: LedgerFigures;
}
/** A version, and what it changed against the one before (null: it is the first one who asks saw). */
export interface LedgerRevisionView {
  revision: number;
  note: string;
  by: Named;
  at: Instant;
  publishedAt: Instant | null;
  changes: LedgerChanges | null;
  /** Names of the files that came and went. */
  files: FileRef[];
}
/** Lines of the 科目余额表, a page of them. */
export interface LedgerLinesView {
  items: LedgerLine[];
  nextCursor: string | null;
  total: number;
}
/** What a workbook says, before anything of it is written; `faultCount` may be more than are listed. */
export interface LedgerSheetView {
  figures: LedgerFigures;
  figureFaults: FigureFault[];
  lineCount: number;
  faults: SheetFault[];
  faultCount: number;
  changes: LedgerChanges | null;
}
