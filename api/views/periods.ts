import type { CalendarFault } from '../../domain/period/calendar-text.ts';
import type { CheckReason } from '../../domain/period/check.ts';
import type { CoreStage, StageHolder, StageState } from '../../domain/period/stages.ts';
import type {
  Cell,
  Deduction,
  ObligationState,
  PaperState,
  PenaltyBearer,
  PeriodState,
  Risk,
  TaxAnswer,
  YearStep,
} from '../../domain/period/states.ts';
import type { ObligationDeed } from '../../domain/period/obligation.ts';
import type { VatKind } from '../../domain/client/kinds.ts';
import type { ErrorCode } from '../../domain/errors.ts';
import type { FileRef, Instant, PersonRef } from '../views.ts';

interface Named {
  id: string;
  name: string;
}
/** A row of the matrix. Dates are civil, `period` is 所属期 `YYYY-MM`. */
export interface PeriodRowView {
  id: string;
  period: string;
  client: { id: string; name: string; short: string; vatKind: VatKind };
  store: Named;
  accountant: Named | null;
  state: PeriodState;
  stageId: string;
  stageName: string;
  coreStage: CoreStage;
  cells: Record<CoreStage, Cell>;
  nextDueOn: string | null;
  /** The last day of its returns; `provisional`: 暂定. */
  filingDate: string;
  provisional: boolean;
  /** Why it is red; null: nothing will miss its date. */
  risk: { obligation: string | null; stage: string | null; why: Risk; dueDate: string } | null;
  /** Filings: not through yet, in all, and with a failed deduction. */
  obligations: { left: number; total: number; failed: number };
  papers: { missing: number; submitted: number; total: number };
  noPapers: boolean;
  taxAnswer: TaxAnswer | null;
  /** Another person checks it. */
  needsCheck: boolean;
  version: number;
}
/** Behind each column of the matrix, with the list's filters. */
export interface PeriodSummaryView {
  period: string;
  total: number;
  archived: number;
  risk: number;
  stages: Record<CoreStage, number>;
  /** Days until which something is due that is not done, the nearest first, with how many rows. */
  due: { date: string; count: number }[];
  /** The same by dedicated accountant, where it was asked for: how many, how many are through with filing, how many are red. */
  groups: { accountant: Named | null; total: number; filed: number; risk: number }[];
}
export interface StageView {
  id: string;
  name: string;
  coreStage: CoreStage;
  holder: StageHolder;
  /** Who answers for it; null for what the client does. */
  staff: Named | null;
  dueOn: string;
  state: StageState;
  late: boolean;
  doneAt: Instant | null;
  doneBy: PersonRef | null;
  reason: string | null;
  /** 延期: why its day was moved; null: it was not, or it is not for who asks. */
  postponed: string | null;
}
export interface ObligationView {
  id: string;
  client: { id: string; name: string; short: string };
  accountant: Named | null;
  periodId: string | null;
  /** `2026-10`, or `2026` for 年度事项 */
  span: string;
  ruleId: string;
  name: string;
  stage: 'file' | 'social' | 'yearly';
  dueDate: string;
  provisional: boolean;
  overdue: boolean;
  state: ObligationState;
  hasPayment: boolean;
  amountFen: number | null;
  filedAt: Instant | null;
  filedBy: PersonRef | null;
  filedLate: boolean;
  deduction: Deduction | null;
  deductionReason: string | null;
  paidAt: Instant | null;
  /** Why it is not applicable. */
  reason: string | null;
  returnedAt: Instant | null;
  returnReason: string | null;
  penalty: { amountFen: number; bearer: PenaltyBearer } | null;
  files: FileRef[];
  /** 0 first; a 更正申报 is the next one. */
  revision: number;
  correctsId: string | null;
  step: YearStep;
  note: string;
  version: number;
  /** What who asks may do with it now. */
  actions: ObligationDeed['type'][];
}
export interface PeriodPaperView {
  id: string;
  name: string;
  hint: string;
  required: boolean;
  state: PaperState;
  files: FileRef[];
  reason: string | null;
  at: Instant;
}
export interface PeriodEntryView {
  id: string;
  at: Instant;
  by: PersonRef;
  /** `opened`, `stage`, `paper`, `no_papers`, `chased`, `tax_sent`, `tax_confirmed`, `tax_questioned`, `tax_reminded`, `tax_unanswered`, `checked`, `check_returned`, `filed`, `not_applicable`, `reopened`, `returned`, `deduction`, `corrected`, `penalty`, `archived`, `duty`, `date_moved` … */
  kind: string;
  details: Record<string, unknown>;
  internal: boolean;
}
export type PeriodAction =
  | 'move'
  | 'papers'
  | 'submitPaper'
  | 'acceptPaper'
  | 'noPapers'
  | 'withdrawNoPapers'
  | 'chase'
  | 'sendTax'
  | 'confirmTax'
  | 'questionTax'
  | 'check'
  | 'selfCheck'
  | 'archive'
  | 'reopen'
  | 'duties';
