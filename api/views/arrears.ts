import type { AgeBand } from '../../domain/billing/ageing.ts';
import type { CallResult } from '../../domain/billing/calls.ts';
import type { Instant } from '../views.ts';

/** Money and how many bills. */
export interface AgeSum {
  fen: number;
  bills: number;
}
/** Arrears of some bills on a civil date. */
export interface ArrearsView {
  overdueFen: number;
  bills: number;
  clients: number;
  bands: Record<AgeBand, AgeSum>;
  /** Not due yet. */
  coming: AgeSum;
}
/** 账龄: arrears in all and by accountant or store; `id` null: clients without an accountant. */
export interface AgeingView {
  date: string;
  by: 'accountant' | 'store';
  total: ArrearsView;
  items: (ArrearsView & { id: string | null; name: string })[];
  /** Since the 1st: what came in, and what is paid of what fell due; `share` null: nothing fell due. */
  month: { cameFen: number; dueFen: number; paidFen: number; share: number | null };
}
/** 催收跟进: one call. */
export interface CallView {
  id: string;
  client: { id: string };
  bill: { id: string; title: string } | null;
  /** Whom it was with. */
  personName: string;
  result: CallResult;
  note: string;
  promisedOn: string | null;
  by: { id: string; name: string };
  at: Instant;
}
/** A client on the call list. */
export interface DebtorView {
  client: { id: string; name: string; short: string };
  accountant: { id: string; name: string } | null;
  overdueFen: number;
  bills: number;
  /** Of the oldest bill. */
  oldestDue: string;
  oldestDays: number;
  promisedOn: string | null;
  /** What they promised is past and not paid. */
  broken: boolean;
  lastCall: { at: Instant; result: CallResult; note: string; by: string } | null;
}
