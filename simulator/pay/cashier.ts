import { setTimeout as wait } from 'node:timers/promises';
import { newTransactionId } from './numbers.ts';
import type { PayOffice } from './office.ts';
import { openidsIn } from './order-rules.ts';
import { cashierMessage, verifyMessage, type CashierParts } from './signing.ts';
import { stateOf, transactionOf } from './trades.ts';
import type { Trade } from './types.ts';

const PREPAY_MS = 2 * 3600_000;
const BANKS = ['CMB_DEBIT', 'ICBC_DEBIT', 'CCB_DEBIT', 'OTHERS'];
/**
 * What a person does in the cashier, and what comes of it: they pay; they close it; the bank refuses; they have paid, and the phone loses the net before
 * it hears so.
 */
export const OUTCOMES = ['success', 'cancel', 'fail', 'lost'] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** What `getBrandWCPayRequest` is called with. */
export type CashierRequest = CashierParts & { signType: string; paySign: string };
/** What the cashier shows. */
export interface CashierView {
  prepayId: string;
  outTradeNo: string;
  totalFen: number;
  description: string;
}

/** Opens the cashier for somebody; a sentence when WeChat would not. */
export function openCashier(office: PayOffice, openid: string, request: Record<string, unknown>): CashierView | string {
  for (const name of ['appId', 'timeStamp', 'nonceStr', 'package', 'signType', 'paySign'])
    if (typeof request[name] !== 'string' || request[name] === '') return `调用支付JSAPI缺少参数: ${name}`;
  const signed = request as unknown as CashierRequest;
  if (signed.signType !== 'RSA' || !verifyMessage(office.keys.merchantPublicKey, cashierMessage(signed), signed.paySign))
    return '支付验证签名失败';
  const openidIn = openidsIn(office, signed.appId);
  if (openidIn === null) return '商户号该产品权限未开通，或 AppID 不符';
  const prepayId = /^prepay_id=(.+)$/.exec(signed.package)?.[1] ?? '';
  const trade = tradeOf(office, prepayId);
  if (trade === null) return '缺少参数 prepay_id，或它不存在';
  // a prepay id is good in the app it was ordered for, in the hands it was ordered for
  if (trade.asked.appid !== signed.appId || trade.asked.openid !== openidIn(openid)) return '下单账号与支付账号不一致，请核实后再支付';
  const refused = whyNot(office, trade, prepayId);
  if (refused !== null) return refused;
  const { totalFen, description } = trade.asked;
  return { prepayId, outTradeNo: trade.outTradeNo, totalFen, description };
}

/** What the page that opened the cashier is told. `reason`: what the person read. */
export interface Paid {
  errMsg: string;
  reason: string | null;
}

/** A person answers in the cashier. Null: there is no such prepay id. */
export async function pay(office: PayOffice, prepayId: string, outcome: Outcome): Promise<Paid | null> {
  const trade = tradeOf(office, prepayId);
  if (trade === null) return null;
  const { latencyMs } = office.platform.state.faults;
  if (latencyMs > 0) await wait(latencyMs);
  if (outcome === 'cancel') return told('cancel');
  const refused = whyNot(office, trade, prepayId);
  if (refused !== null) return told('fail', refused);
  if (outcome === 'fail') return told('fail', '余额不足，请更换支付方式');
  const now = office.platform.now();
  trade.paidAt = now;
  trade.transactionId = newTransactionId(now);
  trade.bankType = BANKS[trade.asked.totalFen % BANKS.length]!;
  office.notifier.make(
    { event: 'TRANSACTION.SUCCESS', outTradeNo: trade.outTradeNo, outRefundNo: null, told: transactionOf(office, trade) },
    trade.asked.notifyUrl,
  );
  office.changed();
  return outcome === 'lost' ? told('fail', '网络已断开') : told('ok');
}

const told = (result: 'ok' | 'cancel' | 'fail', reason: string | null = null): Paid => ({
  errMsg: `get_brand_wcpay_request:${result}`,
  reason,
});

function tradeOf(office: PayOffice, prepayId: string): Trade | null {
  return Object.values(office.pay.trades).find((trade) => trade.prepays.some((prepay) => prepay.id === prepayId)) ?? null;
}

function whyNot(office: PayOffice, trade: Trade, prepayId: string): string | null {
  const now = office.platform.now();
  if (trade.paidAt !== null) return '该订单已支付';
  if (stateOf(office, trade) === 'CLOSED') return '该订单已关闭';
  if (now >= trade.expiresAt) return '该订单已过支付时间';
  return now >= trade.prepays.find((prepay) => prepay.id === prepayId)!.at + PREPAY_MS ? '支付会话已过期，请重新下单' : null;
}
