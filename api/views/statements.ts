import type { MatchWhy } from '../../domain/billing/matching.ts';
import type { RowError } from '../../domain/billing/statement.ts';
import type { Instant } from '../views.ts';

/** A statement that was read in. */
export interface StatementView {
  id: string;
  name: string;
  /** Lines that were new in it, and of those how many wait. */
  lines: number;
  open: number;
  by: { id: string; name: string };
  at: Instant;
}
/** What reading a file found; `id` null: it was only looked at. */
export interface StatementReadView {
  id: string | null;
  name: string;
  /** New lines, and what they come to. */
  fresh: number;
  freshFen: number;
  /** Lines that were read in before. */
  known: number;
  /** Rows in which money went out. */
  outgoing: number;
  errors: RowError[];
}
/** Who may have paid a line. */
export interface SuggestionView {
  client: { id: string; name: string; short: string };
  why: MatchWhy;
  /** Bills it pays exactly; []: the oldest first. */
  billIds: string[];
  restFen: number;
}
/** Money that is known already and may be this line: a receipt somebody entered, or a transfer a client claimed. */
export interface WaitingMoneyView {
  kind: 'receipt' | 'transfer';
  id: string;
  client: { id: string; name: string; short: string };
  payerName: string;
  /** Who asks may confirm it at once: they did not enter it. */
  confirms: boolean;
}
/** One line of a statement. */
export interface BankLineView {
  id: string;
  statementId: string;
  row: number;
  paidOn: string;
  amountFen: number;
  payerName: string;
  remark: string;
  state: 'open' | 'matched' | 'ignored';
  /** Who it was matched with, where who asks may see them. */
  client: { id: string; name: string; short: string } | null;
  receipt: { id: string; state: string } | null;
  ignoreReason: string | null;
  by: string | null;
  waiting: WaitingMoneyView[];
  suggestions: SuggestionView[];
}
/** Behind each tab. */
export interface BankLineCountsView {
  open: { lines: number; fen: number };
  matched: { lines: number; fen: number };
  ignored: { lines: number; fen: number };
}
