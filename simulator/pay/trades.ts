import type { PayOffice } from './office.ts';
import { inBeijing } from './times.ts';
import type { Refund, Trade, TradeState } from './types.ts';

/** WeChat closes an order nobody has paid after a week. */
const CLOSES_MS = 7 * 86_400_000;
/** An order without `time_expire` can be paid as long. */
export const USUAL_LIFE_MS = CLOSES_MS;

const WORDS: Record<TradeState, string> = {
  NOTPAY: '订单未支付',
  SUCCESS: '支付成功',
  REFUND: '订单发生过退款，退款详情请查询退款单',
  CLOSED: '订单已关闭',
};

/** What an order is now. One refund, of however little, makes it REFUND; one past its time is still NOTPAY until it is closed. */
export function stateOf(office: PayOffice, trade: Trade): TradeState {
  if (trade.paidAt !== null) return refundsOf(office, trade).some((refund) => refund.status !== 'CLOSED') ? 'REFUND' : 'SUCCESS';
  return trade.closedAt !== null || office.platform.now() >= trade.createdAt + CLOSES_MS ? 'CLOSED' : 'NOTPAY';
}

export function refundsOf(office: PayOffice, trade: Trade): Refund[] {
  return Object.values(office.pay.refunds).filter((refund) => refund.outTradeNo === trade.outTradeNo);
}

/** What may still be refunded. */
export function restOf(office: PayOffice, trade: Trade): number {
  const taken = refundsOf(office, trade).filter((refund) => refund.status !== 'CLOSED');
  return trade.asked.totalFen - taken.reduce((sum, refund) => sum + refund.amountFen, 0);
}

/** An order as WeChat writes it, to who asks and to who is called back. */
export function transactionOf(office: PayOffice, trade: Trade): Record<string, unknown> {
  const { asked } = trade;
  const paid = trade.paidAt !== null;
  const state = stateOf(office, trade);
  return {
    appid: asked.appid,
    mchid: office.keys.mchId,
    out_trade_no: trade.outTradeNo,
    ...(paid ? { transaction_id: trade.transactionId, trade_type: 'JSAPI' } : {}),
    trade_state: state,
    trade_state_desc: WORDS[state],
    ...(paid ? { bank_type: trade.bankType } : {}),
    ...(asked.attach === null ? {} : { attach: asked.attach }),
    ...(paid ? { success_time: inBeijing(trade.paidAt!) } : {}),
    payer: paid ? { openid: asked.openid } : {},
    amount: {
      total: asked.totalFen,
      ...(paid ? { payer_total: asked.totalFen } : {}),
      currency: 'CNY',
      payer_currency: 'CNY',
    },
    promotion_detail: [],
  };
}
