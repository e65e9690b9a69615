import {
  ActivityCancellationType,
  CancellationScope,
  ContinueAsNew,
  continueAsNew,
  isCancellation,
  proxyActivities,
  setCurrentDetails,
  sleep,
  workflowInfo,
} from '@temporalio/workflow';
import type { RunActivities } from '../../activities/contract.ts';
import { itemsLeft, RUN_KINDS, type RunCounts } from '../../domain/runs.ts';
import { formatBeijing } from '../../domain/time.ts';
import type { RunInput, RunResult } from './messages.ts';

/** An item ends, or is given up, inside the activity: what is tried again here is the world (WeChat, rows, the engine), for as long as it takes. */
const { takeUpRun, beginRun, workRun, endRun } = proxyActivities<RunActivities>({
  // A worker that lives beats: this only bounds one that beats and never ends. Two hundred originals of an archive are gigabytes.
  startToCloseTimeout: '6 hours',
  heartbeatTimeout: '8 seconds',
  retry: { initialInterval: '1 second', maximumInterval: '30 seconds' },
  cancellationType: ActivityCancellationType.WAIT_CANCELLATION_COMPLETED,
});

/**
 * 任务: waits for its hour, chooses its items, works on them a chunk at a time, and says how it ended. Its rows know what is done: killed anywhere, or
 * started again after it was terminated, it goes on with what is left. Cancelling the workflow stops it; what was done stays done.
 */
export async function run(input: RunInput): Promise<RunResult> {
  const { runId, startAt } = input;
  try {
    await takeUpRun({ runId });
    if (startAt !== null && startAt > Date.now()) {
      setCurrentDetails(`## 等待开始\n\n- 定于 ${formatBeijing(startAt)}（北京时间）`);
      await sleep(startAt - Date.now(), { summary: '到时开始' });
    }
    let chunk = await beginRun({ runId });
    while (!chunk.stopped && itemsLeft(chunk.counts) > 0) {
      setCurrentDetails(detailsOf(input, chunk.counts));
      if (workflowInfo().continueAsNewSuggested) await continueAsNew<typeof run>(input);
      chunk = await workRun({ runId });
    }
    return await ended(input, chunk.stopped ? 'cancel' : 'finish', chunk.counts);
  } catch (error) {
    if (isCancellation(error)) return CancellationScope.nonCancellable(() => ended(input, 'cancel', null));
    if (!(error instanceof ContinueAsNew)) await CancellationScope.nonCancellable(() => endRun({ runId, event: 'fail' }));
    throw error;
  }
}

async function ended(input: RunInput, event: 'finish' | 'cancel', before: RunCounts | null): Promise<RunResult> {
  const counts = (await endRun({ runId: input.runId, event })) ?? before ?? { total: 0, done: 0, skipped: 0, failed: 0 };
  setCurrentDetails(detailsOf(input, counts, event === 'finish' ? '已完成' : '已取消'));
  return { state: event === 'finish' ? 'done' : 'cancelled', ...counts };
}

const detailsOf = ({ kind, undoes }: RunInput, counts: RunCounts, state = '进行中'): string =>
  [
    `## ${RUN_KINDS[kind].zh}${undoes ? '（撤销）' : ''}：${state}`,
    '',
    `- 共 ${counts.total} 项，成功 ${counts.done}，跳过 ${counts.skipped}，未成功 ${counts.failed}`,
    ...(itemsLeft(counts) > 0 ? [`- 还剩 ${itemsLeft(counts)} 项`] : []),
  ].join('\n');
