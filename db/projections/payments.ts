import type { PaymentInput, PaymentStatus } from '../../domain/pay/payment.ts';
import { isLivePayment, type PaymentOutcome, type PaymentState } from '../../domain/pay/states.ts';
import type { PaySubject } from '../../domain/pay/ways.ts';
import { DomainError } from '../../domain/errors.ts';
import { appendEvents, type NewEvent } from '../events.ts';
import { isPostgres, type Db, type Trx } from '../open.ts';
import { writeAudit } from '../records/audit.ts';

/** Whom a change of a payment or refund concerns. */
interface AboutMoney {
  subjectId: string;
  clientId: string;
  storeId: string;
}

/** The live event of what happened to a payment or a refund of it: those who reach its case hear of it, its client's contacts too unless it is internal. */
export async function moneyEvent(trx: Trx, about: AboutMoney, at: number, data: Record<string, unknown>): Promise<NewEvent> {
  const found = await trx.selectFrom('cases').select(['assigneeId', 'dedicatedId']).where('no', '=', about.subjectId).executeTakeFirst();
  return {
    at,
    topic: 'payment',
    caseNo: found ? about.subjectId : null,
    clientId: about.clientId,
    storeId: about.storeId,
    assigneeId: found?.assigneeId ?? null,
    dedicatedId: found?.dedicatedId ?? null,
    data: JSON.stringify(data),
  };
}

/** That a payment has changed. */
export const paymentEvent = (
  trx: Trx,
  row: AboutMoney & { id: string; state: string; version: number; subjectKind: string },
  at: number,
): Promise<NewEvent> =>
  moneyEvent(trx, row, at, {
    type: 'payment',
    id: row.id,
    paymentId: row.id,
    subject: { kind: row.subjectKind, id: row.subjectId },
    state: row.state,
    version: row.version,
  });

/** The row of a payment, held against other writers until the transaction ends. */
export async function lockPayment(trx: Trx, paymentId: string) {
  const row = trx.selectFrom('payments').selectAll().where('id', '=', paymentId);
  return (isPostgres(trx) ? row.forUpdate() : row).executeTakeFirst();
}

/**
 * Mirrors a payment. Taken when `(at, version)` is not older than the row's, and never from an end back to something live, whoever writes: money
 * that the row knows of stays known. A row lost with an older copy of the database comes back. @returns whether it was taken
 */
export async function projectPayment(db: Db, { input, status }: { input: PaymentInput; status: PaymentStatus }): Promise<boolean> {
  return db.transaction().execute(async (trx) => {
    const row = await lockPayment(trx, input.paymentId);
    if (row && !takes(row, status)) return false;
    const mirrored = {
      state: status.state,
      prepayId: status.prepayId,
      transactionId: status.transactionId,
      bankType: status.bankType,
      paidAt: status.paidAt,
      closedAt: status.closedAt,
      reason: status.reason,
      version: status.version,
      at: status.at,
    };
    const number = status.transactionId?.toLowerCase() ?? '';
    if (row)
      await trx
        .updateTable('payments')
        .set({ ...mirrored, searchText: row.searchText.includes(number) ? row.searchText : `${row.searchText} ${number}` })
        .where('id', '=', input.paymentId)
        .execute();
    else
      await trx
        .insertInto('payments')
        .values({ ...lostRow(input), ...mirrored, searchText: `${input.paymentId} ${input.subject.id} ${number}`.toLowerCase() })
        .execute();
    const about = { ...lostRow(input), state: status.state, version: status.version };
    await appendEvents(trx, [await paymentEvent(trx, about, status.at)]);
    return true;
  });
}

function takes(row: { state: string; at: number; version: number }, status: PaymentStatus): boolean {
  const before = row.state as PaymentState;
  if (!isLivePayment(before) && before !== status.state) return false;
  if (before === 'pending' && status.state === 'new') return false;
  return status.at > row.at || (status.at === row.at && status.version >= row.version);
}

/** What the workflow still knows of a payment whose row is gone. */
const lostRow = (input: PaymentInput) => ({
  id: input.paymentId,
  outTradeNo: input.outTradeNo,
  way: input.way,
  subjectKind: input.subject.kind,
  subjectId: input.subject.id,
  clientId: input.clientId,
  storeId: input.storeId,
  personId: '',
  openid: input.openid,
  appId: input.appId,
  mchId: input.mchId,
  description: '',
  amountFen: input.amountFen,
  expiresAt: input.expiresAt,
  createdAt: input.createdAt,
  refundedFen: 0,
});

/** What was paid for says what it did with a payment; the first word counts. @returns whether this was it */
export async function settleOutcome(trx: Trx, paymentId: string, outcome: PaymentOutcome): Promise<boolean> {
  const done = await trx
    .updateTable('payments')
    .set({ outcome })
    .where('id', '=', paymentId)
    .where('state', '=', 'paid')
    .where('outcome', 'is', null)
    .executeTakeFirst();
  return Number(done.numUpdatedRows) > 0;
}

/** Who decided on a transfer. */
interface TransferDecision {
  paymentId: string;
  byId: string;
  at: number;
}

/**
 * A second person has seen the money of a 对公转账: it is paid. Its workflow, which tells what was paid for, is started by `engine.startPayment`, or by
 * the sweeper. @throws not_found, wrong_state when it was decided before
 */
export const confirmTransfer = (trx: Trx, decision: TransferDecision) => decideTransfer(trx, decision, 'paid', null);
/** The money did not come. @throws not_found, wrong_state when it was decided before */
export const rejectTransfer = (trx: Trx, decision: TransferDecision) => decideTransfer(trx, decision, 'failed', 'transfer_rejected');

async function decideTransfer(trx: Trx, { paymentId, byId, at }: TransferDecision, state: 'paid' | 'failed', reason: string | null) {
  const row = await lockPayment(trx, paymentId);
  if (!row || row.way !== 'transfer') throw new DomainError('not_found');
  if (row.state !== 'pending') throw new DomainError('wrong_state', { state: row.state });
  const change = { state, reason, version: row.version + 1, at, ...(state === 'paid' ? { paidAt: at } : { closedAt: at }) };
  await trx.updateTable('payments').set(change).where('id', '=', paymentId).execute();
  await writeAudit(trx, {
    id: `payment:${paymentId}:${state}`,
    at,
    actor: { kind: 'staff', id: byId },
    action: `payment.${state}`,
    record: { kind: 'payment', id: paymentId },
    details: { subject: { kind: row.subjectKind as PaySubject['kind'], id: row.subjectId }, amountFen: row.amountFen, way: row.way },
  });
  await appendEvents(trx, [await paymentEvent(trx, { ...row, ...change }, at)]);
}
