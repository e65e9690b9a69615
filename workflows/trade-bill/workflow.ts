import {
  condition,
  ParentClosePolicy,
  proxyActivities,
  setCurrentDetails,
  setHandler,
  startChild,
  WorkflowIdReusePolicy,
} from '@temporalio/workflow';
import { WorkflowExecutionAlreadyStartedError } from '@temporalio/common';
import type { TradeBillActivities } from '../../activities/contract.ts';
import { addCivilDays, civilDateOf } from '../../domain/time.ts';
import { askBillNow, TRADE_BILL_WORKFLOW, tradeBillSummary, tradeBillWorkflowId, type TradeBillInput } from './messages.ts';

const { checkTradeBill } = proxyActivities<TradeBillActivities>({
  startToCloseTimeout: '5 minutes',
  heartbeatTimeout: '30 seconds',
  retry: { initialInterval: '5 seconds', maximumInterval: '5 minutes' },
});

/** 对账: holds one day's bill of WeChat against our rows. While WeChat is still making it, asks again; run twice it says the same. */
export async function tradeBill(input: TradeBillInput): Promise<void> {
  if (input.date === null) return beginYesterday(input);
  let asked = false;
  setHandler(askBillNow, () => void (asked = true));
  for (let attempt = 1; ; attempt += 1) {
    asked = false;
    const state = await checkTradeBill({ date: input.date, last: attempt >= input.attempts });
    setCurrentDetails(`## 对账 ${input.date}\n\n- 结果：${state}\n- 第 ${attempt} 次向微信取账单`);
    if (state !== 'waiting' && !asked) return;
    if (state === 'waiting') await condition(() => asked, input.everyMs);
  }
}

/** The schedule names no day: the run of a day has the day's own id, so that by hand and by the clock are one. */
async function beginYesterday(input: TradeBillInput): Promise<void> {
  const date = addCivilDays(civilDateOf(Date.now()), -1);
  const child = { ...input, date };
  await startChild(TRADE_BILL_WORKFLOW, {
    workflowId: tradeBillWorkflowId(date),
    args: [child],
    staticSummary: tradeBillSummary(date),
    parentClosePolicy: ParentClosePolicy.ABANDON,
    workflowIdReusePolicy: WorkflowIdReusePolicy.ALLOW_DUPLICATE,
  }).catch((error: unknown) => {
    // Somebody began it by hand and it still waits for the bill.
    if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
  });
}