/** A period with everything in it. A contact sees no internal stage, check, duty, note or risk. */
export interface PeriodView extends PeriodRowView {
  stageSet: string;
  stages: StageView[];
  filings: ObligationView[];
  paperList: PeriodPaperView[];
  noPapersAt: Instant | null;
  papersReminders: number;
  papersRemindedOn: string | null;
  tax: {
    totalFen: number | null;
    sentAt: Instant | null;
    answer: TaxAnswer | null;
    answeredAt: Instant | null;
    answeredBy: PersonRef | null;
    reminders: number;
    /** Until when the account has to hold the money. */
    payBy: string;
    /** When silence ends the asking. */
    answerBy: string;
  };
  check: { reasons: CheckReason[]; by: PersonRef | null; at: Instant | null } | null;
  duties: { duty: 'collect' | 'book' | 'file' | 'check'; staff: Named | null; set: boolean }[];
  entries: PeriodEntryView[];
  archivedAt: Instant | null;
  reopenedReason: string | null;
  actions: PeriodAction[];
}
/** How it goes with each of many: done, or why not. `dryRun`: nothing was done. */
export interface ManyView {
  dryRun: boolean;
  will: number;
  items: { id: string; label: string; refusal: ErrorCode | null; message: string | null }[];
}
/** Who would be, or was, reminded of what, in the words they read. */
export interface ChaseView {
  sent: boolean;
  people: number;
  messages: { personId: string; name: string; clients: string[]; title: string; text: string; sms: string | null }[];
  /** Left out, with the reason. */
  skipped: { id: string; label: string; refusal: ErrorCode; message: string }[];
}
/** One client's year, filing by filing. */
export interface YearBoardView {
  year: number;
  /** Kinds of year work with how far all of them are. */
  rules: { id: string; name: string; dueDate: string | null; total: number; through: number; overdue: number }[];
  items: ObligationView[];
  nextCursor: string | null;
}
export interface TaxCalendarView {
  year: number;
  /** Whether the year's holidays are known; else what is proposed is 暂定. */
  published: boolean;
  months: {
    /** The month in which returns are due. */
    month: string;
    date: string;
    /** By the rule alone. */
    proposed: string;
    provisional: boolean;
    /** Where a published date comes from; null: proposed by the rule. */
    source: string | null;
  }[];
  restDays: string[];
  makeUpDays: string[];
}
export interface CalendarImportView {
  dryRun: boolean;
  rows: { line: number; month: string | null; date: string | null; error: CalendarFault | null }[];
  wrong: number;
  changed: number;
}
/** 税费种认定 of a client: what the profile proposes, and what holds. */
export interface TaxKindView {
  ruleId: string;
  name: string;
  stage: 'file' | 'social' | 'yearly';
  /** The rule's own. */
  frequency: string;
  proposed: boolean;
  applies: boolean;
  set: { applies: boolean; frequency: string | null; fromDate: string; reason: string; by: string }[];
}
export interface TaxKindsView {
  /** 免确认额度, fen: below it the client is told of a tax amount, not asked. */
  askFromFen: number;
  items: TaxKindView[];
}
