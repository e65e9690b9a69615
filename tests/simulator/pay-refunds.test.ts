import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { merchantOf, type Merchant } from './pay-merchant.ts';

const NO = 'P26112400001';
const MINUTES = 60_000;

describe('refunds of WeChat Pay', () => {
  let shop: Merchant;
  beforeEach(async () => {
    shop = await merchantOf();
    await shop.paid(NO, 10_000);
    shop.server.told.length = 0;
  });
  afterEach(() => shop.close());
  const refund = (outRefundNo: string, fen: number, change: object = {}) =>
    shop.call('POST', '/v3/refund/domestic/refunds', {
      out_trade_no: NO,
      out_refund_no: outRefundNo,
      reason: '多付了',
      notify_url: shop.server.url,
      amount: { refund: fen, total: 10_000, currency: 'CNY' },
      ...change,
    });
  const query = (outRefundNo: string) => shop.call('GET', `/v3/refund/domestic/refunds/${outRefundNo}`);
  const told = () => shop.server.told.splice(0).map((each) => shop.open(each));

  it('go back in parts until nothing is left, and one of a fen makes the order REFUND', async () => {
    const first = await refund('R1', 1);
    expect(first.body).toMatchObject({
      out_refund_no: 'R1',
      out_trade_no: NO,
      status: 'SUCCESS',
      channel: 'ORIGINAL',
      success_time: '2026-11-23T14:32:00+08:00',
      amount: { refund: 1, total: 10_000, payer_refund: 1, currency: 'CNY' },
    });
    expect(shop.signed(first)).toBe(true);
    expect(await shop.payment(NO)).toMatchObject({ state: 'REFUND', restFen: 9999 });
    expect(await refund('R2', 10_000)).toMatchObject({ status: 403, body: { code: 'NOT_ENOUGH' } });
    expect((await refund('R2', 9999)).body).toMatchObject({ status: 'SUCCESS' });
    expect(await refund('R3', 1)).toMatchObject({ status: 403, body: { code: 'NOT_ENOUGH' } });
  });
  it('are told, as what they have come to', async () => {
    await refund('R1', 2500);
    await shop.settled();
    expect(told()).toMatchObject([
      {
        ok: true,
        event: 'REFUND.SUCCESS',
        resource: { out_refund_no: 'R1', refund_status: 'SUCCESS', amount: { refund: 2500, total: 10_000 } },
      },
    ]);
  });
  it('under a number that was sent before are not made twice; with another sum they are refused', async () => {
    const first = await refund('R1', 2500);
    expect((await refund('R1', 2500)).body).toEqual(first.body);
    expect(await refund('R1', 2600)).toMatchObject({ status: 400, body: { code: 'INVALID_REQUEST' } });
    expect(await shop.payment(NO)).toMatchObject({ restFen: 7500, refunds: [{ outRefundNo: 'R1' }] });
    await shop.settled();
    expect(told()).toHaveLength(1);
  });
  it('can be asked for by WeChat’s number of the order', async () => {
    const { transactionId } = await shop.payment(NO);
    expect((await refund('R1', 1, { out_trade_no: undefined, transaction_id: transactionId })).body).toMatchObject({ status: 'SUCCESS' });
  });
  it('end by themselves after a while when they are under way', async () => {
    await shop.faults({ refund: 'processing' });
    expect((await refund('R1', 2500)).body).toMatchObject({ status: 'PROCESSING' });
    await shop.pass(5 * MINUTES - 1);
    expect((await query('R1')).body).toMatchObject({ status: 'PROCESSING' });
    expect(told()).toEqual([]);
    await shop.pass(1);
    expect((await query('R1')).body).toMatchObject({ status: 'SUCCESS', success_time: expect.any(String) });
    expect(told()).toMatchObject([{ event: 'REFUND.SUCCESS' }]);
  });
  it('that go wrong wait for a hand', async () => {
    await shop.faults({ refund: 'abnormal' });
    expect((await refund('R1', 2500)).body).toMatchObject({ status: 'ABNORMAL' });
    await shop.settled();
    expect(told()).toMatchObject([{ event: 'REFUND.ABNORMAL', resource: { refund_status: 'ABNORMAL' } }]);
    expect(await shop.payment(NO)).toMatchObject({ state: 'REFUND', restFen: 7500 });
    await shop.wechat.post('/sim/refunds/R1', { status: 'SUCCESS' });
    await shop.settled();
    expect(told()).toMatchObject([{ event: 'REFUND.SUCCESS' }]);
    expect(await shop.wechat.post('/sim/refunds/R1', { status: 'CLOSED' })).toEqual({ error: '这笔退款已经有结果了' });
  });
  it('that are closed leave the money with the merchant', async () => {
    await shop.faults({ refund: 'closed' });
    expect((await refund('R1', 10_000)).body).toMatchObject({ status: 'CLOSED' });
    await shop.settled();
    expect(told()).toMatchObject([{ event: 'REFUND.CLOSED' }]);
    expect(await shop.payment(NO)).toMatchObject({ state: 'SUCCESS', restFen: 10_000 });
    await shop.faults({ refund: 'success' });
    expect((await refund('R2', 10_000)).body).toMatchObject({ status: 'SUCCESS' });
  });
  it('are told before the payment is, when notices come out of order', async () => {
    await shop.faults({ notify: 'out-of-order' });
    await shop.paid('P26112400002', 10_000);
    expect(told()).toEqual([]);
    await refund('R9', 1, { out_trade_no: 'P26112400002' });
    await shop.settled();
    await shop.pass(1000);
    expect(told().map((each) => each.event)).toEqual(['REFUND.SUCCESS', 'TRANSACTION.SUCCESS']);
  });
  it.each([
    [{ out_trade_no: 'NOBODY1' }, 404, 'RESOURCE_NOT_EXISTS'],
    [{ amount: { refund: 1, total: 9999, currency: 'CNY' } }, 400, 'INVALID_REQUEST'],
    [{ amount: { refund: 0, total: 10_000, currency: 'CNY' } }, 400, 'PARAM_ERROR'],
    [{ amount: { refund: 1, total: 10_000 } }, 400, 'PARAM_ERROR'],
    [{ out_refund_no: '' }, 400, 'PARAM_ERROR'],
    [{ reason: '长'.repeat(27) }, 400, 'PARAM_ERROR'],
    [{ refund: 1 }, 400, 'PARAM_ERROR'],
  ])('refuse what cannot be: %j', async (change, status, code) => {
    expect(await refund('R1', 1, change)).toMatchObject({ status, body: { code } });
  });
  it('of what nobody has paid, or nobody knows, are refused', async () => {
    await shop.ordered('P26112400002', 10_000);
    expect(await refund('R1', 1, { out_trade_no: 'P26112400002' })).toMatchObject({ status: 403, body: { code: 'TRADE_ERROR' } });
    expect(await query('R404')).toMatchObject({ status: 404, body: { code: 'RESOURCE_NOT_EXISTS' } });
  });
  it('go back from what was paid before the simulator was there, once it is told', async () => {
    const paidAt = shop.wechat.simulator.platform.now() - 3 * 24 * 60 * MINUTES;
    const known = {
      outTradeNo: 'P26112000001',
      transactionId: '4200000001',
      openid: 'demo-client-1',
      description: '公司注册',
      totalFen: 10_000,
      paidAt,
    };
    const items = [{ ...known, refunds: [{ outRefundNo: 'R0', amountFen: 4000, at: paidAt + MINUTES }] }];
    expect((await shop.wechat.put('/sim/payments', { items })).status).toBe(204);
    expect((await shop.wechat.put('/sim/payments', { items: [{ ...known, totalFen: 1 }] })).status).toBe(204);
    expect(await refund('R1', 6001, { out_trade_no: known.outTradeNo })).toMatchObject({ body: { code: 'NOT_ENOUGH' } });
    expect((await refund('R1', 6000, { out_trade_no: known.outTradeNo })).body).toMatchObject({ status: 'SUCCESS' });
    expect((await shop.wechat.put('/sim/payments', { items: [{ ...known, totalFen: 0 }] })).status).toBe(400);
    expect((await shop.wechat.put('/sim/payments', {})).status).toBe(400);
  });
  it('are refused after a year', async () => {
    await shop.pass(366 * 24 * 60 * MINUTES);
    expect(await refund('R1', 1)).toMatchObject({ status: 403, body: { code: 'TRADE_ERROR' } });
  });
});
