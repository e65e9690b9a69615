import { describe, expect, test } from 'vitest';
import { parseTradeBill } from '../../channels/pay/trade-bill.ts';

const NAMES =
  '交易时间,公众账号ID,商户号,特约商户号,设备号,微信订单号,商户订单号,用户标识,交易类型,交易状态,付款银行,货币种类,应结订单金额,代金券金额,微信退款单号,商户退款单号,退款金额,充值券退款金额,退款类型,退款状态,商品名称,商户数据包,手续费,费率,订单金额,申请退款金额,费率备注';
const paid =
  '`2026-11-23 10:01:02,`wx1,`1900000001,`0,`,`4200001,`P1,`o1,`JSAPI,`SUCCESS,`OTHERS,`CNY,`1200.00,`0.00,`0,`0,`0.00,`0.00,`,`,`代理记账, 一年,`,`7.20000,`0.60%,`1200.00,`0.00,`';
const refunded =
  '`2026-11-23 18:00:00,`wx1,`1900000001,`0,`,`4200001,`P1,`o1,`JSAPI,`REFUND,`OTHERS,`CNY,`0.00,`0.00,`5030001,`P1R1,`200.50,`0.00,`ORIGINAL,`SUCCESS,`代理记账, 一年,`,`-1.20000,`0.60%,`0.00,`200.50,`';
const SUMS = '总交易单数,应结订单总金额,退款总金额,充值券退款总金额,手续费总金额,订单总金额,申请退款总金额';
const bill = (lines: string[], sums: string) => ['\uFEFF' + NAMES, ...lines, SUMS, sums].join('\r\n') + '\r\n';

describe('the trade bill', () => {
  test('is read by its column names, backticks and all, into fen', () => {
    expect(parseTradeBill(bill([paid, refunded], '`2,`1200.00,`200.50,`0.00,`6.00000,`1200.00,`200.50'))).toEqual({
      paidFen: 120_000,
      refundedFen: 20_050,
      lines: [
        {
          of: 'payment',
          at: Date.parse('2026-11-23T10:01:02+08:00'),
          outTradeNo: 'P1',
          transactionId: '4200001',
          outRefundNo: null,
          refundId: null,
          amountFen: 120_000,
          state: 'SUCCESS',
        },
        {
          of: 'refund',
          at: Date.parse('2026-11-23T18:00:00+08:00'),
          outTradeNo: 'P1',
          transactionId: '4200001',
          outRefundNo: 'P1R1',
          refundId: '5030001',
          amountFen: 20_050,
          state: 'SUCCESS',
        },
      ],
    });
  });

  test('of a day without lines is a bill all the same', () => {
    expect(parseTradeBill(bill([], '`0,`0.00,`0.00,`0.00,`0.00,`0.00,`0.00'))).toEqual({ paidFen: 0, refundedFen: 0, lines: [] });
  });

  test.each([
    ['cut off in the middle', `\uFEFF${NAMES}\r\n${paid}`],
    ['short of a line', bill([paid], '`2,`1200.00,`200.50,`0.00,`6.0,`1200.00,`200.50')],
    ['with another table', '\uFEFFa,b,c\r\n`1,`2,`3\r\n'],
    ['that is a page of somebody’s', '<html>502</html>'],
    ['with a figure that is none', bill([paid.replaceAll('1200.00', '12oo.00')], '`1,`1200.00,`0.00,`0.00,`6.0,`1200.00,`0.00')],
  ])('%s is refused whole', (_, text) => {
    expect(() => parseTradeBill(text)).toThrow();
  });
});
