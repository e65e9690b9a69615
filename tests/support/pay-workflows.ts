/** The workflows of money, and a stand-in for what is paid for. */
import { condition, defineQuery, defineSignal, setHandler } from '@temporalio/workflow';
import { PAID_SIGNAL, type PaidNotice } from '../../workflows/payment/messages.ts';
import { REFUNDED_SIGNAL, type RefundedNotice } from '../../workflows/refund/messages.ts';

export { payment } from '../../workflows/payment/workflow.ts';
export { refund } from '../../workflows/refund/workflow.ts';

/** Remembers what it is told until somebody ends it. */
export async function subject(): Promise<void> {
  const told = { paid: [] as PaidNotice[], refunded: [] as RefundedNotice[] };
  setHandler(defineSignal<[PaidNotice]>(PAID_SIGNAL), (notice) => void told.paid.push(notice));
  setHandler(defineSignal<[RefundedNotice]>(REFUNDED_SIGNAL), (notice) => void told.refunded.push(notice));
  setHandler(defineQuery('told'), () => told);
  let over = false;
  setHandler(defineSignal('over'), () => void (over = true));
  await condition(() => over);
}
