import type { CaseEntryType, CaseState } from '../../domain/case/types.ts';
import type { CaseRow, Instant, PersonRef } from '../views.ts';

/** 待办 of a staff member; a case stands in one list only. */
export interface StaffTodoView {
  now: Instant;
  overdue: CaseRow[];
  today: CaseRow[];
  week: CaseRow[];
  /** What has to be filed within seven days, or is late, of the clients one answers for. */
  filings: FilingTodo[];
}

/** What of a month waits on its client: the amount, papers, money on the account. Dates civil, amounts fen. */
export interface MonthTodo {
  /** The period. */
  id: string;
  period: string;
  client: { id: string; short: string };
  what: 'tax' | 'papers' | 'deduction';
  amountFen: number | null;
  /** Papers that are missing. */
  missing: number;
  until: string | null;
}
/** Filings of one client that are due on one day. */
export interface FilingTodo {
  id: string;
  /** Null: year work. */
  periodId: string | null;
  client: { id: string; short: string };
  /** `2026-10`, or `2026` for year work. */
  span: string;
  names: string[];
  dueDate: string;
  overdue: boolean;
}

/** What waits for a client beside their cases; each leaves by itself when it is done. */
export const THING_KINDS = ['bill', 'ledger', 'custody', 'real-name', 'rating'] as const;
export interface TodoThing {
  kind: (typeof THING_KINDS)[number];
  id: string;
  client: { id: string; short: string };
  /** What it is about: what is owed (`¥600.00`), a period, the name of a thing to sign for, what only this person can do, or the accountant to be rated. */
  title: string;
  until: Instant | null;
}

/** The day as an admin sees it. `waitingOnClients`, `inProgress`: counts; `reviews`: those of today. */
export interface WorkbenchView {
  now: Instant;
  escalated: CaseRow[];
  overdue: CaseRow[];
  today: { created: number; taken: number; delivered: number; completed: number };
  waitingOnClients: number;
  inProgress: number;
  reviews: { count: number; good: number; fair: number; poor: number };
  /** New and taken cases by hour of today (Asia/Shanghai), for the chart. */
  byHour?: { hour: number; created: number; escalated: number }[];
  liveFeed: {
    caseId: string;
    title: string;
    clientShort: string;
    type: CaseEntryType;
    at: Instant;
    by: PersonRef;
  }[];
}
/** `GET /api/cases/counts`, with the list's filters but `state`: how many cases stand behind each tab of the console. Scoped like the list. */
export interface CaseCountsView {
  total: number;
  byState: Record<CaseState, number>;
  overdue: number;
  waitingOnClients: number;
  dueToday: number;
}
