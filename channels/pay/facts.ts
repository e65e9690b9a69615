import { z } from 'zod';
import { REFUND_STATUSES, TRADE_STATES, type RefundFacts, type TradeFacts } from '../../domain/pay/facts.ts';

const instant = z
  .string()
  .optional()
  .transform((text) => (text === undefined ? null : Date.parse(text)))
  .refine((at) => at === null || Number.isFinite(at));
const fen = z.int().min(0);

const transaction = z.object({
  appid: z.string(),
  mchid: z.string(),
  out_trade_no: z.string().min(1).max(32),
  transaction_id: z.string().min(1).max(64).optional(),
  trade_state: z.enum(TRADE_STATES),
  bank_type: z.string().max(64).optional(),
  success_time: instant,
  payer: z.object({ openid: z.string().optional() }).optional(),
  // Somebody who never paid may have no amount in WeChat's answer.
  amount: z.object({ total: fen, currency: z.string().default('CNY') }).optional(),
});

/** WeChat's transaction object, from an answer or a notice, in our words. @throws when it is none */
export function tradeFactsOf(body: unknown): TradeFacts {
  const told = transaction.parse(body);
  return {
    outTradeNo: told.out_trade_no,
    transactionId: told.transaction_id ?? null,
    tradeState: told.trade_state,
    appId: told.appid,
    mchId: told.mchid,
    payerOpenid: told.payer?.openid || null,
    amountFen: told.amount?.total ?? 0,
    currency: told.amount?.currency ?? 'CNY',
    bankType: told.bank_type || null,
    successAt: told.success_time,
  };
}

const refund = z.object({
  /** On notices only. */
  mchid: z.string().optional(),
  out_refund_no: z.string().min(1).max(64),
  out_trade_no: z.string().min(1).max(32),
  refund_id: z.string().min(1).max(64),
  channel: z.string().max(64).optional(),
  user_received_account: z.string().max(200).optional(),
  success_time: instant,
  status: z.enum(REFUND_STATUSES).optional(),
  refund_status: z.enum(REFUND_STATUSES).optional(),
  amount: z.object({ refund: fen, total: fen }),
});

/** WeChat's refund object; answers say `status`, notices `refund_status` and whose merchant. @throws when it is none */
export function refundFactsOf(body: unknown): RefundFacts & { mchId: string | null } {
  const told = refund.parse(body);
  const status = told.status ?? told.refund_status;
  if (status === undefined) throw new Error('a refund without a status');
  return {
    mchId: told.mchid ?? null,
    outRefundNo: told.out_refund_no,
    outTradeNo: told.out_trade_no,
    refundId: told.refund_id,
    status,
    amountFen: told.amount.refund,
    totalFen: told.amount.total,
    channel: told.channel ?? null,
    receivedAccount: told.user_received_account ?? null,
    successAt: told.success_time,
  };
}
