import { PayRefusal } from '../channels/pay/wechat-pay.ts';
import type { TradeBill, WechatPay } from '../channels/pay/wechat-pay.ts';
import { keepBillLook } from '../db/projections/reconciliations.ts';
import { readBilledMoney, type BilledMoney } from '../db/read/bill-money.ts';
import { compareBill, type ReconciliationState, type TheirMoney } from '../domain/pay/bill.ts';
import { instantOf } from '../domain/time.ts';
import type { TradeBillQuery } from './contract.ts';
import type { ActivityDeps } from './deps.ts';

const EMPTY: TradeBill = { lines: [], paidFen: 0, refundedFen: 0 };

/**
 * Fetches one day's bill and holds it against our rows. What WeChat cannot give yet is asked for again later; what it will never give is said. Safe to run twice.
 * @returns `waiting`: ask again
 */
export async function checkTradeBill(deps: ActivityDeps, { date, last }: TradeBillQuery): Promise<ReconciliationState> {
  const now = deps.now ?? Date.now;
  const pay = await deps.channels.pay();
  const without = (failure: string, final: boolean) => keepBillLook(deps.db, { date, now: now(), comparison: null, failure, last: final });
  if (pay === null) return without('not_configured', true);
  let bill: TradeBill | 'none' | 'creating';
  try {
    bill = await pay.tradeBill(date);
  } catch (error) {
    // Refused for good; anything else passes, and the workflow asks again.
    const code = error instanceof PayRefusal ? error.code : codeOf(error);
    deps.log.warn({ date, code }, 'the trade bill could not be had');
    return without(code, last || error instanceof PayRefusal);
  }
  if (bill === 'creating') return without('creating', last);
  const lines = bill === 'none' ? [] : theirsOf(bill);
  const ours = await readBilledMoney(deps.db, pay.account.mchId, date, lines);
  // WeChat has no bill of a day without money; while it has none of a day with money it may still be at it.
  if (bill === 'none' && ours.length > 0 && !last) return without('none', false);
  const elsewhere = await billedElsewhere(pay, date, ours, lines);
  const comparison = compareBill(
    ours.filter(({ of, number }) => of === 'payment' || !elsewhere.has(number)),
    lines,
  );
  return keepBillLook(deps.db, { date, now: now(), comparison, failure: null, last });
}

const theirsOf = ({ lines }: TradeBill = EMPTY): TheirMoney[] =>
  lines.map(({ of, outTradeNo, outRefundNo, amountFen, state }) => ({ of, number: outRefundNo ?? outTradeNo, amountFen, state }));

/** A refund is billed on the day it was sent, and may be there the day after: it is no difference when WeChat itself says that it went through. */
async function billedElsewhere(
  pay: WechatPay,
  date: string,
  ours: readonly BilledMoney[],
  lines: readonly TheirMoney[],
): Promise<Set<string>> {
  const named = new Set(lines.map(({ number }) => number));
  const sentBefore = ours.filter(({ of, number, sentAt }) => of === 'refund' && !named.has(number) && sentAt < instantOf(date));
  const confirmed = new Set<string>();
  for (const { number, amountFen } of sentBefore) {
    const facts = await pay.queryRefund(number);
    if (facts?.status === 'SUCCESS' && facts.amountFen === amountFen) confirmed.add(number);
  }
  return confirmed;
}

function codeOf(error: unknown): string {
  const { code } = error as { code?: unknown };
  return typeof code === 'string' ? code : 'unreadable';
}
