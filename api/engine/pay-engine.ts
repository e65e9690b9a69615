import { randomUUID } from 'node:crypto';
import type { Client } from '@temporalio/client';
import type { UpdateDefinition } from '@temporalio/common';
import type { RefundFacts, TradeFacts } from '../../domain/pay/facts.ts';
import { SECOND_MS } from '../../domain/time.ts';
import {
  PAYMENT_WORKFLOW,
  paymentCheck,
  paymentClose,
  paymentNoticed,
  paymentStart,
  paymentWorkflowId,
  type PaymentRunInput,
} from '../../workflows/payment/messages.ts';
import {
  decideUpdate,
  paidBackUpdate,
  REFUND_WORKFLOW,
  refundNoticed,
  refundStart,
  refundWorkflowId,
  retryUpdate,
  type RefundDecision,
  type RefundDeed,
  type RefundReceipt,
  type RefundRunInput,
} from '../../workflows/refund/messages.ts';
import { meaningOf } from './failures.ts';

const MESSAGE_MS = 5 * SECOND_MS;

/** What people do to a refund that is on its way. */
export type RefundMessage =
  | { type: 'decide'; message: RefundDecision }
  | { type: 'retry'; message: RefundDeed }
  | { type: 'paidBack'; message: RefundDeed };

/** What the API asks of the engine about money. */
export interface PayEngine {
  /** Starts the workflow of a payment whose row stands. @throws outcome_unknown, engine_unavailable: the sweeper starts it within a minute */
  startPayment(run: PaymentRunInput): Promise<void>;
  /** Has WeChat asked at once. @throws CaseNotRunning when it has ended, or nobody has started it yet */
  check(paymentId: string): Promise<void>;
  /** It is not wanted any more: WeChat is asked to close it. Not being able to say so is no failure: its deadline comes. */
  close(paymentId: string): Promise<void>;
  /** Hands over a verified notice of WeChat. @throws CaseNotRunning when the payment's workflow has ended, or was never started */
  paymentNoticed(paymentId: string, facts: TradeFacts): Promise<void>;
  /** The same of a refund of this payment. */
  refundNoticed(paymentId: string, facts: RefundFacts): Promise<void>;
  startRefund(run: RefundRunInput): Promise<void>;
  /** Sends a deed to a refund, starting it first when nobody has. @throws the workflow's refusal, outcome_unknown, engine_unavailable, CaseNotRunning */
  sendRefund(run: RefundRunInput, deed: RefundMessage, updateId?: string): Promise<RefundReceipt>;
}

const UPDATES = { decide: decideUpdate, retry: retryUpdate, paidBack: paidBackUpdate } as const;

/** The engine's side of money behind a client. */
export function createPayEngine(client: Client, taskQueue: string): PayEngine {
  const within = async <T>(id: string, call: () => Promise<T>): Promise<T> =>
    client.connection.withDeadline(Date.now() + MESSAGE_MS, call).catch((error: unknown) => {
      throw meaningOf(error, id);
    });
  const payment = (id: string) => client.workflow.getHandle(paymentWorkflowId(id));
  const refund = (paymentId: string) => client.workflow.getHandle(refundWorkflowId(paymentId));
  const startRefund: PayEngine['startRefund'] = async (run) =>
    void (await within(run.input.refundId, () => client.workflow.start(REFUND_WORKFLOW, refundStart(run, taskQueue))));
  return {
    startPayment: async (run) =>
      void (await within(run.input.paymentId, () => client.workflow.start(PAYMENT_WORKFLOW, paymentStart(run, taskQueue)))),
    check: (id) => within(id, () => payment(id).signal(paymentCheck)),
    close: (id) => within(id, () => payment(id).signal(paymentClose)).catch(() => undefined),
    paymentNoticed: (id, facts) => within(id, () => payment(id).signal(paymentNoticed, facts)),
    refundNoticed: (paymentId, facts) => within(paymentId, () => refund(paymentId).signal(refundNoticed, facts)),
    startRefund,
    sendRefund: async (run, { type, message }, updateId = randomUUID()) => {
      // One that runs is found, not started twice.
      await startRefund(run);
      const update = UPDATES[type] as UpdateDefinition<RefundReceipt, [RefundDecision | RefundDeed]>;
      return within(run.input.refundId, () => refund(run.input.paymentId).executeUpdate(update, { args: [message], updateId }));
    },
  };
}
