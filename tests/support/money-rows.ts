import type { Insertable } from 'kysely';
import type { Db } from '../../db/open.ts';
import type { PaymentTable, PayNoticeTable, RefundTable } from '../../db/schema/payment.ts';
import { MINUTE_MS } from '../../domain/time.ts';
import { TUESDAY_10 } from './cases.ts';

type NewPayment = Insertable<PaymentTable>;
type NewRefund = Insertable<RefundTable>;

/** A payment of client c07 in store-2, paid at once unless told otherwise. */
export const paymentRow = (id: string, more: Partial<NewPayment> = {}): NewPayment => {
  const createdAt = more.createdAt ?? TUESDAY_10;
  return {
    id,
    outTradeNo: `P${id}`,
    way: 'wechat',
    subjectKind: 'request',
    subjectId: 'R26112400001',
    clientId: 'c07',
    storeId: 'store-2',
    personId: 'demo-client-3',
    openid: 'demo-client-3',
    description: '营业执照变更',
    amountFen: 60_000,
    state: 'paid',
    prepayId: `wx-${id}`,
    transactionId: `4200${id}`,
    bankType: 'OTHERS',
    expiresAt: createdAt + 30 * MINUTE_MS,
    createdAt,
    paidAt: createdAt + MINUTE_MS,
    closedAt: null,
    refundedFen: 0,
    outcome: 'applied',
    reason: null,
    version: 3,
    at: createdAt + MINUTE_MS,
    searchText: `p${id}`,
    ...more,
  };
};
/** A refund of a payment, asked for by admin-2. */
export const refundRow = (id: string, paymentId: string, more: Partial<NewRefund> = {}): NewRefund => {
  const createdAt = more.createdAt ?? TUESDAY_10 + 10 * MINUTE_MS;
  return {
    id,
    outRefundNo: `RF${id}`,
    paymentId,
    subjectKind: 'request',
    subjectId: 'R26112400001',
    clientId: 'c07',
    storeId: 'store-2',
    amountFen: 20_000,
    reason: '少办一项',
    state: 'asked',
    automatic: 0,
    askedKind: 'staff',
    askedById: 'admin-2',
    decidedById: null,
    decisionReason: null,
    wechatRefundId: null,
    channel: null,
    receivedAccount: null,
    failure: null,
    createdAt,
    decidedAt: null,
    endedAt: null,
    version: 1,
    at: createdAt,
    ...more,
  };
};
/** A notice of WeChat about a payment. */
export const noticeRow = (id: string, paymentId: string, more: Partial<Insertable<PayNoticeTable>> = {}): Insertable<PayNoticeTable> => ({
  id,
  at: TUESDAY_10 + MINUTE_MS,
  door: 'payment',
  noticeId: `EV-${id}`,
  eventType: 'TRANSACTION.SUCCESS',
  verdict: 'accepted',
  outTradeNo: `P${paymentId}`,
  outRefundNo: null,
  paymentId,
  serial: 'PUB_KEY_ID_0119000000012026112400000000000000',
  headers: JSON.stringify({ 'wechatpay-timestamp': '1790000000', 'wechatpay-nonce': 'abc', 'wechatpay-signature': 'c2lnbg==' }),
  body: JSON.stringify({ id: `EV-${id}`, event_type: 'TRANSACTION.SUCCESS', resource: { ciphertext: 'Y2lwaGVy' } }),
  ip: '10.0.0.9',
  ...more,
});

/** Writes such rows. */
export async function keepMoney(
  db: Db,
  rows: { payments?: NewPayment[]; refunds?: NewRefund[]; notices?: Insertable<PayNoticeTable>[] },
): Promise<void> {
  if (rows.payments?.length) await db.insertInto('payments').values(rows.payments).execute();
  if (rows.refunds?.length) await db.insertInto('refunds').values(rows.refunds).execute();
  if (rows.notices?.length) await db.insertInto('payNotices').values(rows.notices).execute();
}
