import {
  ActivityFailure,
  ApplicationFailure,
  isCancellation,
  ParentClosePolicy,
  proxyActivities,
  setCurrentDetails,
  startChild,
  WorkflowIdReusePolicy,
} from '@temporalio/workflow';
import { WorkflowExecutionAlreadyStartedError } from '@temporalio/common';
import type { DailyActivities } from '../../activities/contract.ts';
import { DAILY_STEPS, type DailyStepName } from '../../domain/daily.ts';
import { civilDateOf } from '../../domain/time.ts';
import { DAILY_WORKFLOW, dailySummary, dailyWorkflowId, type DailyInput } from './messages.ts';

/** The rows' own moods pass: tried for as long as it takes. */
const { beginDaily, failDaily, endDaily } = proxyActivities<DailyActivities>({
  startToCloseTimeout: '1 minute',
  retry: { initialInterval: '1 second', maximumInterval: '1 minute' },
});
/** A step that cannot is given up after some minutes: it must not hold up the others, and tomorrow makes it good. */
const { workDaily } = proxyActivities<DailyActivities>({
  startToCloseTimeout: '10 minutes',
  heartbeatTimeout: '8 seconds',
  retry: { initialInterval: '1 second', maximumInterval: '1 minute', maximumAttempts: 10 },
});

/** 每日运行: step after step, each a chunk at a time, as its rows stand. Killed anywhere it goes on with the chunk it was at; run again it does nothing twice. */
export async function daily(input: DailyInput): Promise<void> {
  const { date, byId } = input;
  if (date === null) return beginToday(input);
  const said: string[] = [];
  const say = (name: DailyStepName, how: string): void => {
    said.push(`- ${DAILY_STEPS[name].zh}：${how}`);
    setCurrentDetails([`## 每日运行 ${date}`, '', ...said].join('\n'));
  };
  for (const step of await beginDaily({ date, byId })) {
    try {
      let after: string | null = null;
      let chunk = 0;
      do {
        after = await workDaily({ date, step, chunk, after });
        chunk += 1;
      } while (after !== null);
      say(step, '已完成');
    } catch (error) {
      if (isCancellation(error)) throw error;
      say(step, '未成功');
      await failDaily({ date, step, problem: problemOf(error) });
    }
  }
  await endDaily({ date });
}

function problemOf(error: unknown): string {
  const cause = error instanceof ActivityFailure ? error.cause : error;
  // Ours are codes; anything else bears the name of its class.
  return cause instanceof ApplicationFailure && cause.type && /^[a-z_]+$/.test(cause.type) ? cause.type : 'internal';
}

/** The schedule names no day: the run of a day has the day's own id, so that by hand and by the clock are one. */
async function beginToday(input: DailyInput): Promise<void> {
  const date = civilDateOf(Date.now());
  await startChild(DAILY_WORKFLOW, {
    workflowId: dailyWorkflowId(date),
    args: [{ ...input, date }],
    staticSummary: dailySummary(date),
    parentClosePolicy: ParentClosePolicy.ABANDON,
    workflowIdReusePolicy: WorkflowIdReusePolicy.ALLOW_DUPLICATE,
  }).catch((error: unknown) => {
    // Somebody began it by hand.
    if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
  });
}
