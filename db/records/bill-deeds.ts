import type { BillLine } from '../../domain/billing/bill.ts';
import { DomainError } from '../../domain/errors.ts';
import { civilDateOf } from '../../domain/time.ts';
import type { Trx } from '../open.ts';
import { advanceOfBill } from '../read/advance-invoices.ts';
import { comingDues, readAccountFacts } from '../read/client-account.ts';
import { livePaymentsNaming } from '../read/payable.ts';
import { holdMoneyOf } from '../read/money-client.ts';
import { writeAudit } from './audit.ts';
import { allocateTo, applyCredit, keepCredit, tellOfBills } from './bill-money.ts';
import { billOfDue, insertBill, insertBills, tellNewBills, type NewBill } from './bills.ts';
import { takeClient, type By } from './client-write.ts';

/** A bill a person writes. Civil dates; money in fen. */
export interface HandBill {
  clientId: string;
  /** The contract it belongs to; null: none. */
  engagementId: string | null;
  storeId: string;
  title: string;
  dueDate: string;
  /** Months it pays for; null: none. */
  from: string | null;
  to: string | null;
  lines: readonly BillLine[];
  note: string;
  reason: string;
}

/** Writes a bill by hand, and pays it out of credit as far as that goes. @throws client_merged, client_archived */
export async function insertHandBill(trx: Trx, given: HandBill, staffId: string, by: By): Promise<{ id: string; sends: boolean }> {
  const { clientId, ...bill } = given;
  await takeClient(trx, clientId, by.at);
  const client = await holdMoneyOf(trx, clientId);
  if (!client) throw new DomainError('not_found');
  const id = await insertBill(trx, { ...bill, client, issueDate: civilDateOf(by.at), createdById: staffId }, by.at);
  await applyCredit(trx, client, by.at);
  return { id, sends: await tellNewBills(trx, [id], by.at) };
}

/**
 * Writes the next bills of a client before their day: so many months from the first that has none, each due when it would be due anyway.
 * @throws nothing_ahead when there are none @returns their numbers
 */
export async function writeAhead(trx: Trx, clientId: string, months: number, by: By): Promise<string[]> {
  const client = await holdMoneyOf(trx, clientId);
  if (!client) throw new DomainError('not_found');
  const today = civilDateOf(by.at);
  const { engagements } = await readAccountFacts(trx, client.ids);
  const rows = await trx.selectFrom('engagements').selectAll().where('clientId', 'in', client.ids).execute();
  const bills: NewBill[] = [];
  for (const due of comingDues(engagements, today, months)) {
    const engagement = rows.find((row) => row.id === due.engagementId);
    if (!engagement) continue;
    const early = { ...due, issueDate: today, dueDate: due.dueDate < today ? today : due.dueDate };
    bills.push(billOfDue(engagement, client, early));
  }
  const ids = await insertBills(trx, bills, by.at);
  if (ids.length === 0) throw new DomainError('nothing_ahead');
  await applyCredit(trx, client, by.at);
  await writeAudit(trx, { ...by, action: 'bill.ahead', record: { kind: 'client', id: client.id }, details: { months, billIds: ids } });
  await tellOfBills(trx, ids, by.at);
  return ids;
}

/** Pays one bill out of its client's credit, by hand. @throws not_found, no_credit, bill_state */
export async function payFromCredit(trx: Trx, billId: string, by: By): Promise<void> {
  const bill = await trx.selectFrom('bills').select(['clientId']).where('id', '=', billId).executeTakeFirst();
  const client = bill && (await holdMoneyOf(trx, bill.clientId));
  if (!client) throw new DomainError('not_found');
  const [part] = await applyCredit(trx, client, by.at, { named: [billId], byId: by.actor.id });
  if (!part) throw new DomainError('no_credit');
  await writeAudit(trx, { ...by, action: 'bill.credited', record: { kind: 'bill', id: billId }, details: { amountFen: part.amountFen } });
  await tellOfBills(trx, [billId], by.at);
}

/**
 * 作废: nothing is owed for it any more; what had come for it becomes credit. @throws not_found, bill_state when it is void, payment_live while a payment
 * of it could still come through, bill_invoiced while it is invoiced ahead, version_conflict
 */
export async function voidBill(trx: Trx, billId: string, reason: string, seen: number | undefined, by: By): Promise<void> {
  const named = await trx.selectFrom('bills').select('clientId').where('id', '=', billId).executeTakeFirst();
  const client = named && (await holdMoneyOf(trx, named.clientId));
  if (!client) throw new DomainError('not_found');
  const bill = await trx.selectFrom('bills').selectAll().where('id', '=', billId).executeTakeFirstOrThrow();
  if (bill.state === 'void') throw new DomainError('bill_state', { state: bill.state });
  if (seen !== undefined && seen !== bill.version) throw new DomainError('version_conflict', { version: bill.version });
  const live = await livePaymentsNaming(trx, [billId]);
  if (live.length > 0) throw new DomainError('payment_live', { payments: live.map(({ id, way }) => ({ id, way })) });
  const invoice = await advanceOfBill(trx, billId);
  if (invoice) throw new DomainError('bill_invoiced', { invoiceId: invoice.id, invoiceNo: invoice.invoiceNo, state: invoice.state });
  await trx
    .updateTable('bills')
    .set((eb) => ({
      state: 'void',
      voidReason: reason,
      voidedById: by.actor.id,
      voidedAt: by.at,
      version: eb('version', '+', 1),
      at: by.at,
    }))
    .where('id', '=', billId)
    .execute();
  if (bill.paidFen > 0) {
    const source = { kind: 'void' as const, id: billId };
    await allocateTo(trx, { billId, clientId: client.id, amountFen: -bill.paidFen, source, at: by.at });
    await keepCredit(trx, {
      clientId: client.id,
      kind: 'void_bill',
      sourceId: billId,
      billId,
      amountFen: bill.paidFen,
      byId: by.actor.id,
      at: by.at,
    });
  }
  await writeAudit(trx, {
    ...by,
    action: 'bill.voided',
    record: { kind: 'bill', id: billId },
    details: { state: [bill.state, 'void'], reason, amountFen: bill.amountFen, toCreditFen: bill.paidFen },
  });
  await tellOfBills(trx, [billId], by.at);
}
