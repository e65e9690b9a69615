import { Hono } from 'hono';
import type { RefundWay } from '../switches.ts';
import { readJson } from '../wechat/read-json.ts';
import { newRefundId } from './numbers.ts';
import type { PayOffice } from './office.ts';
import { readRefund } from './refund-rules.ts';
import { isRefusal, refusePay, REFUSALS } from './refusals.ts';
import { inBeijing } from './times.ts';
import type { Refund, RefundStatus } from './types.ts';

const BEGINS: Record<RefundWay, RefundStatus> = {
  success: 'SUCCESS',
  processing: 'PROCESSING',
  abnormal: 'ABNORMAL',
  closed: 'CLOSED',
};
const ACCOUNT = '支付用户零钱';

/** `/v3/refund/domestic/refunds`: money goes back, whole or in parts; how it goes is a switch's choice. */
export function refundRoutes(office: PayOffice): Hono {
  return new Hono()
    .post('/v3/refund/domestic/refunds', async (c) => {
      const asked = readRefund(await readJson(c), office);
      if (isRefusal(asked)) return refusePay(c, asked);
      if (asked.before !== null) return c.json(refundObject(office, asked.before));
      const now = office.platform.now();
      const refund: Refund = {
        ...asked.terms,
        refundId: newRefundId(now),
        outTradeNo: asked.trade.outTradeNo,
        createdAt: now,
        status: 'PROCESSING',
        endsAt: null,
        succeededAt: null,
      };
      office.pay.refunds[refund.outRefundNo] = refund;
      const status = BEGINS[office.platform.state.faults.refund];
      if (status === 'PROCESSING') refund.endsAt = now + office.scaled(office.timing.refundMs);
      else endRefund(office, refund, status);
      office.changed();
      return c.json(refundObject(office, refund));
    })
    .get('/v3/refund/domestic/refunds/:no', (c) => {
      const refund = office.pay.refunds[c.req.param('no')];
      return refund === undefined ? refusePay(c, REFUSALS.noRefund) : c.json(refundObject(office, refund));
    });
}

/** A refund comes to its end, and the merchant is told. */
export function endRefund(office: PayOffice, refund: Refund, status: Exclude<RefundStatus, 'PROCESSING'>): void {
  refund.status = status;
  refund.endsAt = null;
  refund.succeededAt = status === 'SUCCESS' ? office.platform.now() : null;
  const { outTradeNo, outRefundNo, refundId, amountFen, totalFen } = refund;
  office.notifier.make(
    {
      event: `REFUND.${status}`,
      outTradeNo,
      outRefundNo,
      told: {
        mchid: office.keys.mchId,
        out_trade_no: outTradeNo,
        transaction_id: office.pay.trades[outTradeNo]?.transactionId,
        out_refund_no: outRefundNo,
        refund_id: refundId,
        refund_status: status,
        ...successTime(refund),
        user_received_account: ACCOUNT,
        amount: { total: totalFen, refund: amountFen, payer_total: totalFen, payer_refund: amountFen },
      },
    },
    refund.notifyUrl,
  );
  office.changed();
}

/** Ends what was under way and has taken its time. */
export function endDueRefunds(office: PayOffice): void {
  for (const refund of Object.values(office.pay.refunds))
    if (refund.endsAt !== null && refund.endsAt <= office.platform.now()) endRefund(office, refund, 'SUCCESS');
}

/** A refund as WeChat writes it to who asks. */
function refundObject(office: PayOffice, refund: Refund): Record<string, unknown> {
  const { amountFen, totalFen } = refund;
  return {
    refund_id: refund.refundId,
    out_refund_no: refund.outRefundNo,
    transaction_id: office.pay.trades[refund.outTradeNo]?.transactionId,
    out_trade_no: refund.outTradeNo,
    channel: 'ORIGINAL',
    user_received_account: ACCOUNT,
    ...successTime(refund),
    create_time: inBeijing(refund.createdAt),
    status: refund.status,
    funds_account: 'AVAILABLE',
    amount: {
      total: totalFen,
      refund: amountFen,
      payer_total: totalFen,
      payer_refund: amountFen,
      settlement_refund: amountFen,
      settlement_total: totalFen,
      discount_refund: 0,
      currency: 'CNY',
      from: [],
    },
    promotion_detail: [],
  };
}
const successTime = ({ succeededAt }: Refund): { success_time?: string } =>
  succeededAt === null ? {} : { success_time: inBeijing(succeededAt) };
