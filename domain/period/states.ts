/** 进行中, 已归档. */
export const PERIOD_STATES = ['open', 'archived'] as const;
export type PeriodState = (typeof PERIOD_STATES)[number];
/** 待申报, 已申报, 已缴款, 不适用. */
export const OBLIGATION_STATES = ['todo', 'filed', 'paid', 'not_applicable'] as const;
export type ObligationState = (typeof OBLIGATION_STATES)[number];
/** 扣款: 待扣款, 失败, 成功; none where nothing is owed. */
export const DEDUCTIONS = ['pending', 'failed', 'done'] as const;
export type Deduction = (typeof DEDUCTIONS)[number];
/** Who bears 滞纳金 and 罚款. */
export const PENALTY_BEARERS = ['client', 'firm'] as const;
export type PenaltyBearer = (typeof PENALTY_BEARERS)[number];
/** 待提供, 已提交, 已收妥, 被退回. */
export const PAPER_STATES = ['needed', 'submitted', 'accepted', 'returned'] as const;
export type PaperState = (typeof PAPER_STATES)[number];
/** 待确认, 已确认, 有疑问, 未答复, 已告知 (nil or small: told, not asked). */
export const TAX_ANSWERS = ['asked', 'confirmed', 'questioned', 'unanswered', 'notified'] as const;
export type TaxAnswer = (typeof TAX_ANSWERS)[number];
/** 年度事项 before it is filed: 未开始, 收集资料, 编制中, 待客户确认. */
export const YEAR_STEPS = ['todo', 'collecting', 'preparing', 'confirming'] as const;
export type YearStep = (typeof YEAR_STEPS)[number];
/** A column of the matrix: finished, at work, the client's turn, not begun, past its day; `none`: this kind of client has no such stage. */
export const CELLS = ['done', 'doing', 'waiting', 'ahead', 'missed', 'none'] as const;
export type Cell = (typeof CELLS)[number];
/** Why a row is red: past its last day, the last workdays before it, or a stage behind its own day. */
export const RISKS = ['overdue', 'near', 'stage_late', 'deduct_failed'] as const;
export type Risk = (typeof RISKS)[number];
/** What a period's timeline is made of. */
export const PERIOD_ENTRIES = [
  'opened',
  'stage',
  'paper_asked',
  'paper_submitted',
  'paper_accepted',
  'paper_returned',
  'no_papers',
  'no_papers_withdrawn',
  'chased',
  'tax_sent',
  'tax_confirmed',
  'tax_questioned',
  'tax_reminded',
  'tax_unanswered',
  'checked',
  'check_returned',
  'filed',
  'not_applicable',
  'put_back',
  'returned',
  'deduction',
  'corrected',
  'penalty',
  'year_step',
  'archived',
  'reopened',
  'duties',
  'date_moved',
  'postponed',
  'kinds_changed',
] as const;
export type PeriodEntryKind = (typeof PERIOD_ENTRIES)[number];
