import { condition } from '@temporalio/workflow';
import type { CaseDeadline, CaseTick } from '../../domain/case/types.ts';
import { transition } from '../../domain/case/transition.ts';
import type { CaseRun } from './case-run.ts';
import { move } from './case-run.ts';
import { timerSummary } from './details.ts';
import { bestCandidate, mirror, publish } from './outlets.ts';

/** Waits until the next deadline comes, and lets it strike; or until people move the case so that another deadline is next. One timer at a time, made anew only when its deadline changed. */
export async function liveUntilNextDeadline(run: CaseRun): Promise<void> {
  const awaited = run.next;
  const moved = (): boolean => run.next?.type !== awaited?.type || run.next?.at !== awaited?.at || run.status.closedAt !== null;
  if (awaited === null) return condition(moved);
  const restMs = awaited.at - Date.now();
  if (restMs > 0 && (await condition(moved, restMs, { summary: timerSummary(awaited) }))) return;
  if (!moved()) await strike(run, awaited.type);
}

/** A deadline has come. Judged again after asking who would take the case: people may have been faster. */
async function strike(run: CaseRun, type: CaseDeadline): Promise<void> {
  const tick: CaseTick = type === 'autoAssign' ? { type, staffId: await bestCandidate(run) } : { type };
  const outcome = transition(run.input, run.status, tick, Date.now());
  if (!outcome.ok) return;
  move(run, outcome);
  publish(run, outcome.entries);
  await mirror(run);
}
