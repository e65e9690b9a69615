import { fulfil } from '../fulfilment/fulfil.ts';
import type { CaseRunInput } from '../fulfilment/messages.ts';

/** 业务请求: from a client's tap to the end of the review window, in one run. */
export async function request(input: CaseRunInput): Promise<void> {
  await fulfil(input);
}
