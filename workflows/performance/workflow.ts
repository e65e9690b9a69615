import { proxyActivities, setCurrentDetails } from '@temporalio/workflow';
import type { PerformanceActivities } from '../../activities/contract.ts';
import { addMonths, periodOf } from '../../domain/period/months.ts';
import { civilDateOf } from '../../domain/time.ts';
import type { PerformanceInput } from './messages.ts';

const { keepPerformance } = proxyActivities<PerformanceActivities>({
  startToCloseTimeout: '5 minutes',
  heartbeatTimeout: '30 seconds',
  retry: { initialInterval: '5 seconds', maximumInterval: '5 minutes' },
});

/** 绩效定稿: writes down what a month says, and the months before it that nobody kept. What is kept stays; run twice it writes nothing twice. */
export async function performance({ period }: PerformanceInput): Promise<string[]> {
  const month = period ?? addMonths(periodOf(civilDateOf(Date.now())), -1);
  const kept = await keepPerformance({ period: month });
  setCurrentDetails(`## 绩效定稿 ${month}\n\n- ${kept.length > 0 ? `写下：${kept.join('、')}` : '早已定稿，没有改动'}`);
  return kept;
}
