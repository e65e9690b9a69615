import { sql, type RawBuilder, type SelectQueryBuilder, type SqlBool } from 'kysely';
import type { Principal } from '../../domain/roles.ts';
import type { Database } from '../schema/database.ts';
import type { Db } from '../open.ts';
import { escapeLike } from './case-rows.ts';
import { inForce, readClientRows, type ClientListRow } from './client-rows.ts';
import { clientsOf } from './scope.ts';

/** What a list of clients may be asked for; empty fields ask for nothing. `phoneHmac`: `q` as a whole phone number. */
export interface ClientFilters {
  q?: string | undefined;
  phoneHmac?: string | undefined;
  storeId?: string | undefined;
  /** `none`: clients without a dedicated accountant */
  accountantId?: string | undefined;
  tag?: string | undefined;
  entity?: string | undefined;
  vatKind?: string | undefined;
  levy?: string | undefined;
  engaged?: boolean | undefined;
  archived?: boolean | undefined;
  ids?: readonly string[] | undefined;
}
export const CLIENT_SORTS = ['-createdAt', 'createdAt', '-updatedAt'] as const;
export type ClientSort = (typeof CLIENT_SORTS)[number];
/** Where a page of clients ends. */
export interface ClientCursor {
  sort: ClientSort;
  key: number;
  id: string;
}
type ClientQuery<O> = SelectQueryBuilder<Database, 'clients', O>;

/** Narrows a query to filters; what became part of another client is never in a list. */
export function narrowedClients<O>(query: ClientQuery<O>, filters: ClientFilters, today: string): ClientQuery<O> {
  let found = query.where('clients.mergedIntoId', 'is', null).where('clients.archivedAt', filters.archived ? 'is not' : 'is', null);
  const { storeId, accountantId, tag, q, phoneHmac, ids } = filters;
  if (ids !== undefined) found = found.where('clients.id', 'in', ids.length === 0 ? [''] : [...ids]);
  if (storeId !== undefined)
    found = found.where('clients.id', 'in', (eb) =>
      eb.selectFrom('clientStores').select('clientStores.clientId').where('clientStores.storeId', '=', storeId),
    );
  if (accountantId === 'none') found = found.where('clients.accountantId', 'is', null);
  else if (accountantId !== undefined) found = found.where('clients.accountantId', '=', accountantId);
  if (tag !== undefined) found = found.where(sql<SqlBool>`clients.tags like ${`%${escapeLike(JSON.stringify(tag))}%`} escape '\\'`);
  if (filters.engaged !== undefined) found = found.where('clients.engaged', '=', Number(filters.engaged));
  if (filters.entity !== undefined) found = found.where(inForce('entity', today), '=', filters.entity);
  if (filters.vatKind !== undefined) found = found.where(inForce('vat_kind', today), '=', filters.vatKind);
  if (filters.levy !== undefined) found = found.where(inForce('levy', today), '=', filters.levy);
  const words = q?.toLowerCase().split(/\s+/).filter(Boolean).slice(0, 5) ?? [];
  if (words.length > 0)
    found = found.where((eb) => {
      const named = eb.and(words.map((word) => sql<SqlBool>`clients.search_text like ${`%${escapeLike(word)}%`} escape '\\'`));
      const last4 = words.length === 1 && /^\d{4}$/.test(words[0] ?? '') ? words[0] : undefined;
      if (phoneHmac === undefined && last4 === undefined) return named;
      const reached = eb
        .selectFrom('contactLinks')
        .innerJoin('people', 'people.id', 'contactLinks.personId')
        .select('contactLinks.clientId')
        .where(last4 === undefined ? 'people.phoneHmac' : 'people.phoneLast4', '=', last4 ?? phoneHmac ?? '');
      return eb.or([named, eb('clients.id', 'in', reached)]);
    });
  return found;
}

const orderOf = (sort: ClientSort) => ({
  key: sql<number>`${sql.ref(sort.endsWith('updatedAt') ? 'clients.updated_at' : 'clients.created_at')}`,
  order: sort.startsWith('-') ? ('desc' as const) : ('asc' as const),
});

