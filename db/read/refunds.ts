import { sql, type SelectQueryBuilder, type SqlBool } from 'kysely';
import type { Principal } from '../../domain/roles.ts';
import type { Database } from '../schema/database.ts';
import type { Db } from '../open.ts';
import { escapeLike } from './case-rows.ts';
import type { TimePlace } from './notices.ts';
import { refundsOf } from './scope.ts';

/** What a list of refunds may be asked for. */
export interface RefundFilters {
  q?: string | undefined;
  states?: readonly string[] | undefined;
  automatic?: boolean | undefined;
  storeId?: string | undefined;
  clientId?: string | undefined;
  paymentId?: string | undefined;
  subjectId?: string | undefined;
  serviceId?: string | undefined;
  /** Asked for, by somebody else than this staff member. */
  decidedNotBy?: string | undefined;
  from?: number | undefined;
  to?: number | undefined;
  /** Which moment the days are about, and the order goes by. */
  time?: 'created' | 'ended' | undefined;
}
type RefundQuery<O> = SelectQueryBuilder<Database, 'refunds', O>;

/** Narrows a query to filters. */
export function narrowedRefunds<O>(query: RefundQuery<O>, filters: RefundFilters): RefundQuery<O> {
  let found = query;
  const { states, automatic, storeId, clientId, paymentId, subjectId, serviceId, decidedNotBy, from, to, q } = filters;
  const moment = filters.time === 'ended' ? 'refunds.endedAt' : 'refunds.createdAt';
  if (states?.length) found = found.where('refunds.state', 'in', [...states]);
  if (automatic !== undefined) found = found.where('refunds.automatic', '=', Number(automatic));
  if (storeId !== undefined) found = found.where('refunds.storeId', '=', storeId);
  if (clientId !== undefined) found = found.where('refunds.clientId', '=', clientId);
  if (paymentId !== undefined) found = found.where('refunds.paymentId', '=', paymentId);
  if (subjectId !== undefined) found = found.where('refunds.subjectId', '=', subjectId);
  if (serviceId !== undefined)
    found = found.where((eb) =>
      eb.or([
        eb.and([eb('refunds.subjectKind', '=', serviceId), eb('refunds.subjectKind', 'not in', ['request', 'order'])]),
        eb('refunds.subjectId', 'in', eb.selectFrom('cases').select('cases.no').where('cases.businessTypeId', '=', serviceId)),
      ]),
    );
  if (decidedNotBy !== undefined)
    found = found
      .where('refunds.state', '=', 'asked')
      .where((eb) => eb.or([eb('refunds.askedKind', '!=', 'staff'), eb('refunds.askedById', '!=', decidedNotBy)]));
  if (filters.time === 'ended') found = found.where('refunds.endedAt', 'is not', null);
  if (from !== undefined) found = found.where(moment, '>=', from);
  if (to !== undefined) found = found.where(moment, '<', to);
  for (const word of q?.toLowerCase().split(/\s+/).filter(Boolean).slice(0, 5) ?? []) {
    const part = `%${escapeLike(word)}%`;
    const like = (column: string) => sql<SqlBool>`lower(${sql.ref(column)}) like ${part} escape '\\'`;
    found = found.where((eb) =>
      eb.or([
        like('refunds.out_refund_no'),
        like('refunds.wechat_refund_id'),
        like('refunds.subject_id'),
        eb('refunds.clientId', 'in', eb.selectFrom('clients').select('clients.id').where(like('clients.search_text'))),
        eb(
          'refunds.paymentId',
          'in',
          eb
            .selectFrom('payments')
            .select('payments.id')
            .where((one) => one.or([like('payments.out_trade_no'), like('payments.transaction_id')])),
        ),
      ]),
    );
  }
  return found;
}

/** One refund with its payment and names. */
export type RefundListRow = Awaited<ReturnType<typeof readRefundRows>>[number];

const orNull = (at: number | null): number | null => (at === null ? null : Number(at));

/** Rows of these refunds, in the order asked for. */
export async function readRefundRows(db: Db, ids: readonly string[]) {
  if (ids.length === 0) return [];
  const rows = await db
    .selectFrom('refunds')
    .innerJoin('payments', 'payments.id', 'refunds.paymentId')
    .leftJoin('clients', 'clients.id', 'refunds.clientId')
    .leftJoin('clients as kept', 'kept.id', 'clients.mergedIntoId')
    .leftJoin('stores', 'stores.id', 'refunds.storeId')
    .leftJoin('cases', 'cases.no', 'refunds.subjectId')
    .leftJoin('staff as asker', 'asker.id', 'refunds.askedById')
    .leftJoin('people as askerPerson', 'askerPerson.id', 'asker.personId')
    .leftJoin('people as ownAsker', 'ownAsker.id', 'refunds.askedById')
    .leftJoin('staff as decider', 'decider.id', 'refunds.decidedById')
    .leftJoin('people as deciderPerson', 'deciderPerson.id', 'decider.personId')
    .selectAll('refunds')
    .select([
      'payments.outTradeNo',
      'payments.transactionId',
      'payments.way',
      'payments.amountFen as paidFen',
      'payments.refundedFen as backFen',
      'stores.name as storeName',
      'cases.title as subjectTitle',
      'askerPerson.name as askerName',
      'ownAsker.name as ownAskerName',
      'deciderPerson.name as deciderName',
    ])
    .select((eb) => [
      eb.fn.coalesce('kept.short', 'clients.short').as('clientShort'),
      eb.fn.coalesce('kept.id', 'refunds.clientId').as('shownClientId'),
    ])
    .where('refunds.id', 'in', [...ids])
    .execute();
  const byId = new Map(
    rows.map((row) => [
      row.id,
      {
        ...row,
        amountFen: Number(row.amountFen),
        paidFen: Number(row.paidFen),
        backFen: Number(row.backFen),
        createdAt: Number(row.createdAt),
        decidedAt: orNull(row.decidedAt),
        endedAt: orNull(row.endedAt),
      },
    ]),
  );
  return ids.flatMap((id) => byId.get(id) ?? []);
}

