// WeChat's bill as the simulator writes it, against rows; the switches of the bill each in turn.
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Channels } from '../../channels/channels.ts';
import { openWechatPay } from '../../channels/pay/open-wechat-pay.ts';
import { checkTradeBill } from '../../activities/trade-bill.ts';
import type { Db } from '../../db/open.ts';
import { readReconciliation } from '../../db/read/reconciliations.ts';
import { addCivilDays, civilDateOf, HOUR_MS, instantOf } from '../../domain/time.ts';
import { temporaryDatabase } from '../support/database.ts';
import { keepMoney, paymentRow, refundRow } from '../support/money-rows.ts';
import { noChannels } from '../support/no-channels.ts';
import { startPaySimulator, type PaySimulator } from '../support/pay-simulator.ts';

const OPENID = 'demo-client-1';
/** A day whose bill is there at any hour of today: WeChat has yesterday’s from ten o’clock on. */
const DATE = addCivilDays(civilDateOf(Date.now()), -2);
let clock: number;
let wechat: PaySimulator;
let db: Db;
let cleanup: () => Promise<void>;
let channels: Channels;
let number = 0;

beforeAll(async () => {
  // Requests are signed with the machine's time, so WeChat's clock is the machine's while it is asked.
  wechat = await startPaySimulator({
    now: () => clock,
    people: [{ openid: OPENID, nickname: '陈大勇', role: 'client', about: '', follows: true }],
  });
  channels = { ...noChannels, pay: async () => openWechatPay(wechat.account(), () => Date.now()) };
});
afterAll(() => wechat.close());
beforeEach(async () => {
  clock = Date.now();
  ({ db, cleanup } = await temporaryDatabase());
});
afterEach(async () => {
  await fetch(`${wechat.base}/sim/faults`, { method: 'DELETE' });
  for (const trade of Object.keys(wechat.simulator.platform.state.pay.trades)) delete wechat.simulator.platform.state.pay.trades[trade];
  for (const refund of Object.keys(wechat.simulator.platform.state.pay.refunds)) delete wechat.simulator.platform.state.pay.refunds[refund];
  await cleanup();
});

const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
const check = (last = false) => checkTradeBill({ db, log, channels } as never, { date: DATE, last });
/** Paid on that day, by WeChat and by our rows alike. */
async function paid(at = instantOf(DATE, 12 * HOUR_MS)): Promise<string> {
  const outTradeNo = `P${DATE.replaceAll('-', '')}${(number += 1).toString().padStart(6, '0')}`;
  const pay = await channels.pay();
  const { prepayId } = (await pay?.order({
    outTradeNo,
    description: '公司变更',
    amountFen: 60_000,
    openid: OPENID,
    expiresAt: Date.now() + HOUR_MS,
    notifyUrl: 'http://127.0.0.1:1/n',
  })) ?? { prepayId: '' };
  await wechat.pay(prepayId);
  const trade = wechat.simulator.platform.state.pay.trades[outTradeNo];
  if (trade) trade.paidAt = at;
  await keepMoney(db, {
    payments: [paymentRow(outTradeNo, { outTradeNo, mchId: '1900000001', amountFen: 60_000, paidAt: at, createdAt: at })],
  });
  return outTradeNo;
}
/** Given back: asked of WeChat at one instant, there at another. */
async function refunded(outTradeNo: string, sentAt: number, endedAt: number): Promise<string> {
  const outRefundNo = `${outTradeNo}-a`;
  const pay = await channels.pay();
  await pay?.refund({
    outTradeNo,
    outRefundNo,
    amountFen: 20_000,
    totalFen: 60_000,
    reason: '少办一项',
    notifyUrl: 'http://127.0.0.1:1/n',
  });
  const refund = wechat.simulator.platform.state.pay.refunds[outRefundNo];
  if (refund) refund.createdAt = sentAt;
  const row = refundRow(outRefundNo, outTradeNo, {
    outRefundNo,
    amountFen: 20_000,
    state: 'succeeded',
    createdAt: sentAt,
    decidedAt: sentAt,
    endedAt,
  });
  await keepMoney(db, { refunds: [row] });
  return outRefundNo;
}
const found = async () => {
  const day = await readReconciliation(db, DATE);
  return day && [day.day.state, day.day.failure, ...day.differences.map(({ kind, number: no }) => `${kind} ${no}`)];
};

describe('a day’s bill', () => {
  test('agrees: both sides, both directions, to the fen', async () => {
    const first = await paid();
    await paid();
    await refunded(first, instantOf(DATE, 13 * HOUR_MS), instantOf(DATE, 14 * HOUR_MS));
    expect(await check()).toBe('balanced');
    expect((await readReconciliation(db, DATE))?.day).toMatchObject({
      ourPaidFen: 120_000,
      theirPaidFen: 120_000,
      ourRefundedFen: 20_000,
      theirRefundedFen: 20_000,
      ourCount: 3,
      theirCount: 3,
    });
    expect(await check()).toBe('balanced');
  });

  test.each([
    ['extra', `missing_ours NOBODYKNOWS${DATE.replaceAll('-', '')}`],
    ['amount', 'amount'],
  ])('with the switch “%s” one line differs', async (bill, difference) => {
    await paid();
    await wechat.faults({ bill });
    expect(await check()).toBe('differs');
    expect(await found()).toEqual(['differs', null, expect.stringContaining(difference)]);
  });

  test('a payment that only we have is a difference', async () => {
    await paid();
    const ours = await paid();
    delete wechat.simulator.platform.state.pay.trades[ours];
    expect(await check()).toBe('differs');
    expect(await found()).toEqual(['differs', null, `missing_theirs ${ours}`]);
  });

  test('a refund that was sent before midnight and arrived after it stands in the earlier bill, and is no difference', async () => {
    const payment = await paid(instantOf(DATE) - 2 * HOUR_MS);
    await refunded(payment, instantOf(DATE) - HOUR_MS, instantOf(DATE, HOUR_MS));
    expect(await check(true)).toBe('balanced');
    wechat.simulator.platform.state.pay.refunds[`${payment}-a`]!.amountFen = 19_999;
    expect(await check(true)).toBe('differs');
  });

  test('that is still being made waits, and has failed when nobody asks any more', async () => {
    await paid();
    await wechat.faults({ bill: 'creating' });
    expect([await check(), await found()]).toEqual(['waiting', ['waiting', 'creating']]);
    expect([await check(true), await found()]).toEqual(['failed', ['failed', 'creating']]);
  });

  test('that is missing while we took money waits; in the end every payment of ours is a difference', async () => {
    const ours = await paid();
    await wechat.faults({ bill: 'missing' });
    expect([await check(), await found()]).toEqual(['waiting', ['waiting', 'none']]);
    expect([await check(true), await found()]).toEqual(['differs', ['differs', null, `missing_theirs ${ours}`]]);
  });

  test('of a day without money is none, and balanced at once', async () => {
    expect(await check()).toBe('balanced');
  });

  test('WeChat in trouble waits; WeChat refusing has failed, with its code', async () => {
    await wechat.faults({ payError: { code: 'SYSTEM_ERROR', status: 500 } });
    expect([await check(), await found()]).toEqual(['waiting', ['waiting', 'SYSTEM_ERROR']]);
    await wechat.faults({ payError: { code: 'NO_AUTH', status: 403 } });
    expect([await check(), await found()]).toEqual(['failed', ['failed', 'NO_AUTH']]);
  });

  test('without a merchant there is nothing to ask', async () => {
    expect(await checkTradeBill({ db, log, channels: noChannels } as never, { date: DATE, last: false })).toBe('failed');
  });
});
