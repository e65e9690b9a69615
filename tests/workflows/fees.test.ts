import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import type { CaseCommand } from '../../domain/case/types.ts';
import { DAY_MS, MINUTE_MS } from '../../domain/time.ts';
import { ADMIN, CONTACT, STAFF_1, STAFF_2, aFee, aRequest, anOrder } from '../support/a-request.ts';
import { openCaseLab } from '../support/case-lab.ts';
import type { CaseLab, LiveCase } from '../support/case-lab.ts';

let lab: CaseLab;
beforeAll(async () => {
  lab = await openCaseLab(inject('temporalAddress'));
});
afterAll(() => lab.close());

const paid = (paymentId = 'pay-1', amountFen = 38_000) => ({ type: 'paid', paymentId, amountFen, way: 'wechat', at: Date.now() }) as const;
const refundsOf = (no: string) => lab.seen.publications.filter((one) => one.no === no).flatMap((one) => one.refunds ?? []);
const quote: CaseCommand = {
  type: 'quote',
  by: STAFF_1,
  lines: [{ kind: 'service', contentId: 'l-1', amountFen: 38_000 }],
  depositFen: null,
  contentId: null,
};
/** A quoted request that staff-1 has taken and told a price for. */
async function quoted(more = {}): Promise<LiveCase> {
  const live = await lab.start(aRequest({ fee: aFee('quoted', null, more) }));
  await live.send({ type: 'grab', by: STAFF_1 });
  await live.send(quote);
  return live;
}

describe('an order', () => {
  test('is one life under a wire name of its own, found as an order', async () => {
    const live = await lab.start(anOrder());
    const described = await lab.client.workflow.getHandle(live.no).describe();
    expect([described.type, live.no[0], await described.staticSummary()]).toEqual(['order', 'S', `${live.no} · 公司注册 · 普通 · 城南店`]);
    await expect(live.send({ type: 'grab', by: STAFF_1 })).rejects.toMatchObject({ cause: { type: 'wrong_state' } });
  });

  test('paid, it is given out, worked on, delivered and confirmed', async () => {
    const live = await lab.start(anOrder());
    await live.tell(paid());
    expect(await live.status()).toMatchObject({ state: 'open', fee: { paidFen: 38_000, dueFen: 0, payUntil: null } });
    await live.send({ type: 'grab', by: STAFF_1 });
    await live.send({ type: 'deliver', by: STAFF_1, contentId: 'c', originals: false });
    await live.send({ type: 'confirm', by: CONTACT, contentId: null });
    expect(await live.story()).toEqual(['created', 'paid', 'taken', 'delivered', 'confirmed']);
    expect(lab.seen.rows.get(live.no)).toMatchObject({ state: 'completed', fee: { paidFen: 38_000 } });
  });

  test('unpaid for half an hour it is called off and ends', async () => {
    const live = await lab.start(anOrder());
    await live.later(29 * MINUTE_MS);
    expect((await live.status()).state).toBe('awaiting_payment');
    await live.later(2 * MINUTE_MS);
    await live.ended();
    expect(lab.seen.rows.get(live.no)).toMatchObject({ state: 'cancelled' });
    expect(lab.seen.publications.filter((one) => one.no === live.no).at(-1)?.entries).toMatchObject([
      { type: 'cancelled', data: { reason: 'unpaid' } },
    ]);
  });

  test('a payment alive at the deadline is waited for: paid, it counts', async () => {
    const live = await lab.start(anOrder());
    lab.livePayments.add(live.no);
    await live.later(31 * MINUTE_MS);
    expect(await live.status()).toMatchObject({ state: 'awaiting_payment', fee: { dueFen: 38_000 } });
    lab.livePayments.delete(live.no);
    await live.tell(paid());
    expect((await live.status()).state).toBe('open');
  });

  test('a payment alive at the deadline that comes to nothing: called off at the next look', async () => {
    const live = await lab.start(anOrder());
    lab.livePayments.add(live.no);
    await live.later(30 * MINUTE_MS + 1000);
    expect((await live.status()).fee?.looks).toBe(1);
    lab.livePayments.delete(live.no);
    await live.later(MINUTE_MS);
    await live.ended();
    expect(lab.seen.rows.get(live.no)?.state).toBe('cancelled');
  });

  test('a second payment goes back by itself; the same one told twice counts once', async () => {
    const live = await lab.start(anOrder());
    await live.tell(paid());
    await live.tell(paid());
    await live.tell(paid('pay-2'));
    await live.tell(paid('pay-2'));
    expect(await live.status()).toMatchObject({ state: 'open', fee: { paidFen: 38_000, payments: [{ id: 'pay-1' }] } });
    expect(await live.story()).toEqual(['created', 'paid', 'paymentReturned']);
    await live.settled();
    expect(refundsOf(live.no)).toEqual([{ seq: 3, paymentId: 'pay-2', amountFen: 38_000, reason: 'duplicate', automatic: true }]);
  });

  test('a payment that arrives after it was called off goes back, and is told in its own story before it ends', async () => {
    const live = await lab.start(anOrder());
    lab.livePayments.add(live.no);
    await live.send({ type: 'cancel', by: CONTACT, contentId: 'c-why' });
    await live.tell(paid());
    expect(await live.status()).toMatchObject({ state: 'cancelled', fee: { paidFen: 0, returned: [{ id: 'pay-1', why: 'cancelled' }] } });
    lab.livePayments.delete(live.no);
    await live.later(2 * MINUTE_MS);
    await live.ended();
    expect(refundsOf(live.no)).toMatchObject([{ paymentId: 'pay-1', reason: 'cancelled', automatic: true }]);
    expect(lab.seen.rows.get(live.no)?.fee?.returned).toHaveLength(1);
  });

  test('called off while open all goes back by rule; while worked on what the admin says, for somebody else to decide', async () => {
    const open = await lab.start(anOrder());
    await open.tell(paid());
    await open.send({ type: 'cancel', by: CONTACT, contentId: 'c-why' });
    await open.ended();
    expect(refundsOf(open.no)).toMatchObject([{ amountFen: 38_000, automatic: true }]);
    const taken = await lab.start(anOrder());
    await taken.tell(paid());
    await taken.send({ type: 'grab', by: STAFF_1 });
    await expect(taken.send({ type: 'cancel', by: ADMIN, contentId: 'c', refundFen: 38_001 })).rejects.toMatchObject({
      cause: { type: 'refund_too_much' },
    });
    await taken.send({ type: 'cancel', by: ADMIN, contentId: 'c', refundFen: 20_000 });
    await taken.ended();
    expect(refundsOf(taken.no)).toMatchObject([{ amountFen: 20_000, automatic: false }]);
  });

  test('chosen to be transferred it has three business days', async () => {
    const live = await lab.start(anOrder());
    await live.send({ type: 'choosePayWay', by: CONTACT, way: 'transfer' });
    await live.later(2 * DAY_MS);
    expect((await live.status()).state).toBe('awaiting_payment');
    await live.tell({ ...paid(), way: 'transfer' });
    expect(await live.status()).toMatchObject({ state: 'open', fee: { payments: [{ way: 'transfer' }] } });
  });
});

