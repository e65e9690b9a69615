import { administers } from '../../domain/case/actions.ts';
import { MOST_TAGS } from '../../domain/client/kinds.ts';
import type { ErrorCode } from '../../domain/errors.ts';
import type { Principal, Role } from '../../domain/roles.ts';
import type { Db } from '../open.ts';
import type { Judged } from './case-bulk.ts';
import { clientsOf } from './scope.ts';

/** What is done with many clients at once. */
export type ClientDeed =
  | { type: 'accountant'; staffId: string; reason: string }
  | { type: 'tag'; tag: string }
  | { type: 'untag'; tag: string }
  | { type: 'archive'; reason: string };

const CHUNK = 300;

/** Judges a deed on each of these clients, in their order; what is beyond the work of the person does not exist. */
export async function judgeClients(db: Db, principal: Principal, ids: readonly string[], deed: ClientDeed): Promise<Judged[]> {
  const accountant = deed.type === 'accountant' ? await readAccountant(db, deed.staffId) : null;
  const found = new Map<string, Judged>();
  for (let from = 0; from < ids.length; from += CHUNK) {
    const some = ids.slice(from, from + CHUNK);
    const rows = await db
      .selectFrom('clients')
      .select(['clients.id', 'clients.name', 'clients.tags', 'clients.accountantId', 'clients.archivedAt', 'clients.mergedIntoId'])
      .where('clients.id', 'in', some)
      .where(clientsOf({ ...principal, links: [] }))
      .execute();
    const stores = await db.selectFrom('clientStores').select(['clientId', 'storeId']).where('clientId', 'in', some).execute();
    const busy = deed.type === 'archive' ? await withOpenCases(db, some) : new Set<string>();
    for (const { id, name, tags, accountantId, archivedAt, mergedIntoId } of rows) {
      const storeIds = stores.filter((store) => store.clientId === id).map((store) => store.storeId);
      const standing: Standing = {
        tags: JSON.parse(tags) as string[],
        accountantId,
        archived: archivedAt !== null,
        storeIds,
        busy: busy.has(id),
      };
      const reached = principal.staff?.role === 'owner' || storeIds.some((storeId) => administers(principal, storeId));
      const refusal = !reached ? 'forbidden' : mergedIntoId === null ? refusalOf(deed, standing, accountant) : 'client_merged';
      found.set(id, { id, label: name, refusal });
    }
  }
  return ids.map((id) => found.get(id) ?? { id, label: id, refusal: 'not_found' });
}

interface Standing {
  tags: string[];
  accountantId: string | null;
  archived: boolean;
  storeIds: string[];
  /** Cases of it, or of what became part of it, are open. */
  busy: boolean;
}
export interface Accountant {
  role: Role;
  storeIds: string[];
}

function refusalOf(deed: ClientDeed, client: Standing, accountant: Accountant | null): ErrorCode | null {
  if (client.archived) return 'client_archived';
  switch (deed.type) {
    case 'accountant':
      if (!accountant) return 'unknown_staff';
      if (client.accountantId === deed.staffId) return 'same_accountant';
      return accountant.role === 'owner' || accountant.storeIds.some((id) => client.storeIds.includes(id)) ? null : 'staff_other_store';
    case 'tag':
      if (client.tags.includes(deed.tag)) return 'has_tag';
      return client.tags.length < MOST_TAGS ? null : 'too_many_tags';
    case 'untag':
      return client.tags.includes(deed.tag) ? null : 'lacks_tag';
    case 'archive':
      return client.busy ? 'client_open_cases' : null;
  }
}

/** An active colleague as what they may be given is decided by. */
export async function readAccountant(db: Db, staffId: string): Promise<Accountant | null> {
  const row = await db.selectFrom('staff').select('role').where('id', '=', staffId).where('active', '=', 1).executeTakeFirst();
  if (!row) return null;
  const stores = await db.selectFrom('staffStores').select('storeId').where('staffId', '=', staffId).execute();
  return { role: row.role as Role, storeIds: stores.map((store) => store.storeId) };
}

async function withOpenCases(db: Db, ids: readonly string[]): Promise<Set<string>> {
  const rows = await db
    .selectFrom('cases')
    .innerJoin('clients', 'clients.id', 'cases.clientId')
    .select(['clients.id', 'clients.mergedIntoId'])
    .distinct()
    .where('cases.state', 'not in', ['completed', 'cancelled'])
    .where((eb) => eb.or([eb('clients.id', 'in', ids), eb('clients.mergedIntoId', 'in', ids)]))
    .execute();
  return new Set(rows.flatMap((row) => (row.mergedIntoId === null ? [row.id] : [row.id, row.mergedIntoId])));
}
