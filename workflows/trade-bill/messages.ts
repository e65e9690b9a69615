import { defineSignal } from '@temporalio/workflow';
import { MINUTE_MS } from '../../domain/time.ts';

/** Wire name of the daily reconciliation. */
export const TRADE_BILL_WORKFLOW = 'tradeBill';
/** One a day of the bill. */
export const tradeBillWorkflowId = (date: string): string => `trade-bill-${date}`;

/** The Beijing day whose bill is held against our rows; null: started by the schedule, for yesterday. */
export interface TradeBillInput {
  date: string | null;
  /** A bill that is not there yet is asked for so often, with so long between. */
  attempts: number;
  everyMs: number;
}
/** Half a day of asking; afterwards somebody is told. */
const WAITS = { attempts: 24, everyMs: 30 * MINUTE_MS };

/** Somebody wants to know now. */
export const askBillNow = defineSignal('askNow');

/** Options of one day's run; one that waits for the bill is found. */
export const tradeBillStart = (date: string, taskQueue: string) => {
  const input: TradeBillInput = { date, ...WAITS };
  return {
    workflowId: tradeBillWorkflowId(date),
    taskQueue,
    args: [input] as [TradeBillInput],
    staticSummary: tradeBillSummary(date),
    workflowIdConflictPolicy: 'USE_EXISTING',
    workflowIdReusePolicy: 'ALLOW_DUPLICATE',
  } as const;
};
/** What the schedule starts: it works out the day and begins that day's run. */
export const scheduledTradeBill: TradeBillInput = { date: null, ...WAITS };

/** One line for the Temporal UI. */
export const tradeBillSummary = (date: string | null): string => (date === null ? '每日对账：昨天的微信账单' : `对账 ${date} 的微信账单`);
