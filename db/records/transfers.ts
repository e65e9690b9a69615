import { randomUUID } from 'node:crypto';
import { DomainError } from '../../domain/errors.ts';
import { isLivePayment, type PaymentState } from '../../domain/pay/states.ts';
import type { PaySubject } from '../../domain/pay/ways.ts';
import type { Trx } from '../open.ts';
import { holdForSending, writeMoneyNotices } from '../projections/money-notices.ts';
import { confirmTransfer, rejectTransfer } from '../projections/payments.ts';
import { writeAudit } from './audit.ts';
import { linkFiles } from './client-files.ts';
import { takeClient, type By } from './client-write.ts';
import { insertPayment, nameBills } from './payments.ts';

/** What somebody says they transferred. */
export interface NewTransfer {
  subject: PaySubject;
  /** Bills it names, in their order; empty for a case, and where the oldest are paid first. */
  billIds: readonly string[];
  clientId: string;
  storeId: string;
  personId: string;
  description: string;
  amountFen: number;
  payerName: string;
  fileIds: readonly string[];
  note: string;
  expiresAt: number;
}

/**
 * Writes the payment, the claim and its slips. One waits at a time for one thing: who comes second is told so.
 * @throws transfer_waiting, unknown_file, client_merged, client_archived
 */
export async function insertTransfer(trx: Trx, given: NewTransfer, by: By): Promise<{ id: string; sends: boolean }> {
  await takeClient(trx, given.clientId, by.at);
  const { subject, billIds, fileIds, payerName, note, ...payment } = given;
  const waiting = await trx
    .selectFrom('payments')
    .select(['id', 'state'])
    .where('subjectKind', '=', subject.kind)
    .where('subjectId', '=', subject.id)
    .where('way', '=', 'transfer')
    .execute();
  if (waiting.some((one) => isLivePayment(one.state as PaymentState))) throw new DomainError('transfer_waiting');
  const paymentId = await insertPayment(
    trx,
    {
      ...payment,
      way: 'transfer',
      subject,
      openid: '',
      account: { appId: '', mchId: '' },
      state: 'pending',
      ip: by.ip ?? null,
      requestId: by.requestId ?? null,
    },
    by.at,
  );
  await nameBills(trx, paymentId, billIds);
  await linkFiles(trx, given.clientId, { fileIds, category: 'slip', internal: false }, given.personId, by);
  const id = randomUUID();
  await trx
    .insertInto('transferClaims')
    .values({
      id,
      paymentId,
      subjectKind: subject.kind,
      subjectId: subject.id,
      clientId: given.clientId,
      storeId: given.storeId,
      personId: given.personId,
      amountFen: given.amountFen,
      payerName,
      fileIds: JSON.stringify([...new Set(fileIds)]),
      note,
      state: 'claimed',
      decidedById: null,
      decisionReason: null,
      createdAt: by.at,
      decidedAt: null,
      version: 1,
    })
    .execute();
  await writeAudit(trx, {
    ...by,
    action: 'transfer.claimed',
    record: { kind: 'transfer', id },
    details: { paymentId, subject, clientId: given.clientId, amountFen: given.amountFen, payerName },
  });
  const told = await writeMoneyNotices(trx, { happening: 'transfer.claimed', of: { transferId: id }, now: by.at, actorId: given.personId });
  return { id, sends: await holdForSending(trx, told, by.at) };
}

/** What is decided: it came, or it did not, and why; `selfReason`: by who claimed it, alone in the firm. */
export type TransferAnswer = { confirm: true; selfReason: string | null } | { confirm: false; reason: string };

/**
 * Decides on a claim and on its payment in one. Confirmed, the payment is paid and waits for its workflow to tell what was paid for.
 * @throws not_found, wrong_transfer_state when somebody was faster
 */
export async function decideTransfer(
  trx: Trx,
  id: string,
  answer: TransferAnswer,
  who: { staffId: string; personId: string },
  by: By,
): Promise<{ paymentId: string; sends: boolean }> {
  const claim = await trx
    .updateTable('transferClaims')
    .set((eb) => ({
      state: answer.confirm ? 'confirmed' : 'rejected',
      decidedById: who.staffId,
      decisionReason: answer.confirm ? answer.selfReason : answer.reason,
      decidedAt: by.at,
      version: eb('version', '+', 1),
    }))
    .where('id', '=', id)
    .where('state', '=', 'claimed')
    .returningAll()
    .executeTakeFirst();
  if (!claim) {
    const known = await trx.selectFrom('transferClaims').select('state').where('id', '=', id).executeTakeFirst();
    throw known ? new DomainError('wrong_transfer_state', { state: known.state }) : new DomainError('not_found');
  }
  const { paymentId } = claim;
  await (answer.confirm ? confirmTransfer : rejectTransfer)(trx, { paymentId, byId: who.staffId, at: by.at });
  const action = answer.confirm ? 'transfer.confirmed' : 'transfer.rejected';
  await writeAudit(trx, {
    ...by,
    action,
    record: { kind: 'transfer', id },
    details: {
      paymentId,
      amountFen: claim.amountFen,
      state: ['claimed', claim.state],
      ...(answer.confirm
        ? answer.selfReason === null
          ? {}
          : { selfConfirmation: true, reason: answer.selfReason }
        : { reason: answer.reason }),
    },
  });
  const told = await writeMoneyNotices(trx, { happening: action, of: { transferId: id }, now: by.at, actorId: who.personId });
  return { paymentId, sends: await holdForSending(trx, told, by.at) };
}
