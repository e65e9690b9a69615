import type { ErrorCode } from '../errors.ts';
import { isOwed, type ObligationFacts } from './obligation.ts';
import type { StageState } from './stages.ts';
import type { PaperState, PeriodState, TaxAnswer } from './states.ts';

/** A period as the rules of its stages see it. */
export interface PeriodFacts {
  state: PeriodState;
  /** In their order. */
  stages: { id: string; optional: boolean; state: StageState }[];
  papers: { required: boolean; state: PaperState }[];
  noPapers: boolean;
  /** Of stage `file`: what holds up 申报; 社保 and 年度事项 hold up nothing. */
  filings: Pick<ObligationFacts, 'state' | 'hasPayment' | 'amountFen' | 'deduction'>[];
  taxAnswer: TaxAnswer | null;
  /** The state of the period's ledger; null: none was uploaded. */
  ledger: string | null;
}

export const isFinished = (state: StageState): boolean => state === 'done' || state === 'skipped';
/** Papers the client still owes. */
export const missingPapers = ({ papers, noPapers }: Pick<PeriodFacts, 'papers' | 'noPapers'>): number =>
  noPapers ? 0 : papers.filter(({ required, state }) => required && (state === 'needed' || state === 'returned')).length;
/** Whether 收票 is done by itself: every required paper accepted, or 本期无票据. */
const papersThrough = ({ papers, noPapers }: PeriodFacts): boolean => {
  const required = papers.filter((paper) => paper.required);
  return noPapers || (required.length > 0 && required.every(({ state }) => state === 'accepted'));
};
const allFiled = ({ filings }: PeriodFacts): boolean => filings.length > 0 && filings.every(({ state }) => state !== 'todo');
const allDeducted = ({ filings }: PeriodFacts): boolean => filings.every((one) => one.state !== 'filed' || !isOwed(one));

/** Where silence, a question or an answer ended the client's part in the ledger. */
const LEDGER_THROUGH = ['confirmed', 'unanswered', 'closed'];
/** Stages somebody may pass over with a reason. */
const SKIPPABLE = ['collect', 'certify', 'confirm', 'nothing'];

/** Why a stage cannot be moved so by hand; null: it can. What the client answers, and 复核, have deeds of their own. */
export function refusalToMove(facts: PeriodFacts, stageId: string, to: StageState, reason: string): ErrorCode | null {
  const index = facts.stages.findIndex(({ id }) => id === stageId);
  const stage = facts.stages[index];
  if (!stage) return 'unknown_stage';
  if (facts.state === 'archived') return 'period_archived';
  if (stage.state === to) return 'stage_unchanged';
  switch (to) {
    case 'done':
      if (facts.stages.slice(0, index).some(({ state, optional }) => !optional && !isFinished(state))) return 'earlier_stage_open';
      return refusalToFinish(facts, stageId, reason);
    case 'skipped':
      if (!stage.optional && !SKIPPABLE.includes(stageId)) return 'stage_not_skippable';
      return reason === '' ? 'reason_needed' : null;
    case 'returned':
      if (stageId === 'archive' || stageId === 'tax_confirm') return 'stage_own_way';
      return reason === '' ? 'reason_needed' : null;
    case 'todo':
      return reason === '' && isFinished(stage.state) ? 'reason_needed' : null;
  }
}

function refusalToFinish(facts: PeriodFacts, stageId: string, reason: string): ErrorCode | null {
  switch (stageId) {
    case 'collect':
    case 'nothing':
      return missingPapers(facts) > 0 && reason === '' ? 'papers_missing' : null;
    case 'check':
    case 'tax_confirm':
      return 'stage_own_way';
    case 'file':
    case 'verify':
      return facts.filings.some(({ state }) => state === 'todo') ? 'obligations_open' : null;
    case 'pay_tax':
      return allDeducted(facts) ? null : 'deductions_open';
    case 'confirm':
      return facts.ledger !== null && LEDGER_THROUGH.includes(facts.ledger) ? null : 'ledger_open';
    default:
      return null;
  }
}

/** Why a stage moved by itself. */
export const ITSELF = ['returned', 'unanswered', 'filed'] as const;
export type Itself = (typeof ITSELF)[number];

/** Stages that follow from what was done elsewhere: papers that came, filings, deductions, the ledger’s answer. Asked after every change. */
export function settledStages(facts: PeriodFacts): { id: string; state: StageState; why: Itself | null }[] {
  const stateOf = (id: string) => facts.stages.find((stage) => stage.id === id)?.state;
  const found: { id: string; state: StageState; why: Itself | null }[] = [];
  const settle = (id: string, state: StageState, why: Itself | null = null): void => {
    const now = stateOf(id);
    if (now !== undefined && now !== state) found.push({ id, state, why });
  };
  const { ledger } = facts;
  if (ledger !== null && LEDGER_THROUGH.includes(ledger)) {
    if (stateOf('confirm') === 'todo' || stateOf('confirm') === 'returned')
      settle('confirm', ledger === 'unanswered' ? 'skipped' : 'done', ledger === 'unanswered' ? 'unanswered' : null);
  } else if (stateOf('confirm') === 'done') settle('confirm', 'todo', 'returned');
  for (const id of ['collect', 'nothing']) if (stateOf(id) === 'todo' && papersThrough(facts)) settle(id, 'done');
  if (allFiled(facts)) {
    settle('file', 'done');
    if (stateOf('tax_confirm') === 'todo') settle('tax_confirm', 'skipped', 'filed');
    if (allDeducted(facts)) settle('pay_tax', 'done');
    else if (stateOf('pay_tax') === 'done') settle('pay_tax', 'todo');
  } else if (facts.filings.some(({ state }) => state === 'todo'))
    for (const id of ['file', 'pay_tax', 'verify']) if (stateOf(id) === 'done') settle(id, 'todo', 'returned');
  return found;
}
