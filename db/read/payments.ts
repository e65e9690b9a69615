import { sql, type SelectQueryBuilder, type SqlBool } from 'kysely';
import type { Principal } from '../../domain/roles.ts';
import type { Database } from '../schema/database.ts';
import type { Db } from '../open.ts';
import { escapeLike } from './case-rows.ts';
import type { TimePlace } from './notices.ts';
import { paymentsOf } from './scope.ts';

/** What a list of payments may be asked for; empty fields ask for nothing. */
export interface PaymentFilters {
  /** Any number: ours, WeChat's, a refund's, a case's; or the client, by pinyin as well. */
  q?: string | undefined;
  states?: readonly string[] | undefined;
  way?: string | undefined;
  subjectKind?: string | undefined;
  subjectId?: string | undefined;
  clientId?: string | undefined;
  storeId?: string | undefined;
  /** Business type of a request, service item of an order; `bill` and `account` for what is neither. */
  serviceId?: string | undefined;
  /** Something of it went back. */
  refunded?: boolean | undefined;
  /** Instants; `to` is not included. */
  from?: number | undefined;
  to?: number | undefined;
  /** Which moment the days are about, and the order goes by. */
  time?: 'created' | 'paid' | undefined;
}
type PaymentQuery<O> = SelectQueryBuilder<Database, 'payments', O>;

const CASE_SUBJECTS = ['request', 'order'];

/** Every number a payment is known by holds the word, or its client is called so. */
const known = (word: string) => {
  const part = `%${escapeLike(word)}%`;
  const like = (column: string) => sql<SqlBool>`lower(${sql.ref(column)}) like ${part} escape '\\'`;
  return (query: PaymentQuery<unknown>) =>
    query.where((eb) =>
      eb.or([
        like('payments.search_text'),
        like('payments.out_trade_no'),
        like('payments.transaction_id'),
        like('payments.subject_id'),
        eb('payments.clientId', 'in', eb.selectFrom('clients').select('clients.id').where(like('clients.search_text'))),
        eb(
          'payments.id',
          'in',
          eb
            .selectFrom('refunds')
            .select('refunds.paymentId')
            .where((one) => one.or([like('refunds.out_refund_no'), like('refunds.wechat_refund_id')])),
        ),
      ]),
    );
};

/** Narrows a query to filters. */
export function narrowedPayments<O>(query: PaymentQuery<O>, filters: PaymentFilters): PaymentQuery<O> {
  let found = query;
  const { states, way, subjectKind, subjectId, clientId, storeId, serviceId, refunded, from, to, q } = filters;
  const moment = filters.time === 'paid' ? 'payments.paidAt' : 'payments.createdAt';
  if (states?.length) found = found.where('payments.state', 'in', [...states]);
  if (way !== undefined) found = found.where('payments.way', '=', way);
  if (subjectKind !== undefined) found = found.where('payments.subjectKind', '=', subjectKind);
  if (subjectId !== undefined) found = found.where('payments.subjectId', '=', subjectId);
  if (clientId !== undefined)
    found = found.where((eb) =>
      eb.or([
        eb('payments.clientId', '=', clientId),
        eb('payments.clientId', 'in', eb.selectFrom('clients').select('clients.id').where('clients.mergedIntoId', '=', clientId)),
      ]),
    );
  if (storeId !== undefined) found = found.where('payments.storeId', '=', storeId);
  if (serviceId !== undefined)
    found = found.where((eb) =>
      eb.or([
        eb.and([eb('payments.subjectKind', '=', serviceId), eb('payments.subjectKind', 'not in', CASE_SUBJECTS)]),
        eb('payments.subjectId', 'in', eb.selectFrom('cases').select('cases.no').where('cases.businessTypeId', '=', serviceId)),
      ]),
    );
  if (refunded) found = found.where('payments.refundedFen', '>', 0);
  if (filters.time === 'paid') found = found.where('payments.paidAt', 'is not', null);
  if (from !== undefined) found = found.where(moment, '>=', from);
  if (to !== undefined) found = found.where(moment, '<', to);
  for (const word of q?.toLowerCase().split(/\s+/).filter(Boolean).slice(0, 5) ?? []) found = known(word)(found) as PaymentQuery<O>;
  return found;
}

/** One payment as lists show it, with the names it needs. */
export type PaymentListRow = Awaited<ReturnType<typeof readPaymentRows>>[number];

