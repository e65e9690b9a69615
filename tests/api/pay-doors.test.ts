// The doors WeChat Pay tells at: what is believed, what is turned down, and that nothing has its effect twice.
import { generateKeyPairSync } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest';
import { DomainError } from '../../domain/errors.ts';
import type { RefundFacts, TradeFacts } from '../../domain/pay/facts.ts';
import { paymentStart } from '../../workflows/payment/messages.ts';
import { readPaymentRun } from '../../db/read/pay-runs.ts';
import { keepMoney, paymentRow, refundRow } from '../support/money-rows.ts';
import { payPlatform, transactionOf, type NoticeOptions } from '../support/pay-platform.ts';
import { HOST, openLab, type ApiLab } from './lab.ts';

const PAY = '/api/wechat/pay/notify';
const REFUND = '/api/wechat/refund/notify';
const platform = payPlatform();
const stranger = payPlatform();
const MERCHANT = { appId: 'wxdemo0000000001', mchId: '1900000001' };
let lab: ApiLab;
let told: { paymentId: string; facts: TradeFacts | RefundFacts }[] = [];
let number = 0;

beforeAll(async () => {
  const { privateKey } = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });
  lab = await openLab(inject('temporalAddress'), {
    worker: false,
    channels: {
      pay: {
        mchId: MERCHANT.mchId,
        serialNo: 'A'.repeat(40),
        publicKeyId: platform.serial,
        // Nobody listens there: a serial nobody knows is asked for in vain.
        apiBase: 'http://127.0.0.1:1',
        privateKey,
        publicKey: platform.publicKey,
        apiV3Key: platform.apiV3Key,
      },
    },
  });
});
afterAll(() => lab.close());
beforeEach(() => {
  told = [];
  const { pay } = lab.deps.engine;
  const [payment, refund] = [pay.paymentNoticed, pay.refundNoticed];
  pay.paymentNoticed = async (paymentId, facts) => {
    await payment(paymentId, facts);
    told.push({ paymentId, facts });
  };
  pay.refundNoticed = async (paymentId, facts) => {
    told.push({ paymentId, facts });
  };
  restore = () => Object.assign(pay, { paymentNoticed: payment, refundNoticed: refund });
});
let restore: () => void = () => undefined;
afterEach(() => restore());

/** A payment that waits in WeChat, and the transaction WeChat would tell of. */
async function waiting(more: Parameters<typeof paymentRow>[1] = {}): Promise<{ id: string; inside: Record<string, unknown> }> {
  const id = `P261124${String((number += 1)).padStart(10, '0')}`;
  const row = paymentRow(id, {
    outTradeNo: id,
    ...MERCHANT,
    state: 'pending',
    openid: 'oPayer',
    paidAt: null,
    transactionId: null,
    outcome: null,
    ...more,
  });
  await keepMoney(lab.db, { payments: [row] });
  const inside = transactionOf({ out_trade_no: id, transaction_id: `4200${id}`, amount: { total: 60_000, currency: 'CNY' } });
  return { id, inside };
}
const send = async (path: string, body: string | Buffer, headers: Headers): Promise<{ status: number; text: string }> => {
  const response = await lab.app.request(`${HOST}${path}`, { method: 'POST', body: body as BodyInit, headers });
  return { status: response.status, text: await response.text() };
};
const tell = (options: NoticeOptions, { path = PAY, by = platform } = {}) => {
  const { body, headers } = by.notice(options);
  return send(path, body, headers);
};
const kept = (noticeId: string) => lab.db.selectFrom('payNotices').selectAll().where('noticeId', '=', noticeId).orderBy('at').execute();
const last = async () => (await lab.db.selectFrom('payNotices').selectAll().orderBy('at', 'desc').limit(1).execute())[0];
const alarms = async (kind: string) =>
  (await lab.db.selectFrom('notices').select(['text', 'personId']).where('noticeId', '=', kind).execute()).filter(
    (one) => one.personId === 'demo-owner',
  );
const FAIL = '{"code":"FAIL","message":"失败"}';

