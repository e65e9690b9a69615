import { createHash } from 'node:crypto';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { merchantOf, type Merchant } from './pay-merchant.ts';

const HOURS = 3600_000;
const BILL = '/v3/bill/tradebill?bill_date=2026-11-23';

describe('the bill of a day', () => {
  let shop: Merchant;
  beforeAll(async () => {
    // 14:32 in Beijing on the 23rd
    shop = await merchantOf();
    await shop.pay(await shop.ordered('P26112300001', 39_900));
    await shop.pass(60_000);
    await shop.pay(await shop.ordered('P26112300002', 1));
    await shop.ordered('P26112300003', 500);
    await shop.call('POST', '/v3/refund/domestic/refunds', {
      out_trade_no: 'P26112300001',
      out_refund_no: 'R1',
      amount: { refund: 9900, total: 39_900, currency: 'CNY' },
    });
  });
  afterAll(() => shop.close());
  const ask = (query = '') => shop.call('GET', BILL + query);
  const download = async (query = '') => {
    const { download_url: url, ...rest } = (await ask(query)).body as { download_url: string; hash_value: string; hash_type: string };
    const path = url.slice(shop.wechat.base.length);
    return { file: await shop.call('GET', path), path, ...rest };
  };
  const rows = (text: string) =>
    text
      .replace('\uFEFF', '')
      .trim()
      .split('\r\n')
      .map((line) => line.split(',').map((cell) => cell.replace('`', '')));

  it('is not there on the day itself, is being made in the morning, and there at ten', async () => {
    expect((await ask()).body).toEqual({ code: 'NO_STATEMENT_EXIST', message: '账单文件不存在' });
    await shop.pass(18 * HOURS);
    expect(await ask()).toMatchObject({ status: 400, body: { code: 'STATEMENT_CREATING' } });
    await shop.pass(2 * HOURS);
    const answer = await ask();
    expect(shop.signed(answer)).toBe(true);
  });
  it('tells each payment and refund, and sums them up', async () => {
    const { file, hash_type: type } = await download();
    expect(type).toBe('SHA1');
    expect(file.headers.get('wechatpay-signature')).toBeNull();
    const [head, ...lines] = rows(file.text);
    expect(head).toHaveLength(27);
    const named = lines.slice(0, -2).map((line) => Object.fromEntries(line.map((cell, at) => [head![at], cell])));
    expect(named).toMatchObject([
      { 交易时间: '2026-11-23 14:33:00', 商户订单号: 'P26112300002', 交易状态: 'SUCCESS', 订单金额: '0.01', 退款金额: '0.00' },
      { 交易状态: 'REFUND', 商户退款单号: 'R1', 退款金额: '99.00', 申请退款金额: '99.00', 退款状态: 'SUCCESS', 订单金额: '0.00' },
      { 商户订单号: 'P26112300001', 应结订单金额: '399.00', 手续费: '2.39000', 费率: '0.60%', 商户退款单号: '0' },
    ]);
    expect(lines.at(-2)![0]).toBe('总交易单数');
    expect(lines.at(-1)).toEqual(['3', '399.01', '99.00', '0.00', '1.80000', '399.01', '99.00']);
  });
  it('has the hash of the table, packed or not', async () => {
    const plain = await download();
    const bytes = Buffer.from(await (await signedFetch(plain.path)).arrayBuffer());
    expect(createHash('sha1').update(bytes).digest('hex')).toBe(plain.hash_value);
    const packed = await download('&tar_type=GZIP');
    const unpacked = gunzipSync(Buffer.from(await (await signedFetch(packed.path)).arrayBuffer()));
    expect(createHash('sha1').update(unpacked).digest('hex')).toBe(packed.hash_value);
    expect((await shop.call('GET', '/v3/billdownload/file?token=none')).status).toBe(400);
  });
  it('lies as a switch says', async () => {
    await shop.faults({ bill: 'extra' });
    expect(rows((await download()).file.text).some((line) => line[6] === 'NOBODYKNOWS20261123')).toBe(true);
    await shop.faults({ bill: 'amount' });
    expect(rows((await download()).file.text).some((line) => line[24] === '400.00')).toBe(true);
    await shop.faults({ bill: 'missing' });
    expect((await ask()).body).toMatchObject({ code: 'NO_STATEMENT_EXIST' });
    await shop.faults({ bill: 'creating' });
    expect((await ask()).body).toMatchObject({ code: 'STATEMENT_CREATING' });
    await shop.faults({ bill: 'early' });
    await shop.pay(await shop.ordered('P26112400009', 700));
    expect(await shop.call('GET', '/v3/bill/tradebill?bill_date=2026-11-24')).toMatchObject({ status: 200 });
    await shop.faults({ bill: 'amount' });
    expect(await shop.call('GET', '/v3/bill/tradebill?bill_date=2026-11-24')).toMatchObject({ status: 200 });
    await shop.faults({ bill: null });
  });
  it.each(['2026-02-30', '20261123', '', '2026-01-01'])('is refused for a day that cannot be: %s', async (day) => {
    expect(await shop.call('GET', `/v3/bill/tradebill?bill_date=${day}`)).toMatchObject({ status: 400, body: { code: 'PARAM_ERROR' } });
  });
  it('does not exist for a day without money', async () => {
    expect((await shop.call('GET', '/v3/bill/tradebill?bill_date=2026-11-20')).body).toMatchObject({ code: 'NO_STATEMENT_EXIST' });
  });
  const signedFetch = (path: string) => fetch(shop.wechat.base + path, { headers: shop.headers('GET', path) });
});
