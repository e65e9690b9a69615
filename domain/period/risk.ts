import { isOwed, isThrough, type ObligationFacts } from './obligation.ts';
import { CORE_STAGES, type CoreStage, type StageHolder, type StageState } from './stages.ts';
import { isFinished } from './stage-moves.ts';
import type { Cell, Risk } from './states.ts';

/** A stage as the matrix sees it. */
export interface StageLine {
  id: string;
  name: string;
  coreStage: CoreStage;
  holder: StageHolder;
  dueOn: string;
  state: StageState;
}
/** A filing as the matrix sees it. */
export interface FilingLine extends Pick<ObligationFacts, 'state' | 'hasPayment' | 'amountFen' | 'deduction' | 'dueDate'> {
  name: string;
}
/** What will miss a date, or missed it, and why. */
export interface RowRisk {
  obligation: string | null;
  stage: string | null;
  why: Risk;
  dueDate: string;
}

const earliest = <T>(items: readonly T[], date: (item: T) => string): T | undefined =>
  items.reduce<T | undefined>((found, item) => (found === undefined || date(item) < date(found) ? item : found), undefined);

/** The first stage that is not finished; the last one when all are. */
export const standsAt = <S extends { state: StageState }>(stages: readonly S[]): S | undefined =>
  stages.find(({ state }) => !isFinished(state)) ?? stages.at(-1);

/** The earliest day something of a period is due that is not done; null: nothing is. */
export function nextDue(
  stages: readonly Pick<StageLine, 'dueOn' | 'state'>[],
  filings: readonly Pick<FilingLine, 'state' | 'dueDate'>[],
): string | null {
  const days = [
    ...stages.filter(({ state }) => !isFinished(state)).map(({ dueOn }) => dueOn),
    ...filings.filter(({ state }) => state === 'todo').map(({ dueDate }) => dueDate),
  ];
  return days.length === 0 ? null : days.reduce((first, date) => (date < first ? date : first));
}

/** Why a row is red; null: nothing will miss its date. @param soon the last day of the coming three workdays */
export function riskOf(stages: readonly StageLine[], filings: readonly FilingLine[], today: string, soon: string): RowRisk | null {
  const open = filings.filter(({ state }) => state === 'todo');
  const next = earliest(open, ({ dueDate }) => dueDate);
  const at = standsAt(stages);
  const stage = at && !isFinished(at.state) ? at.name : null;
  if (next && next.dueDate < today) return { obligation: next.name, stage, why: 'overdue', dueDate: next.dueDate };
  const failed = filings.find((one) => one.state === 'filed' && isOwed(one) && one.deduction === 'failed');
  if (failed) return { obligation: failed.name, stage, why: 'deduct_failed', dueDate: failed.dueDate };
  if (next && next.dueDate <= soon) return { obligation: next.name, stage, why: 'near', dueDate: next.dueDate };
  const late = stages.find(({ state, dueOn }) => !isFinished(state) && dueOn < today);
  return late ? { obligation: next?.name ?? null, stage: late.name, why: 'stage_late', dueDate: next?.dueDate ?? late.dueOn } : null;
}

/** The five columns of a row. */
export function cellsOf(stages: readonly StageLine[], today: string): Record<CoreStage, Cell> {
  const at = standsAt(stages);
  const cell = (coreStage: CoreStage): Cell => {
    const own = stages.filter((stage) => stage.coreStage === coreStage);
    if (own.length === 0) return 'none';
    const open = own.filter(({ state }) => !isFinished(state));
    if (open.length === 0) return 'done';
    if (open.some(({ dueOn }) => dueOn < today)) return 'missed';
    if (at?.coreStage !== coreStage) return open.length < own.length ? 'doing' : 'ahead';
    return at.holder === 'client' || at.id === 'collect' ? 'waiting' : 'doing';
  };
  return Object.fromEntries(CORE_STAGES.map((coreStage) => [coreStage, cell(coreStage)])) as Record<CoreStage, Cell>;
}

/** How far the filings of a period are. */
export const filingCounts = (filings: readonly FilingLine[]): { left: number; total: number; failed: number } => ({
  left: filings.filter((one) => !isThrough(one)).length,
  total: filings.filter(({ state }) => state !== 'not_applicable').length,
  failed: filings.filter((one) => one.state === 'filed' && one.deduction === 'failed').length,
});
