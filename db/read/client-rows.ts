import { sql, type RawBuilder } from 'kysely';
import type { Entity, Levy, TaxFlag, VatKind } from '../../domain/client/kinds.ts';
import type { Principal } from '../../domain/roles.ts';
import type { Db } from '../open.ts';
import { clientsOf } from './scope.ts';

/** A client as lists show it. */
export interface ClientListRow {
  id: string;
  name: string;
  short: string;
  usci: string | null;
  entity: Entity;
  vatKind: VatKind;
  levy: Levy;
  flags: TaxFlag[];
  industry: string;
  district: string;
  /** Empty for whoever is only a contact. */
  tags: string[];
  engaged: boolean;
  accountant: { id: string; name: string } | null;
  stores: { id: string; name: string }[];
  contacts: number;
  openCases: number;
  archivedAt: number | null;
  createdAt: number;
  updatedAt: number;
}

/** A column of the tax profile in force on a civil date: the row's own, unless a coming one has begun since it was written. */
export const inForce = (column: 'entity' | 'vat_kind' | 'levy' | 'flags', today: string): RawBuilder<string> =>
  sql<string>`case when clients.profile_until <= ${today} then (select p.${sql.ref(column)} from client_profiles as p where p.client_id = clients.id and p.valid_from <= ${today} order by p.valid_from desc limit 1) else ${sql.ref(`clients.${column}`)} end`;

/** Rows of these clients with what lists say of them, in the order asked for. */
export async function readClientRows(db: Db, principal: Principal, ids: readonly string[], today: string): Promise<ClientListRow[]> {
  if (ids.length === 0) return [];
  const rows = await db
    .selectFrom('clients')
    .leftJoin('staff', 'staff.id', 'clients.accountantId')
    .leftJoin('people', 'people.id', 'staff.personId')
    .select([
      'clients.id',
      'clients.name',
      'clients.short',
      'clients.usci',
      'clients.industry',
      'clients.district',
      'clients.tags',
      'clients.engaged',
      'clients.accountantId',
      'clients.archivedAt',
      'clients.createdAt',
      'clients.updatedAt',
      'people.name as accountantName',
      inForce('entity', today).as('entityNow'),
      inForce('vat_kind', today).as('vatKindNow'),
      inForce('levy', today).as('levyNow'),
      inForce('flags', today).as('flagsNow'),
    ])
    .select((eb) => [
      eb
        .selectFrom('contactLinks')
        .select((one) => one.fn.countAll<number>().as('count'))
        .whereRef('contactLinks.clientId', '=', 'clients.id')
        .as('contactCount'),
      eb
        .case()
        .when(clientsOf({ ...principal, links: [] })(eb as never))
        .then(1)
        .else(0)
        .end()
        .as('work'),
    ])
    .where('clients.id', 'in', [...ids])
    .execute();
  const stores = await db
    .selectFrom('clientStores')
    .innerJoin('stores', 'stores.id', 'clientStores.storeId')
    .select(['clientStores.clientId', 'stores.id', 'stores.name'])
    .where('clientStores.clientId', 'in', [...ids])
    .orderBy('stores.id')
    .execute();
  const open = await openCasesOf(db, ids);
  const byId = new Map(
    rows.map((row) => [
      row.id,
      {
        id: row.id,
        name: row.name,
        short: row.short,
        usci: row.usci,
        industry: row.industry,
        district: row.district,
        archivedAt: row.archivedAt,
        createdAt: row.createdAt,
        updatedAt: row.updatedAt,
        entity: row.entityNow as Entity,
        vatKind: row.vatKindNow as VatKind,
        levy: row.levyNow as Levy,
        flags: JSON.parse(row.flagsNow) as TaxFlag[],
        tags: row.work === 1 ? (JSON.parse(row.tags) as string[]) : [],
        engaged: row.engaged === 1,
        accountant: row.accountantId === null ? null : { id: row.accountantId, name: row.accountantName ?? '' },
        stores: stores.filter((store) => store.clientId === row.id).map(({ id, name }) => ({ id, name })),
        contacts: Number(row.contactCount ?? 0),
        openCases: open.get(row.id) ?? 0,
      },
    ]),
  );
  return ids.flatMap((id) => byId.get(id) ?? []);
}

/** How many cases run for each of these clients, those of what became part of them included. */
async function openCasesOf(db: Db, ids: readonly string[]): Promise<Map<string, number>> {
  const rows = await db
    .selectFrom('cases')
    .innerJoin('clients', 'clients.id', 'cases.clientId')
    .select((eb) => [eb.fn.coalesce('clients.mergedIntoId', 'clients.id').as('id'), eb.fn.countAll<number>().as('count')])
    .where((eb) =>
      eb.or([
        eb('cases.clientId', 'in', [...ids]),
        eb('cases.clientId', 'in', (inner) =>
          inner
            .selectFrom('clients')
            .select('clients.id')
            .where('clients.mergedIntoId', 'in', [...ids]),
        ),
      ]),
    )
    .where('cases.state', 'not in', ['completed', 'cancelled'])
    .groupBy((eb) => eb.fn.coalesce('clients.mergedIntoId', 'clients.id'))
    .execute();
  return new Map(rows.map((row) => [row.id, Number(row.count)]));
}
