import { randomUUID } from 'node:crypto';
import type { TaxProfile } from '../../domain/client/profile.ts';
import { administers } from '../../domain/case/actions.ts';
import { RUNNING_STATES } from '../../domain/billing/engagement.ts';
import { DomainError } from '../../domain/errors.ts';
import type { Principal } from '../../domain/roles.ts';
import type { Db, Trx } from '../open.ts';
import { withMerged } from '../read/client-payments.ts';
import { openCasesOfClient } from '../read/client-detail.ts';
import { standingToClient } from '../read/scope.ts';
import { searchText } from '../search-text.ts';
import { differences } from './audit.ts';
import { alignMerged, takeClient, tellOfClient, type By, type ClientRow } from './client-write.ts';
import { mustServe, storesOf } from './client-accountant.ts';

/** What can be written of a client beside its people and its taxes. */
export interface ClientFields {
  name: string;
  short: string;
  usci: string | null;
  legalRep: string;
  industry: string;
  district: string;
  address: string;
  taxOffice: string;
  /** How many people work there. */
  headcount: number;
  engaged: boolean;
  tags: string[];
  storeIds: string[];
}
/** A client as it is entered. */
export interface NewClient extends ClientFields {
  accountantId: string | null;
  helperIds: string[];
  profile: TaxProfile & { validFrom: string };
}

const foundBy = (fields: Pick<ClientFields, 'name' | 'short'>, usci: string | null): string =>
  `${searchText(fields.name, fields.short)}${usci === null ? '' : ` ${usci.toLowerCase()}`}`;

/** Enters a client. @throws usci_taken, unknown_store, unknown_staff, staff_other_store */
export async function insertClient(trx: Trx, given: NewClient, principal: Principal, by: By): Promise<string> {
  const { storeIds, accountantId, helperIds, profile, tags, engaged, ...words } = given;
  await mustBeFree(trx, given.usci, null, principal);
  await mustExist(trx, storeIds);
  for (const staffId of new Set([...helperIds, ...(accountantId === null ? [] : [accountantId])])) await mustServe(trx, staffId, storeIds);
  const id = randomUUID();
  const { entity, vatKind, levy, flags, validFrom } = profile;
  await trx
    .insertInto('clients')
    .values({
      id,
      ...words,
      entity,
      vatKind,
      levy,
      flags: JSON.stringify(flags),
      accountantId,
      accountantSince: accountantId === null ? null : by.at,
      helperIds: JSON.stringify(helperIds),
      engaged: Number(engaged),
      tags: JSON.stringify(tags),
      fictional: 0,
      searchText: foundBy(given, given.usci),
      createdAt: by.at,
      updatedAt: by.at,
    })
    .execute();
  await trx
    .insertInto('clientStores')
    .values(storeIds.map((storeId) => ({ clientId: id, storeId })))
    .execute();
  await trx
    .insertInto('clientProfiles')
    .values({
      id: randomUUID(),
      clientId: id,
      validFrom,
      entity,
      vatKind,
      levy,
      flags: JSON.stringify(flags),
      reason: '',
      byId: by.actor.id,
      createdAt: by.at,
    })
    .execute();
  await tellOfClient(trx, by, id, 'client.created', { ...given });
  return id;
}

/** Changes what was given of a client; what was not stays. @throws version_conflict, usci_taken, engaged_by_contract, unknown_store, staff_other_store, client_merged, client_archived */
export const changeClient = (
  db: Db,
  id: string,
  change: Partial<ClientFields>,
  version: number,
  principal: Principal,
  by: By,
): Promise<void> => db.transaction().execute((trx) => changeClientIn(trx, id, change, version, principal, by));

