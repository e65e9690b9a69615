import { describe, expect, expectTypeOf, test } from 'vitest';
import { PayRefusal } from '../../channels/pay/wechat-pay.ts';
import { NOTICE_VERDICTS, REFUND_STATUSES, TRADE_STATES, type RefundFacts, type TradeFacts } from '../../domain/pay/facts.ts';
import { isClosedTrade, isPaidTrade, refundMismatch, tradeMismatch } from '../../domain/pay/mismatch.ts';
import {
  isLivePayment,
  isRefundInFlight,
  isRefundReason,
  LIVE_PAYMENTS,
  PAYMENT_OUTCOMES,
  PAYMENT_STATES,
  REFUND_STATES,
  REFUNDS_IN_FLIGHT,
  type PaymentOutcome,
} from '../../domain/pay/states.ts';
import { PAY_WAYS, SUBJECT_KINDS, type PaySubject, type PayWay } from '../../domain/pay/ways.ts';

const asked = { outTradeNo: 'P2611240000000001', appId: 'wx1', mchId: '1900000001', openid: 'o1', amountFen: 30000 };
const paid: TradeFacts = {
  outTradeNo: asked.outTradeNo,
  transactionId: '4200001',
  tradeState: 'SUCCESS',
  appId: 'wx1',
  mchId: '1900000001',
  payerOpenid: 'o1',
  amountFen: 30000,
  currency: 'CNY',
  bankType: 'OTHERS',
  successAt: 1,
};

describe("WeChat's word is compared with what was asked", () => {
  test('a payment that is ours in every field', () => expect(tradeMismatch(asked, paid)).toBeNull());

  test.each([
    ['number', { outTradeNo: 'P2611240000000002' }],
    ['merchant', { mchId: '1900000002' }],
    ['app', { appId: 'wx2' }],
    ['currency', { currency: 'USD' }],
    ['amount', { amountFen: 29999 }],
    ['payer', { payerOpenid: 'o2' }],
    ['payer', { payerOpenid: null }],
    ['transaction', { transactionId: null }],
  ] as const)('another %s is no payment of ours', (field, change) => expect(tradeMismatch(asked, { ...paid, ...change })).toBe(field));

  test('while nobody has paid, nobody is the payer', () => {
    expect(tradeMismatch(asked, { ...paid, tradeState: 'NOTPAY', payerOpenid: null, transactionId: null })).toBeNull();
  });

  const refund: RefundFacts = {
    outRefundNo: 'R1',
    outTradeNo: asked.outTradeNo,
    refundId: '5030001',
    status: 'SUCCESS',
    amountFen: 100,
    totalFen: 30000,
    channel: 'ORIGINAL',
    receivedAccount: null,
    successAt: 1,
  };
  test.each([
    [null, {}],
    ['number', { outRefundNo: 'R2' }],
    ['number', { outTradeNo: 'P2' }],
    ['amount', { amountFen: 101 }],
    ['total', { totalFen: 30001 }],
  ] as const)('a refund: %s', (field, change) =>
    expect(
      refundMismatch({ outRefundNo: 'R1', outTradeNo: asked.outTradeNo, amountFen: 100, totalFen: 30000 }, { ...refund, ...change }),
    ).toBe(field),
  );
});

describe('the words of money', () => {
  test('a part refund reads REFUND at WeChat and is still paid', () => {
    expect(TRADE_STATES.filter((tradeState) => isPaidTrade({ tradeState }))).toEqual(['SUCCESS', 'REFUND']);
    expect(TRADE_STATES.filter((tradeState) => isClosedTrade({ tradeState }))).toEqual(['CLOSED', 'REVOKED']);
  });

  test('what is live and what is in flight is said once', () => {
    expect(PAYMENT_STATES.filter(isLivePayment)).toEqual([...LIVE_PAYMENTS]);
    expect(REFUND_STATES.filter(isRefundInFlight)).toEqual([...REFUNDS_IN_FLIGHT]);
    expect(isRefundReason('cancelled')).toBe(true);
    expect(isRefundReason('客户要求')).toBe(false);
  });

  test('the vocabularies do not change under histories and rows', () => {
    expect([PAY_WAYS, SUBJECT_KINDS, PAYMENT_OUTCOMES, REFUND_STATUSES, NOTICE_VERDICTS.length]).toEqual([
      ['wechat', 'transfer'],
      ['request', 'order', 'bill', 'account'],
      ['applied', 'returned'],
      ['SUCCESS', 'CLOSED', 'PROCESSING', 'ABNORMAL'],
      12,
    ]);
  });

  test("a refusal carries WeChat's own code", () => {
    expect(new PayRefusal('NOT_ENOUGH', 403, '基本账户余额不足')).toMatchObject({ code: 'NOT_ENOUGH', status: 403, name: 'PayRefusal' });
    expectTypeOf<PaymentOutcome>().toEqualTypeOf<'applied' | 'returned'>();
    expectTypeOf<PayWay>().toEqualTypeOf<'wechat' | 'transfer'>();
    expectTypeOf<PaySubject['kind']>().toEqualTypeOf<'request' | 'order' | 'bill' | 'account'>();
  });
});
