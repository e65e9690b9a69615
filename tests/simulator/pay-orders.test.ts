import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { merchantOf, OPENID, PUBLIC_KEY_ID, type Merchant } from './pay-merchant.ts';

const QUERY = (no: string) => `/v3/pay/transactions/out-trade-no/${no}?mchid=1900000001`;
const CLOSE = (no: string) => `/v3/pay/transactions/out-trade-no/${no}/close`;
const MCHID = { mchid: '1900000001' };
const MINUTES = 60_000;

describe('orders of WeChat Pay', () => {
  let shop: Merchant;
  let made = 0;
  let no = '';
  beforeAll(async () => {
    shop = await merchantOf();
  });
  beforeEach(() => {
    made += 1;
    no = `P2611240000${made}`;
  });
  afterAll(() => shop.close());

  it('are made, and answered with a signature of the public key', async () => {
    const answer = await shop.order({ out_trade_no: no });
    expect(answer.body).toEqual({ prepay_id: expect.stringMatching(/^wx\d{14}[0-9a-f]{20}$/) });
    expect(answer.headers.get('wechatpay-serial')).toBe(PUBLIC_KEY_ID);
    expect(shop.signed(answer)).toBe(true);
  });
  it('say that they are not paid', async () => {
    await shop.ordered(no);
    const answer = await shop.call('GET', QUERY(no));
    expect(answer.body).toMatchObject({ out_trade_no: no, trade_state: 'NOTPAY', amount: { total: 39_900 } });
    expect(answer.body).not.toHaveProperty('transaction_id');
    expect(shop.signed(answer)).toBe(true);
  });
  it('give a prepay id again to the same, and nothing to others under that number', async () => {
    const prepay = await shop.ordered(no);
    const again = await shop.ordered(no);
    expect(again).not.toBe(prepay);
    const other = await shop.order({ out_trade_no: no, amount: { total: 1, currency: 'CNY' } });
    expect([other.status, other.body]).toEqual([403, { code: 'OUT_TRADE_NO_USED', message: '商户订单号重复' }]);
    expect(await shop.pay(prepay)).toEqual({ errMsg: 'get_brand_wcpay_request:ok', reason: null });
    expect(await shop.pay(again)).toEqual({ errMsg: 'get_brand_wcpay_request:fail', reason: '该订单已支付' });
  });
  it('know who paid, what and when, under both numbers', async () => {
    await shop.paid(no, 100);
    const byOurs = await shop.call('GET', QUERY(no));
    expect(byOurs.body).toMatchObject({
      trade_state: 'SUCCESS',
      trade_type: 'JSAPI',
      payer: { openid: OPENID },
      success_time: '2026-11-23T14:32:00+08:00',
      amount: { total: 100, payer_total: 100, currency: 'CNY', payer_currency: 'CNY' },
    });
    const { transaction_id: id } = byOurs.body as { transaction_id: string };
    expect(id).toMatch(/^42\d{26}$/);
    expect((await shop.call('GET', `/v3/pay/transactions/id/${id}?mchid=1900000001`)).body).toEqual(byOurs.body);
    const repeated = await shop.order({ out_trade_no: no, amount: { total: 100, currency: 'CNY' } });
    expect([repeated.status, repeated.body]).toEqual([400, { code: 'ORDER_PAID', message: '该订单已支付' }]);
  });
  it('are closed as often as one likes, with nothing said; then nobody can pay them', async () => {
    const prepay = await shop.ordered(no);
    const closed = await shop.call('POST', CLOSE(no), MCHID);
    expect([closed.status, closed.text, shop.signed(closed)]).toEqual([204, '', true]);
    expect((await shop.call('POST', CLOSE(no), MCHID)).status).toBe(204);
    expect((await shop.call('GET', QUERY(no))).body).toMatchObject({ trade_state: 'CLOSED' });
    expect(await shop.pay(prepay)).toMatchObject({ reason: '该订单已关闭' });
    expect((await shop.order({ out_trade_no: no })).body).toEqual({ code: 'ORDER_CLOSED', message: '订单已关闭' });
  });
  it('that are paid are not closed', async () => {
    await shop.paid(no);
    const closed = await shop.call('POST', CLOSE(no), MCHID);
    expect([closed.status, closed.body]).toEqual([400, { code: 'ORDER_PAID', message: '该订单已支付' }]);
  });
  it.each([
    ['query', () => shop.call('GET', QUERY('NOBODY1'))],
    ['close', () => shop.call('POST', CLOSE('NOBODY1'), MCHID)],
    ['query by WeChat’s number', () => shop.call('GET', '/v3/pay/transactions/id/4200000000?mchid=1900000001')],
  ])('that there are not are not found: %s', async (_, ask) => {
    const { status, body, headers } = await ask();
    expect([status, body]).toEqual([404, { code: 'ORDER_NOT_EXIST', message: '订单不存在' }]);
    expect(headers.get('wechatpay-signature')).toBeNull();
  });
  it('past their time cannot be paid, yet are not closed until somebody does or a week has gone', async () => {
    const prepay = await shop.ordered(no);
    await shop.pass(31 * MINUTES);
    expect(await shop.pay(prepay)).toMatchObject({ errMsg: 'get_brand_wcpay_request:fail', reason: '该订单已过支付时间' });
    expect((await shop.call('GET', QUERY(no))).body).toMatchObject({ trade_state: 'NOTPAY' });
    await shop.pass(7 * 24 * 60 * MINUTES);
    expect((await shop.call('GET', QUERY(no))).body).toMatchObject({ trade_state: 'CLOSED' });
  });
  it('without a time of their own can be paid for a week, though a prepay id lasts two hours', async () => {
    const first = await shop.order({ out_trade_no: no, time_expire: undefined });
    await shop.pass(121 * MINUTES);
    expect(await shop.pay((first.body as { prepay_id: string }).prepay_id)).toMatchObject({ reason: '支付会话已过期，请重新下单' });
    const second = await shop.order({ out_trade_no: no, time_expire: undefined });
    expect(await shop.pay((second.body as { prepay_id: string }).prepay_id)).toMatchObject({ errMsg: 'get_brand_wcpay_request:ok' });
  });
  it('that a person leaves or a bank refuses stay unpaid', async () => {
    const prepay = await shop.ordered(no);
    expect(await shop.pay(prepay, 'cancel')).toEqual({ errMsg: 'get_brand_wcpay_request:cancel', reason: null });
    expect(await shop.pay(prepay, 'fail')).toEqual({ errMsg: 'get_brand_wcpay_request:fail', reason: '余额不足，请更换支付方式' });
    expect(await shop.payment(no)).toMatchObject({ state: 'NOTPAY', expired: false, restFen: 39_900 });
  });
  it('are paid though the phone never hears it', async () => {
    const prepay = await shop.ordered(no);
    expect(await shop.pay(prepay, 'lost')).toMatchObject({ errMsg: 'get_brand_wcpay_request:fail' });
    expect(await shop.payment(no)).toMatchObject({ state: 'SUCCESS', openid: OPENID });
  });

  it.each([
    [{ amount: { total: 0, currency: 'CNY' } }, '/amount/total'],
    [{ amount: { total: -1, currency: 'CNY' } }, '/amount/total'],
    [{ amount: { total: 1.5, currency: 'CNY' } }, '/amount/total'],
    [{ amount: { total: 1, currency: 'USD' } }, '/amount/currency'],
    [{ out_trade_no: 'short' }, '/out_trade_no'],
    [{ out_trade_no: '带汉字的单号' }, '/out_trade_no'],
    [{ description: '' }, '/description'],
    [{ description: '长'.repeat(43) }, '/description'],
    [{ payer: {} }, '/payer/openid'],
    [{ notify_url: 'http://firm.example/notify' }, '/notify_url'],
    [{ notify_url: 'https://firm.example/notify?a=1' }, '/notify_url'],
    [{ time_expire: '2026-11-24 10:00:00' }, '/time_expire'],
    [{ time_expire: '2020-01-01T00:00:00+08:00' }, '/time_expire'],
    [{ total: 1 }, '/total'],
  ])('refuse what cannot be: %j', async (change, field) => {
    const { status, body } = await shop.order({ out_trade_no: no, ...change });
    expect([status, body]).toMatchObject([400, { code: 'PARAM_ERROR', detail: { field, location: 'body' } }]);
  });
  it('refuse another merchant, another account, a stranger', async () => {
    expect((await shop.order({ out_trade_no: no, mchid: '1900000002' })).body).toEqual({
      code: 'PARAM_ERROR',
      message: 'http header中的mchid与post payload中的mchid不匹配',
    });
    expect((await shop.order({ out_trade_no: no, appid: 'wx1' })).body).toMatchObject({ code: 'APPID_MCHID_NOT_MATCH' });
    expect((await shop.order({ out_trade_no: no, payer: { openid: 'nobody' } })).body).toMatchObject({ code: 'PARAM_ERROR' });
    expect((await shop.call('GET', '/v3/pay/transactions/out-trade-no/P26112400001')).body).toMatchObject({ code: 'PARAM_ERROR' });
  });
});

