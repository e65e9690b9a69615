import { insertPayment } from '../../db/records/payments.ts';
import type { Db } from '../../db/open.ts';
import type { RefundFacts, TradeFacts, TradeState } from '../../domain/pay/facts.ts';
import { beginPayment, type PaymentInput } from '../../domain/pay/payment.ts';
import type { RefundInput } from '../../domain/pay/refund.ts';
import { projectPayment } from '../../db/projections/payments.ts';
import { readPaymentRun } from '../../db/read/pay-runs.ts';
import { MINUTE, TUESDAY_10 } from './cases.ts';

/** A payment of ¥300 that a person was asked for on Tuesday at ten, and has half an hour for. */
export const aPayment = (change: Partial<PaymentInput> = {}): PaymentInput => ({
  paymentId: 'P2611240000000001',
  outTradeNo: 'P2611240000000001',
  way: 'wechat',
  subject: { kind: 'request', id: 'R26112400001' },
  clientId: 'client-1',
  storeId: 'store-1',
  openid: 'o-payer',
  appId: 'wx-firm',
  mchId: '1900000001',
  amountFen: 30_000,
  createdAt: TUESDAY_10,
  expiresAt: TUESDAY_10 + 30 * MINUTE,
  ...change,
});

/** What WeChat says of it, ours in every field. */
export const tradeOf = (input: PaymentInput, tradeState: TradeState, change: Partial<TradeFacts> = {}): TradeFacts => {
  const paid = tradeState === 'SUCCESS' || tradeState === 'REFUND';
  return {
    outTradeNo: input.outTradeNo,
    transactionId: paid ? `42000${input.outTradeNo}` : null,
    tradeState,
    appId: input.appId,
    mchId: input.mchId,
    payerOpenid: paid ? input.openid : null,
    amountFen: input.amountFen,
    currency: 'CNY',
    bankType: paid ? 'OTHERS' : null,
    successAt: paid ? input.createdAt + MINUTE : null,
    ...change,
  };
};

/** A refund of ¥100 of it, asked for by an admin. */
export const aRefund = (change: Partial<RefundInput> = {}): RefundInput => {
  const payment = aPayment();
  return {
    refundId: `${payment.paymentId}-a1`,
    outRefundNo: `${payment.paymentId}-a1`,
    outTradeNo: payment.outTradeNo,
    paymentId: payment.paymentId,
    way: 'wechat',
    subject: payment.subject,
    clientId: payment.clientId,
    storeId: payment.storeId,
    amountFen: 10_000,
    totalFen: payment.amountFen,
    automatic: false,
    askedById: 'admin-1',
    createdAt: TUESDAY_10 + 60 * MINUTE,
    ...change,
  };
};

/** What WeChat says of a refund. */
export const refundOf = (input: RefundInput, status: RefundFacts['status'], change: Partial<RefundFacts> = {}): RefundFacts => ({
  outRefundNo: input.outRefundNo,
  outTradeNo: input.outTradeNo,
  refundId: `50300${input.outRefundNo}`,
  status,
  amountFen: input.amountFen,
  totalFen: input.totalFen,
  channel: 'ORIGINAL',
  receivedAccount: '支付用户零钱',
  successAt: status === 'SUCCESS' ? input.createdAt + MINUTE : null,
  ...change,
});

/** A row of a payment as the API writes it. @returns its number */
export const writtenPayment = (db: Db, change: Partial<Parameters<typeof insertPayment>[1]> = {}, at = TUESDAY_10): Promise<string> =>
  db.transaction().execute((trx) =>
    insertPayment(
      trx,
      {
        way: 'wechat',
        subject: { kind: 'request', id: 'R26112400001' },
        clientId: 'client-1',
        storeId: 'store-1',
        personId: 'contact-1',
        openid: 'o-payer',
        account: { appId: 'wx-firm', mchId: '1900000001' },
        description: '公司变更',
        amountFen: 30_000,
        expiresAt: at + 30 * MINUTE,
        state: 'new',
        ...change,
      },
      at,
    ),
  );

/** A payment whose money has come, row and all. */
export async function paidPayment(db: Db, change: Parameters<typeof writtenPayment>[1] = {}): Promise<PaymentInput> {
  const id = await writtenPayment(db, change);
  const run = await readPaymentRun(db, id);
  if (!run) throw new Error('no row');
  const { input } = run;
  const paid = { ...beginPayment(input), state: 'paid' as const, transactionId: `42000${id}`, paidAt: TUESDAY_10 + MINUTE, version: 3 };
  await projectPayment(db, { input, status: { ...paid, at: TUESDAY_10 + MINUTE } });
  return input;
}