describe('WeChat Pay tells of a payment', () => {
  test('its workflow hears the facts, WeChat an empty 204, and the notice is kept as it came', async () => {
    const { id, inside } = await waiting();
    expect(await tell({ id: 'EV-good', inside })).toEqual({ status: 204, text: '' });
    expect(told).toEqual([
      {
        paymentId: id,
        facts: expect.objectContaining({ outTradeNo: id, tradeState: 'SUCCESS', amountFen: 60_000, payerOpenid: 'oPayer' }),
      },
    ]);
    const [row] = await kept('EV-good');
    expect(row).toMatchObject({
      verdict: 'accepted',
      door: 'payment',
      eventType: 'TRANSACTION.SUCCESS',
      outTradeNo: id,
      paymentId: id,
      serial: platform.serial,
    });
    expect(JSON.parse(row?.headers ?? '{}')).toMatchObject({
      'wechatpay-signature': expect.any(String),
      'wechatpay-nonce': expect.any(String),
    });
    expect(row?.body, 'what is inside stays sealed').not.toContain('oPayer');
  });

  test('the same again, one after the other or at once, changes nothing a second time', async () => {
    const { id, inside } = await waiting();
    const notice = platform.notice({ id: 'EV-twice', inside });
    const again = () => send(PAY, notice.body, notice.headers);
    expect((await again()).status).toBe(204);
    expect(await Promise.all([again(), again(), again()])).toEqual(Array.from({ length: 3 }, () => ({ status: 204, text: '' })));
    expect(told.filter((one) => one.paymentId === id)).toHaveLength(1);
    expect((await kept('EV-twice')).map(({ verdict }) => verdict)).toEqual(['accepted', 'duplicate', 'duplicate', 'duplicate']);
  });

  test('a payment nobody has started yet is started, then told', async () => {
    const { id, inside } = await waiting({ state: 'new', version: 1 });
    await tell({ id: 'EV-first', inside });
    const history = await lab.client.workflow.getHandle(`payment-${id}`).fetchHistory();
    const signals = (history.events ?? []).flatMap((event) => event.workflowExecutionSignaledEventAttributes?.signalName ?? []);
    expect(signals).toEqual(['noticed']);
  });

  test('one that runs already hears of it where it is', async () => {
    const { id, inside } = await waiting();
    const run = await readPaymentRun(lab.db, id);
    const handle = await lab.client.workflow.start('payment', paymentStart(run!, lab.deps.engine.taskQueue));
    await tell({ id: 'EV-running', inside });
    expect((await handle.describe()).runId).toBe(handle.firstExecutionRunId);
    expect(told).toHaveLength(1);
  });

  test('facts that are not what we asked go to the workflow, which raises the alarm; the notice says so', async () => {
    for (const [id, change] of [
      ['EV-amount', { amount: { total: 1, currency: 'CNY' } }],
      ['EV-currency', { amount: { total: 60_000, currency: 'USD' } }],
      ['EV-payer', { payer: { openid: 'oSomebodyElse' } }],
    ] as const) {
      const { inside } = await waiting();
      expect((await tell({ id, inside: { ...inside, ...change } })).status).toBe(204);
      expect((await kept(id))[0]?.verdict).toBe('mismatch');
    }
    expect(told).toHaveLength(3);
  });

  test('late, of one that is paid: taken, and nobody is told again', async () => {
    const { id, inside } = await waiting({ state: 'paid', paidAt: Date.now(), transactionId: 'own' });
    await lab.db
      .updateTable('payments')
      .set({ transactionId: `4200${id}` })
      .where('id', '=', id)
      .execute();
    expect((await tell({ id: 'EV-late', inside })).status).toBe(204);
    expect([told, (await kept('EV-late'))[0]?.verdict]).toEqual([[], 'accepted']);
  });

  test('of one that is closed: WeChat contradicts itself, and the owner hears of it once', async () => {
    const { id, inside } = await waiting({ state: 'closed', closedAt: Date.now() });
    expect((await tell({ id: 'EV-closed', inside })).status).toBe(204);
    expect((await tell({ id: 'EV-closed-2', inside })).status).toBe(204);
    expect((await kept('EV-closed'))[0]?.verdict).toBe('contradicts_end');
    expect(await alarms('payment.contradicted')).toEqual([expect.objectContaining({ text: expect.stringContaining(id) })]);
  });

  test('of one nobody here asked for: not taken, and the owner hears of it once', async () => {
    for (const id of ['EV-x1', 'EV-x2'])
      expect(await tell({ id, inside: transactionOf({ out_trade_no: 'NOBODYKNOWS001' }) })).toEqual({ status: 400, text: FAIL });
    expect((await kept('EV-x1'))[0]?.verdict).toBe('unknown_payment');
    expect(await alarms('payment.unknown')).toHaveLength(1);
  });

  test('while the engine is away it is not taken; sent again it is', async () => {
    const { id, inside } = await waiting();
    const { pay } = lab.deps.engine;
    const { paymentNoticed } = pay;
    pay.paymentNoticed = () => Promise.reject(new DomainError('engine_unavailable'));
    const notice = platform.notice({ id: 'EV-away', inside });
    expect(await send(PAY, notice.body, notice.headers)).toEqual({ status: 503, text: FAIL });
    expect(await kept('EV-away')).toEqual([]);
    pay.paymentNoticed = paymentNoticed;
    expect((await send(PAY, notice.body, notice.headers)).status).toBe(204);
    expect(told.map(({ paymentId }) => paymentId)).toEqual([id]);
  });
});

