import { defineQuery, defineSignal, defineUpdate } from '@temporalio/workflow';
import { formatYuan } from '../../domain/money.ts';
import type { RefundFacts } from '../../domain/pay/facts.ts';
import type { RefundInput, RefundStatus } from '../../domain/pay/refund.ts';

/** Wire name of the workflow type. */
export const REFUND_WORKFLOW = 'refund';
/** The workflow id of a refund: one at a time a payment. */
export const refundWorkflowId = (paymentId: string): string => `refund-${paymentId}`;

/** `status` is given when a refund is taken up as its row stands. */
export interface RefundRunInput {
  input: RefundInput;
  status: RefundStatus | null;
}

/** What an update answers; the view comes from SQL. */
export interface RefundReceipt {
  refundId: string;
  state: RefundStatus['state'];
  version: number;
}
/** Every deed names its refund: the run that answers may be of an earlier one of the same payment. */
export interface RefundDecision {
  refundId: string;
  byId: string;
  approve: boolean;
  /** Contents row of the reason. */
  decisionId: string | null;
  selfApproval: boolean;
}
export interface RefundDeed {
  refundId: string;
  byId: string;
}

/** Approved or turned down by a person. */
export const decideUpdate = defineUpdate<RefundReceipt, [RefundDecision]>('decide');
/** Asks WeChat again, now. */
export const retryUpdate = defineUpdate<RefundReceipt, [RefundDeed]>('retry');
/** A transfer was paid back by hand. */
export const paidBackUpdate = defineUpdate<RefundReceipt, [RefundDeed]>('paidBack');
/** A verified notice of WeChat. */
export const refundNoticed = defineSignal<[RefundFacts]>('noticed');
/** Where it stands. */
export const refundStanding = defineQuery<RefundStatus>('standing');

/** Wire name of the notice to what was paid for. */
export const REFUNDED_SIGNAL = 'refunded';
export interface RefundedNotice {
  refundId: string;
  paymentId: string;
  amountFen: number;
  at: number;
}

/** Options a refund is started with; the next refund of the same payment runs under the same id, after this one. */
export const refundStart = (run: RefundRunInput, taskQueue: string) =>
  ({
    workflowId: refundWorkflowId(run.input.paymentId),
    taskQueue,
    args: [run],
    staticSummary: `退款 ${formatYuan(run.input.amountFen)} · ${run.input.subject.id}${run.input.automatic ? ' · 自动' : ''}`,
    staticDetails: [
      `**退款 ${run.input.outRefundNo}**`,
      '',
      `- 退回支付 \`${run.input.paymentId}\`（共付 ${formatYuan(run.input.totalFen)}）中的 ${formatYuan(run.input.amountFen)}`,
      `- ${run.input.automatic ? '按约定自动退款，无需批准' : '须由另一位有权限的同事批准'}`,
      '',
      '是否到账只听微信的；请勿手工终止，终止后系统会按记录重新接管。',
    ].join('\n'),
    workflowIdConflictPolicy: 'USE_EXISTING',
    workflowIdReusePolicy: 'ALLOW_DUPLICATE',
    workflowTaskTimeout: '4s',
  }) as const;
