import { WorkflowNotFoundError } from '@temporalio/client';
import type { readStuck } from '../db/read/operations.ts';
import { SECOND_MS } from '../domain/time.ts';
import { caseWorkflowId } from '../workflows/fulfilment/messages.ts';
import type { ApiDeps } from './context.ts';
import { instant } from './present/case-row.ts';
import type { StuckCaseView } from './views/operations.ts';

type StuckRow = Awaited<ReturnType<typeof readStuck>>[number];
/** What the engine says of a case that does not move. */
type Cause = Pick<StuckCaseView, 'reason' | 'waitingFor' | 'attempt' | 'detail'>;

const LOOKED_AT = 20;
const PATIENCE_MS = SECOND_MS;

/** Cases that do not move, each with what the engine says of it: only of the first ones is it asked, and only for a second. */
export async function stuckCases(deps: ApiDeps, rows: readonly StuckRow[]): Promise<StuckCaseView[]> {
  const causes = await Promise.all(rows.slice(0, LOOKED_AT).map((row) => causeOf(deps, row.no).catch(() => null)));
  return rows.map((row, index) => ({
    caseId: row.no,
    title: row.title,
    clientShort: row.short,
    step: row.step,
    reason: row.reason,
    since: instant(row.since),
    waitingFor: row.waitingFor,
    attempt: null,
    temporalUrl:
      deps.config.temporalUiUrl === null
        ? null
        : `/temporal/namespaces/${encodeURIComponent(deps.engine.namespace)}/workflows/${encodeURIComponent(row.no)}`,
    ...causes[index],
  }));
}

/** Null: nothing is wrong with its workflow, it only waits. */
async function causeOf({ client }: ApiDeps, no: string): Promise<Cause | null> {
  const described = await client.connection
    .withDeadline(Date.now() + PATIENCE_MS, () => client.workflow.getHandle(caseWorkflowId(no)).describe())
    .catch((error: unknown) => {
      if (error instanceof WorkflowNotFoundError) return null;
      throw error;
    });
  if (described?.status.name !== 'RUNNING') return { reason: 'not_running', waitingFor: 'engine', attempt: null };
  const { pendingActivities, pendingWorkflowTask } = described.raw;
  const failing = pendingActivities?.find((activity) => (activity.attempt ?? 1) > 1 && activity.lastFailure);
  if (failing) {
    const said = failing.lastFailure?.message ?? '';
    return {
      reason: 'activity_failing',
      waitingFor: 'activity',
      attempt: failing.attempt ?? null,
      detail: `${failing.activityType?.name ?? ''}: ${said}`.slice(0, 300),
    };
  }
  const tries = pendingWorkflowTask?.attempt ?? 1;
  return tries > 1 ? { reason: 'task_failing', waitingFor: 'engine', attempt: tries } : null;
}
