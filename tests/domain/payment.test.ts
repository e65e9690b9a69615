import { describe, expect, test } from 'vitest';
import { TRADE_STATES } from '../../domain/pay/facts.ts';
import { isPaymentNo, paymentNo, refundNo } from '../../domain/pay/numbers.ts';
import { beginPayment, closeAgainAfter, nextAsk, paymentAfter, type PaymentEvent, type PaymentStatus } from '../../domain/pay/payment.ts';
import { PAYMENT_STATES, PAYMENT_WORDS, type PaymentState } from '../../domain/pay/states.ts';
import { MINUTE, TUESDAY_10 } from '../support/cases.ts';
import { aPayment, tradeOf } from '../support/payments.ts';

const input = aPayment();
const LATER = TUESDAY_10 + 2 * MINUTE;
const paidNo = tradeOf(input, 'SUCCESS').transactionId;
const standing = (state: PaymentState): PaymentStatus => ({
  ...beginPayment(input),
  state,
  ...(state === 'paid' ? { transactionId: paidNo, paidAt: TUESDAY_10 + MINUTE } : {}),
});
const said = (tradeState: (typeof TRADE_STATES)[number], from: 'notice' | 'query' = 'query'): PaymentEvent => ({
  type: 'facts',
  from,
  facts: tradeOf(input, tradeState),
});

describe('every state of a payment × every word about it', () => {
  const EVENTS = {
    ordered: { type: 'ordered', prepayId: 'wx1' },
    absent: { type: 'absent', reason: 'not_exist' },
    ...Object.fromEntries(TRADE_STATES.map((word) => [word, said(word)])),
    'another amount, by notice': { type: 'facts', from: 'notice', facts: tradeOf(input, 'SUCCESS', { amountFen: 1 }) },
    'another amount, asked': { type: 'facts', from: 'query', facts: tradeOf(input, 'SUCCESS', { amountFen: 1 }) },
    'another merchant, asked': { type: 'facts', from: 'query', facts: tradeOf(input, 'SUCCESS', { mchId: '1' }) },
    'paid twice over': { type: 'facts', from: 'notice', facts: tradeOf(input, 'SUCCESS', { transactionId: 'another' }) },
  } as unknown as Record<string, PaymentEvent>;
  /** state after, and the alarm; a dash: nothing changes. */
  const TABLE: Record<string, Record<PaymentState, string>> = {
    ordered: { new: 'pending', pending: '-', paid: '-', closed: '-', failed: '-' },
    absent: { new: 'failed', pending: 'failed', paid: '-', closed: '-', failed: '-' },
    SUCCESS: { new: 'paid', pending: 'paid', paid: '-', closed: 'closed paid_after_end', failed: 'failed paid_after_end' },
    REFUND: { new: 'paid', pending: 'paid', paid: '-', closed: 'closed paid_after_end', failed: 'failed paid_after_end' },
    NOTPAY: { new: '-', pending: '-', paid: '-', closed: '-', failed: '-' },
    CLOSED: { new: 'closed', pending: 'closed', paid: 'paid closed_after_paid', closed: '-', failed: '-' },
    REVOKED: { new: 'closed', pending: 'closed', paid: 'paid closed_after_paid', closed: '-', failed: '-' },
    USERPAYING: { new: '-', pending: '-', paid: '-', closed: '-', failed: '-' },
    PAYERROR: { new: '-', pending: '-', paid: '-', closed: '-', failed: '-' },
    'another amount, by notice': all('mismatch_amount'),
    'another amount, asked': {
      ...all('mismatch_amount'),
      new: 'failed mismatch_amount',
      pending: 'failed mismatch_amount',
    },
    'another merchant, asked': all('mismatch_merchant'),
    'paid twice over': {
      new: 'paid',
      pending: 'paid',
      paid: 'paid second_transaction',
      closed: 'closed paid_after_end',
      failed: 'failed paid_after_end',
    },
  };
  function all(alarm: string): Record<PaymentState, string> {
    return Object.fromEntries(PAYMENT_STATES.map((state) => [state, `${state} ${alarm}`])) as Record<PaymentState, string>;
  }
  test.each(Object.keys(TABLE))('%s', (name) => {
    const event = EVENTS[name] as PaymentEvent;
    const found = Object.fromEntries(
      PAYMENT_STATES.map((state) => {
        const before = standing(state);
        const { status, alarm } = paymentAfter(input, before, event, LATER);
        if (status === before) return [state, '-'];
        expect(status.version).toBe(before.version + 1);
        return [state, alarm === null ? status.state : `${status.state} ${alarm}`];
      }),
    );
    expect(found).toEqual(TABLE[name]);
  });

  test('the table knows every word of WeChat', () => expect(Object.keys(TABLE)).toEqual(expect.arrayContaining([...TRADE_STATES])));
});

describe('a payment', () => {
  test('keeps what WeChat said of the money', () => {
    const { status } = paymentAfter(input, standing('pending'), said('SUCCESS', 'notice'), LATER);
    expect(status).toMatchObject({ state: 'paid', transactionId: paidNo, bankType: 'OTHERS', paidAt: TUESDAY_10 + MINUTE, at: LATER });
  });

  test('the same alarm is raised once', () => {
    const wrong: PaymentEvent = { type: 'facts', from: 'notice', facts: tradeOf(input, 'SUCCESS', { payerOpenid: 'o-another' }) };
    const first = paymentAfter(input, standing('pending'), wrong, LATER);
    expect(first).toMatchObject({ alarm: 'mismatch_payer', status: { state: 'pending', alarms: ['mismatch_payer'] } });
    expect(paymentAfter(input, first.status, wrong, LATER)).toEqual({ status: first.status, alarm: null });
  });

  test('a clock that went back does not write an older row', () => {
    expect(paymentAfter(input, { ...standing('pending'), at: LATER }, said('SUCCESS'), LATER - MINUTE).status.at).toBe(LATER);
  });

  test('is asked about on WeChat’s own schedule, and never after its deadline', () => {
    const asks: number[] = [];
    for (let at: number | null = 0; (at = nextAsk(TUESDAY_10, TUESDAY_10 + at, input.expiresAt)) !== null; at -= TUESDAY_10)
      asks.push((at - TUESDAY_10) / 1000);
    expect(asks).toEqual([5, 30, 60, 180, 300, 600]);
    expect([1, 2, 3, 4, 5, 6, 70].map((tries) => closeAgainAfter(tries) / 1000)).toEqual([2, 5, 15, 60, 300, 600, 600]);
  });

  test('its number is WeChat’s out_trade_no as it stands, and a refund’s comes from its cause', () => {
    const no = paymentNo(TUESDAY_10, 42);
    expect(no).toBe('P2611240000000042');
    expect(no).toMatch(/^[0-9A-Za-z_\-|*]{6,32}$/);
    expect(isPaymentNo(no)).toBe(true);
    expect(isPaymentNo('R26112400001')).toBe(false);
    expect(refundNo(no, 'R26112400001-12')).toMatch(/^[0-9A-Za-z_\-|*@]{1,64}$/);
    expect(Object.keys(PAYMENT_WORDS)).toEqual([...PAYMENT_STATES]);
  });
});
