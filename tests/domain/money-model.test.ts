import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { PayRefusal } from '../../channels/pay/wechat-pay.ts';
import type { RefundFacts, TradeFacts } from '../../domain/pay/facts.ts';
import { beginPayment, paymentAfter, type PaymentEvent, type PaymentInput, type PaymentStatus } from '../../domain/pay/payment.ts';
import { beginRefund, refundAfter, type RefundEvent, type RefundInput, type RefundStatus } from '../../domain/pay/refund.ts';
import { isLivePayment, isRefundInFlight, type PaymentState, type RefundState } from '../../domain/pay/states.ts';
import { FAKE_ACCOUNT, FakeWechatPay } from '../support/fake-wechat-pay.ts';
import { aPayment, aRefund } from '../support/payments.ts';

const RANK: Record<PaymentState, number> = { new: 0, pending: 1, paid: 2, closed: 2, failed: 2 };
const REFUND_RANK: Record<RefundState, number> = {
  asked: 0,
  approved: 1,
  processing: 2,
  abnormal: 3,
  rejected: 4,
  succeeded: 4,
  closed: 4,
};

/** What may happen next, to the payment or refund chosen by `which`; `lost`: the call does not arrive, or its answer does not. */
const steps = fc.array(
  fc.record({
    deed: fc.constantFrom('order', 'thumb', 'notice', 'query', 'deadline', 'ask', 'decide', 'send', 'bank', 'refundNotice', 'queryRefund'),
    which: fc.nat(2),
    lost: fc.constantFrom('before', 'after', null, null, null),
    word: fc.constantFrom('SUCCESS', 'PROCESSING', 'ABNORMAL', 'CLOSED'),
    amountFen: fc.integer({ min: 1, max: 40_000 }),
    approve: fc.boolean(),
  }),
  { maxLength: 60, size: 'max' },
);
type Step = typeof steps extends fc.Arbitrary<(infer S)[]> ? S : never;

/** A firm with three payments, over a model of WeChat that remembers every word it ever said, to say it again late, twice, in any order. */
class Firm {
  readonly wechat = new FakeWechatPay();
  readonly payments: { input: PaymentInput; status: PaymentStatus }[];
  readonly refunds: { input: RefundInput; status: RefundStatus }[] = [];
  readonly said: TradeFacts[] = [];
  readonly saidOfRefunds: RefundFacts[] = [];
  #at = 1_780_000_000_000;

  constructor() {
    this.payments = [1, 2, 3].map((n) => {
      const id = `P261124000000000${n}`;
      const input = aPayment({ paymentId: id, outTradeNo: id, ...FAKE_ACCOUNT });
      return { input, status: beginPayment(input) };
    });
  }

