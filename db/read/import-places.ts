import type { ImportPlaces } from '../../domain/imports/row.ts';
import { coreOfName } from '../../domain/imports/values.ts';
import type { Principal } from '../../domain/roles.ts';
import type { Db, Trx } from '../open.ts';
import { clientsOf } from './scope.ts';

/** Stores, colleagues and plans that names in a file are looked up in: those of who imports. */
export async function readImportPlaces(db: Db | Trx, { staff }: Principal): Promise<ImportPlaces> {
  const reach = staff?.role === 'owner' ? null : (staff?.storeIds ?? []);
  const stores = await db
    .selectFrom('stores')
    .select(['id', 'name'])
    .where('active', '=', 1)
    .$if(reach !== null, (query) => query.where('id', 'in', reach?.length ? reach : ['']))
    .orderBy('id')
    .execute();
  const ids = new Set(stores.map(({ id }) => id));
  const rows = await db
    .selectFrom('staff')
    .innerJoin('people', 'people.id', 'staff.personId')
    .leftJoin('staffStores', 'staffStores.staffId', 'staff.id')
    .select(['staff.id', 'people.name', 'staff.role', 'staffStores.storeId'])
    .where('staff.active', '=', 1)
    .orderBy('staff.id')
    .orderBy('staffStores.storeId')
    .execute();
  const people = new Map<string, ImportPlaces['staff'][number] & { storeIds: string[] }>();
  for (const { id, name, role, storeId } of rows) {
    const one = people.get(id) ?? { id, name, everywhere: role === 'owner', storeIds: [] };
    if (storeId !== null && ids.has(storeId)) one.storeIds.push(storeId);
    people.set(id, one);
  }
  const plans = await db.selectFrom('engagementPlans').select(['id', 'name']).where('active', '=', 1).orderBy('sort').execute();
  return { stores, staff: [...people.values()].filter((one) => one.everywhere || one.storeIds.length > 0), plans };
}

/** A client whose name may be another writing of one in a file. */
export interface NamedClient {
  id: string;
  name: string;
  usci: string | null;
}
/** Clients within reach by the core of their name. */
export async function readCores(db: Db | Trx, principal: Principal): Promise<Map<string, NamedClient[]>> {
  const rows = await db
    .selectFrom('clients')
    .select(['clients.id', 'clients.name', 'clients.usci'])
    .where((eb) => clientsOf({ ...principal, links: [] })(eb))
    .where('clients.mergedIntoId', 'is', null)
    .execute();
  const cores = new Map<string, NamedClient[]>();
  for (const row of rows) {
    const core = coreOfName(row.name);
    if (core.length >= 2) cores.set(core, [...(cores.get(core) ?? []), row]);
  }
  return cores;
}
