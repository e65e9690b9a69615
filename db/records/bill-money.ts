import { randomUUID } from 'node:crypto';
import { paidState } from '../../domain/billing/bill.ts';
import { allocate, type Allocation, type OpenBill } from '../../domain/billing/paying.ts';
import { appendEvents } from '../events.ts';
import { countCollected } from './performance-facts.ts';
import type { Trx } from '../open.ts';
import { holdMoneyOf } from '../read/money-client.ts';

/** Money of one client that comes: which it is, how much, and which bills it names (none: the oldest first). */
interface Coming {
  source: { kind: 'payment' | 'receipt'; id: string };
  clientId: string;
  amountFen: number;
  named: readonly string[];
}
/** What became of it. `known`: it had come before, and nothing was written. `metVoid`: it named a bill that is void. */
interface Applied extends Allocation {
  known: boolean;
  metVoid: boolean;
}

/**
 * Takes money to the bills of a client, once: named ones in their order, or the oldest first; what is over becomes credit. Whoever comes again with the
 * same source is told what it did.
 */
export async function applyMoney(trx: Trx, { source, clientId, amountFen, named }: Coming, at: number): Promise<Applied> {
  const client = await holdMoneyOf(trx, clientId);
  if (!client) throw new Error(`client ${clientId} has no row`);
  const before = await appliedOf(trx, source);
  if (before) return { ...before, known: true, metVoid: false };
  const bills = await openBills(trx, client.ids, named);
  const { parts, creditFen } = allocate(bills, amountFen, named);
  for (const part of parts) await allocateTo(trx, { ...part, clientId: client.id, source, at });
  const metVoid = named.some((id) => bills.some((bill) => bill.id === id && bill.void));
  if (creditFen > 0)
    await keepCredit(trx, { clientId: client.id, kind: metVoid ? 'void_bill' : 'over', sourceId: source.id, amountFen: creditFen, at });
  return { parts, creditFen, known: false, metVoid };
}

/** What one source did before; null: it has not come yet. */
async function appliedOf(trx: Trx, source: Coming['source']): Promise<Allocation | null> {
  const parts = await trx
    .selectFrom('billAllocations')
    .select(['billId', 'amountFen'])
    .where('sourceKind', '=', source.kind)
    .where('sourceId', '=', source.id)
    .execute();
  const credit = await trx
    .selectFrom('creditEntries')
    .select('amountFen')
    .where('sourceId', '=', source.id)
    .where('kind', 'in', ['over', 'void_bill'])
    .executeTakeFirst();
  return parts.length === 0 && !credit ? null : { parts, creditFen: credit?.amountFen ?? 0 };
}

/** Open bills of a client, and those that are named however they stand. */
async function openBills(trx: Trx, clientIds: readonly string[], named: readonly string[]): Promise<OpenBill[]> {
  const rows = await trx
    .selectFrom('bills')
    .select(['id', 'dueDate', 'fromPeriod', 'toPeriod', 'amountFen', 'paidFen', 'state'])
    .where('clientId', 'in', [...clientIds])
    .where((eb) => eb.or([eb('state', 'in', ['open', 'partly_paid']), ...(named.length > 0 ? [eb('id', 'in', [...named])] : [])]))
    .execute();
  return rows.map(({ fromPeriod, toPeriod, state, ...row }) => ({ ...row, from: fromPeriod, to: toPeriod, void: state === 'void' }));
}

interface Part {
  billId: string;
  clientId: string;
  amountFen: number;
  source: { kind: 'payment' | 'receipt' | 'credit' | 'refund' | 'void'; id: string };
  at: number;
}

/** Writes what of a source went to a bill (negative: was taken back from it), and how the bill stands since. */
export async function allocateTo(trx: Trx, { billId, clientId, amountFen, source, at }: Part): Promise<void> {
  const id = randomUUID();
  const written = await trx
    .insertInto('billAllocations')
    .values({ id, billId, clientId, sourceKind: source.kind, sourceId: source.id, amountFen, at })
    .onConflict((conflict) => conflict.columns(['billId', 'sourceKind', 'sourceId']).doNothing())
    .executeTakeFirst();
  if (Number(written.numInsertedOrUpdatedRows ?? 0) === 0) return;
  const bill = await trx
    .updateTable('bills')
    .set((eb) => ({ paidFen: eb('paidFen', '+', amountFen), version: eb('version', '+', 1), at }))
    .where('id', '=', billId)
    .returning(['amountFen', 'paidFen', 'state', 'storeId'])
    .executeTakeFirstOrThrow();
  await countCollected(trx, { id, clientId, storeId: bill.storeId, how: source.kind, amountFen, at });
  if (bill.state === 'void') return;
  const state = paidState(bill.amountFen, bill.paidFen);
  if (state !== bill.state)
    await trx
      .updateTable('bills')
      .set({ state, paidAt: state === 'paid' ? at : null })
      .where('id', '=', billId)
      .execute();
}

/** Lets screens know of bills that have changed; call it last in the transaction. */
export async function tellOfBills(trx: Trx, ids: readonly string[], at: number): Promise<void> {
  if (ids.length === 0) return;
  const rows = await trx
    .selectFrom('bills')
    .select(['id', 'clientId', 'storeId', 'state'])
    .where('id', 'in', [...new Set(ids)])
    .execute();
  await appendEvents(
    trx,
    rows.map(({ id, clientId, storeId, state }) => ({
      at,
      topic: 'payment',
      clientId,
      storeId,
      data: JSON.stringify({ type: 'bill', id, state }),
    })),
  );
}

