import { defineQuery, defineSignal } from '@temporalio/workflow';
import type { TradeFacts } from '../../domain/pay/facts.ts';
import type { PaymentInput, PaymentStatus } from '../../domain/pay/payment.ts';
import type { PayWay } from '../../domain/pay/ways.ts';
import { formatYuan } from '../../domain/money.ts';
import { formatBeijing } from '../../domain/time.ts';

/** Wire name of the workflow type. */
export const PAYMENT_WORKFLOW = 'payment';
/** The workflow id of a payment. */
export const paymentWorkflowId = (paymentId: string): string => `payment-${paymentId}`;

/** `status` is given when a payment is taken up as its row stands: a transfer that was confirmed, a restored or terminated run. */
export interface PaymentRunInput {
  input: PaymentInput;
  status: PaymentStatus | null;
}

/** A verified notice of WeChat; twice, late or out of order is harmless. */
export const paymentNoticed = defineSignal<[TradeFacts]>('noticed');
/** The payer's phone says it is done: WeChat is asked at once. */
export const paymentCheck = defineSignal('check');
/** It is not wanted any more: WeChat is asked to close it, and what WeChat says counts. */
export const paymentClose = defineSignal('close');
/** Where it stands. */
export const paymentStanding = defineQuery<PaymentStatus>('standing');

/** Wire name of the notice to what was paid for (workflow id: the subject's id). */
export const PAID_SIGNAL = 'paid';
export interface PaidNotice {
  paymentId: string;
  amountFen: number;
  way: PayWay;
  at: number;
}

/** Options a payment is started with. One that runs is found; one that was ended from outside goes on where its row stands. */
export const paymentStart = (run: PaymentRunInput, taskQueue: string) =>
  ({
    workflowId: paymentWorkflowId(run.input.paymentId),
    taskQueue,
    args: [run],
    staticSummary: `${run.input.way === 'wechat' ? '微信支付' : '对公转账'} ${formatYuan(run.input.amountFen)} · ${run.input.subject.id}`,
    staticDetails: [
      `**支付 ${run.input.outTradeNo}**`,
      '',
      `- 为 \`${run.input.subject.id}\` 支付 ${formatYuan(run.input.amountFen)}`,
      `- 支付截止：${formatBeijing(run.input.expiresAt)}（北京时间）`,
      '',
      '到截止时间向微信请求关单，只按微信的答复结束；请勿手工终止，终止后系统会按记录重新接管。',
    ].join('\n'),
    workflowIdConflictPolicy: 'USE_EXISTING',
    workflowIdReusePolicy: 'ALLOW_DUPLICATE',
    workflowTaskTimeout: '4s',
  }) as const;
