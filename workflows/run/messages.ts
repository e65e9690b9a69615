import { RUN_KINDS, type RunCounts, type RunKind } from '../../domain/runs.ts';
import { formatBeijing } from '../../domain/time.ts';

/** Wire name of every run, whatever its kind. */
export const RUN_WORKFLOW = 'run';
/** The workflow id of a run. */
export const runWorkflowId = (runId: string): string => `run-${runId}`;

/** Ids and numbers only: what is done, to whom and in which words stands in the row. */
export interface RunInput {
  runId: string;
  kind: RunKind;
  undoes: boolean;
  /** Not before, ms UTC; null: at once. */
  startAt: number | null;
}
/** How it ended. */
export interface RunResult extends RunCounts {
  state: 'done' | 'cancelled';
}

/** One line for the Temporal UI. */
export const runSummary = ({ kind, undoes, startAt }: RunInput): string =>
  [`${RUN_KINDS[kind].zh}${undoes ? '（撤销）' : ''}`, ...(startAt === null ? [] : [`定于 ${formatBeijing(startAt)}`])].join(' · ');

/** Options a run is started with: `client.workflow.start(RUN_WORKFLOW, runStart(…))`. Starting it again finds the one that runs; one that was ended from outside goes on where its rows stand. */
export const runStart = (input: RunInput, taskQueue: string) =>
  ({
    workflowId: runWorkflowId(input.runId),
    taskQueue,
    args: [input],
    staticSummary: runSummary(input),
    staticDetails: `任务 ${input.runId}\n\n在控制台 → 任务 中查看进度与未成功的明细；取消本工作流即停止任务，已完成的部分保留。`,
    workflowIdConflictPolicy: 'USE_EXISTING',
    workflowIdReusePolicy: 'ALLOW_DUPLICATE',
  }) as const;
