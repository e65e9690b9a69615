import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { request } from 'node:http';
import { merchantOf, type Merchant } from './pay-merchant.ts';

const MALFORMED = { code: 'SIGN_ERROR', message: 'Http头Authorization值格式错误，请参考《微信支付商户REST API签名规则》' };
const ORDER_MALFORMED = { code: 'SIGN_ERROR', message: '签名信息错误，验签失败' };
const BAD = { code: 'SIGN_ERROR', message: '签名错误' };

describe('the door of WeChat Pay', () => {
  let shop: Merchant;
  beforeAll(async () => {
    shop = await merchantOf();
  });
  afterEach(() => fetch(`${shop.wechat.base}/sim/faults`, { method: 'DELETE' }));
  afterAll(() => shop.close());
  const query = (how?: Parameters<Merchant['call']>[3]) =>
    shop.call('GET', '/v3/pay/transactions/out-trade-no/P26112400001?mchid=1900000001', undefined, how);

  it.each([
    ['GET', '/v3/certificates', MALFORMED],
    ['POST', '/v3/refund/domestic/refunds', MALFORMED],
    ['GET', '/v3/bill/tradebill?bill_date=2026-11-22', MALFORMED],
    ['POST', '/v3/pay/transactions/jsapi', ORDER_MALFORMED],
  ])('refuses who does not say who they are: %s %s', async (method, path, body) => {
    for (const authorization of [null, 'Bearer x', 'WECHATPAY2-SHA256-RSA2048 mchid="1900000001"'])
      expect(await shop.call(method, path, method === 'POST' ? {} : undefined, { authorization })).toMatchObject({ status: 401, body });
  });
  it('refuses a signature that does not hold, a body changed by one byte, another merchant’s serial', async () => {
    expect(await query({ signature: Buffer.from('forged').toString('base64') })).toMatchObject({ status: 401, body: BAD });
    expect(await query({ serial: '00' })).toMatchObject({ status: 401, body: BAD });
    const sent = JSON.stringify({ mchid: '1900000002' });
    const path = '/v3/pay/transactions/out-trade-no/P26112400001/close';
    expect(await shop.call('POST', path, { mchid: '1900000001' }, { sent })).toMatchObject({ status: 401, body: BAD });
  });
  it('looks at the hour before it looks at the signature', async () => {
    const old = String(Math.floor(shop.wechat.simulator.platform.now() / 1000) - 301);
    expect(await query({ timestamp: old, signature: 'x' })).toMatchObject({
      status: 401,
      body: { code: 'SIGN_ERROR', message: 'Http头Authorization中的timestamp与发起请求的时间不得超过5分钟' },
    });
  });
  it('asks for a name before anything else where it asks for one', async () => {
    const said = await new Promise<{ status: number; text: string }>((resolve) => {
      // fetch always names itself
      request(`${shop.wechat.base}/v3/certificates`, (answer) => {
        let text = '';
        answer.on('data', (chunk: Buffer) => (text += chunk.toString()));
        answer.on('end', () => resolve({ status: answer.statusCode!, text }));
      }).end();
    });
    expect([said.status, JSON.parse(said.text)]).toEqual([400, { code: 'INVALID_REQUEST', message: 'Http头缺少Accept或User-Agent' }]);
  });
  it('says nothing at all to a wrong method or an unknown path', async () => {
    for (const [method, path, status] of [
      ['POST', '/v3/certificates', 405],
      ['GET', '/v3/pay/transactions/jsapi', 405],
      ['GET', '/v3/nothing', 404],
    ] as const)
      expect(await shop.call(method, path, method === 'POST' ? {} : undefined)).toMatchObject({ status, text: '' });
  });
  it('refuses with whatever a switch says, so many times', async () => {
    await shop.faults({ payError: { code: 'SYSTEM_ERROR', status: 500 }, times: 1 });
    expect(await query()).toMatchObject({ status: 500, body: { code: 'SYSTEM_ERROR' } });
    expect(await query()).toMatchObject({ status: 404 });
    await shop.faults({ payError: { code: 'NOT_ENOUGH', status: 403, path: '/v3/refund/*', message: '基本账户余额不足' } });
    expect(await query()).toMatchObject({ status: 404 });
    expect(await shop.call('GET', '/v3/refund/domestic/refunds/R1')).toMatchObject({
      status: 403,
      body: { code: 'NOT_ENOUGH', message: '基本账户余额不足' },
    });
  });
  it('lets so many calls a minute through', async () => {
    await shop.faults({ rateLimit: 1 });
    expect((await query()).status).toBe(404);
    expect(await query()).toMatchObject({ status: 429, body: { code: 'FREQUENCY_LIMITED' } });
    await shop.pass(60_000);
    expect((await query()).status).toBe(404);
  });
  it('can fall over, lose the line or be slow on one path alone', async () => {
    await shop.faults({ http: { '/v3/pay/transactions/out-trade-no/*/close': 502 }, drop: { '/v3/refund/*': 'before' } });
    expect((await query()).status).toBe(404);
    expect(await shop.call('POST', '/v3/pay/transactions/out-trade-no/P1/close', {})).toMatchObject({ status: 502, text: '' });
    await expect(shop.call('GET', '/v3/refund/domestic/refunds/R1')).rejects.toThrow('fetch failed');
  });
  it('does an order though the line is cut before it answers; asking again finds it', async () => {
    await shop.faults({ drop: { '/v3/pay/*': 'after' }, times: 1 });
    await expect(shop.order({ out_trade_no: 'P26112400009' })).rejects.toThrow('fetch failed');
    expect(await shop.payment('P26112400009')).toMatchObject({ state: 'NOTPAY' });
    expect((await shop.order({ out_trade_no: 'P26112400009' })).status).toBe(200);
  });
  it('can sign its answers wrongly', async () => {
    await shop.faults({ payAnswer: 'forged' });
    expect(shop.signed(await shop.order({ out_trade_no: 'P26112400010' }))).toBe(false);
    await shop.faults({ payAnswer: 'signtest' });
    const probe = await shop.order({ out_trade_no: 'P26112400010' });
    expect(probe.headers.get('wechatpay-signature')).toMatch(/^WECHATPAY\/SIGNTEST\//);
    expect(shop.signed(probe)).toBe(false);
  });
});
