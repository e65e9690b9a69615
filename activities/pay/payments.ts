import { refundNo } from '../../domain/pay/numbers.ts';
import { PayRefusal, type WechatPay } from '../../channels/pay/wechat-pay.ts';
import { projectPayment, settleOutcome } from '../../db/projections/payments.ts';
import { caseWordOn } from '../../db/read/case-money.ts';
import { readPaymentRun } from '../../db/read/pay-runs.ts';
import { writeAudit } from '../../db/records/audit.ts';
import { insertRefund } from '../../db/records/refunds.ts';
import type { PaymentInput } from '../../domain/pay/payment.ts';
import type { RefundReason } from '../../domain/pay/states.ts';
import { paysBills, type PaySubject } from '../../domain/pay/ways.ts';
import type { ActivityDeps } from '../deps.ts';
import { tellOfPayment } from '../notices/money-notices.ts';
import type { PayActivities } from './contract.ts';
import { settleBills } from './settle-bills.ts';
import { takeUpRefund } from './take-up.ts';

/** WeChat with the merchant the payment was asked with. @throws when it is not set up (any more): tried again until it is */
export async function wechatFor({ channels }: ActivityDeps, asked: Pick<PaymentInput, 'mchId'>): Promise<WechatPay> {
  const pay = await channels.pay();
  if (!pay) throw new Error('WeChat Pay is not set up');
  if (pay.account.mchId !== asked.mchId) throw new Error(`this payment belongs to merchant ${asked.mchId}, not ${pay.account.mchId}`);
  return pay;
}

/** Where WeChat's notices come in. */
export const payNotifyUrl = (publicUrl: string): string => `${publicUrl}/api/wechat/pay/notify`;
export const refundNotifyUrl = (publicUrl: string): string => `${publicUrl}/api/wechat/refund/notify`;

/** What a payment's workflow asks of the world. */
export function paymentActivities(
  deps: ActivityDeps,
): Pick<PayActivities, 'projectPayment' | 'placeOrder' | 'queryPayment' | 'closePayment' | 'recordPayment' | 'settlePayment'> {
  const { db } = deps;
  const asked = async (paymentId: string): Promise<PaymentInput> => {
    const run = await readPaymentRun(db, paymentId);
    if (!run) throw new Error(`payment ${paymentId} has no row`);
    return run.input;
  };
  return {
    projectPayment: async (projection) => void (await projectPayment(db, projection)),
    placeOrder: async ({ paymentId }) => {
      const input = await asked(paymentId);
      const { description } = await db.selectFrom('payments').select('description').where('id', '=', paymentId).executeTakeFirstOrThrow();
      const pay = await wechatFor(deps, input);
      try {
        const { outTradeNo, amountFen, openid, appId, expiresAt } = input;
        return await pay.order({ outTradeNo, description, amountFen, openid, appId, expiresAt, notifyUrl: payNotifyUrl(deps.publicUrl) });
      } catch (error) {
        if (!(error instanceof PayRefusal)) throw error;
        deps.log.warn({ paymentId, code: error.code }, 'WeChat did not take an order');
        return { refused: error.code };
      }
    },
    queryPayment: async ({ paymentId }) => {
      const input = await asked(paymentId);
      return (await wechatFor(deps, input)).query(input.outTradeNo);
    },
    closePayment: async ({ paymentId }) => {
      const input = await asked(paymentId);
      const pay = await wechatFor(deps, input);
      await pay.close(input.outTradeNo).catch((error: unknown) => {
        // Paid, unknown, closed already: the query that follows says which.
        if (!(error instanceof PayRefusal)) throw error;
      });
    },
    recordPayment: async ({ input, status, moved, alarm }) => {
      const record = { at: status.at, actor: { kind: 'system', id: '' }, record: { kind: 'payment', id: input.paymentId } } as const;
      const { subject, amountFen, way } = input;
      if (moved !== null && moved !== 'new' && moved !== 'pending')
        await writeAudit(db, {
          ...record,
          id: `payment:${input.paymentId}:${moved}`,
          action: `payment.${moved}`,
          details: { subject, amountFen, way, transactionId: status.transactionId, reason: status.reason },
        });
      if (alarm === null) return;
      await writeAudit(db, {
        ...record,
        id: `payment:${input.paymentId}:${alarm}`,
        action: 'payment.alarm',
        details: { subject, amountFen, alarm, state: status.state },
      });
      deps.log.error({ paymentId: input.paymentId, alarm }, 'what WeChat says of a payment is not what was asked for');
      await tellOfPayment(deps, { kind: 'alarm', paymentId: input.paymentId, why: ALARM_WORDS[alarm] ?? alarm });
    },
    settlePayment: async ({ paymentId, now, told }) => {
      const input = await asked(paymentId);
      if (paysBills(input.subject)) {
        await settleBills(deps, input, now);
        await tellOfPayment(deps, { kind: 'settled', paymentId });
        return true;
      }
      const settled = (await outcomeOf(deps, paymentId)) ?? (await settle(deps, { input, now, told }));
      if (settled === 'applied') await tellOfPayment(deps, { kind: 'received', paymentId });
      if (settled === 'returned') await tellOfPayment(deps, { kind: 'returned', paymentId, why: await whyReturned(deps, paymentId) });
      return settled !== null;
    },
  };
}

