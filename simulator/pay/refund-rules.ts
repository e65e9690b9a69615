import type { PayOffice } from './office.ts';
import { amountProblem, currencyProblem, notifyProblem, textProblem } from './order-rules.ts';
import { REFUSALS, wrongParameter, type Refusal } from './refusals.ts';
import { refundsOf, restOf } from './trades.ts';
import type { Refund, Trade } from './types.ts';

const FIELDS = ['transaction_id', 'out_trade_no', 'out_refund_no', 'reason', 'notify_url', 'funds_account', 'amount', 'goods_detail'];
const YEAR_MS = 365 * 86_400_000;
const MOST = 50;

/** What a merchant asks to be paid back. */
export type RefundTerms = Pick<Refund, 'outRefundNo' | 'amountFen' | 'totalFen' | 'reason' | 'notifyUrl'>;

/** A refund as it was sent with the order it is of; or why there will be none; or, for a number that was sent before, what became of it. */
export function readRefund(
  body: Record<string, unknown> | null,
  office: PayOffice,
): { trade: Trade; terms: RefundTerms; before: Refund | null } | Refusal {
  if (body === null) return wrongParameter('', undefined, '请求的body不是合法的JSON');
  const unknown = Object.keys(body).find((name) => !FIELDS.includes(name));
  if (unknown !== undefined) return wrongParameter(`/${unknown}`, body[unknown], '请求中含有未在API文档中定义的参数');
  const amount = Object(body['amount']) as Record<string, unknown>;
  const outRefundNo = body['out_refund_no'];
  const problem =
    (typeof outRefundNo === 'string' && /^[0-9A-Za-z_\-|*@]{1,64}$/.test(outRefundNo)
      ? null
      : wrongParameter('/out_refund_no', outRefundNo, '商户退款单号只能是数字、大小写字母_-|*@，长度 1 到 64')) ??
    amountProblem('/amount/refund', amount['refund']) ??
    amountProblem('/amount/total', amount['total']) ??
    (amount['currency'] === undefined
      ? wrongParameter('/amount/currency', undefined, '缺少必填参数')
      : currencyProblem(amount['currency'])) ??
    textProblem('/reason', body['reason'], 1, 80, true) ??
    (body['notify_url'] === undefined ? null : notifyProblem('/notify_url', body['notify_url']));
  if (problem !== null) return problem;
  const trade = Object.values(office.pay.trades).find(
    (each) => each.outTradeNo === body['out_trade_no'] || (each.transactionId !== null && each.transactionId === body['transaction_id']),
  );
  if (trade === undefined) return REFUSALS.noOrderToRefund;
  const terms: RefundTerms = {
    outRefundNo: outRefundNo as string,
    amountFen: amount['refund'] as number,
    totalFen: amount['total'] as number,
    reason: (body['reason'] as string | undefined) ?? null,
    notifyUrl: (body['notify_url'] as string | undefined) ?? null,
  };
  const before = office.pay.refunds[terms.outRefundNo] ?? null;
  const refused = before === null ? refusalOfNew(office, trade, terms) : refusalToRepeat(before, trade, terms);
  return refused ?? { trade, terms, before };
}

function refusalOfNew(office: PayOffice, trade: Trade, terms: RefundTerms): Refusal | null {
  if (trade.paidAt === null) return REFUSALS.notPaid;
  if (terms.totalFen !== trade.asked.totalFen) return REFUSALS.otherTotal;
  if (office.platform.now() - trade.paidAt > YEAR_MS) return REFUSALS.tooOld;
  if (refundsOf(office, trade).length >= MOST) return REFUSALS.tooMany;
  return terms.amountFen > restOf(office, trade) ? REFUSALS.overTheRest : null;
}
function refusalToRepeat(before: Refund, trade: Trade, terms: RefundTerms): Refusal | null {
  const same = before.outTradeNo === trade.outTradeNo && before.amountFen === terms.amountFen && before.totalFen === terms.totalFen;
  return same ? null : REFUSALS.otherRefund;
}
