import { fulfil } from '../fulfilment/fulfil.ts';
import type { CaseRunInput } from '../fulfilment/messages.ts';

/** 服务订单: from 提交订单 in the mall to the end of the review window, in one run; its half hour to pay is the first deadline of the same clock. */
export async function order(input: CaseRunInput): Promise<void> {
  await fulfil(input);
}