/** A page of the clients a person may read, in a stable order, going on after a cursor. */
export async function listClients(
  db: Db,
  principal: Principal,
  filters: ClientFilters,
  page: { sort: ClientSort; limit: number; after: ClientCursor | null },
  today: string,
): Promise<{ rows: ClientListRow[]; next: ClientCursor | null }> {
  const { key, order } = orderOf(page.sort);
  let wanted = narrowedClients(
    db.selectFrom('clients').where((eb) => clientsOf(principal)(eb)),
    filters,
    today,
  ).select(['clients.id', key.as('sortKey')]);
  const { after } = page;
  if (after)
    wanted = wanted.where(
      order === 'desc'
        ? sql<SqlBool>`(${key}, clients.id) < (${after.key}, ${after.id})`
        : sql<SqlBool>`(${key}, clients.id) > (${after.key}, ${after.id})`,
    );
  const found = await wanted
    .orderBy(key, order)
    .orderBy('clients.id', order)
    .limit(page.limit + 1)
    .execute();
  const shown = found.slice(0, page.limit);
  const last = shown.at(-1);
  return {
    rows: await readClientRows(
      db,
      principal,
      shown.map((row) => row.id),
      today,
    ),
    next: found.length > page.limit && last ? { sort: page.sort, key: Number(last.sortKey), id: last.id } : null,
  };
}

/** How many clients stand behind each tab, with the list's filters but those the tabs set. */
export async function countClients(db: Db, principal: Principal, filters: ClientFilters, today: string) {
  const { archived: _, engaged: __, ...rest } = filters;
  const count = (what: RawBuilder<SqlBool>) => sql<number>`sum(case when ${what} then 1 else 0 end)`;
  const mine = principal.staff?.id ?? '';
  const scoped = () => db.selectFrom('clients').where((eb) => clientsOf(principal)(eb));
  const present = await narrowedClients(scoped(), rest, today)
    .select((eb) => [
      eb.fn.countAll<number>().as('total'),
      count(sql<SqlBool>`clients.accountant_id = ${mine}`).as('mine'),
      count(sql<SqlBool>`clients.accountant_id is null`).as('unassigned'),
      count(sql<SqlBool>`clients.engaged = 1`).as('engaged'),
    ])
    .executeTakeFirstOrThrow();
  const archived = await narrowedClients(scoped(), { ...rest, archived: true }, today)
    .select((eb) => eb.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow();
  return {
    total: Number(present.total),
    mine: Number(present.mine ?? 0),
    unassigned: Number(present.unassigned ?? 0),
    engaged: Number(present.engaged ?? 0),
    archived: Number(archived.total),
  };
}

/** Ids of every client a filter finds, in the order of the list, at most so many. */
export async function clientIdsOf(
  db: Db,
  principal: Principal,
  filters: ClientFilters,
  limit: number,
  today: string,
  sort: ClientSort = '-createdAt',
): Promise<string[]> {
  const { key, order } = orderOf(sort);
  const rows = await narrowedClients(
    db.selectFrom('clients').where((eb) => clientsOf(principal)(eb)),
    filters,
    today,
  )
    .select('clients.id')
    .orderBy(key, order)
    .orderBy('clients.id', order)
    .limit(limit)
    .execute();
  return rows.map((row) => row.id);
}

/** Ids of every client of a filter, in order of id, a chunk at a time: what runs and bulk deeds go over. */
export const clientIdsAfter = async (
  db: Db,
  principal: Principal,
  filters: ClientFilters,
  after: string,
  limit: number,
  today: string,
): Promise<string[]> =>
  (
    await narrowedClients(
      db.selectFrom('clients').where((eb) => clientsOf(principal)(eb)),
      filters,
      today,
    )
      .select('clients.id')
      .where('clients.id', '>', after)
      .orderBy('clients.id')
      .limit(limit)
      .execute()
  ).map((row) => row.id);