/** Alarms as people read them. */
const ALARM_WORDS: Record<string, string> = {
  mismatch_number: '单号不是这笔支付的',
  mismatch_app: '不是下单时那个公众号或小程序的支付',
  mismatch_merchant: '不是本商户的支付',
  mismatch_payer: '付款人不是下单的人',
  mismatch_currency: '币种不是人民币',
  mismatch_amount: '金额与下单的不一致',
  mismatch_transaction: '没有微信支付单号',
  paid_after_end: '支付关闭后又收到成功的通知',
  closed_after_paid: '支付成功后又收到关闭的通知',
  second_transaction: '同一笔支付有两个微信单号',
};

async function outcomeOf({ db }: ActivityDeps, paymentId: string): Promise<string | null> {
  return (await db.selectFrom('payments').select('outcome').where('id', '=', paymentId).executeTakeFirst())?.outcome ?? null;
}

/**
 * What becomes of paid money nobody has spoken of: what the case's own timeline says (its word may have been lost on the way, or with an older copy);
 * money whose subject could not be told and has ended goes back; one that only has no running workflow now (reconcile starts it) is waited for.
 */
async function settle(deps: ActivityDeps, { input, now, told }: { input: PaymentInput; now: number; told: boolean }) {
  const { paymentId, subject } = input;
  const said = await caseWordOn(deps.db, subject.id, paymentId);
  if (said?.outcome === 'applied') {
    await deps.db.transaction().execute((trx) => settleOutcome(trx, paymentId, 'applied'));
    return 'applied' as const;
  }
  if (said) return giveBack(deps, input, { cause: `${subject.id}-${said.seq}`, reason: said.why, now });
  if (told || (await stands(deps, subject))) return null;
  return giveBack(deps, input, { cause: 'ended', reason: 'subject_ended', now });
}

/** Writes down that it goes back, once: outcome and refund in one transaction; then starts the refund, or the sweeper does. */
async function giveBack(
  deps: ActivityDeps,
  { paymentId, amountFen }: PaymentInput,
  { cause, reason, now }: { cause: string; reason: RefundReason; now: number },
): Promise<'returned' | null> {
  const refundId = await deps.db.transaction().execute(async (trx) => {
    if (!(await settleOutcome(trx, paymentId, 'returned'))) return null;
    const refund = { outRefundNo: refundNo(paymentId, cause), paymentId, amountFen, automatic: true, reason } as const;
    return insertRefund(trx, { ...refund, askedBy: { kind: 'system' }, at: now });
  });
  if (refundId === null) return null;
  await takeUpRefund(deps, refundId);
  return 'returned';
}

/** Whether what was paid for still lives: a case until its row is closed. One without a row may be lost with an older copy, and comes back. */
export async function stands({ db }: ActivityDeps, { kind, id }: PaySubject): Promise<boolean> {
  if (kind !== 'request' && kind !== 'order') return false;
  const row = await db.selectFrom('cases').select('closedAt').where('no', '=', id).executeTakeFirst();
  return row === undefined || row.closedAt === null;
}

async function whyReturned({ db }: ActivityDeps, paymentId: string): Promise<string | undefined> {
  const refund = await db
    .selectFrom('refunds')
    .select('reason')
    .where('paymentId', '=', paymentId)
    .where('automatic', '=', 1)
    .orderBy('createdAt')
    .executeTakeFirst();
  return refund?.reason;
}