/** Writes one move of a client's credit; the same again is written once. */
export async function keepCredit(
  trx: Trx,
  entry: {
    clientId: string;
    kind: 'over' | 'void_bill' | 'applied' | 'refunded' | 'correction';
    sourceId: string;
    amountFen: number;
    at: number;
    billId?: string;
    byId?: string | null;
    note?: string;
  },
): Promise<void> {
  await trx
    .insertInto('creditEntries')
    .values({ id: randomUUID(), billId: null, byId: null, note: '', ...entry })
    .onConflict((conflict) => conflict.columns(['kind', 'sourceId']).doNothing())
    .execute();
}

/** 预存 of a client, fen. */
export async function creditOf(trx: Pick<Trx, 'selectFrom'>, clientIds: readonly string[]): Promise<number> {
  const { sum } = await trx
    .selectFrom('creditEntries')
    .select((eb) => eb.fn.coalesce(eb.fn.sum<number>('amountFen'), eb.lit(0)).as('sum'))
    .where('clientId', 'in', [...clientIds])
    .executeTakeFirstOrThrow();
  return Number(sum);
}

/**
 * Pays open bills out of a client's credit: those that are named, or the oldest first; as far as it goes. The client's money is held by the caller.
 * @returns what went to which
 */
export async function applyCredit(
  trx: Trx,
  client: { id: string; ids: readonly string[] },
  at: number,
  { named = [], byId = null }: { named?: readonly string[]; byId?: string | null } = {},
): Promise<Allocation['parts']> {
  const credit = await creditOf(trx, client.ids);
  if (credit <= 0) return [];
  const { parts } = allocate(await openBills(trx, client.ids, named), credit, named);
  for (const { billId, amountFen } of parts) {
    const id = randomUUID();
    await keepCredit(trx, { clientId: client.id, kind: 'applied', sourceId: id, billId, amountFen: -amountFen, byId, at });
    await allocateTo(trx, { billId, clientId: client.id, amountFen, source: { kind: 'credit', id }, at });
  }
  return parts;
}

/**
 * Takes back from bills what a refund of a payment gave back, once: first what of the payment still lies as credit, then its own bills, the last first, then
 * whatever credit paid last. @returns the bills it changed
 */
export async function takeBack(
  trx: Trx,
  refund: { id: string; paymentId: string; clientId: string; amountFen: number },
  at: number,
): Promise<string[]> {
  const client = await holdMoneyOf(trx, refund.clientId);
  if (!client) return [];
  const known = await trx
    .selectFrom('billAllocations')
    .select('id')
    .where('sourceKind', '=', 'refund')
    .where('sourceId', '=', refund.id)
    .executeTakeFirst();
  const knownCredit = await trx
    .selectFrom('creditEntries')
    .select('id')
    .where('kind', '=', 'refunded')
    .where('sourceId', '=', refund.id)
    .executeTakeFirst();
  if (known ?? knownCredit) return [];
  let left = refund.amountFen;
  const over = await trx
    .selectFrom('creditEntries')
    .select('amountFen')
    .where('sourceId', '=', refund.paymentId)
    .where('kind', 'in', ['over', 'void_bill'])
    .executeTakeFirst();
  const fromCredit = Math.min(left, over?.amountFen ?? 0, Math.max(0, await creditOf(trx, client.ids)));
  if (fromCredit > 0) {
    await keepCredit(trx, { clientId: client.id, kind: 'refunded', sourceId: refund.id, amountFen: -fromCredit, at });
    left -= fromCredit;
  }
  const changed: string[] = [];
  for (const [billId, held] of await heldBy(trx, client.ids, refund.paymentId)) {
    const part = Math.min(left, held);
    if (part <= 0) continue;
    await allocateTo(trx, { billId, clientId: client.id, amountFen: -part, source: { kind: 'refund', id: refund.id }, at });
    left -= part;
    changed.push(billId);
  }
  return changed;
}

/** What bills hold of a payment, the last it went to first; after them what credit paid, the newest first. A bill is there once. */
async function heldBy(trx: Trx, clientIds: readonly string[], paymentId: string): Promise<Map<string, number>> {
  const rows = await trx
    .selectFrom('billAllocations')
    .innerJoin('bills', 'bills.id', 'billAllocations.billId')
    .select([
      'billAllocations.billId',
      'billAllocations.sourceKind',
      'billAllocations.sourceId',
      'billAllocations.amountFen',
      'bills.paidFen',
    ])
    .where('billAllocations.clientId', 'in', [...clientIds])
    .where('billAllocations.sourceKind', 'in', ['payment', 'credit'])
    .where('bills.paidFen', '>', 0)
    .orderBy('billAllocations.at', 'desc')
    .orderBy('bills.dueDate', 'desc')
    .orderBy('billAllocations.id')
    .execute();
  const own = rows.filter(({ sourceKind, sourceId }) => sourceKind === 'payment' && sourceId === paymentId);
  const credited = rows.filter(({ sourceKind }) => sourceKind === 'credit');
  const found = new Map<string, number>();
  for (const { billId, amountFen, paidFen } of [...own, ...credited])
    found.set(billId, Math.min(paidFen, (found.get(billId) ?? 0) + amountFen));
  return found;
}
