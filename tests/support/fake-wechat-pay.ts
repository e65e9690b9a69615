import type { JsapiPay, PayOrder, PayRefund, TradeBill, WechatPay } from '../../channels/pay/wechat-pay.ts';
import { PayRefusal } from '../../channels/pay/wechat-pay.ts';
import type { RefundFacts, RefundStatusWord, TradeFacts, TradeState } from '../../domain/pay/facts.ts';

export const FAKE_ACCOUNT = { appId: 'wx-firm', mchId: '1900000001' };
type Deed = 'order' | 'query' | 'close' | 'refund' | 'queryRefund';

/**
 * A small model of WeChat Pay: orders by their number, money by thumb, refunds by their number. What is asked twice with the same number is done once;
 * with other figures it is refused. `crash` says whether a call is lost before it arrives, or its answer after.
 */
export class FakeWechatPay implements WechatPay {
  readonly account = FAKE_ACCOUNT;
  readonly orders = new Map<string, { order: PayOrder; state: TradeState; transactionId: string | null }>();
  readonly refunds = new Map<string, { refund: PayRefund; status: RefundStatusWord }>();
  /** How a refund that is asked for stands at first. */
  refundsBegin: RefundStatusWord = 'SUCCESS';
  /** Refusals of the next calls of a kind; then none. */
  readonly refusals: { deed: Deed; code: string }[] = [];
  /** What the next answers to a query say otherwise than it is. */
  lie: Partial<TradeFacts> = {};
  crash: (deed: Deed) => 'before' | 'after' | null = () => null;
  readonly calls: Deed[] = [];

  /** The payer's thumb. @returns whether WeChat took the money */
  thumb(outTradeNo: string): boolean {
    const known = this.orders.get(outTradeNo);
    if (known?.state !== 'NOTPAY') return false;
    known.state = 'SUCCESS';
    known.transactionId = `42000${outTradeNo}`;
    return true;
  }
  /** A refund on its way comes to an end. */
  settleRefund(outRefundNo: string, status: RefundStatusWord): void {
    const known = this.refunds.get(outRefundNo);
    if (known && known.status !== 'SUCCESS' && known.status !== 'CLOSED') known.status = status;
  }
  trade(outTradeNo: string): TradeFacts {
    const known = this.orders.get(outTradeNo);
    if (!known) throw new Error('no such order');
    const { order, transactionId } = known;
    const back = [...this.refunds.values()].some((one) => one.refund.outTradeNo === outTradeNo && one.status === 'SUCCESS');
    return {
      outTradeNo,
      transactionId,
      tradeState: known.state === 'SUCCESS' && back ? 'REFUND' : known.state,
      appId: order.appId ?? this.account.appId,
      mchId: this.account.mchId,
      payerOpenid: transactionId === null ? null : order.openid,
      amountFen: order.amountFen,
      currency: 'CNY',
      bankType: transactionId === null ? null : 'OTHERS',
      successAt: transactionId === null ? null : order.expiresAt - 60_000,
    };
  }
  refundFacts(outRefundNo: string): RefundFacts {
    const known = this.refunds.get(outRefundNo);
    if (!known) throw new Error('no such refund');
    const { outTradeNo, amountFen, totalFen } = known.refund;
    const done = known.status === 'SUCCESS';
    return {
      outRefundNo,
      outTradeNo,
      refundId: `50300${outRefundNo}`,
      status: known.status,
      amountFen,
      totalFen,
      channel: 'ORIGINAL',
      receivedAccount: done ? '支付用户零钱' : null,
      successAt: done ? 1_780_000_000_000 : null,
    };
  }
  /** What WeChat holds for the firm of these payments: paid − given back. */
  holds(outTradeNos: readonly string[]): number {
    const paid = outTradeNos.map((no) => this.orders.get(no)).filter((one) => one?.state === 'SUCCESS');
    const back = [...this.refunds.values()].filter((one) => one.status === 'SUCCESS' && outTradeNos.includes(one.refund.outTradeNo));
    return paid.reduce((sum, one) => sum + (one?.order.amountFen ?? 0), 0) - back.reduce((sum, one) => sum + one.refund.amountFen, 0);
  }

  order = (order: PayOrder) =>
    this.#call('order', () => {
      const known = this.orders.get(order.outTradeNo);
      if (known && JSON.stringify(known.order) !== JSON.stringify(order)) throw new PayRefusal('OUT_TRADE_NO_USED', 403);
      if (known?.state === 'SUCCESS') throw new PayRefusal('ORDER_PAID', 400);
      if (known?.state === 'CLOSED') throw new PayRefusal('ORDER_CLOSED', 400);
      if (!known) this.orders.set(order.outTradeNo, { order, state: 'NOTPAY', transactionId: null });
      return { prepayId: `wx${order.outTradeNo}` };
    });
  query = (outTradeNo: string) =>
    this.#call('query', () => (this.orders.has(outTradeNo) ? { ...this.trade(outTradeNo), ...this.lie } : null));
  close = (outTradeNo: string) =>
    this.#call('close', () => {
      const known = this.orders.get(outTradeNo);
      if (!known) throw new PayRefusal('ORDER_NOT_EXIST', 404);
      if (known.state === 'SUCCESS') throw new PayRefusal('ORDER_PAID', 400);
      known.state = 'CLOSED';
    });
  refund = (refund: PayRefund) =>
    this.#call('refund', () => {
      const known = this.refunds.get(refund.outRefundNo);
      if (known && JSON.stringify(known.refund) !== JSON.stringify(refund)) throw new PayRefusal('PARAM_ERROR', 400);
      if (!known) {
        const order = this.orders.get(refund.outTradeNo);
        if (order?.state !== 'SUCCESS') throw new PayRefusal('RESOURCE_NOT_EXISTS', 404);
        const others = [...this.refunds.values()].filter((one) => one.refund.outTradeNo === refund.outTradeNo && one.status !== 'CLOSED');
        const gone = others.reduce((sum, one) => sum + one.refund.amountFen, 0);
        if (gone + refund.amountFen > order.order.amountFen) throw new PayRefusal('INVALID_REQUEST', 400);
        this.refunds.set(refund.outRefundNo, { refund, status: this.refundsBegin });
      }
      return this.refundFacts(refund.outRefundNo);
    });
  queryRefund = (outRefundNo: string) =>
    this.#call('queryRefund', () => (this.refunds.has(outRefundNo) ? this.refundFacts(outRefundNo) : null));
  jsapi = (prepayId: string, appId = this.account.appId): JsapiPay => ({
    appId,
    timeStamp: '1',
    nonceStr: 'n',
    package: `prepay_id=${prepayId}`,
    signType: 'RSA',
    paySign: 'signed',
  });
  openNotice = (): Promise<never> => Promise.reject(new Error('not played here'));
  tradeBill = (): Promise<TradeBill | 'none' | 'creating'> => Promise.resolve('none');

  async #call<T>(deed: Deed, run: () => T): Promise<T> {
    this.calls.push(deed);
    const lost = this.crash(deed);
    if (lost === 'before') throw new Error(`${deed}: no connection`);
    const refused = this.refusals.findIndex((one) => one.deed === deed);
    if (refused >= 0) throw new PayRefusal(this.refusals.splice(refused, 1)[0]?.code ?? '', 403);
    const answer = run();
    if (lost === 'after') throw new Error(`${deed}: the answer was lost`);
    return answer;
  }
}
