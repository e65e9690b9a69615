import { randomUUID } from 'node:crypto';
import type { Selectable } from 'kysely';
import { restFen } from '../../domain/billing/bill.ts';
import { handsIn, overFen, type ReceiptWay } from '../../domain/billing/receipts.ts';
import { DomainError } from '../../domain/errors.ts';
import type { Trx } from '../open.ts';
import { holdForSending, writeMoneyNotices } from '../projections/money-notices.ts';
import { holdMoneyOf } from '../read/money-client.ts';
import type { ReceiptTable } from '../schema/bill.ts';
import { writeAudit } from './audit.ts';
import { applyMoney, tellOfBills } from './bill-money.ts';
import { linkFiles } from './client-files.ts';
import { takeClient, type By } from './client-write.ts';

/** Money that came offline, as a staff member enters it. */
export interface NewReceipt {
  clientId: string;
  storeId: string;
  /** Bills it names, in their order; none: the oldest first. */
  billIds: readonly string[];
  amountFen: number;
  way: ReceiptWay;
  /** Civil date the money came. */
  paidOn: string;
  payerName: string;
  note: string;
  fileIds: readonly string[];
  /** What is over becomes credit. */
  overToCredit: boolean;
  /** The line of a bank statement it was matched with. */
  statementLineId: string | null;
}

/**
 * Writes down that money came, for another person to confirm. @throws over_debt when it is more than what is owed and nobody said that the rest
 * becomes credit, bill_state, other_client, unknown_file, client_merged, client_archived
 */
export async function insertReceipt(
  trx: Trx,
  given: NewReceipt,
  who: { staffId: string; personId: string },
  by: By,
): Promise<{ id: string; sends: boolean }> {
  await takeClient(trx, given.clientId, by.at);
  mustFit(await owedFen(trx, given.clientId, given.billIds), given.amountFen, given.overToCredit);
  const id = randomUUID();
  const { overToCredit, billIds, fileIds, ...rest } = given;
  await trx
    .insertInto('receipts')
    .values({
      ...rest,
      id,
      billIds: JSON.stringify(billIds),
      fileIds: JSON.stringify([...new Set(fileIds)]),
      overToCredit: overToCredit ? 1 : 0,
      state: 'entered',
      enteredById: who.staffId,
      decidedById: null,
      decidedAt: null,
      decisionReason: null,
      handedInAt: null,
      handedInToId: null,
      createdAt: by.at,
    })
    .execute();
  await writeAudit(trx, {
    ...by,
    action: 'offline.entered',
    record: { kind: 'receipt', id },
    details: { clientId: given.clientId, billIds, amountFen: given.amountFen, way: given.way, paidOn: given.paidOn, overToCredit },
  });
  if (fileIds.length > 0) await linkFiles(trx, given.clientId, { fileIds, category: 'slip', internal: true }, who.personId, by);
  const told = await writeMoneyNotices(trx, { happening: 'offline.entered', of: { receiptId: id }, now: by.at, actorId: who.personId });
  const sends = await holdForSending(trx, told, by.at);
  await tellOfBills(trx, billIds, by.at);
  return { id, sends };
}

/** What is still owed on the bills that are named, or on all of a client, fen. @throws not_found, bill_state when one is void, other_client */
async function owedFen(trx: Trx, clientId: string, billIds: readonly string[]): Promise<number> {
  const client = await holdMoneyOf(trx, clientId);
  if (!client) throw new DomainError('not_found');
  let wanted = trx.selectFrom('bills').select(['id', 'clientId', 'amountFen', 'paidFen', 'state']);
  wanted = billIds.length > 0 ? wanted.where('id', 'in', [...billIds]) : wanted.where('clientId', 'in', client.ids);
  const rows = await wanted.execute();
  if (rows.some((row) => !client.ids.includes(row.clientId))) throw new DomainError('other_client');
  if (billIds.some((id) => !rows.some((row) => row.id === id))) throw new DomainError('not_found');
  if (billIds.length > 0 && rows.some(({ state }) => state === 'void')) throw new DomainError('bill_state', { state: 'void' });
  return rows.reduce((sum, row) => sum + restFen(row), 0);
}

