import { readRefundRun } from '../db/read/pay-runs.ts';
import { readRefundable } from '../db/read/payable.ts';
import { readRefundRows } from '../db/read/refunds.ts';
import { othersMay } from '../db/read/second-person.ts';
import { allocate, findAllocation, keepAnswer } from '../db/records/idempotency.ts';
import { insertContents } from '../db/records/contents.ts';
import { insertRefund } from '../db/records/refunds.ts';
import { writeAudit } from '../db/records/audit.ts';
import { DomainError } from '../domain/errors.ts';
import type { RefundStatus } from '../domain/pay/refund.ts';
import { isRefundInFlight } from '../domain/pay/states.ts';
import { refundNo } from '../domain/pay/numbers.ts';
import type { PaySubject } from '../domain/pay/ways.ts';
import { addressOf, principalOf, staffOf, type ApiContext } from './context.ts';
import { CaseNotRunning } from './engine/failures.ts';
import { refundOf } from './money-views.ts';
import { mustStillBeIn } from './still-in.ts';
import { submissionOf, updateIdOf } from './submission.ts';
import type { RefundView } from './views/money.ts';

/** What somebody proposes to give back. */
export interface AskedRefund {
  amountFen: number;
  reason: string;
  paymentId?: string | undefined;
}

/**
 * Asks for a refund of what was paid for a case: the row in one transaction with its key, what all refunds take held against what was paid in that
 * same transaction; then its workflow, which tells who may approve. @throws not_refundable, refund_too_much, refund_in_flight
 */
export async function askRefund(c: ApiContext, subject: PaySubject, given: AskedRefund): Promise<void> {
  const { db, engine, now } = c.var.deps;
  const submission = submissionOf(c, given);
  const { allocated } = await allocate<{ refundId: string }>(db, submission, now(), async (trx) => {
    await mustStillBeIn(c, trx);
    const found = await readRefundable(trx, subject);
    const payments = given.paymentId === undefined ? found : found.filter((one) => one.id === given.paymentId);
    if (payments.length === 0) throw new DomainError('not_refundable');
    // The latest that is big enough; when none is, the biggest says how much is left.
    const biggest = payments.reduce((best, one) => (one.restFen > best.restFen ? one : best));
    const payment = payments.find((one) => one.restFen >= given.amountFen) ?? biggest;
    const at = now();
    const refundId = await insertRefund(trx, {
      outRefundNo: refundNo(payment.id, `${at.toString(36)}${c.var.requestId.replaceAll(/\W/g, '').slice(-6)}`),
      paymentId: payment.id,
      amountFen: given.amountFen,
      automatic: false,
      reason: given.reason,
      askedBy: { kind: 'staff', id: staffOf(c).id },
      at,
      ip: addressOf(c),
      requestId: c.var.requestId,
    });
    return { refundId: refundId ?? '' };
  });
  const run = await readRefundRun(db, allocated.refundId);
  // Not being able to start it is no failure: the sweeper does within a minute.
  if (run && run.status === null) await engine.pay.startRefund(run).catch(() => undefined);
}

/** What a person decides. */
export interface GivenDecision {
  reason?: string | undefined;
  /** Approves what they asked for themselves, because the firm has nobody else. */
  selfApproval?: boolean | undefined;
}

/** Approves a refund or turns it down. @throws self_approval for one's own while another colleague may decide, refund_decided */
export async function decideRefund(c: ApiContext, id: string, approve: boolean, given: GivenDecision): Promise<RefundView> {
  const { db, read, now } = c.var.deps;
  const staff = staffOf(c);
  const row = await reached(c, id);
  const own = row.askedKind === 'staff' && row.askedById === staff.id;
  const alone = own && !(await othersMay(read, 'refund', 'firm', principalOf(c).personId));
  const selfApproval = approve && alone && given.selfApproval === true && Boolean(given.reason);
  if (approve && own && !selfApproval) {
    await writeAudit(db, {
      at: now(),
      actor: { kind: 'staff', id: staff.id },
      action: 'refund.selfApprovalRefused',
      record: { kind: 'refund', id },
      details: { paymentId: row.paymentId, amountFen: row.amountFen },
      ip: addressOf(c),
      requestId: c.var.requestId,
    });
    throw new DomainError('self_approval', { alone });
  }
  return deed(c, id, { ...given, approve }, (decisionId) => ({
    type: 'decide',
    message: { refundId: id, byId: staff.id, approve, decisionId, selfApproval },
  }));
}

