import { proxyActivities, setCurrentDetails, sleep } from '@temporalio/workflow';
import type { DeliveryActivities } from '../../activities/contract.ts';
import { formatBeijing } from '../../domain/time.ts';
import type { DeliveryInput } from './messages.ts';

const { deliverWaiting } = proxyActivities<DeliveryActivities>({
  startToCloseTimeout: '5 minutes',
  heartbeatTimeout: '8 seconds',
  retry: { initialInterval: '1 second', maximumInterval: '1 minute' },
});

/** 免打扰结束后发送: sleeps until the quiet hours end, then sends what waits, a chunk at a time. WeChat down: tried again until it goes. */
export async function delivery({ at, noticeIds }: DeliveryInput): Promise<void> {
  if (at > Date.now()) {
    setCurrentDetails(`## 等待免打扰时段结束\n\n- ${formatBeijing(at)}（北京时间）发送`);
    await sleep(at - Date.now(), { summary: '免打扰时段结束' });
  }
  while (await deliverWaiting({ now: Date.now(), noticeIds: noticeIds ?? null }));
}
