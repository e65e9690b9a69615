import type { PayOffice } from './office.ts';
import { beijingDay, billTime } from './times.ts';
import type { Refund, Trade } from './types.ts';

const COLUMNS =
  '交易时间,公众账号ID,商户号,特约商户号,设备号,微信订单号,商户订单号,用户标识,交易类型,交易状态,付款银行,货币种类,应结订单金额,代金券金额,微信退款单号,商户退款单号,退款金额,充值券退款金额,退款类型,退款状态,商品名称,商户数据包,手续费,费率,订单金额,申请退款金额,费率备注';
const SUMS = '总交易单数,应结订单总金额,退款总金额,充值券退款总金额,手续费总金额,订单总金额,申请退款总金额';
/** Bills have words of their own for how a refund stands. */
const REFUND_STATES: Record<Refund['status'], string> = {
  SUCCESS: 'SUCCESS',
  PROCESSING: 'PROCESSING',
  ABNORMAL: 'CHANGE',
  CLOSED: 'FAIL',
};
const RATE_PER_MILLE = 6;

/** One line: what was paid, or what of it went back. */
interface Line {
  at: number;
  trade: Trade;
  refund: Refund | null;
  amountFen: number;
}

/** The bill of a Beijing day as WeChat writes it; null: nothing happened that day. A refund stands on the day it was asked for. */
export function billOf(office: PayOffice, day: string): string | null {
  const trades = Object.values(office.pay.trades);
  const lines: Line[] = [
    ...trades.flatMap((trade) =>
      trade.paidAt === null ? [] : [{ at: trade.paidAt, trade, refund: null, amountFen: trade.asked.totalFen }],
    ),
    ...Object.values(office.pay.refunds).map((refund) => ({
      at: refund.createdAt,
      trade: office.pay.trades[refund.outTradeNo]!,
      refund,
      amountFen: refund.amountFen,
    })),
  ].filter((line) => beijingDay(line.at) === day);
  const { bill: fault } = office.platform.state.faults;
  if (fault === 'extra') lines.push(stranger(office, day));
  const first = lines.find((line) => line.refund === null);
  if (fault === 'amount' && first !== undefined) first.amountFen += 100;
  if (lines.length === 0) return null;
  const newestFirst = lines.toSorted((a, b) => b.at - a.at);
  const paid = lines.filter((line) => line.refund === null);
  const back = lines.filter((line) => line.refund !== null);
  const sums = [
    String(lines.length),
    yuan(sum(paid)),
    yuan(sum(back)),
    yuan(0),
    fee(sum(paid) - sum(back)),
    yuan(sum(paid)),
    yuan(sum(back)),
  ];
  return `\uFEFF${[COLUMNS, ...newestFirst.map((line) => row(office, line)), SUMS, ticked(sums)].join('\r\n')}\r\n`;
}

function row(office: PayOffice, { at, trade, refund, amountFen }: Line): string {
  const { asked } = trade;
  const back = refund !== null;
  return ticked([
    billTime(at),
    asked.appid,
    office.keys.mchId,
    '0',
    '',
    trade.transactionId ?? '',
    trade.outTradeNo,
    asked.openid,
    'JSAPI',
    back ? 'REFUND' : 'SUCCESS',
    trade.bankType ?? 'OTHERS',
    'CNY',
    yuan(back ? 0 : amountFen),
    yuan(0),
    back ? refund.refundId : '0',
    back ? refund.outRefundNo : '0',
    yuan(back ? amountFen : 0),
    yuan(0),
    back ? 'ORIGINAL' : '',
    back ? REFUND_STATES[refund.status] : '',
    escaped(asked.description),
    escaped(asked.attach ?? ''),
    fee(back ? -amountFen : amountFen),
    `${(RATE_PER_MILLE / 10).toFixed(2)}%`,
    yuan(back ? 0 : amountFen),
    yuan(back ? amountFen : 0),
    '',
  ]);
}

/** A payment that nobody has ordered. */
function stranger(office: PayOffice, day: string): Line {
  const at = Date.parse(`${day}T12:00:00+08:00`);
  const digits = day.replaceAll('-', '');
  const asked: Trade['asked'] = {
    appid: office.account.appid,
    description: '来历不明的收款',
    timeExpire: null,
    attach: null,
    notifyUrl: '',
    goodsTag: null,
    totalFen: 12_300,
    openid: 'o0000000000000000000000stranger',
  };
  const trade: Trade = {
    outTradeNo: `NOBODYKNOWS${digits}`,
    asked,
    createdAt: at,
    expiresAt: at,
    prepays: [],
    transactionId: `4200009999${digits}9999999999`,
    paidAt: at,
    bankType: 'OTHERS',
    closedAt: null,
  };
  return { at, trade, refund: null, amountFen: asked.totalFen };
}

const sum = (lines: Line[]): number => lines.reduce((total, line) => total + line.amountFen, 0);
const ticked = (cells: string[]): string => cells.map((cell) => `\`${cell}`).join(',');
const yuan = (fen: number): string => (fen / 100).toFixed(2);
const fee = (fen: number): string => (Math.round((fen * RATE_PER_MILLE) / 1000) / 100).toFixed(5);
/** A comma becomes a backslash and a space, a line break the two letters for it. */
const escaped = (text: string): string => text.replaceAll(',', String.raw`\ `).replaceAll('\n', String.raw`\n`);