function mustFit(owed: number, amountFen: number, overToCredit: boolean): void {
  const over = overFen(amountFen, owed);
  if (over > 0 && !overToCredit)
    throw new DomainError('over_debt', {
      owedFen: owed,
      overFen: over,
      errors: [{ pointer: '/amountFen', code: 'over_debt', message: '比待缴的多，请核对，或选择“多出的转为预存”' }],
    });
}

/** What is decided: it came (`selfReason`: by who entered it, alone in the firm), or it did not, and why. */
export type ReceiptAnswer = { confirm: true; selfReason: string | null; overToCredit: boolean } | { confirm: false; reason: string };

/**
 * Decides on a receipt; confirmed, it goes to its bills in the same transaction. @throws not_found, receipt_state when somebody was faster, over_debt
 * when less is owed by now and nobody said that the rest becomes credit
 */
export async function decideReceipt(
  trx: Trx,
  id: string,
  answer: ReceiptAnswer,
  who: { staffId: string; personId: string },
  by: By,
): Promise<{ sends: boolean }> {
  const found = await trx.selectFrom('receipts').selectAll().where('id', '=', id).executeTakeFirst();
  if (!found) throw new DomainError('not_found');
  const client = await holdMoneyOf(trx, found.clientId);
  if (!client) throw new DomainError('not_found');
  const taken = await trx
    .updateTable('receipts')
    .set((eb) => ({
      state: answer.confirm ? 'confirmed' : 'rejected',
      decidedById: who.staffId,
      decidedAt: by.at,
      decisionReason: answer.confirm ? answer.selfReason : answer.reason,
      selfConfirmed: answer.confirm && answer.selfReason !== null ? 1 : 0,
      version: eb('version', '+', 1),
    }))
    .where('id', '=', id)
    .where('state', '=', 'entered')
    .executeTakeFirst();
  if (Number(taken.numUpdatedRows) === 0) throw new DomainError('receipt_state', { state: found.state });
  const billIds = answer.confirm ? await confirm(trx, found, answer.overToCredit, by.at) : [];
  if (!answer.confirm && found.statementLineId !== null)
    await trx.updateTable('receipts').set({ statementLineId: null }).where('id', '=', id).execute();
  const action = answer.confirm ? 'offline.confirmed' : 'offline.rejected';
  await writeAudit(trx, {
    ...by,
    action,
    record: { kind: 'receipt', id },
    details: {
      clientId: found.clientId,
      amountFen: found.amountFen,
      billIds,
      ...(answer.confirm
        ? answer.selfReason === null
          ? {}
          : { selfConfirmation: true, reason: answer.selfReason }
        : { reason: answer.reason }),
    },
  });
  const told = await writeMoneyNotices(trx, { happening: action, of: { receiptId: id }, now: by.at, actorId: who.personId });
  const sends = await holdForSending(trx, told, by.at);
  await tellOfBills(trx, billIds, by.at);
  return { sends };
}

async function confirm(trx: Trx, row: Selectable<ReceiptTable>, overToCredit: boolean, at: number): Promise<string[]> {
  const named = JSON.parse(row.billIds) as string[];
  const may = overToCredit || row.overToCredit === 1;
  if (!may) mustFit(await owedFen(trx, row.clientId, named), row.amountFen, false);
  const source = { kind: 'receipt' as const, id: row.id };
  const { parts } = await applyMoney(trx, { source, clientId: row.clientId, amountFen: row.amountFen, named }, at);
  return parts.map(({ billId }) => billId);
}

/** 上交: what a staff member took has been handed in to a colleague. @throws not_found, receipt_state when nothing has to be */
export async function handInReceipt(trx: Trx, id: string, toStaffId: string, by: By): Promise<void> {
  const row = await trx.selectFrom('receipts').selectAll().where('id', '=', id).executeTakeFirst();
  if (!row) throw new DomainError('not_found');
  if (row.handedInAt !== null || row.state === 'rejected' || !handsIn(row.way as ReceiptWay))
    throw new DomainError('receipt_state', { state: row.state });
  await trx
    .updateTable('receipts')
    .set((eb) => ({ handedInAt: by.at, handedInToId: toStaffId, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .where('handedInAt', 'is', null)
    .execute();
  await writeAudit(trx, {
    ...by,
    action: 'offline.handedIn',
    record: { kind: 'receipt', id },
    details: { clientId: row.clientId, amountFen: row.amountFen, to: toStaffId },
  });
}
