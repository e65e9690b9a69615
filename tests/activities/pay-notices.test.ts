import { beforeEach, describe, expect, test } from 'vitest';
import { openNotice } from '../../channels/pay/open-notice.ts';
import { createPlatformKeys, type PlatformCertificate, type PlatformKeys } from '../../channels/pay/platform-keys.ts';
import { payPlatform, transactionOf, type NoticeOptions } from '../support/pay-platform.ts';

const NOW = Date.parse('2026-11-24T10:00:00+08:00');
const platform = payPlatform();
const stranger = payPlatform();
const account = { appId: 'wxdemo0000000001', mchId: '1900000001', apiV3Key: platform.apiV3Key };
const keys = { of: async (serial: string) => (serial === platform.serial ? platform.key : null) };
const opened = (options: NoticeOptions = {}, by = platform) => {
  const { headers, body } = by.notice({ at: NOW, ...options });
  return openNotice(account, keys, headers, body, NOW);
};
const refundInside = {
  mchid: '1900000001',
  out_trade_no: 'P26112400001',
  transaction_id: '4200002026112400000001',
  out_refund_no: 'P26112400001R1',
  refund_id: '5030002026112400000001',
  refund_status: 'SUCCESS',
  success_time: '2026-11-24T10:00:00+08:00',
  user_received_account: '支付用户零钱',
  amount: { total: 120_000, refund: 20_000, payer_total: 120_000, payer_refund: 20_000 },
};

describe('a notice of WeChat Pay', () => {
  test('is opened, and says in our words what happened', async () => {
    expect(await opened()).toEqual({
      ok: true,
      id: 'EV-1',
      eventType: 'TRANSACTION.SUCCESS',
      trade: {
        outTradeNo: 'P26112400001',
        transactionId: '4200002026112400000001',
        tradeState: 'SUCCESS',
        appId: 'wxdemo0000000001',
        mchId: '1900000001',
        payerOpenid: 'oPayer',
        amountFen: 120_000,
        currency: 'CNY',
        bankType: 'OTHERS',
        successAt: NOW,
      },
    });
  });

  test('of a refund says refund_status, and no more about it than we keep', async () => {
    expect(await opened({ id: 'EV-2', eventType: 'REFUND.SUCCESS', inside: refundInside })).toEqual({
      ok: true,
      id: 'EV-2',
      eventType: 'REFUND.SUCCESS',
      refund: {
        outRefundNo: 'P26112400001R1',
        outTradeNo: 'P26112400001',
        refundId: '5030002026112400000001',
        status: 'SUCCESS',
        amountFen: 20_000,
        totalFen: 120_000,
        channel: null,
        receivedAccount: '支付用户零钱',
        successAt: NOW,
      },
    });
  });

  const MINUTE = 60_000;
  test.each<[string, string, NoticeOptions, typeof platform?]>([
    ['signed by somebody else', 'bad_signature', {}, stranger],
    ['changed by one byte after it was signed', 'bad_signature', { change: (body) => body.replace('支付成功', '支付成攻') }],
    ['with a space more', 'bad_signature', { change: (body) => `${body} ` }],
    ['that is a probe', 'signtest', { signature: 'WECHATPAY/SIGNTEST/abc' }],
    ['from more than five minutes ago', 'stale', { at: NOW - 5 * MINUTE - 1000 }],
    ['from more than five minutes ahead', 'stale', { at: NOW + 5 * MINUTE + 1000 }],
    ['with a serial nobody knows', 'unknown_serial', { serial: '4F'.repeat(20) }],
    ['sealed with another APIv3 key', 'bad_body', { apiV3Key: 'x'.repeat(32) }],
    ['that holds no transaction', 'bad_body', { inside: { hello: 'world' } }],
    ['about something else', 'bad_body', { eventType: 'COUPON.USE' }],
    ['with a fraction of a fen', 'bad_body', { inside: transactionOf({ amount: { total: 0.5 } }) }],
    ['for another merchant', 'wrong_merchant', { inside: transactionOf({ mchid: '1900009999' }) }],
    ['for another account', 'wrong_app', { inside: transactionOf({ appid: 'wx0000000000000000' }) }],
    ['of a refund of another merchant', 'wrong_merchant', { eventType: 'REFUND.SUCCESS', inside: { ...refundInside, mchid: '19' } }],
  ])('%s is turned down: %s', async (_, verdict, options, by) => {
    expect(await opened(options, by)).toMatchObject({ ok: false, verdict });
  });

  test('within the five minutes is taken on either side', async () => {
    for (const at of [NOW - 5 * MINUTE, NOW + 5 * MINUTE]) expect(await opened({ at })).toMatchObject({ ok: true });
  });

  test.each(['wechatpay-timestamp', 'wechatpay-nonce', 'wechatpay-serial', 'wechatpay-signature'])('without %s is none', async (name) => {
    const { headers, body } = platform.notice({ at: NOW });
    headers.delete(name);
    expect(await openNotice(account, keys, headers, body, NOW)).toMatchObject({ ok: false, verdict: 'bad_signature' });
  });
});

