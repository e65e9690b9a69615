// The client and the simulator were written apart: what one signs and seals the other verifies and opens.
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { openWechatPay, type OpenWechatPay } from '../../channels/pay/open-wechat-pay.ts';
import type { PayOrder } from '../../channels/pay/wechat-pay.ts';
import { civilDateOf } from '../../domain/time.ts';
import { startPaySimulator, type PaySimulator } from '../support/pay-simulator.ts';

const OPENID = 'demo-client-1';
let wechat: PaySimulator;
let pay: OpenWechatPay;
let shift = 0;
beforeAll(async () => {
  wechat = await startPaySimulator({ people: [{ openid: OPENID, nickname: '陈大勇', role: 'client', about: '', follows: true }] });
});
afterAll(() => wechat.close());
afterEach(() => {
  shift = 0;
  return fetch(`${wechat.base}/sim/faults`, { method: 'DELETE' });
});

let number = 0;
const newOrder = (more: Partial<PayOrder> = {}): PayOrder => ({
  outTradeNo: `P2611240${(number += 1).toString().padStart(5, '0')}`,
  description: '代理记账（一般纳税人）· 一年',
  amountFen: 120_000,
  openid: OPENID,
  expiresAt: Date.now() + 1_800_000,
  notifyUrl: 'http://127.0.0.1:1/api/wechat/pay/notify',
  ...more,
});
async function paidOrder(more: Partial<PayOrder> = {}): Promise<PayOrder> {
  const order = newOrder(more);
  await wechat.pay((await pay.order(order)).prepayId);
  return order;
}
const refundOf = (order: PayOrder, amountFen = order.amountFen, outRefundNo = `${order.outTradeNo}R1`) => ({
  outTradeNo: order.outTradeNo,
  outRefundNo,
  amountFen,
  totalFen: order.amountFen,
  reason: '客户改变主意',
  notifyUrl: 'http://127.0.0.1:1/api/wechat/refund/notify',
});

describe.each([
  ['by its public key', 'public_key', null],
  ['by certificates', 'certificate', 'certificate'],
  ['by its public key while certificates still sign half of it', 'public_key', 'switching'],
  ['by certificates, a new one beside the old', 'certificate', 'rotated'],
] as const)('WeChat Pay verified %s', (_, mode, keyRotation) => {
  beforeAll(() => {
    pay = openWechatPay(wechat.account(mode), () => Date.now() + shift);
  });
  const rotated = () => wechat.faults({ keyRotation });

  test('orders, the same again is the same order, another under its number is refused', async () => {
    await rotated();
    const order = newOrder();
    const { prepayId } = await pay.order(order);
    expect(prepayId).toMatch(/^wx/);
    expect((await pay.order(order)).prepayId).toMatch(/^wx/);
    await expect(pay.order({ ...order, amountFen: 1 })).rejects.toMatchObject({ name: 'PayRefusal', code: 'OUT_TRADE_NO_USED' });
    expect(await pay.query(order.outTradeNo)).toMatchObject({
      tradeState: 'NOTPAY',
      amountFen: 120_000,
      transactionId: null,
      successAt: null,
    });
  });

  test('is paid through the cashier, which takes what we sign', async () => {
    await rotated();
    const order = newOrder();
    const request = pay.jsapi((await pay.order(order)).prepayId);
    const opened = await fetch(`${wechat.base}/sim/pay/cashier`, { method: 'POST', body: JSON.stringify({ openid: OPENID, request }) });
    expect(await opened.json()).toMatchObject({ outTradeNo: order.outTradeNo, totalFen: 120_000 });
    const prepayId = request.package.replace('prepay_id=', '');
    await wechat.pay(prepayId);
    const facts = await pay.query(order.outTradeNo);
    expect(facts).toMatchObject({
      outTradeNo: order.outTradeNo,
      tradeState: 'SUCCESS',
      appId: 'wxdemo0000000001',
      mchId: '1900000001',
      payerOpenid: OPENID,
      amountFen: 120_000,
      currency: 'CNY',
    });
    expect(Math.abs((facts?.successAt ?? 0) - Date.now())).toBeLessThan(5000);
    await expect(pay.order(order)).rejects.toMatchObject({ name: 'PayRefusal', code: 'ORDER_PAID' });
  });

  test('closes, again and again; one that is paid is refused, one nobody ordered too', async () => {
    await rotated();
    const order = newOrder();
    await pay.order(order);
    await pay.close(order.outTradeNo);
    await pay.close(order.outTradeNo);
    expect((await pay.query(order.outTradeNo))?.tradeState).toBe('CLOSED');
    const paid = await paidOrder();
    await expect(pay.close(paid.outTradeNo)).rejects.toMatchObject({ name: 'PayRefusal', code: 'ORDER_PAID' });
    expect(await pay.query('P2611249999999')).toBeNull();
  });

  test('refunds a part, the same number twice is one refund, and the payment reads REFUND', async () => {
    await rotated();
    const order = await paidOrder();
    const first = await pay.refund(refundOf(order, 20_000));
    expect(first).toMatchObject({ outRefundNo: `${order.outTradeNo}R1`, amountFen: 20_000, totalFen: 120_000 });
    expect((await pay.refund(refundOf(order, 20_000))).refundId).toBe(first.refundId);
    expect(await pay.queryRefund(`${order.outTradeNo}R1`)).toMatchObject({ refundId: first.refundId });
    expect(await pay.queryRefund(`${order.outTradeNo}R9`)).toBeNull();
    expect((await pay.query(order.outTradeNo))?.tradeState).toBe('REFUND');
    await expect(pay.refund(refundOf(order, 100_001, `${order.outTradeNo}R2`))).rejects.toMatchObject({ code: 'NOT_ENOUGH' });
  });
});