/** Asks WeChat again, now. @throws refund_state */
export const retryRefund = (c: ApiContext, id: string): Promise<RefundView> =>
  deed(c, id, { retry: true }, () => ({ type: 'retry', message: { refundId: id, byId: staffOf(c).id } }), 'refund.retried');

/** A transfer was paid back by hand. @throws refund_state */
export const refundPaidBack = (c: ApiContext, id: string, given: { reason?: string | undefined }): Promise<RefundView> =>
  deed(c, id, given, () => ({ type: 'paidBack', message: { refundId: id, byId: staffOf(c).id } }), 'refund.paidBack');

type Deed = Parameters<ApiContext['var']['deps']['engine']['pay']['sendRefund']>[1];

/** Words first, then the message with their id, then the refund as SQL has it. The same key sends the same update again, which the workflow knows. */
async function deed(
  c: ApiContext,
  id: string,
  given: { reason?: string | undefined; [more: string]: unknown },
  message: (contentId: string | null) => Deed,
  action?: string,
): Promise<RefundView> {
  const { db, engine, now } = c.var.deps;
  const submission = submissionOf(c, given);
  const staff = staffOf(c);
  const author = { kind: 'staff', id: staff.id, personId: principalOf(c).personId } as const;
  const contents = given.reason ? [{ kind: 'reason' as const, text: given.reason }] : [];
  const known = await findAllocation(db, submission);
  const { allocated, status } = await allocate<string[]>(db, submission, now(), async (trx) => {
    await mustStillBeIn(c, trx);
    return insertContents(trx, author, contents, now());
  });
  if (status !== null) return refundOf(c, id);
  const run = await readRefundRun(db, id);
  const standing = run?.status?.state;
  const sent = message(allocated[0] ?? null);
  if (known && run?.status && isTaken(sent, run.status)) {
    await keepAnswer(db, submission, 200, null);
    return refundOf(c, id);
  }
  if (!run || (standing !== undefined && !isRefundInFlight(standing))) throw new DomainError('refund_state', { state: standing });
  await engine.pay.sendRefund(run, sent, updateIdOf(submission)).catch((error: unknown) => {
    // Its row is in flight, so what did not answer is the run of an earlier refund of the same payment that was just ending: nothing is done yet, or nobody
    // knows, and the same key is good again.
    const earlier = error instanceof CaseNotRunning || (error instanceof DomainError && error.details['earlier'] === true);
    throw earlier ? new DomainError('outcome_unknown') : error;
  });
  if (action !== undefined)
    await writeAudit(db, {
      at: now(),
      actor: { kind: 'staff', id: staff.id },
      action,
      record: { kind: 'refund', id },
      details: { paymentId: run.input.paymentId, amountFen: run.input.amountFen, ...(given.reason ? { reason: given.reason } : {}) },
      ip: addressOf(c),
      requestId: c.var.requestId,
    });
  await keepAnswer(db, submission, 200, null);
  return refundOf(c, id);
}

/** A decision that came again after its answer was lost, and had been taken: it is answered, not refused as decided. */
const isTaken = ({ type, message }: Deed, { state, decidedById }: RefundStatus): boolean =>
  type === 'decide' && state !== 'asked' && decidedById === message.byId && message.approve === (state !== 'rejected');

/** The refund as the caller reaches it. @throws not_found */
async function reached(c: ApiContext, id: string) {
  await refundOf(c, id);
  const [row] = await readRefundRows(c.var.deps.read, [id]);
  if (!row) throw new DomainError('not_found');
  return row;
}