  take(payment: Firm['payments'][number], event: PaymentEvent): void {
    const { status } = paymentAfter(payment.input, payment.status, event, (this.#at += 1));
    expect(RANK[status.state]).toBeGreaterThanOrEqual(RANK[payment.status.state]);
    if (!isLivePayment(payment.status.state)) expect(status.state).toBe(payment.status.state);
    payment.status = status;
  }
  takeRefund(refund: Firm['refunds'][number], event: RefundEvent): void {
    const step = refundAfter(refund.input, refund.status, event, (this.#at += 1));
    if (!step.ok) return;
    expect(REFUND_RANK[step.status.state]).toBeGreaterThanOrEqual(REFUND_RANK[refund.status.state]);
    if (!isRefundInFlight(refund.status.state)) expect(step.status.state).toBe(refund.status.state);
    refund.status = step.status;
  }

  async ask(payment: Firm['payments'][number]): Promise<void> {
    const facts = await this.wechat.query(payment.input.outTradeNo);
    if (facts) this.take(payment, { type: 'facts', from: 'query', facts });
  }
  async order(payment: Firm['payments'][number]): Promise<void> {
    if (payment.status.state !== 'new') return;
    const { outTradeNo, amountFen, openid, expiresAt } = payment.input;
    const { prepayId } = await this.wechat.order({ outTradeNo, amountFen, openid, expiresAt, description: '', notifyUrl: '' });
    this.take(payment, { type: 'ordered', prepayId });
  }
  async deadline(payment: Firm['payments'][number]): Promise<void> {
    if (!isLivePayment(payment.status.state)) return;
    await this.wechat.close(payment.input.outTradeNo).catch((error: unknown) => {
      if (!(error instanceof PayRefusal)) throw error;
    });
    await this.ask(payment);
  }
  /** As `insertRefund` does in SQL: one in flight, and never more than what was paid. */
  asked(payment: Firm['payments'][number], amountFen: number): void {
    const own = this.refunds.filter((one) => one.input.paymentId === payment.input.paymentId);
    const gone = own.filter((one) => one.status.state !== 'rejected' && one.status.state !== 'closed');
    const sum = gone.reduce((total, one) => total + one.input.amountFen, 0);
    if (payment.status.state !== 'paid' || own.some((one) => isRefundInFlight(one.status.state))) return;
    if (sum + amountFen > payment.input.amountFen) return;
    const id = `${payment.input.paymentId}-${own.length + 1}`;
    const { paymentId, outTradeNo } = payment.input;
    const input = aRefund({ refundId: id, outRefundNo: id, paymentId, outTradeNo, amountFen });
    this.refunds.push({ input, status: beginRefund(input) });
  }
  async send(refund: Firm['refunds'][number]): Promise<void> {
    if (refund.status.state !== 'approved') return;
    const { outTradeNo, outRefundNo, amountFen, totalFen } = refund.input;
    const facts = await this.wechat.refund({ outTradeNo, outRefundNo, amountFen, totalFen, reason: '', notifyUrl: '' });
    this.takeRefund(refund, { type: 'facts', facts });
  }
  async askRefund(refund: Firm['refunds'][number]): Promise<void> {
    const facts = await this.wechat.queryRefund(refund.input.outRefundNo);
    if (facts) this.takeRefund(refund, { type: 'facts', facts });
  }

  /** WeChat's words pile up: each may be delivered at any later time, or never. */
  overhear(): void {
    for (const { outTradeNo } of this.payments.map((one) => one.input))
      if (this.wechat.orders.has(outTradeNo)) this.said.push(this.wechat.trade(outTradeNo));
    for (const outRefundNo of this.wechat.refunds.keys()) this.saidOfRefunds.push(this.wechat.refundFacts(outRefundNo));
  }

  async play({ deed, which, lost, word, amountFen, approve }: Step): Promise<void> {
    const payment = this.payments[which];
    const refund = this.refunds[which % Math.max(this.refunds.length, 1)];
    if (!payment) return;
    this.wechat.crash = () => lost;
    this.wechat.refundsBegin = word;
    const deeds: Record<Step['deed'], () => unknown> = {
      order: () => this.order(payment),
      thumb: () => this.wechat.thumb(payment.input.outTradeNo),
      query: () => this.ask(payment),
      deadline: () => this.deadline(payment),
      notice: () => {
        const facts = this.said[amountFen % Math.max(this.said.length, 1)];
        const meant = this.payments.find((one) => one.input.outTradeNo === facts?.outTradeNo);
        if (facts && meant) this.take(meant, { type: 'facts', from: 'notice', facts });
      },
      ask: () => this.asked(payment, amountFen),
      decide: () => refund && this.takeRefund(refund, { type: 'decide', byId: 'owner', approve, decisionId: null, selfApproval: false }),
      send: () => refund && this.send(refund),
      bank: () => refund && this.wechat.settleRefund(refund.input.outRefundNo, word),
      refundNotice: () => {
        const facts = this.saidOfRefunds[amountFen % Math.max(this.saidOfRefunds.length, 1)];
        const meant = this.refunds.find((one) => one.input.outRefundNo === facts?.outRefundNo);
        if (facts && meant) this.takeRefund(meant, { type: 'facts', facts });
      },
      queryRefund: () => refund && this.askRefund(refund),
    };
    try {
      await deeds[deed]();
    } catch (error) {
      // The call was lost, or its answer: the same may be tried again later.
      if (!(error instanceof PayRefusal) && !/lost|no connection/.test(String(error))) throw error;
    }
    this.overhear();
  }

  /** Everything that still runs goes on to its end, as the workflows do. */
  async rest(): Promise<void> {
    this.wechat.crash = () => null;
    this.wechat.refundsBegin = 'SUCCESS';
    for (const payment of this.payments) await this.deadline(payment);
    for (const refund of this.refunds) {
      this.takeRefund(refund, { type: 'decide', byId: 'owner', approve: true, decisionId: null, selfApproval: false });
      await this.send(refund);
      this.wechat.settleRefund(refund.input.outRefundNo, 'SUCCESS');
      await this.askRefund(refund);
    }
  }

  get ours(): number {
    const paid = this.payments.filter((one) => one.status.state === 'paid').reduce((sum, one) => sum + one.input.amountFen, 0);
    return paid - this.refunds.filter((one) => one.status.state === 'succeeded').reduce((sum, one) => sum + one.input.amountFen, 0);
  }
  get theirs(): number {
    return this.wechat.holds(this.payments.map((one) => one.input.outTradeNo));
  }
}

describe('whatever happens in whatever order', () => {
  test('Σ paid − Σ refunded is what WeChat says, nothing goes back, and nothing is believed that WeChat does not say', async () => {
    await fc.assert(
      fc.asyncProperty(steps, async (played) => {
        const firm = new Firm();
        for (const step of played) {
          await firm.play(step);
          for (const { input, status } of firm.payments) {
            const known = firm.wechat.orders.get(input.outTradeNo);
            if (status.state === 'paid') expect(known?.state).toBe('SUCCESS');
            if (status.state === 'closed') expect(known?.state).toBe('CLOSED');
          }
          for (const { input, status } of firm.refunds)
            if (status.state === 'succeeded') expect(firm.wechat.refunds.get(input.outRefundNo)?.status).toBe('SUCCESS');
        }
        await firm.rest();
        expect(firm.ours).toBe(firm.theirs);
        expect(firm.ours).toBeGreaterThanOrEqual(0);
        // Nothing ends while WeChat could still take the money.
        for (const { input, status } of firm.payments)
          expect([status.state, firm.wechat.orders.get(input.outTradeNo)?.state ?? 'none']).not.toEqual(['closed', 'NOTPAY']);
      }),
      { numRuns: 500 },
    );
  });
});
