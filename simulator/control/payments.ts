import { Hono } from 'hono';
import { openCashier, OUTCOMES, pay, type Outcome } from '../pay/cashier.ts';
import { readHistory } from '../pay/history.ts';
import type { PayOffice } from '../pay/office.ts';
import { endRefund } from '../pay/refunds.ts';
import { refundsOf, restOf, stateOf } from '../pay/trades.ts';
import type { PayNotice, Refund, Trade, TradeState } from '../pay/types.ts';
import { miniOpenid } from '../wechat/mini.ts';
import { readJson } from '../wechat/read-json.ts';
import { wrong } from './control.ts';

/** An order with all WeChat knows of it; times are ISO 8601 UTC. */
export interface PaymentView extends Omit<Trade, 'asked' | 'prepays'> {
  state: TradeState;
  /** Past its time, and not paid: it cannot be any more. */
  expired: boolean;
  openid: string;
  totalFen: number;
  restFen: number;
  description: string;
  prepayId: string | null;
  refunds: Refund[];
  notices: PayNotice[];
}

/** `/sim/pay`, `/sim/payments`: what people do in the cashier, and what WeChat believes of each order. */
export function paymentControlRoutes(office: PayOffice): Hono {
  const view = (trade: Trade): PaymentView => {
    const { asked, prepays, ...rest } = trade;
    const state = stateOf(office, trade);
    return {
      ...rest,
      state,
      expired: state === 'NOTPAY' && office.platform.now() >= trade.expiresAt,
      openid: asked.openid,
      totalFen: asked.totalFen,
      restFen: restOf(office, trade),
      description: asked.description,
      prepayId: prepays.at(-1)?.id ?? null,
      refunds: refundsOf(office, trade),
      notices: office.pay.notices.filter((notice) => notice.outTradeNo === trade.outTradeNo),
    };
  };
  const nothing = () => wrong('没有这笔订单', 404);
  return (
    new Hono()
      /* a page opens the cashier: WeChat checks its signature before it shows an amount */
      .post('/sim/pay/cashier', async (c) => {
        const body = await readJson(c);
        const request = body?.['request'];
        if (typeof body?.['openid'] !== 'string' || typeof request !== 'object' || request === null) return wrong('要 openid 和 request');
        const cashier = openCashier(office, body['openid'], request as Record<string, unknown>);
        return typeof cashier === 'string' ? wrong(cashier) : c.json(cashier);
      })
      .post('/sim/pay', async (c) => {
        const { prepayId, outcome } = (await readJson(c)) ?? {};
        if (typeof prepayId !== 'string' || !OUTCOMES.includes(outcome as Outcome))
          return wrong(`要 prepayId，和 outcome：${OUTCOMES.join('、')}`);
        const paid = await pay(office, prepayId, outcome as Outcome);
        return paid === null ? wrong('没有这个 prepay_id', 404) : c.json(paid);
      })
      /* newest first; without openid, everybody's */
      .get('/sim/payments', (c) => {
        const openid = c.req.query('openid');
        const trades = Object.values(office.pay.trades).filter(
          (trade) => openid === undefined || [openid, miniOpenid(openid)].includes(trade.asked.openid),
        );
        return c.json({ items: trades.toSorted((a, b) => b.createdAt - a.createdAt).map(view) });
      })
      /* payments of before; what is known already stays as it is, and nobody is told */
      .put('/sim/payments', async (c) => {
        const history = readHistory(office, await readJson(c));
        if (typeof history === 'string') return wrong(history);
        for (const trade of history.trades) office.pay.trades[trade.outTradeNo] ??= trade;
        for (const refund of history.refunds) office.pay.refunds[refund.outRefundNo] ??= refund;
        office.changed();
        return c.body(null, 204);
      })
      .get('/sim/payments/:no', (c) => {
        const trade = office.pay.trades[c.req.param('no')];
        return trade === undefined ? nothing() : c.json(view(trade));
      })
      /* what WeChat's people settle by hand: a refund under way or gone wrong comes to its end */
      .post('/sim/refunds/:no', async (c) => {
        const refund = office.pay.refunds[c.req.param('no')];
        if (refund === undefined) return wrong('没有这笔退款', 404);
        const status = (await readJson(c))?.['status'];
        if (status !== 'SUCCESS' && status !== 'ABNORMAL' && status !== 'CLOSED') return wrong('status 只能是 SUCCESS、ABNORMAL、CLOSED');
        if (refund.status !== 'PROCESSING' && refund.status !== 'ABNORMAL') return wrong('这笔退款已经有结果了');
        endRefund(office, refund, status);
        return c.json(refund);
      })
      /* tells the merchant's server once more, whatever became of it */
      .post('/sim/notices/:id', async (c) => {
        const notice = await office.notifier.again(c.req.param('id'));
        return notice === null ? wrong('没有这条通知', 404) : c.json(notice);
      })
  );
}