/** Where a page of refunds ends. */
export interface RefundPlace extends TimePlace {
  rank: number;
}
/** What does not get through comes first, then what is to be decided. */
const RANK = sql<number>`case refunds.state when 'abnormal' then 0 when 'asked' then 1 else 2 end`;

const momentOf = ({ time }: RefundFilters) => sql<number>`${sql.ref(time === 'ended' ? 'refunds.ended_at' : 'refunds.created_at')}`;
const rankOf = ({ time }: RefundFilters) => (time === 'ended' ? sql<number>`2` : RANK);

/** A page of the refunds a person may read: what somebody has to see to first, then newest first. By the moment they ended they only stand newest first. */
export async function listRefunds(
  db: Db,
  principal: Principal,
  filters: RefundFilters,
  page: { limit: number; after: RefundPlace | null },
): Promise<{ rows: RefundListRow[]; next: RefundPlace | null }> {
  const moment = momentOf(filters);
  const rank = rankOf(filters);
  const { after } = page;
  let wanted = narrowedRefunds(db.selectFrom('refunds').where(refundsOf(principal)), filters).select([
    'refunds.id',
    moment.as('moment'),
    rank.as('rank'),
  ]);
  if (after)
    wanted = wanted.where(
      sql<SqlBool>`(${rank} > ${after.rank} or (${rank} = ${after.rank} and (${moment} < ${after.at} or (${moment} = ${after.at} and refunds.id < ${after.id}))))`,
    );
  const found = await wanted
    .orderBy(rank)
    .orderBy(moment, 'desc')
    .orderBy('refunds.id', 'desc')
    .limit(page.limit + 1)
    .execute();
  const shown = found.slice(0, page.limit);
  const last = shown.at(-1);
  const rows = await readRefundRows(
    db,
    shown.map(({ id }) => id),
  );
  const next = found.length > page.limit && last ? { rank: Number(last.rank), at: Number(last.moment), id: last.id } : null;
  return { rows, next };
}

/** Ids of every refund a filter finds for a person, in the order of the list, at most so many. */
export const refundIds = async (db: Db, principal: Principal, filters: RefundFilters, limit: number): Promise<string[]> =>
  (
    await narrowedRefunds(db.selectFrom('refunds').where(refundsOf(principal)), filters)
      .select('refunds.id')
      .orderBy(rankOf(filters))
      .orderBy(momentOf(filters), 'desc')
      .orderBy('refunds.id', 'desc')
      .limit(limit)
      .execute()
  ).map(({ id }) => id);

/** Refunds of one payment, oldest first. */
export const refundsOfPayment = async (db: Db, paymentId: string): Promise<RefundListRow[]> =>
  readRefundRows(
    db,
    (await db.selectFrom('refunds').select('id').where('paymentId', '=', paymentId).orderBy('createdAt').orderBy('id').execute()).map(
      ({ id }) => id,
    ),
  );

/** How many refunds stand in each state, and what they come to, with the list's filters but the state. */
export async function countRefunds(db: Db, principal: Principal, given: RefundFilters) {
  const filters = { ...given, states: undefined, decidedNotBy: undefined };
  const rows = await narrowedRefunds(db.selectFrom('refunds').where(refundsOf(principal)), filters)
    .select(['refunds.state', (eb) => eb.fn.countAll<number>().as('count'), (eb) => eb.fn.sum<number>('refunds.amountFen').as('amountFen')])
    .groupBy('refunds.state')
    .execute();
  return new Map(rows.map((row) => [row.state, { count: Number(row.count), amountFen: Number(row.amountFen ?? 0) }]));
}

/** How many refunds a filter finds for a person. */
export const howManyRefunds = async (db: Db, principal: Principal, filters: RefundFilters): Promise<number> =>
  Number(
    (
      await narrowedRefunds(db.selectFrom('refunds').where(refundsOf(principal)), filters)
        .select((eb) => eb.fn.countAll<number>().as('count'))
        .executeTakeFirstOrThrow()
    ).count,
  );
