import { sql, type SqlBool } from 'kysely';
import type { ComplaintState, ComplaintTopic } from '../../domain/complaint/types.ts';
import type { Principal } from '../../domain/roles.ts';
import type { Db } from '../open.ts';
import { escapeLike } from './case-rows.ts';
import { complaintsOf } from './scope.ts';

/** What narrows the list of complaints. */
export interface ComplaintFilters {
  states?: readonly ComplaintState[] | undefined;
  topic?: ComplaintTopic | undefined;
  storeId?: string | undefined;
  clientId?: string | undefined;
  againstStaffId?: string | undefined;
  handlerId?: string | undefined;
  caseNo?: string | undefined;
  /** Rose, or past its time. */
  overdue?: boolean | undefined;
  upheld?: boolean | undefined;
  reopened?: boolean | undefined;
  /** Of a person as a contact: of their own companies. */
  own?: boolean | undefined;
  /** Of the person themselves as staff, and shown to them. */
  aboutMe?: boolean | undefined;
  /** Received from (included) to (not). */
  from?: number | undefined;
  to?: number | undefined;
  /** Number, case, or client: name, pinyin, initials. */
  q?: string | undefined;
}
/** `-receivedAt`: the newest first. `dueAt`: what rose past its last clock, then what must be answered soonest, what waits for nobody of the firm last. */
export const COMPLAINT_SORTS = ['-receivedAt', 'dueAt'] as const;
export type ComplaintSort = (typeof COMPLAINT_SORTS)[number];
export interface ComplaintPlace {
  sort: ComplaintSort;
  key: number;
  id: string;
}
/** What waits for nobody of the firm sorts behind every clock. */
const NEVER = 9e15;

const narrowed = (db: Db, principal: Principal, filters: ComplaintFilters, now: number) => {
  const { states, topic, storeId, clientId, againstStaffId, handlerId, caseNo, overdue, upheld, reopened, own, aboutMe, from, to, q } =
    filters;
  let found = db
    .selectFrom('complaints')
    .innerJoin('clients', 'clients.id', 'complaints.clientId')
    .where((eb) => complaintsOf(principal)(eb as never));
  if (states?.length) found = found.where('complaints.state', 'in', [...states]);
  if (topic !== undefined) found = found.where('complaints.topic', '=', topic);
  if (storeId !== undefined) found = found.where('complaints.storeId', '=', storeId);
  if (clientId !== undefined)
    found = found.where((eb) => eb.or([eb('clients.id', '=', clientId), eb('clients.mergedIntoId', '=', clientId)]));
  if (againstStaffId !== undefined) found = found.where('complaints.againstStaffId', '=', againstStaffId);
  if (handlerId !== undefined) found = found.where('complaints.handlerId', '=', handlerId);
  if (caseNo !== undefined) found = found.where('complaints.caseNo', '=', caseNo);
  if (overdue !== undefined) {
    const late = sql<SqlBool>`complaints.state in ('received', 'acknowledged') and (complaints.risen > 0 or complaints.due_at < ${now})`;
    found = found.where(overdue ? late : sql<SqlBool>`not (${late})`);
  }
  if (upheld !== undefined) found = found.where('complaints.upheld', '=', Number(upheld));
  if (reopened !== undefined) found = found.where('complaints.reopened', '=', Number(reopened));
  if (own !== undefined) found = found.where('complaints.clientId', 'in', principal.links.map((link) => link.clientId).concat(''));
  if (aboutMe !== undefined) found = found.where('complaints.againstStaffId', '=', principal.staff?.id ?? '');
  if (from !== undefined) found = found.where('complaints.receivedAt', '>=', from);
  if (to !== undefined) found = found.where('complaints.receivedAt', '<', to);
  for (const word of q?.toLowerCase().split(/\s+/).filter(Boolean).slice(0, 5) ?? []) {
    const part = `%${escapeLike(word)}%`;
    found = found.where(sql<SqlBool>`(complaints.search_text like ${part} escape '\\' or clients.search_text like ${part} escape '\\')`);
  }
  return found;
};

const shown = (db: Db, principal: Principal, filters: ComplaintFilters, now: number) =>
  narrowed(db, principal, filters, now)
    .leftJoin('clients as kept', 'kept.id', 'clients.mergedIntoId')
    .leftJoin('stores', 'stores.id', 'complaints.storeId')
    .leftJoin('people as maker', 'maker.id', 'complaints.personId')
    .leftJoin('staff as accused', 'accused.id', 'complaints.againstStaffId')
    .leftJoin('people as accusedPerson', 'accusedPerson.id', 'accused.personId')
    .leftJoin('staff as handler', 'handler.id', 'complaints.handlerId')
    .leftJoin('people as handlerPerson', 'handlerPerson.id', 'handler.personId')
    .leftJoin('contents', 'contents.id', 'complaints.contentId')
    .leftJoin('cases', 'cases.no', 'complaints.caseNo')
    .selectAll('complaints')
    .select((eb) => [
      eb.fn.coalesce('kept.id', 'clients.id').as('shownClientId'),
      eb.fn.coalesce('kept.short', 'clients.short').as('clientShort'),
      'stores.name as storeName',
      'maker.name as makerName',
      'accusedPerson.name as accusedName',
      'handlerPerson.name as handlerName',
      'contents.text as words',
      'cases.title as caseTitle',
    ]);