describe('what goes wrong at WeChat Pay', () => {
  beforeAll(() => {
    pay = openWechatPay(wechat.account(), () => Date.now() + shift);
  });

  test.each([
    ['an answer signed by somebody else', { payAnswer: 'forged' }, 'unverified'],
    ['a probe instead of a signature', { payAnswer: 'signtest' }, 'unverified'],
    ['a server that fails', { http: { '/v3/*': 500 } }, 'http_500'],
    ['its own error', { payError: { code: 'SYSTEM_ERROR', status: 500 } }, 'SYSTEM_ERROR'],
    ['its own error under another status', { payError: { code: 'SYSTEM_ERROR', status: 400 } }, 'SYSTEM_ERROR'],
    ['too many at once', { rateLimit: 0 }, undefined],
    ['a connection that is cut', { drop: { '/v3/*': 'before' } }, 'ECONNRESET'],
  ])('%s is no answer: nothing is believed, the same is asked again later', async (_, fault, code) => {
    const order = await paidOrder();
    await wechat.faults(code === undefined ? { payError: { code: 'FREQUENCY_LIMITED', status: 429 } } : fault);
    await expect(pay.query(order.outTradeNo)).rejects.toMatchObject({ name: 'PayTrouble', code: code ?? 'FREQUENCY_LIMITED' });
    await fetch(`${wechat.base}/sim/faults`, { method: 'DELETE' });
    expect((await pay.query(order.outTradeNo))?.tradeState).toBe('SUCCESS');
  });

  test('a refusal is told by its code, whatever status and words come with it', async () => {
    await wechat.faults({ payError: { code: 'NO_AUTH', status: 500, message: '商户无此接口权限' } });
    await expect(pay.query('P1')).rejects.toMatchObject({ name: 'PayRefusal', code: 'NO_AUTH', status: 500 });
  });

  test('an order whose answer was lost is the same order when it is sent again', async () => {
    const order = newOrder();
    await wechat.faults({ drop: { '/v3/pay/*': 'after' } });
    await expect(pay.order(order)).rejects.toMatchObject({ name: 'PayTrouble' });
    await fetch(`${wechat.base}/sim/faults`, { method: 'DELETE' });
    expect((await pay.order(order)).prepayId).toMatch(/^wx/);
    expect(Object.values(wechat.simulator.platform.state.pay.trades).filter((one) => one.outTradeNo === order.outTradeNo)).toHaveLength(1);
  });

  test('told to slow down on a refund, WeChat is asked whether it has it before it is sent again', async () => {
    const order = await paidOrder();
    await wechat.faults({ payError: { code: 'FREQUENCY_LIMITED', status: 429, path: '/v3/refund/domestic/refunds' } });
    await expect(pay.refund(refundOf(order))).rejects.toMatchObject({ name: 'PayTrouble', code: 'FREQUENCY_LIMITED' });
    await fetch(`${wechat.base}/sim/faults`, { method: 'DELETE' });
    const taken = await pay.refund(refundOf(order));
    await wechat.faults({ payError: { code: 'RATELIMIT_EXCEEDED', status: 429, path: '/v3/refund/domestic/refunds' } });
    expect(await pay.refund(refundOf(order))).toMatchObject({ refundId: taken.refundId });
  });

  test('errors carry neither the key nor the signature of the request along', async () => {
    await wechat.faults({ http: { '/v3/*': 500 } });
    const error: Error = await pay.query('P1').then(
      () => new Error('answered'),
      (thrown: Error) => thrown,
    );
    expect(JSON.stringify(error, Object.getOwnPropertyNames(error))).not.toMatch(/PRIVATE|WECHATPAY2|signature/i);
    expect(error.cause).toBeUndefined();
  });

  test('certificates that do not open with our APIv3 key verify nothing', async () => {
    await wechat.faults({ keyRotation: 'certificate' });
    const other = openWechatPay({ ...wechat.account('certificate'), apiV3Key: 'x'.repeat(32) });
    await expect(other.query('P1')).rejects.toMatchObject({ name: 'PayTrouble', code: 'certificates_sealed' });
  });

  test('another merchant’s key is a SIGN_ERROR, and passes when the key is mended', async () => {
    const { privateKey } = (await import('node:crypto')).generateKeyPairSync('rsa', {
      modulusLength: 2048,
      publicKeyEncoding: { type: 'spki', format: 'pem' },
      privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    });
    const other = openWechatPay({ ...wechat.account(), privateKey });
    await expect(other.query('P1')).rejects.toMatchObject({ name: 'PayTrouble', code: 'SIGN_ERROR' });
  });
});

