import type { PayOffice } from './office.ts';
import { beijingDay } from './times.ts';
import type { Refund, Trade } from './types.ts';

/** What was paid before the demo began: the firm's books tell of it, so WeChat has to know it too. Answers a sentence when it cannot be so. */
export function readHistory(office: PayOffice, input: unknown): { trades: Trade[]; refunds: Refund[] } | string {
  const items = (Object(input) as Record<string, unknown>)['items'];
  if (!Array.isArray(items)) return '要 { "items": [...] }';
  const trades: Trade[] = [];
  const refunds: Refund[] = [];
  for (const [index, item] of (items as unknown[]).entries()) {
    const {
      outTradeNo,
      transactionId,
      openid,
      description,
      totalFen,
      paidAt,
      refunds: back = [],
    } = Object(item) as Record<string, unknown>;
    const texts = [outTradeNo, transactionId, openid, description].every((text) => typeof text === 'string' && text !== '');
    if (!texts || !isFen(totalFen) || !isTime(paidAt) || !Array.isArray(back)) return `第 ${index + 1} 笔：要单号、付款人、金额和时间`;
    const trade: Trade = {
      outTradeNo: outTradeNo as string,
      asked: {
        appid: office.account.appid,
        description: description as string,
        timeExpire: null,
        attach: null,
        notifyUrl: '',
        goodsTag: null,
        totalFen,
        openid: openid as string,
      },
      createdAt: paidAt,
      expiresAt: paidAt,
      prepays: [],
      transactionId: transactionId as string,
      paidAt,
      bankType: 'OTHERS',
      closedAt: null,
    };
    trades.push(trade);
    for (const one of back as unknown[]) {
      const { outRefundNo, refundId, amountFen, at } = Object(one) as Record<string, unknown>;
      if (typeof outRefundNo !== 'string' || outRefundNo === '' || !isFen(amountFen) || !isTime(at))
        return `第 ${index + 1} 笔：退款要单号、金额和时间`;
      refunds.push({
        outRefundNo,
        refundId:
          typeof refundId === 'string'
            ? refundId
            : `5030000${beijingDay(at).replaceAll('-', '')}${String(refunds.length).padStart(14, '0')}`,
        outTradeNo: trade.outTradeNo,
        amountFen,
        totalFen,
        reason: null,
        notifyUrl: null,
        createdAt: at,
        status: 'SUCCESS',
        endsAt: null,
        succeededAt: at,
      });
    }
  }
  return { trades, refunds };
}

const isFen = (value: unknown): value is number => Number.isInteger(value) && (value as number) >= 1;
const isTime = (value: unknown): value is number => Number.isInteger(value) && (value as number) > 0;