describe('WeChat Pay tells of a refund', () => {
  const refund = async (state: string) => {
    const { id } = await waiting({ state: 'paid', paidAt: Date.now() });
    const outRefundNo = `${id}-a`;
    await keepMoney(lab.db, { refunds: [refundRow(outRefundNo, id, { outRefundNo, amountFen: 20_000, state, version: 4 })] });
    const inside = {
      mchid: MERCHANT.mchId,
      out_trade_no: id,
      out_refund_no: outRefundNo,
      refund_id: `5030${id}`,
      refund_status: 'SUCCESS',
      success_time: '2026-11-24T10:00:00+08:00',
      amount: { total: 60_000, refund: 20_000 },
    };
    return { id, outRefundNo, inside };
  };
  const tellRefund = (id: string, inside: Record<string, unknown>, eventType = 'REFUND.SUCCESS') =>
    tell({ id, inside, eventType }, { path: REFUND });

  test('its workflow hears the facts', async () => {
    const { id, outRefundNo, inside } = await refund('processing');
    expect((await tellRefund('EV-r1', inside)).status).toBe(204);
    expect(told).toEqual([{ paymentId: id, facts: expect.objectContaining({ outRefundNo, status: 'SUCCESS', amountFen: 20_000 }) }]);
    expect((await kept('EV-r1'))[0]).toMatchObject({ verdict: 'accepted', door: 'refund', outRefundNo, outTradeNo: id, paymentId: id });
  });

  test('late, of one that has ended: another refund of the payment is not told of it', async () => {
    const { inside } = await refund('succeeded');
    expect((await tellRefund('EV-r2', inside)).status).toBe(204);
    expect(told).toEqual([]);
  });

  test('out of order, an older word after the end changes nothing and alarms nobody', async () => {
    const { inside } = await refund('succeeded');
    await tellRefund('EV-r3', { ...inside, refund_status: 'ABNORMAL', success_time: undefined }, 'REFUND.ABNORMAL');
    expect((await kept('EV-r3'))[0]?.verdict).toBe('accepted');
  });

  test('of another amount it is a mismatch; paid back after it was closed, a contradiction', async () => {
    const one = await refund('processing');
    await tellRefund('EV-r4', { ...one.inside, amount: { total: 60_000, refund: 20_001 } });
    expect((await kept('EV-r4'))[0]?.verdict).toBe('mismatch');
    const two = await refund('closed');
    await tellRefund('EV-r5', two.inside);
    expect((await kept('EV-r5'))[0]?.verdict).toBe('contradicts_end');
  });
});