/** Rows of these payments with their names, in the order asked for. */
export async function readPaymentRows(db: Db, ids: readonly string[]) {
  if (ids.length === 0) return [];
  const rows = await db
    .selectFrom('payments')
    .leftJoin('clients', 'clients.id', 'payments.clientId')
    .leftJoin('clients as kept', 'kept.id', 'clients.mergedIntoId')
    .leftJoin('stores', 'stores.id', 'payments.storeId')
    .leftJoin('people', 'people.id', 'payments.personId')
    .leftJoin('cases', 'cases.no', 'payments.subjectId')
    .selectAll('payments')
    .select([
      'stores.name as storeName',
      'people.name as payerName',
      'cases.title as subjectTitle',
      'cases.businessTypeName as serviceName',
    ])
    .select((eb) => [
      eb.fn.coalesce('kept.short', 'clients.short').as('clientShort'),
      eb.fn.coalesce('kept.id', 'payments.clientId').as('shownClientId'),
    ])
    .where('payments.id', 'in', [...ids])
    .execute();
  const byId = new Map(
    rows.map((row) => [
      row.id,
      {
        ...row,
        amountFen: Number(row.amountFen),
        refundedFen: Number(row.refundedFen),
        createdAt: Number(row.createdAt),
        expiresAt: Number(row.expiresAt),
        paidAt: row.paidAt === null ? null : Number(row.paidAt),
        closedAt: row.closedAt === null ? null : Number(row.closedAt),
      },
    ]),
  );
  return ids.flatMap((id) => byId.get(id) ?? []);
}

/** A page of the payments a person may read, newest first, going on after a place. */
export async function listPayments(
  db: Db,
  principal: Principal,
  filters: PaymentFilters,
  page: { limit: number; after: TimePlace | null },
): Promise<{ rows: PaymentListRow[]; next: TimePlace | null }> {
  const moment = filters.time === 'paid' ? 'payments.paidAt' : 'payments.createdAt';
  const { after } = page;
  let wanted = narrowedPayments(db.selectFrom('payments').where(paymentsOf(principal)), filters).select([
    'payments.id',
    `${moment} as moment`,
  ]);
  if (after)
    wanted = wanted.where((eb) =>
      eb.or([eb(moment, '<', after.at), eb.and([eb(moment, '=', after.at), eb('payments.id', '<', after.id)])]),
    );
  const found = await wanted
    .orderBy(moment, 'desc')
    .orderBy('payments.id', 'desc')
    .limit(page.limit + 1)
    .execute();
  const shown = found.slice(0, page.limit);
  const last = shown.at(-1);
  const rows = await readPaymentRows(
    db,
    shown.map(({ id }) => id),
  );
  return { rows, next: found.length > page.limit && last ? { at: Number(last.moment), id: last.id } : null };
}

/** Ids of every payment a filter finds for a person, in the order of the list, at most so many. */
export const paymentIds = async (db: Db, principal: Principal, filters: PaymentFilters, limit: number): Promise<string[]> =>
  (
    await narrowedPayments(db.selectFrom('payments').where(paymentsOf(principal)), filters)
      .select('payments.id')
      .orderBy(filters.time === 'paid' ? 'payments.paidAt' : 'payments.createdAt', 'desc')
      .orderBy('payments.id', 'desc')
      .limit(limit)
      .execute()
  ).map(({ id }) => id);

/** How many payments stand in each state, and what they come to, with the list's filters but the state. */
export async function countPayments(db: Db, principal: Principal, given: PaymentFilters) {
  const filters = { ...given, states: undefined };
  const rows = await narrowedPayments(db.selectFrom('payments').where(paymentsOf(principal)), filters)
    .select(['payments.state', (eb) => eb.fn.countAll<number>().as('count')])
    .select((eb) => [eb.fn.sum<number>('payments.amountFen').as('amountFen'), eb.fn.sum<number>('payments.refundedFen').as('refundedFen')])
    .groupBy('payments.state')
    .execute();
  const byState = new Map(rows.map((row) => [row.state, Number(row.count)]));
  const paid = rows.find(({ state }) => state === 'paid');
  return { byState, paidFen: Number(paid?.amountFen ?? 0), refundedFen: Number(paid?.refundedFen ?? 0) };
}
