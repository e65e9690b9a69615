import type { Db, Trx } from '../open.ts';

/** What kinds of things a colleague holds and hands over. */
export const HELD_KINDS = ['client', 'helper', 'case', 'errand', 'cover', 'group'] as const;
export type HeldKind = (typeof HELD_KINDS)[number];
/** One of them. */
export interface Held {
  kind: HeldKind;
  id: string;
  /** As people know it. */
  name: string;
  /** The client it is about, where there is one. */
  clientId: string | null;
  /** Stores of the client, of the group, or of who holds it. */
  storeIds: string[];
}

/** States in which a case is in somebody's hands. */
const IN_HAND = ['in_progress', 'delivered'] as const;

/** Everything a colleague holds now: clients as accountant or helper, cases in hand, errands to run, leaves they cover, groups they lead. */
export async function readHoldings(db: Db | Trx, staffId: string, now: number): Promise<Held[]> {
  const clients = await db
    .selectFrom('clients')
    .select(['id', 'short', 'accountantId', 'helperIds'])
    .where((eb) => eb.or([eb('accountantId', '=', staffId), eb('helperIds', 'like', `%"${staffId}"%`)]))
    // What became part of another client follows that one.
    .where('mergedIntoId', 'is', null)
    .where('archivedAt', 'is', null)
    .orderBy('id')
    .execute();
  const cases = await db
    .selectFrom('cases')
    .innerJoin('clients', 'clients.id', 'cases.clientId')
    .select(['cases.no', 'cases.title', 'cases.clientId', 'clients.short'])
    .where('cases.assigneeId', '=', staffId)
    .where('cases.state', 'in', [...IN_HAND])
    .orderBy('cases.no')
    .execute();
  const errands = await db
    .selectFrom('errands')
    .select(['id', 'day', 'title', 'place', 'clientId'])
    .where('staffId', '=', staffId)
    .where('state', '=', 'planned')
    .orderBy('day')
    .orderBy('position')
    .orderBy('id')
    .execute();
  const covers = await db
    .selectFrom('staffLeaves')
    .innerJoin('staff', 'staff.id', 'staffLeaves.staffId')
    .innerJoin('people', 'people.id', 'staff.personId')
    .select(['staffLeaves.id', 'staffLeaves.staffId', 'people.name'])
    .where('staffLeaves.coverId', '=', staffId)
    .where('staffLeaves.state', 'in', ['asked', 'approved'])
    .where('staffLeaves.endsAt', '>', now)
    .orderBy('staffLeaves.id')
    .execute();
  const groups = await db.selectFrom('groups').select(['id', 'name', 'storeId']).where('leaderId', '=', staffId).orderBy('id').execute();
  const clientStores = await storesOf(db, 'clientStores', 'clientId', [
    ...clients.map((one) => one.id),
    ...cases.map((one) => one.clientId),
  ]);
  const theirStores = await storesOf(db, 'staffStores', 'staffId', [staffId, ...covers.map((one) => one.staffId)]);
  return [
    ...clients.map((one): Held => ({
      kind: one.accountantId === staffId ? 'client' : 'helper',
      id: one.id,
      name: one.short,
      clientId: one.id,
      storeIds: clientStores.get(one.id) ?? [],
    })),
    ...cases.map((one): Held => ({
      kind: 'case',
      id: one.no,
      name: `${one.short} · ${one.title}`,
      clientId: one.clientId,
      storeIds: clientStores.get(one.clientId) ?? [],
    })),
    ...errands.map((one): Held => ({
      kind: 'errand',
      id: one.id,
      name: `${one.day} ${one.place} · ${one.title}`,
      clientId: one.clientId,
      storeIds: theirStores.get(staffId) ?? [],
    })),
    ...covers.map((one): Held => ({
      kind: 'cover',
      id: one.id,
      name: one.name,
      clientId: null,
      storeIds: theirStores.get(one.staffId) ?? [],
    })),
    ...groups.map((one): Held => ({ kind: 'group', id: one.id, name: one.name, clientId: null, storeIds: [one.storeId] })),
  ];
}

async function storesOf(
  db: Db | Trx,
  table: 'clientStores' | 'staffStores',
  column: 'clientId' | 'staffId',
  ids: readonly string[],
): Promise<Map<string, string[]>> {
  const found = new Map<string, string[]>();
  if (ids.length === 0) return found;
  const rows = await db
    .selectFrom(table)
    .select(['storeId', `${column} as id` as 'clientId as id'])
    .where(column as 'clientId', 'in', [...new Set(ids)])
    .orderBy('storeId')
    .execute();
  for (const row of rows as { id: string; storeId: string }[]) found.set(row.id, [...(found.get(row.id) ?? []), row.storeId]);
  return found;
}