describe('what is not WeChat’s word is turned down', () => {
  const MINUTE = 60_000;
  test.each<[string, string, number, (inside: Record<string, unknown>) => NoticeOptions, typeof platform?]>([
    ['forged', 'bad_signature', 401, (inside) => ({ inside }), stranger],
    [
      'one byte changed',
      'bad_signature',
      401,
      (inside) => ({ inside, change: (body) => body.replace('"ciphertext":"', '"ciphertext":"A') }),
    ],
    ['one byte more at its beginning', 'bad_signature', 401, (inside) => ({ inside, change: (body) => `\uFEFF${body}` })],
    ['one byte more at its end', 'bad_signature', 401, (inside) => ({ inside, change: (body) => `${body}\n` })],
    ['no body', 'bad_signature', 401, (inside) => ({ inside, change: () => '' })],
    ['a probe', 'signtest', 401, (inside) => ({ inside, signature: 'WECHATPAY/SIGNTEST/AAAA' })],
    ['an old timestamp', 'stale', 401, (inside) => ({ inside, at: Date.now() - 6 * MINUTE })],
    ['a timestamp of the future', 'stale', 401, (inside) => ({ inside, at: Date.now() + 6 * MINUTE })],
    ['an unknown serial', 'unknown_serial', 401, (inside) => ({ inside, serial: '4F'.repeat(20) })],
    ['sealed for somebody else', 'bad_body', 400, (inside) => ({ inside, apiV3Key: 'z'.repeat(32) })],
    ['another merchant', 'wrong_merchant', 400, (inside) => ({ inside: { ...inside, mchid: '1900009999' } })],
    ['another account', 'wrong_app', 400, (inside) => ({ inside: { ...inside, appid: 'wx0000000000000000' } })],
    ['about a coupon', 'bad_body', 400, (inside) => ({ inside, eventType: 'COUPON.USE' })],
  ])('%s: %s', async (name, verdict, status, options, by) => {
    const { inside } = await waiting();
    expect(await tell({ id: `EV-bad-${name}`, ...options(inside) }, by ? { by } : {})).toEqual({ status, text: FAIL });
    expect(await last()).toMatchObject({ verdict });
    expect(told).toEqual([]);
  });

  test('a notice that was taken, sent again after five minutes, is stale', async () => {
    const { inside } = await waiting();
    const notice = platform.notice({ id: 'EV-replayed', inside, at: Date.now() - 4 * MINUTE });
    expect((await send(PAY, notice.body, notice.headers)).status).toBe(204);
    const { now } = lab.deps;
    lab.deps.now = () => now() + 2 * MINUTE;
    expect((await send(PAY, notice.body, notice.headers)).status).toBe(401);
    lab.deps.now = now;
    expect(told).toHaveLength(1);
  });

  test.each(['text/plain', 'application/x-www-form-urlencoded', 'application/xml', ''])(
    'of type “%s” it is not even read',
    async (type) => {
      const { inside } = await waiting();
      const { body, headers } = platform.notice({ inside });
      if (type === '') headers.delete('content-type');
      else headers.set('content-type', type);
      expect(await send(PAY, Buffer.from(body), headers)).toEqual({ status: 400, text: FAIL });
      expect(told).toEqual([]);
    },
  );

  test('a body of a megabyte is turned away, bytes that are no text too', async () => {
    const { headers } = platform.notice({});
    expect(await send(PAY, 'x'.repeat(2 ** 20), headers)).toEqual({ status: 413, text: FAIL });
    expect(await send(PAY, Buffer.from([0xff, 0xfe, 0x00, 0x7b]), headers)).toEqual({ status: 401, text: FAIL });
    expect((await last())?.body).not.toContain('\0');
  });

  test('no other method opens the doors, and a page of somebody else’s cannot send to them', async () => {
    expect((await lab.app.request(`${HOST}${PAY}`)).status).toBe(405);
    const { body, headers } = platform.notice({});
    headers.set('origin', 'https://evil.example');
    expect((await send(PAY, body, headers)).status).toBe(403);
  });

  test('a flood of forgeries is counted, and fills no disk', async () => {
    const before = await lab.db
      .selectFrom('payNotices')
      .select((eb) => eb.fn.countAll<number>().as('n'))
      .executeTakeFirstOrThrow();
    const row = await last();
    const flood = Array.from({ length: 1000 }, (_, index) => ({ ...row!, id: `flood-${index}`, verdict: 'bad_signature', at: Date.now() }));
    for (let from = 0; from < flood.length; from += 50)
      await lab.db
        .insertInto('payNotices')
        .values(flood.slice(from, from + 50))
        .execute();
    expect((await tell({}, { by: stranger })).status).toBe(401);
    const after = await lab.db
      .selectFrom('payNotices')
      .select((eb) => eb.fn.countAll<number>().as('n'))
      .executeTakeFirstOrThrow();
    expect(Number(after.n) - Number(before.n)).toBe(1000);
    const { inside } = await waiting();
    expect((await tell({ id: 'EV-after-flood', inside })).status, 'WeChat is heard all the same').toBe(204);
    expect(await kept('EV-after-flood')).toHaveLength(1);
  });
});

describe('a firm without a merchant', () => {
  test('asks WeChat to come again, and keeps nothing', async () => {
    const { channels } = lab.deps;
    lab.deps.channels = { ...channels, pay: async () => null };
    expect(await tell({ id: 'EV-none' })).toEqual({ status: 503, text: FAIL });
    lab.deps.channels = channels;
    expect(await kept('EV-none')).toEqual([]);
  });
});
