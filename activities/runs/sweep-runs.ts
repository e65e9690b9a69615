import { silentRuns } from '../../db/read/run-work.ts';
import { isRunKind } from '../../domain/runs.ts';
import { CASE_TASK_QUEUE } from '../../workflows/fulfilment/messages.ts';
import { RUN_WORKFLOW, runStart, runWorkflowId } from '../../workflows/run/messages.ts';
import type { ActivityDeps } from '../deps.ts';

/** A run without a sign of life for so long is started again. */
const SILENT_MS = 30_000;

/**
 * Starts the workflow of every run that should have one: whoever wrote the row may have died before telling the engine, somebody may have terminated it, the
 * engine's file may be older than the rows. One that runs is found, not started twice. Passes on what somebody asked to stop. @returns how many were looked at
 */
export async function sweepRuns(deps: ActivityDeps, now: number = Date.now(), silentMs: number = SILENT_MS): Promise<number> {
  const { client } = deps;
  if (!client) return 0;
  const silent = await silentRuns(deps.db, now, silentMs);
  for (const run of silent) {
    if (!isRunKind(run.kind)) continue;
    const input = { runId: run.id, kind: run.kind, undoes: run.undoes === 1, startAt: run.startAt };
    await client.workflow.start(RUN_WORKFLOW, runStart(input, deps.taskQueue ?? CASE_TASK_QUEUE));
    if (run.cancelAskedAt !== null) await client.workflow.getHandle(runWorkflowId(run.id)).cancel();
    deps.log.warn({ runId: run.id, kind: run.kind }, 'run gave no sign of life: its workflow was started again');
  }
  return silent.length;
}
