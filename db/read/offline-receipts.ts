import { sql, type SqlBool } from 'kysely';
import type { ReceiptState, ReceiptWay } from '../../domain/billing/receipts.ts';
import type { Principal } from '../../domain/roles.ts';
import type { Db } from '../open.ts';
import { escapeLike } from './case-rows.ts';
import type { TimePlace } from './notices.ts';
import { clientsOf } from './scope.ts';

/** What narrows the list of offline receipts. Civil dates of the day the money came. */
export interface ReceiptFilters {
  state?: readonly ReceiptState[] | undefined;
  way?: readonly ReceiptWay[] | undefined;
  /** 待上交: taken by a staff member and not handed in. */
  toHandIn?: boolean | undefined;
  clientId?: string | undefined;
  storeId?: string | undefined;
  enteredById?: string | undefined;
  billId?: string | undefined;
  /** Part of the payer's name, or of the client's name or pinyin. */
  q?: string | undefined;
  from?: string | undefined;
  to?: string | undefined;
}

const narrowed = (db: Db, principal: Principal, filters: ReceiptFilters) => {
  const { state, way, toHandIn, clientId, storeId, enteredById, billId, q, from, to } = filters;
  let found = db
    .selectFrom('receipts')
    .innerJoin('clients', 'clients.id', 'receipts.clientId')
    .where((eb) => clientsOf({ ...principal, links: [] })(eb as never));
  if (state?.length) found = found.where('receipts.state', 'in', [...state]);
  if (way?.length) found = found.where('receipts.way', 'in', [...way]);
  if (toHandIn)
    found = found
      .where('receipts.way', 'in', ['cash', 'personal_wechat', 'personal_alipay'])
      .where('receipts.state', '!=', 'rejected')
      .where('receipts.handedInAt', 'is', null);
  if (clientId !== undefined)
    found = found.where((eb) => eb.or([eb('receipts.clientId', '=', clientId), eb('clients.mergedIntoId', '=', clientId)]));
  if (storeId !== undefined) found = found.where('receipts.storeId', '=', storeId);
  if (enteredById !== undefined) found = found.where('receipts.enteredById', '=', enteredById);
  if (billId !== undefined)
    found = found.where((eb) =>
      eb.or([
        eb('receipts.billIds', 'like', `%"${escapeLike(billId)}"%`),
        eb(
          'receipts.id',
          'in',
          eb
            .selectFrom('billAllocations')
            .select('billAllocations.sourceId')
            .where('billAllocations.billId', '=', billId)
            .where('billAllocations.sourceKind', '=', 'receipt'),
        ),
      ]),
    );
  if (from !== undefined) found = found.where('receipts.paidOn', '>=', from);
  if (to !== undefined) found = found.where('receipts.paidOn', '<=', to);
  for (const word of q?.toLowerCase().split(/\s+/).filter(Boolean).slice(0, 5) ?? []) {
    const part = `%${escapeLike(word)}%`;
    found = found.where(
      sql<SqlBool>`(lower(receipts.payer_name) like ${part} escape '\\' or clients.search_text like ${part} escape '\\')`,
    );
  }
  return found;
};

const shown = (db: Db, principal: Principal, filters: ReceiptFilters) =>
  narrowed(db, principal, filters)
    .leftJoin('stores', 'stores.id', 'receipts.storeId')
    .leftJoin('staff as enterer', 'enterer.id', 'receipts.enteredById')
    .leftJoin('people as entererPerson', 'entererPerson.id', 'enterer.personId')
    .leftJoin('staff as decider', 'decider.id', 'receipts.decidedById')
    .leftJoin('people as deciderPerson', 'deciderPerson.id', 'decider.personId')
    .leftJoin('staff as taker', 'taker.id', 'receipts.handedInToId')
    .leftJoin('people as takerPerson', 'takerPerson.id', 'taker.personId')
    .selectAll('receipts')
    .select([
      'clients.name as clientName',
      'clients.short as clientShort',
      'stores.name as storeName',
      'enterer.personId as entererPersonId',
      'entererPerson.name as entererName',
      'deciderPerson.name as deciderName',
      'takerPerson.name as takerName',
    ]);
/** An offline receipt as it is read. */
export type OfflineReceiptRow = Awaited<ReturnType<ReturnType<typeof shown>['execute']>>[number];

/** Offline receipts a person may see, newest first; one more than a page. */
export async function listOfflineReceipts(
  db: Db,
  principal: Principal,
  filters: ReceiptFilters,
  { limit, after }: { limit: number; after: TimePlace | null },
): Promise<OfflineReceiptRow[]> {
  let asked = shown(db, principal, filters);
  if (after)
    asked = asked.where((eb) =>
      eb.or([eb('receipts.createdAt', '<', after.at), eb.and([eb('receipts.createdAt', '=', after.at), eb('receipts.id', '<', after.id)])]),
    );
  return asked
    .orderBy('receipts.createdAt', 'desc')
    .orderBy('receipts.id', 'desc')
    .limit(limit + 1)
    .execute();
}

/** What came offline, by the way it came or the civil day: how many, and what they come to, fen. */
export async function sumOfflineReceipts(db: Db, principal: Principal, filters: ReceiptFilters, by: 'way' | 'day') {
  const key = sql<string>`${sql.ref(by === 'way' ? 'receipts.way' : 'receipts.paid_on')}`;
  const rows = await narrowed(db, principal, filters)
    .select([key.as('key')])
    .select((eb) => [eb.fn.countAll<number>().as('count'), eb.fn.sum<number>('receipts.amountFen').as('fen')])
    .groupBy(key)
    .orderBy(key)
    .execute();
  return rows.map((row) => ({ key: row.key, count: Number(row.count), fen: Number(row.fen) }));
}

/** How many wait to be confirmed, and to be handed in, with the list's other filters; and what they come to, fen. */
export async function countOfflineReceipts(db: Db, principal: Principal, filters: ReceiptFilters) {
  const of = async (more: ReceiptFilters) => {
    const row = await narrowed(db, principal, { ...filters, state: undefined, toHandIn: undefined, ...more })
      .select((eb) => [eb.fn.countAll<number>().as('count'), eb.fn.coalesce(eb.fn.sum<number>('receipts.amountFen'), eb.lit(0)).as('fen')])
      .executeTakeFirstOrThrow();
    return { count: Number(row.count), amountFen: Number(row.fen) };
  };
  return { entered: await of({ state: ['entered'] }), toHandIn: await of({ toHandIn: true }), all: await of({}) };
}

/** One of them, or null when it is beyond reach. */
export const readOfflineReceipt = async (db: Db, principal: Principal, id: string): Promise<OfflineReceiptRow | null> =>
  (await shown(db, principal, {}).where('receipts.id', '=', id).executeTakeFirst()) ?? null;

/** What went to bills of these receipts. */
export const partsOfReceipts = async (db: Db, ids: readonly string[]) =>
  ids.length === 0
    ? []
    : db
        .selectFrom('billAllocations')
        .innerJoin('bills', 'bills.id', 'billAllocations.billId')
        .select(['billAllocations.sourceId', 'billAllocations.billId', 'billAllocations.amountFen', 'bills.title'])
        .where('billAllocations.sourceKind', '=', 'receipt')
        .where('billAllocations.sourceId', 'in', [...ids])
        .orderBy('billAllocations.at')
        .execute();
