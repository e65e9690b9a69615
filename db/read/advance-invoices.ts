import { sql, type ExpressionBuilder } from 'kysely';
import { LIVE_INVOICE_STATES } from '../../domain/invoices/kinds.ts';
import { advanceableFen, coveredParts } from '../../domain/invoices/advance.ts';
import type { Db, Trx } from '../open.ts';
import type { Database } from '../schema/database.ts';

/** Σ of lines of live requests of a bill. */
const advancedFen = (eb: ExpressionBuilder<Database, 'bills'>) =>
  eb
    .selectFrom('invoiceBillLines')
    .innerJoin('invoiceRequests', 'invoiceRequests.id', 'invoiceBillLines.requestId')
    .select((one) => one.fn.coalesce(one.fn.sum<number>('invoiceBillLines.amountFen'), sql<number>`0`).as('advanced'))
    .whereRef('invoiceBillLines.billId', '=', 'bills.id')
    .where('invoiceRequests.state', 'in', [...LIVE_INVOICE_STATES]);

/** An open bill of which something may be invoiced ahead. */
interface AdvanceableBill {
  id: string;
  title: string;
  dueDate: string;
  storeId: string;
  amountFen: number;
  paidFen: number;
  invoiceableFen: number;
}

/** Open bills of these clients that may be invoiced before they are paid, the oldest due first. */
export async function listAdvanceable(db: Db | Trx, clientIds: readonly string[]): Promise<AdvanceableBill[]> {
  const rows = await db
    .selectFrom('bills')
    .select(['id', 'title', 'dueDate', 'storeId', 'amountFen', 'paidFen', 'state'])
    .select((eb) => advancedFen(eb as never).as('advanced'))
    .where('clientId', 'in', [...clientIds])
    .where('state', 'in', ['open', 'partly_paid'])
    .orderBy('dueDate')
    .orderBy('id')
    .execute();
  return rows.flatMap(({ state, advanced, ...row }) => {
    const left = advanceableFen({ ...row, state, advancedFen: Number(advanced ?? 0) });
    return left > 0 ? [{ ...row, invoiceableFen: left }] : [];
  });
}

/** The live request that invoiced a bill ahead, or null. */
export const advanceOfBill = (db: Db | Trx, billId: string) =>
  db
    .selectFrom('invoiceBillLines')
    .innerJoin('invoiceRequests', 'invoiceRequests.id', 'invoiceBillLines.requestId')
    .select(['invoiceRequests.id', 'invoiceRequests.state', 'invoiceRequests.invoiceNo'])
    .where('invoiceBillLines.billId', '=', billId)
    .where('invoiceRequests.state', 'in', [...LIVE_INVOICE_STATES])
    .orderBy('invoiceRequests.createdAt')
    .executeTakeFirst();

/**
 * What of the payments of these clients counts as invoiced, because it paid bills that were invoiced ahead: straight, or by way of credit. By payment, fen.
 * @param clientIds a client and what became part of it
 */
export async function coveredFen(db: Db | Trx, clientIds: readonly string[]): Promise<Map<string, number>> {
  const found = new Map<string, number>();
  const bills = (
    await db
      .selectFrom('bills')
      .select(['id', 'amountFen'])
      .select((eb) => advancedFen(eb as never).as('advanced'))
      .where('clientId', 'in', [...clientIds])
      .where('paidFen', '>', 0)
      .where('id', 'in', (eb) => eb.selectFrom('invoiceBillLines').select('invoiceBillLines.billId'))
      .execute()
  ).filter((bill) => Number(bill.advanced) > 0);
  if (bills.length === 0) return found;
  const moves = await db
    .selectFrom('billAllocations')
    .leftJoin('refunds', (join) =>
      join.onRef('refunds.id', '=', 'billAllocations.sourceId').on('billAllocations.sourceKind', '=', 'refund'),
    )
    .select(['billAllocations.billId', 'billAllocations.sourceKind', 'billAllocations.sourceId', 'billAllocations.amountFen'])
    .select('refunds.paymentId')
    .where(
      'billAllocations.billId',
      'in',
      bills.map(({ id }) => id),
    )
    .orderBy('billAllocations.at')
    .orderBy('billAllocations.id')
    .execute();
  let credited = 0;
  for (const bill of bills) {
    const covered = coveredParts(
      { amountFen: bill.amountFen, advancedFen: Number(bill.advanced) },
      netParts(moves.filter(({ billId }) => billId === bill.id)),
    );
    for (const { key, amountFen } of covered) {
      if (key.startsWith('payment:')) found.set(key.slice(8), (found.get(key.slice(8)) ?? 0) + amountFen);
      if (key.startsWith('credit:')) credited += amountFen;
    }
  }
  for (const { paymentId, amountFen } of credited > 0 ? await creditGivers(db, clientIds) : []) {
    const part = Math.min(credited, amountFen);
    found.set(paymentId, (found.get(paymentId) ?? 0) + part);
    credited -= part;
  }
  return found;
}

interface Move {
  sourceKind: string;
  sourceId: string;
  paymentId: string | null;
  amountFen: number;
}

/** What each source brought to a bill in its order, less what refunds took: from their own payment first, then from credit, the last first. */
function netParts(moves: readonly Move[]): { key: string; amountFen: number }[] {
  const parts = moves
    .filter(({ amountFen }) => amountFen > 0)
    .map(({ sourceKind, sourceId, amountFen }) => ({ key: `${sourceKind}:${sourceId}`, amountFen }));
  for (const { paymentId, amountFen } of moves.filter((move) => move.amountFen < 0)) {
    let gone = -amountFen;
    const own = parts.filter(({ key }) => key === `payment:${paymentId}`);
    const credits = parts.filter(({ key }) => key.startsWith('credit:')).toReversed();
    for (const part of [...own, ...credits]) {
      const taken = Math.min(gone, part.amountFen);
      part.amountFen -= taken;
      gone -= taken;
    }
  }
  return parts;
}

/** Payments that became credit, the oldest first, and how much of each did and did not go back. */
async function creditGivers(db: Db | Trx, clientIds: readonly string[]): Promise<{ paymentId: string; amountFen: number }[]> {
  const entries = await db
    .selectFrom('creditEntries')
    .leftJoin('payments', 'payments.id', 'creditEntries.sourceId')
    .leftJoin('refunds', 'refunds.id', 'creditEntries.sourceId')
    .leftJoin('billAllocations', (join) =>
      join
        .onRef('billAllocations.billId', '=', 'creditEntries.sourceId')
        .on('creditEntries.kind', '=', 'void_bill')
        .on('billAllocations.sourceKind', '=', 'payment'),
    )
    .select(['creditEntries.amountFen', 'payments.id as own', 'refunds.paymentId as refunded'])
    .select(['billAllocations.sourceId as ofVoid', 'billAllocations.amountFen as voidFen'])
    .where('creditEntries.clientId', 'in', [...clientIds])
    .where('creditEntries.kind', 'in', ['over', 'void_bill', 'refunded'])
    .orderBy('creditEntries.at')
    .orderBy('creditEntries.id')
    .execute();
  const given = new Map<string, number>();
  for (const { amountFen, own, refunded, ofVoid, voidFen } of entries) {
    const paymentId = own ?? refunded ?? ofVoid;
    if (paymentId !== null)
      given.set(paymentId, Math.max(0, (given.get(paymentId) ?? 0) + (ofVoid === paymentId ? (voidFen ?? 0) : amountFen)));
  }
  return [...given].map(([paymentId, amountFen]) => ({ paymentId, amountFen }));
}