describe('the keys WeChat Pay signs with', () => {
  const HOUR = 3_600_000;
  const DAY = 24 * HOUR;
  let now = NOW;
  let asked = 0;
  let there: PlatformCertificate[] | null | 'down' = null;
  const certificate = (serial: string, from = NOW - DAY, until = NOW + 365 * DAY): PlatformCertificate => ({
    serial,
    key: platform.key,
    from,
    until,
  });
  const A = 'A'.repeat(40);
  const B = 'B'.repeat(40);
  const open = (mode: 'certificate' | 'public_key', publicKey: string | null = platform.publicKey): PlatformKeys =>
    createPlatformKeys(
      { mode, publicKeyId: publicKey === null ? '' : platform.serial, publicKey },
      async () => {
        asked += 1;
        if (there === 'down') throw new Error('down');
        return there;
      },
      () => now,
    );
  beforeEach(() => {
    [now, asked, there] = [NOW, 0, [certificate(A)]];
  });

  test('by public key alone: no certificate is ever asked for until one signs', async () => {
    const ring = open('public_key');
    expect(Object.keys(await ring.inForce())).toEqual([platform.serial]);
    expect(await ring.requestSerial()).toBe(platform.serial);
    expect(await ring.of(platform.serial)).not.toBeNull();
    expect(asked).toBe(0);
  });

  test('in the days of the change a certificate still signs notices: it is looked for and both are known', async () => {
    const ring = open('public_key');
    expect(await ring.of(A)).not.toBeNull();
    expect(Object.keys(await ring.inForce()).toSorted()).toEqual([A, platform.serial].toSorted());
    expect(await ring.requestSerial()).toBe(platform.serial);
  });

  test('a merchant without certificates asks once an hour at most, whatever serials strangers send', async () => {
    there = null;
    const ring = open('public_key');
    for (let each = 0; each < 50; each += 1) expect(await ring.of(`${'C'.repeat(38)}${10 + each}`)).toBeNull();
    expect(await ring.of('PUB_KEY_ID_of-nobody')).toBeNull();
    expect(asked).toBe(1);
  });

  test('by certificates: fetched at the first use, by one of many that need them, and again before twelve hours', async () => {
    const ring = open('certificate', null);
    await Promise.all([ring.inForce(), ring.inForce(), ring.requestSerial(), ring.of(A)]);
    expect(asked).toBe(1);
    now += 10 * HOUR;
    await ring.inForce();
    expect(asked).toBe(1);
    now += HOUR;
    await ring.inForce();
    expect(asked).toBe(2);
  });

  test('the newest certificate that is valid is asked for; one that ran out verifies nothing', async () => {
    there = [
      certificate(A),
      certificate(B, NOW - HOUR),
      certificate('D'.repeat(40), NOW + DAY),
      certificate('E'.repeat(40), NOW - 9 * DAY, NOW),
    ];
    const ring = open('certificate', null);
    expect(await ring.requestSerial()).toBe(B);
    expect(await ring.of('E'.repeat(40))).toBeNull();
  });

  test('a new certificate is found when it signs for the first time', async () => {
    const ring = open('certificate', null);
    await ring.inForce();
    there = [certificate(A), certificate(B)];
    now += 61_000;
    expect(await ring.of(B)).not.toBeNull();
    expect(asked).toBe(2);
  });

  test('WeChat down: what is known goes on verifying; who knows nothing hears that it failed', async () => {
    const ring = open('certificate', null);
    await ring.inForce();
    there = 'down';
    now += 12 * HOUR;
    expect(Object.keys(await ring.inForce())).toEqual([A]);
    await expect(open('certificate', null).inForce()).rejects.toThrow('down');
  });
});
