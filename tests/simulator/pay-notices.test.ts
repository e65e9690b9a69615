import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { merchantOf, OPENID, type Merchant } from './pay-merchant.ts';

const NO = 'P26112400001';
const SECONDS = 1000;
const MINUTES = 60 * SECONDS;

describe('what the merchant is told', () => {
  let shop: Merchant;
  beforeEach(async () => {
    shop = await merchantOf();
  });
  afterEach(() => shop.close());
  const told = () => shop.server.told.splice(0).map((each) => shop.open(each));

  it('is a payment, sealed and signed, as the order stands', async () => {
    await shop.paid(NO);
    const [notice, ...more] = told();
    expect(more).toEqual([]);
    expect(notice).toMatchObject({
      ok: true,
      event: 'TRANSACTION.SUCCESS',
      resource: { out_trade_no: NO, trade_state: 'SUCCESS', payer: { openid: OPENID }, amount: { total: 39_900 } },
    });
    expect((await shop.payment(NO)).notices).toMatchObject([{ state: 'heard', tries: [{ status: 204, spoilt: null }] }]);
  });
  it('is told again at 15 s, 15 s, 30 s, 3 min … 6 h until it is heard, and given up after a day and four minutes', async () => {
    shop.server.answer = { status: 500, body: '{"code":"FAIL","message":"失败"}' };
    await shop.paid(NO);
    const waits = [];
    const all = told();
    for (;;) {
      const [notice] = (await shop.payment(NO)).notices;
      if (notice!.state !== 'waiting') break;
      const wait = notice!.nextAt! - shop.wechat.simulator.platform.now();
      waits.push(wait / SECONDS);
      await shop.pass(wait - 1);
      expect((await shop.payment(NO)).notices[0]!.tries).toHaveLength(waits.length);
      await shop.pass(1);
      all.push(...told());
    }
    expect(waits).toEqual([15, 15, 30, 180, 600, 1200, 1800, 1800, 1800, 3600, 10_800, 10_800, 10_800, 21_600, 21_600]);
    expect(waits.reduce((sum, wait) => sum + wait, 0)).toBe((24 * 60 + 4) * 60);
    expect((await shop.payment(NO)).notices).toMatchObject([{ state: 'over' }]);
    expect(all).toHaveLength(16);
    expect(new Set(all.map((each) => each.id)).size).toBe(1);
    expect(all.every((each) => each.ok)).toBe(true);
  });
  it('goes faster when it is set so', async () => {
    await shop.wechat.put('/sim/settings', { pay: { speed: 15 } });
    shop.server.answer = { status: 500, body: '' };
    await shop.paid(NO);
    shop.server.answer = { status: 204, body: '' };
    await shop.pass(1 * SECONDS);
    expect((await shop.payment(NO)).notices).toMatchObject([{ state: 'heard', tries: [{ status: 500 }, { status: 204 }] }]);
    expect((await shop.wechat.put('/sim/settings', { pay: { speed: 0 } })).status).toBe(400);
  });
  it('counts as not heard when nobody answers in time, or it is sent elsewhere', async () => {
    shop.server.answer = null;
    await shop.paid(NO);
    expect((await shop.payment(NO)).notices).toMatchObject([{ state: 'waiting', tries: [{ status: null, answer: '0.3 秒没有回答' }] }]);
    shop.server.close();
    await shop.pass(15 * SECONDS);
    expect((await shop.payment(NO)).notices[0]!.tries[1]).toMatchObject({ status: null, answer: '连不上' });
  });
  it('is never sent to another machine', async () => {
    const { body } = await shop.order({ notify_url: 'https://firm.example/api/wechat/pay/notify' });
    await shop.pay((body as { prepay_id: string }).prepay_id);
    await shop.settled();
    expect((await shop.payment(NO)).notices).toMatchObject([{ state: 'held', tries: [] }]);
  });
  it('can be sent once more by hand, whatever became of it', async () => {
    await shop.paid(NO);
    const { id } = (await shop.payment(NO)).notices[0]!;
    await shop.wechat.post(`/sim/notices/${id}`, {});
    expect(told().map((each) => each.id)).toEqual([id, id]);
    expect(await shop.wechat.post('/sim/notices/none', {})).toEqual({ error: '没有这条通知' });
  });
  it('waits on over a restart', async () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'simulator-pay-'));
    const before = await merchantOf({ dataDir });
    before.server.answer = { status: 500, body: '' };
    await before.paid(NO);
    await before.wechat.close();
    const after = await merchantOf({ dataDir });
    expect(await after.payment(NO)).toMatchObject({ state: 'SUCCESS', notices: [{ state: 'waiting' }] });
    before.server.answer = { status: 204, body: '' };
    await after.pass(15 * SECONDS);
    expect(await after.payment(NO)).toMatchObject({ notices: [{ state: 'heard', tries: [{ status: 500 }, { status: 204 }] }] });
    await after.close();
    before.server.close();
    rmSync(dataDir, { recursive: true });
  });

  it.each([
    ['forged', { ok: false }],
    ['tampered', { ok: false, resource: { unreadable: true } }],
    ['stale', { ok: false, resource: { out_trade_no: NO } }],
    ['unknown-serial', { ok: false }],
    ['wrong-amount', { ok: true, resource: { amount: { total: 39_901 } } }],
    ['wrong-merchant', { ok: true, resource: { mchid: '1900009999' } }],
    ['wrong-app', { ok: true, resource: { appid: 'wx0000000000000000' } }],
    ['unknown-payment', { ok: true, resource: { out_trade_no: 'NOBODYKNOWS001' } }],
  ])('is spoilt as a switch says, %s, and true again without it', async (notify, expected) => {
    await shop.faults({ notify });
    shop.server.answer = { status: 401, body: '{"code":"FAIL","message":"失败"}' };
    await shop.paid(NO);
    expect(told()).toMatchObject([expected]);
    await shop.faults({ notify: null });
    shop.server.answer = { status: 204, body: '' };
    await shop.pass(15 * SECONDS);
    expect(told()).toMatchObject([{ ok: true, resource: { out_trade_no: NO, amount: { total: 39_900 } } }]);
    expect((await shop.payment(NO)).notices).toMatchObject([{ tries: [{ spoilt: notify }, { spoilt: null }] }]);
  });
  it('is a probe first, and the true one with the next try', async () => {
    await shop.faults({ notify: 'signtest' });
    shop.server.answer = { status: 401, body: '' };
    await shop.paid(NO);
    expect(shop.server.told[0]!.headers['wechatpay-signature']).toMatch(/^WECHATPAY\/SIGNTEST\//);
    expect(told()).toMatchObject([{ ok: false }]);
    await shop.pass(15 * SECONDS);
    expect(told()).toMatchObject([{ ok: true }]);
  });
  it('comes twice, late, or not at all', async () => {
    await shop.faults({ notify: 'duplicate' });
    await shop.paid(NO);
    const twice = told();
    expect(twice.map((each) => each.ok)).toEqual([true, true]);
    expect(twice[0]!.id).toBe(twice[1]!.id);
    await shop.faults({ notify: 'late' });
    await shop.paid('P26112400002');
    expect(told()).toEqual([]);
    await shop.pass(10 * MINUTES);
    expect(told()).toMatchObject([{ ok: true, resource: { out_trade_no: 'P26112400002' } }]);
    await shop.faults({ notify: 'never' });
    await shop.paid('P26112400003');
    await shop.pass(26 * 60 * MINUTES);
    expect(told()).toEqual([]);
    expect(await shop.payment('P26112400003')).toMatchObject({ state: 'SUCCESS', notices: [{ state: 'held' }] });
  });
});