describe('a quoted request', () => {
  test('quoted, accepted, paid: the clock stands meanwhile, then work goes on to its delivery', async () => {
    const live = await quoted();
    expect(await live.status()).toMatchObject({ waitingOn: ['quote'], dueAt: null });
    await expect(live.send({ type: 'acceptQuote', by: CONTACT, quoteNo: 2 })).rejects.toMatchObject({ cause: { type: 'quote_changed' } });
    await live.send({ type: 'acceptQuote', by: CONTACT, quoteNo: 1 });
    expect((await live.status()).waitingOn).toEqual(['payment']);
    await expect(live.send({ type: 'deliver', by: STAFF_1, contentId: 'c', originals: false })).rejects.toMatchObject({
      cause: { type: 'fee_due' },
    });
    await live.tell(paid());
    expect(await live.status()).toMatchObject({ waitingOn: [], fee: { paidFen: 38_000 } });
    await live.send({ type: 'deliver', by: STAFF_1, contentId: 'c', originals: false });
    expect(await live.story()).toEqual(['created', 'taken', 'quoted', 'quoteAccepted', 'paid', 'delivered']);
  });

  test('nobody answers: a reminder on the fifth day, on the seventh it is open again without a quote, for anybody', async () => {
    const live = await quoted();
    await live.later(5 * DAY_MS + 1000);
    expect((await live.story()).at(-1)).toBe('quoteReminder');
    await live.later(2 * DAY_MS);
    expect(await live.status()).toMatchObject({ state: 'open', assigneeId: null, fee: { quote: null } });
    expect((await live.story()).at(-1)).toBe('quoteLapsed');
    await expect(live.send({ type: 'acceptQuote', by: CONTACT, quoteNo: 1 })).rejects.toMatchObject({ cause: { type: 'wrong_state' } });
    expect(await live.send({ type: 'grab', by: STAFF_2 })).toMatchObject({ assigneeId: 'staff-2' });
  });

  test('or called off, where the firm has set it so', async () => {
    const live = await quoted({ unanswered: 'cancel' });
    await live.later(7 * DAY_MS + 1000);
    await live.ended();
    expect(lab.seen.rows.get(live.no)?.state).toBe('cancelled');
  });
});
