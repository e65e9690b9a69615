import type { OfflineReceiptView } from '../../api/views/bills.ts';
import type { DailyRunView } from '../../api/views/daily-runs.ts';
import type { RefundView } from '../../api/views/money.ts';
import type { LeaveView } from '../../api/views/staff.ts';
import type { DecisionsView, TodayView } from '../../api/views/today.ts';
import type { TransferView } from '../../api/views/transfers.ts';
import type { AccountMessageView } from '../../api/views/wechat.ts';
import type { Page } from '../../api/views.ts';
import { call, withQuery } from './http.ts';

const id = encodeURIComponent;

/** 待我处理: the oldest first, with counts. */
export const getDecisions = (storeId: string | null = null): Promise<DecisionsView> => call(withQuery('/api/decisions', { storeId }));
/** 今天: the day in one answer. */
export const getToday = (storeId: string | null): Promise<TodayView> => call(withQuery('/api/today', { storeId }));

export const getRefund = (refundId: string): Promise<RefundView> => call(`/api/refunds/${id(refundId)}`);
export const getReceiptEntry = (receiptId: string): Promise<OfflineReceiptView> => call(`/api/receipts/${id(receiptId)}`);
export const getTransfer = (transferId: string): Promise<TransferView> => call(`/api/transfers/${id(transferId)}`);
export const getDailyRun = (date: string): Promise<DailyRunView> => call(`/api/daily-runs/${id(date)}`);
/** Leave that waits for an answer, or that began since. */
export const getLeave = (leaveId: string): Promise<LeaveView | null> =>
  call<Page<LeaveView>>(withQuery('/api/leaves', { limit: 100 })).then(({ items }) => items.find((one) => one.id === leaveId) ?? null);
export const getLetter = (letterId: string): Promise<AccountMessageView | null> =>
  call<Page<AccountMessageView>>(withQuery('/api/wechat/inbox', { limit: 100 })).then(
    ({ items }) => items.find((one) => one.id === letterId) ?? null,
  );
/** A letter was dealt with otherwise. */
export const closeLetter = (letterId: string, key?: string): Promise<AccountMessageView> =>
  call(`/api/wechat/inbox/${id(letterId)}/done`, { method: 'POST', body: {}, key });