/** The same inside a transaction; `version` null: as it stands now. */
export async function changeClientIn(
  trx: Trx,
  id: string,
  change: Partial<ClientFields>,
  version: number | null,
  principal: Principal,
  by: By,
): Promise<void> {
  const row = await takeClient(trx, id, by.at);
  if (version !== null && row.version !== version) throw new DomainError('version_conflict', { version: row.version });
  const storeIds = await storesOf(trx, id);
  const before: ClientFields = { ...fieldsOf(row), storeIds };
  const after: ClientFields = { ...before, ...change };
  const diff = differences(before, after);
  if (Object.keys(diff).length === 0) return;
  if (after.usci !== before.usci) await mustBeFree(trx, after.usci, id, principal);
  if (diff['engaged'] && (await hasRunning(trx, id))) throw new DomainError('engaged_by_contract');
  if (diff['storeIds']) {
    await mustExist(trx, after.storeIds);
    const moved = [...after.storeIds, ...storeIds].filter((store) => !after.storeIds.includes(store) || !storeIds.includes(store));
    if (!moved.every((store) => administers(principal, store))) throw new DomainError('unknown_store');
    if (row.accountantId !== null) await mustServe(trx, row.accountantId, after.storeIds);
    await trx.deleteFrom('clientStores').where('clientId', '=', id).execute();
    await trx
      .insertInto('clientStores')
      .values(after.storeIds.map((storeId) => ({ clientId: id, storeId })))
      .execute();
  }
  const { storeIds: _, tags, engaged, ...words } = after;
  await trx
    .updateTable('clients')
    .set({
      ...words,
      tags: JSON.stringify(tags),
      engaged: Number(engaged),
      version: row.version + 1,
      searchText: foundBy(after, after.usci),
    })
    .where('id', '=', id)
    .execute();
  if (diff['storeIds']) await alignMerged(trx, id);
  await tellOfClient(trx, by, id, 'client.changed', diff);
}

/** Puts a client away, or takes it out again. @throws client_open_cases with the first of them */
export async function archiveClient(trx: Trx, id: string, archived: boolean, reason: string, by: By): Promise<void> {
  const row = await takeClient(trx, id, by.at, { archived: true });
  if ((row.archivedAt !== null) === archived) return;
  if (archived) {
    const open = await openCasesOfClient(trx, id, 20);
    if (open.length > 0)
      throw new DomainError('client_open_cases', { cases: open.map(({ no, title, state }) => ({ id: no, title, state })) });
  }
  await trx
    .updateTable('clients')
    .set({ archivedAt: archived ? by.at : null, version: row.version + 1 })
    .where('id', '=', id)
    .execute();
  await tellOfClient(trx, by, id, archived ? 'client.archived' : 'client.restored', { reason }, false);
}

/** What can be written of a client, as it stands in its row. */
export const fieldsOf = (row: ClientRow): Omit<ClientFields, 'storeIds'> => ({
  name: row.name,
  short: row.short,
  usci: row.usci,
  legalRep: row.legalRep,
  industry: row.industry,
  district: row.district,
  address: row.address,
  taxOffice: row.taxOffice,
  headcount: row.headcount,
  engaged: row.engaged === 1,
  tags: JSON.parse(row.tags) as string[],
});

/** A running 代账合同 says by itself that the client is engaged. */
async function hasRunning(trx: Trx, clientId: string): Promise<boolean> {
  const running = await trx
    .selectFrom('engagements')
    .select('id')
    .where('clientId', 'in', await withMerged(trx, clientId))
    .where('state', 'in', [...RUNNING_STATES])
    .limit(1)
    .executeTakeFirst();
  return running !== undefined;
}

/** Says whose the code is only to who may know that client. */
async function mustBeFree(trx: Trx, usci: string | null, ownId: string | null, principal: Principal): Promise<void> {
  if (usci === null) return;
  const taken = await trx.selectFrom('clients').select(['id', 'name']).where('usci', '=', usci).executeTakeFirst();
  if (!taken || taken.id === ownId) return;
  const reached = await standingToClient(trx, principal, taken.id);
  throw new DomainError('usci_taken', reached?.staff ? { client: taken } : {});
}

async function mustExist(trx: Trx, storeIds: readonly string[]): Promise<void> {
  const known = await trx
    .selectFrom('stores')
    .select('id')
    .where('id', 'in', storeIds.length === 0 ? [''] : [...storeIds])
    .execute();
  if (known.length !== new Set(storeIds).size || storeIds.length === 0) throw new DomainError('unknown_store');
}