describe('the cashier', () => {
  let shop: Merchant;
  beforeAll(async () => {
    shop = await merchantOf();
  });
  afterAll(() => shop.close());
  const open = async (request: Record<string, string>, openid = OPENID) => shop.wechat.post('/sim/pay/cashier', { openid, request });

  it('opens for who ordered, when the merchant has signed', async () => {
    const prepay = await shop.ordered('P26112400001');
    expect(await open(shop.cashier(prepay))).toEqual({
      prepayId: prepay,
      outTradeNo: 'P26112400001',
      totalFen: 39_900,
      description: '公司注册',
    });
    expect(await open(shop.cashier(prepay), 'demo-staff-1')).toEqual({ error: '下单账号与支付账号不一致，请核实后再支付' });
    expect(await open(shop.cashier(prepay, { nonceStr: 'another' }))).toEqual({ error: '支付验证签名失败' });
    expect(await open(shop.cashier(prepay, { signType: 'MD5' }))).toEqual({ error: '支付验证签名失败' });
    expect(await open(shop.cashier(prepay, { paySign: '' }))).toEqual({ error: '调用支付JSAPI缺少参数: paySign' });
    expect(await open(shop.cashier('wx0'))).toEqual({ error: '缺少参数 prepay_id，或它不存在' });
  });
});