describe('the bill of a day', () => {
  const today = civilDateOf(Date.now());
  test('is fetched, its hash held against it, and read', async () => {
    pay = openWechatPay(wechat.account());
    const order = await paidOrder({ description: '代理记账,一年' });
    await pay.refund(refundOf(order, 20_050));
    await wechat.faults({ bill: 'early' });
    const bill = await pay.tradeBill(today);
    if (typeof bill === 'string') throw new Error(bill);
    const mine = bill.lines.filter((line) => line.outTradeNo === order.outTradeNo);
    expect(mine.map(({ of, amountFen, outRefundNo }) => [of, amountFen, outRefundNo]).toSorted()).toEqual([
      ['payment', 120_000, null],
      ['refund', 20_050, `${order.outTradeNo}R1`],
    ]);
    const sum = (of: string): number => bill.lines.reduce((fen, line) => (line.of === of ? fen + line.amountFen : fen), 0);
    expect([bill.paidFen, bill.refundedFen]).toEqual([sum('payment'), sum('refund')]);
  });

  test('is none where nothing happened, and creating while WeChat is at it', async () => {
    pay = openWechatPay(wechat.account());
    expect(await pay.tradeBill('2026-10-01')).toBe('none');
    await wechat.faults({ bill: 'creating' });
    expect(await pay.tradeBill('2026-10-01')).toBe('creating');
  });
});
