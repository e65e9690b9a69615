import type { ErrorCode } from '../errors.ts';
import { addCivilDays } from '../time.ts';
import { isFinished } from './stage-moves.ts';
import type { CoreStage, StageState } from './stages.ts';

/** Days after the last day of returns by which what comes after filing is through. */
const AFTER_DAYS = 31;

/** The last day a stage may be put off to: what leads to filing never past the last day of returns, the rest not into another month’s. */
export const latestDay = (coreStage: CoreStage, filingDate: string): string =>
  coreStage === 'confirm' || coreStage === 'archive' ? addCivilDays(filingDate, AFTER_DAYS) : filingDate;

/** 延期: why a stage’s day cannot be moved to this one; null: it can. */
export function refusalToPostpone(
  period: { state: string; filingDate: string },
  stage: { coreStage: CoreStage; state: StageState; dueOn: string } | undefined,
  dueOn: string,
): ErrorCode | null {
  if (!stage) return 'unknown_stage';
  if (period.state === 'archived') return 'period_archived';
  if (isFinished(stage.state)) return 'stage_finished';
  if (dueOn <= stage.dueOn) return 'not_later';
  return dueOn > latestDay(stage.coreStage, period.filingDate) ? 'past_tax_date' : null;
}
