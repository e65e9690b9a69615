import type { Insertable } from 'kysely';
import type { Db } from '../../db/open.ts';
import type { InvoiceRequestTable } from '../../db/schema/invoice.ts';
import type { PaymentTable, RefundTable } from '../../db/schema/payment.ts';
import { TUESDAY_10 } from './cases.ts';

/** A payment of the demo's client c01, paid in WeChat by demo-client-1. */
export async function keepPayment(db: Db, id: string, over: Partial<Insertable<PaymentTable>> = {}): Promise<string> {
  await db
    .insertInto('payments')
    .values({
      id,
      outTradeNo: `T${id}`,
      way: 'wechat',
      subjectKind: 'request',
      subjectId: 'R26112400001',
      clientId: 'c01',
      storeId: 'store-1',
      personId: 'demo-client-1',
      openid: 'o-demo-client-1',
      description: '发票额度提升',
      amountFen: 30_000,
      state: 'paid',
      prepayId: null,
      transactionId: `W${id}`,
      bankType: null,
      expiresAt: TUESDAY_10,
      createdAt: TUESDAY_10,
      paidAt: TUESDAY_10,
      closedAt: null,
      refundedFen: 0,
      outcome: 'applied',
      reason: null,
      version: 1,
      at: TUESDAY_10,
      searchText: '',
      ...over,
    })
    .execute();
  return id;
}

/** A refund of it that has ended well. */
export async function keepRefund(db: Db, id: string, paymentId: string, over: Partial<Insertable<RefundTable>> = {}): Promise<string> {
  await db
    .insertInto('refunds')
    .values({
      id,
      outRefundNo: `B${id}`,
      paymentId,
      subjectKind: 'request',
      subjectId: 'R26112400001',
      clientId: 'c01',
      storeId: 'store-1',
      amountFen: 10_000,
      reason: '少办了一项',
      state: 'succeeded',
      automatic: 0,
      askedKind: 'staff',
      askedById: 'staff-1',
      decidedById: null,
      decisionReason: null,
      wechatRefundId: null,
      channel: null,
      receivedAccount: null,
      failure: null,
      createdAt: TUESDAY_10,
      decidedAt: null,
      endedAt: TUESDAY_10,
      version: 1,
      at: TUESDAY_10,
      ...over,
    })
    .execute();
  return id;
}

/** A request for an invoice of c01, for so much of these payments. */
export async function keepInvoice(
  db: Db,
  id: string,
  lines: readonly (readonly [paymentId: string, amountFen: number])[],
  over: Partial<Insertable<InvoiceRequestTable>> = {},
): Promise<string> {
  await db
    .insertInto('invoiceRequests')
    .values({
      id,
      clientId: 'c01',
      storeId: 'store-1',
      personId: 'demo-client-1',
      title: JSON.stringify({ kind: 'company', name: '云州青禾里餐饮有限公司', taxNo: '91990101DEM000014Q' }),
      invoiceKind: 'normal',
      amountFen: lines.reduce((sum, [, fen]) => sum + fen, 0),
      note: '',
      state: 'asked',
      invoiceNo: null,
      fileIds: '[]',
      reason: null,
      decidedById: null,
      createdAt: TUESDAY_10,
      decidedAt: null,
      version: 1,
      searchText: '',
      ...over,
    })
    .execute();
  await db
    .insertInto('invoiceLines')
    .values(lines.map(([paymentId, amountFen]) => ({ requestId: id, paymentId, amountFen })))
    .execute();
  return id;
}
