import { Hono } from 'hono';
import { readJson } from '../wechat/read-json.ts';
import { newPrepayId } from './numbers.ts';
import type { PayOffice } from './office.ts';
import { readOrder } from './order-rules.ts';
import { isRefusal, refusePay, REFUSALS, wrongParameter, type Refusal } from './refusals.ts';
import { stateOf, transactionOf, USUAL_LIFE_MS } from './trades.ts';
import type { Trade } from './types.ts';

/** `/v3/pay/transactions/*`: an order is made, asked for, closed. */
export function orderRoutes(office: PayOffice): Hono {
  const { pay } = office;
  const ofThisMerchant = (mchId: unknown, location: 'body' | 'query'): Refusal | null => {
    if (typeof mchId !== 'string' || mchId === '') return wrongParameter('/mchid', mchId, '缺少必填参数 mchid', location);
    return mchId === office.keys.mchId ? null : REFUSALS.otherMerchant;
  };
  return (
    new Hono()
      .post('/v3/pay/transactions/jsapi', async (c) => {
        const order = readOrder(await readJson(c), office);
        if (isRefusal(order)) return refusePay(c, order);
        const now = office.platform.now();
        const { outTradeNo, terms } = order;
        const before = pay.trades[outTradeNo];
        const refused = before === undefined ? null : refusalToRepeat(office, before, terms);
        if (refused !== null) return refusePay(c, refused);
        const trade: Trade = before ?? {
          outTradeNo,
          asked: terms,
          createdAt: now,
          expiresAt: terms.timeExpire === null ? now + USUAL_LIFE_MS : Date.parse(terms.timeExpire),
          prepays: [],
          transactionId: null,
          paidAt: null,
          bankType: null,
          closedAt: null,
        };
        const id = newPrepayId(now);
        trade.prepays.push({ id, at: now });
        pay.trades[outTradeNo] = trade;
        office.changed();
        return c.json({ prepay_id: id });
      })
      .get('/v3/pay/transactions/out-trade-no/:no', (c) => {
        const refused = ofThisMerchant(c.req.query('mchid'), 'query');
        if (refused !== null) return refusePay(c, refused);
        const trade = pay.trades[c.req.param('no')];
        return trade === undefined ? refusePay(c, REFUSALS.noOrder) : c.json(transactionOf(office, trade));
      })
      /* the number WeChat gave it when it was paid */
      .get('/v3/pay/transactions/id/:id', (c) => {
        const refused = ofThisMerchant(c.req.query('mchid'), 'query');
        if (refused !== null) return refusePay(c, refused);
        const trade = Object.values(pay.trades).find((each) => each.transactionId === c.req.param('id'));
        return trade === undefined ? refusePay(c, REFUSALS.noOrder) : c.json(transactionOf(office, trade));
      })
      .post('/v3/pay/transactions/out-trade-no/:no/close', async (c) => {
        const refused = ofThisMerchant((await readJson(c))?.['mchid'], 'body');
        if (refused !== null) return refusePay(c, refused);
        const trade = pay.trades[c.req.param('no')];
        if (trade === undefined) return refusePay(c, REFUSALS.noOrder);
        if (trade.paidAt !== null) return refusePay(c, REFUSALS.alreadyPaid);
        trade.closedAt ??= office.platform.now();
        office.changed();
        return c.body(null, 204);
      })
  );
}

/** Why an order that there is already is not given a prepay id again. */
function refusalToRepeat(office: PayOffice, trade: Trade, terms: Trade['asked']): Refusal | null {
  if (JSON.stringify(trade.asked) !== JSON.stringify(terms)) return REFUSALS.alreadyUsed;
  if (trade.paidAt !== null) return REFUSALS.alreadyPaid;
  return stateOf(office, trade) === 'CLOSED' ? REFUSALS.closed : null;
}