/** A complaint as lists show it, with the names it needs. */
export type ComplaintRow = Awaited<ReturnType<ReturnType<typeof shown>['execute']>>[number];

const keyOf = (row: Pick<ComplaintRow, 'receivedAt' | 'dueAt' | 'state'>, sort: ComplaintSort): number =>
  sort === 'dueAt' ? (row.dueAt ?? (isOpen(row.state) ? 0 : NEVER)) : row.receivedAt;
const isOpen = (state: string): boolean => state === 'received' || state === 'acknowledged';
/** Where a list that ends with this row goes on. */
export const placeOfComplaint = (row: ComplaintRow, sort: ComplaintSort): ComplaintPlace => ({ sort, key: keyOf(row, sort), id: row.no });

const orderOf = (sort: ComplaintSort) =>
  sort === 'dueAt'
    ? {
        key: sql`coalesce(complaints.due_at, case when complaints.state in ('received', 'acknowledged') then 0 else ${sql.lit(NEVER)} end)`,
        order: 'asc' as const,
      }
    : { key: sql`complaints.received_at`, order: 'desc' as const };

/** Complaints a person may read; one more than asked when there is another page. */
export async function listComplaints(
  db: Db,
  principal: Principal,
  filters: ComplaintFilters,
  { sort, limit, after, now }: { sort: ComplaintSort; limit: number; after: ComplaintPlace | null; now: number },
): Promise<ComplaintRow[]> {
  const { key, order } = orderOf(sort);
  let asked = shown(db, principal, filters, now);
  if (after)
    asked = asked.where(
      order === 'asc'
        ? sql<SqlBool>`(${key} > ${after.key} or (${key} = ${after.key} and complaints.no < ${after.id}))`
        : sql<SqlBool>`(${key} < ${after.key} or (${key} = ${after.key} and complaints.no < ${after.id}))`,
    );
  return asked
    .orderBy(key, order)
    .orderBy('complaints.no', 'desc')
    .limit(limit + 1)
    .execute();
}

/** Numbers of everything the filter finds, in the order of the list, at most so many. */
export async function complaintNos(
  db: Db,
  principal: Principal,
  filters: ComplaintFilters,
  limit: number,
  now: number,
  sort: ComplaintSort = '-receivedAt',
): Promise<string[]> {
  const { key, order } = orderOf(sort);
  const rows = await narrowed(db, principal, filters, now)
    .select('complaints.no')
    .orderBy(key, order)
    .orderBy('complaints.no', 'desc')
    .limit(limit)
    .execute();
  return rows.map(({ no }) => no);
}

/** These complaints, as far as they are within reach. */
export const readComplaintRows = (db: Db, principal: Principal, nos: readonly string[], now: number): Promise<ComplaintRow[]> =>
  shown(db, principal, {}, now)
    .where('complaints.no', 'in', nos.length === 0 ? [''] : [...nos])
    .execute();

/** How many stand behind each tab, with the list's other filters. */
export async function countComplaints(db: Db, principal: Principal, filters: ComplaintFilters, now: number) {
  const sum = (what: ReturnType<typeof sql<SqlBool>>) => sql<number>`coalesce(sum(case when ${what} then 1 else 0 end), 0)`;
  const is = (state: ComplaintState) => sum(sql<SqlBool>`complaints.state = ${state}`);
  const row = await narrowed(db, principal, { ...filters, states: undefined, overdue: undefined }, now)
    .select([
      sql<number>`count(*)`.as('total'),
      is('received').as('received'),
      is('acknowledged').as('acknowledged'),
      is('settled').as('settled'),
      is('closed').as('closed'),
      sum(sql<SqlBool>`complaints.state in ('received', 'acknowledged') and (complaints.risen > 0 or complaints.due_at < ${now})`).as(
        'overdue',
      ),
    ])
    .executeTakeFirstOrThrow();
  return {
    total: Number(row.total),
    received: Number(row.received),
    acknowledged: Number(row.acknowledged),
    settled: Number(row.settled),
    closed: Number(row.closed),
    overdue: Number(row.overdue),
  };
}
