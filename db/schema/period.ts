import type { Generated } from 'kysely';

/** 月结: one client's work for one period. UNIQUE(clientId, period). */
export interface PeriodTable {
  id: string;
  clientId: string;
  storeId: string;
  /** `YYYY-MM`, 所属期 */
  period: string;
  /** Which set of stages: `general`, `small_scale.quarter_end` … */
  stageSet: string;
  /** The stage it stands at. */
  stageId: string;
  /** `collect`, `book`, `file`, `confirm`, `archive`: the matrix's column */
  coreStage: string;
  /** `open`, `archived` */
  state: string;
  /** The tax profile it was opened by: JSON TaxSubject */
  profile: string;
  filingDate: string;
  /** 1: 暂定 */
  provisional: number;
  /** Earliest due date of what is not done; null when archived. Kept by every write. */
  nextDueOn: string | null;
  /** 本期无票据 */
  noPapersAt: number | null;
  noPapersById: string | null;
  /** Times the papers were chased. */
  papersRemindedOn: string | null;
  papersReminders: number;
  /** JSON CheckReason[]: why another person checks it; [] : a signed self-check does */
  checkReasons: string;
  checkedById: string | null;
  checkedAt: number | null;
  /** 税额: sum the client is asked to confirm, fen */
  taxTotalFen: number | null;
  taxSentAt: number | null;
  /** `asked`, `confirmed`, `questioned`, `unanswered` (未答复), `notified` (nil or small: only told) */
  taxAnswer: string | null;
  taxAnsweredAt: number | null;
  taxAnsweredById: string | null;
  taxReminders: number;
  taxRemindedOn: string | null;
  note: string;
  archivedAt: number | null;
  reopenedReason: string | null;
  version: Generated<number>;
  createdAt: number;
  at: number;
}
/** One stage of a period as it was opened. PRIMARY KEY(periodId, stageId). */
export interface PeriodStageTable {
  periodId: string;
  stageId: string;
  seq: number;
  name: string;
  coreStage: string;
  /** 票据, 记账, 报税, 复核: `collect`, `book`, `file`, `check`; `client` for what the client does */
  duty: string;
  dueOn: string;
  optional: number;
  /** STAGE_STATES: still to do, `done`, `skipped`, `returned` */
  state: string;
  doneAt: number | null;
  doneById: string | null;
  reason: string | null;
  /** 延期: why its day was moved by hand; null: it is the rule's */
  postponedReason: string | null;
}
/** 申报事项: one filing. `span` is a period, or a year for 年度事项. UNIQUE(clientId, span, ruleId, revision). */
export interface ObligationTable {
  id: string;
  clientId: string;
  storeId: string;
  /** null: year work */
  periodId: string | null;
  /** `2026-10` or `2026` */
  span: string;
  ruleId: string;
  name: string;
  /** `file`, `social`, `yearly` */
  stage: string;
  dueDate: string;
  provisional: number;
  /** OBLIGATION_STATES: still to do, `filed`, `paid`, `not_applicable` */
  state: string;
  hasPayment: number;
  amountFen: number | null;
  filedAt: number | null;
  filedById: string | null;
  /** 1: filed after its date; never taken back */
  filedLate: Generated<number>;
  /** 扣款: null, `pending`, `failed`, `done` */
  deduction: string | null;
  deductionReason: string | null;
  paidAt: number | null;
  /** Why not applicable. */
  reason: string | null;
  /** 税务局退回: when and why the bureau sent it back; it is to be filed again */
  returnedAt: number | null;
  returnReason: string | null;
  /** 滞纳金/罚款, fen, and who bears it: `client`, `firm` */
  penaltyFen: number | null;
  penaltyBearer: string | null;
  /** JSON string[]: receipts */
  fileIds: string;
  /** 0 first; a 更正申报 is the next one */
  revision: number;
  correctsId: string | null;
  /** YEAR_STEPS of domain/period: how far year work is before it is filed. */
  step: Generated<string>;
  note: Generated<string>;
  version: Generated<number>;
  createdAt: number;
  at: number;
}
/** 资料清单 of a period. UNIQUE(periodId, seq). */
export interface PeriodPaperTable {
  id: string;
  periodId: string;
  clientId: string;
  seq: number;
  name: string;
  hint: string;
  required: number;
  /** `needed`, `submitted`, `accepted`, `returned` */
  state: string;
  fileIds: string;
  reason: string | null;
  byId: string | null;
  at: number;
}
/** What happened to a period or an obligation, for its timeline; clients see `client` ones. */
export interface PeriodEntryTable {
  id: string;
  periodId: string | null;
  obligationId: string | null;
  clientId: string;
  at: number;
  actorKind: string;
  actorId: string;
  /** `opened`, `stage`, `paper`, `filed`, `returned` … */
  kind: string;
  /** JSON */
  details: string;
  /** `client` or `internal` */
  visibility: string;
}
/** 税费种认定: a filing this client has or has not, whatever the profile proposes. UNIQUE(clientId, ruleId, fromDate). */
export interface ClientTaxKindTable {
  id: string;
  clientId: string;
  ruleId: string;
  /** 1 has it, 0 has it not */
  applies: number;
  /** null: as the rule says */
  frequency: string | null;
  fromDate: string;
  reason: string;
  byId: string;
  at: number;
}
/** Who holds a duty of a client's periods when it is not the dedicated accountant. PRIMARY KEY(clientId, duty). */
export interface PeriodDutyTable {
  clientId: string;
  duty: string;
  staffId: string;
  byId: string;
  at: number;
}
/** 税务日历: the published last day of a month's returns. PRIMARY KEY(month). */
export interface TaxDateTable {
  /** The month in which returns are due. */
  month: string;
  date: string;
  source: string;
  byId: string | null;
  at: number;
}
/** One missed-filing alarm: UNIQUE(obligationId, rung). */
export interface FilingAlarmTable {
  id: string;
  obligationId: string;
  clientId: string;
  /** `T-3`, `T-1`, `T-0` */
  rung: string;
  onDate: string;
  at: number;
}
