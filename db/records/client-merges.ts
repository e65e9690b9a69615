import { randomUUID } from 'node:crypto';
import { MOST_TAGS } from '../../domain/client/kinds.ts';
import { MERGE_UNDO_MS, merged, refusalToMerge, workClash, type Merged, type MergingClient } from '../../domain/client/merge.ts';
import { orderedRights } from '../../domain/client/rights.ts';
import { DomainError } from '../../domain/errors.ts';
import type { ContactRight } from '../../domain/roles.ts';
import type { Db, Trx } from '../open.ts';
import { readContactRows } from '../read/client-detail.ts';
import { storesOf } from './client-accountant.ts';
import { alignMerged, takeClient, tellOfClient, type By } from './client-write.ts';
import { alignEngaged, moveWork, moveWorkBack, readMergingWork, type MovedWork } from './merged-work.ts';

/** How the two were before, and what went over: enough to take the merge back. */
interface MovedByMerge {
  kept: MergingClient;
  gone: MergingClient;
  noteIds: string[];
  fileIds: string[];
  /** What had become part of `gone` before. */
  withIt: string[];
  /** Work on its books; merges before December 2026 moved none. */
  work?: MovedWork;
  /** Whether people said of the kept one that it has bookkeeping. */
  engaged?: boolean;
}

/** A client with what a merge looks at; null when there is none. */
export async function readMerging(db: Db | Trx, id: string): Promise<(MergingClient & { name: string; engaged: boolean }) | null> {
  const row = await db
    .selectFrom('clients')
    .select(['id', 'name', 'usci', 'mergedIntoId', 'archivedAt', 'tags', 'helperIds', 'accountantId', 'engaged'])
    .where('id', '=', id)
    .executeTakeFirst();
  if (!row) return null;
  const contacts = await readContactRows(db, id);
  return {
    ...row,
    engaged: row.engaged === 1,
    tags: JSON.parse(row.tags) as string[],
    helperIds: JSON.parse(row.helperIds) as string[],
    storeIds: await storesOf(db, id),
    contacts: contacts.map(({ personId, title, rights, createdAt }) => ({ personId, title, rights, since: createdAt })),
  };
}

/**
 * Makes one client part of another. People, notes, files and the work on its books go over; cases and money keep the client they began with, and whoever
 * reaches `keptId` reads them.
 * @throws merge_self, client_merged, client_archived, usci_differs, merge_two_contracts, merge_same_period
 */
export async function mergeClients(
  trx: Trx,
  keptId: string,
  goneId: string,
  how: { confirmed: boolean; reason: string },
  by: By,
): Promise<string> {
  // Always in the same order, so that two merges that meet do not wait for each other for ever.
  for (const id of [keptId, goneId].sort()) await trx.updateTable('clients').set({ updatedAt: by.at }).where('id', '=', id).execute();
  const [kept, gone] = [await readMerging(trx, keptId), await readMerging(trx, goneId)];
  if (!kept || !gone) throw new DomainError('not_found');
  const refusal = refusalToMerge(kept, gone, how.confirmed);
  if (refusal !== null) throw new DomainError(refusal, refusal === 'client_merged' ? { into: kept.mergedIntoId ?? gone.mergedIntoId } : {});
  const clash = workClash(await readMergingWork(trx, keptId), await readMergingWork(trx, goneId));
  if (clash !== null) throw new DomainError(clash.code, { which: clash.which });
  const after = merged(kept, gone, MOST_TAGS);
  const work = await moveWork(trx, goneId, keptId);
  const moved: MovedByMerge = {
    kept,
    gone,
    noteIds: await idsOf(trx, 'clientNotes', goneId),
    fileIds: await idsOf(trx, 'files', goneId),
    work,
    engaged: kept.engaged,
    withIt: (await trx.selectFrom('clients').select('id').where('mergedIntoId', '=', goneId).execute()).map((row) => row.id),
  };
  const id = randomUUID();
  await trx
    .updateTable('clients')
    .set((eb) => ({ usci: null, mergedIntoId: keptId, mergedAt: by.at, version: eb('version', '+', 1) }))
    .where('id', '=', goneId)
    .execute();
  await trx.updateTable('clients').set({ mergedIntoId: keptId }).where('mergedIntoId', '=', goneId).execute();
  await trx.updateTable('clients').set({ usci: after.usci }).where('id', '=', keptId).execute();
  await writePeople(trx, keptId, after, by);
  await trx.deleteFrom('contactLinks').where('clientId', '=', goneId).execute();
  await writeContacts(trx, keptId, after.contacts);
  await trx.updateTable('clientNotes').set({ clientId: keptId }).where('clientId', '=', goneId).execute();
  await trx.updateTable('files').set({ clientId: keptId }).where('clientId', '=', goneId).execute();
  await alignMerged(trx, keptId);
  await alignEngaged(trx, keptId, kept.engaged || gone.engaged, by.at);
  await trx
    .insertInto('clientMerges')
    .values({ id, keptId, goneId, at: by.at, byId: by.actor.id, reason: how.reason, moved: JSON.stringify(moved), undoneAt: null })
    .execute();
  const details = { mergeId: id, keptId, goneId, name: gone.name, reason: how.reason };
  await tellOfClient(trx, by, keptId, 'client.merged', details, false);
  await tellOfClient(trx, by, goneId, 'client.merged.away', { ...details, name: kept.name }, false);
  return id;
}

/**
 * Takes a merge back within 30 days: what came from the other goes back to it, people who came with it see only it again. What was changed since on
 * what stayed is kept; who was taken off meanwhile does not come back.
 * @throws not_found, merge_undo_over, merge_undo_order when one of the two was merged again meanwhile
 */
export async function undoMerge(db: Db, keptId: string, mergeId: string, by: By): Promise<string> {
  return db.transaction().execute(async (trx) => {
    const row = await takeClient(trx, keptId, by.at, { archived: true });
    const merge = await trx
      .selectFrom('clientMerges')
      .selectAll()
      .where('id', '=', mergeId)
      .where('keptId', '=', keptId)
      .executeTakeFirst();
    if (!merge || merge.undoneAt !== null) throw new DomainError('not_found');
    if (by.at > merge.at + MERGE_UNDO_MS) throw new DomainError('merge_undo_over');
    const later = await trx
      .selectFrom('clientMerges')
      .select('id')
      .where('keptId', '=', keptId)
      .where('undoneAt', 'is', null)
      .where('at', '>', merge.at)
      .executeTakeFirst();
    if (later) throw new DomainError('merge_undo_order');
    const { kept, gone, noteIds, fileIds, withIt, work = {}, engaged } = JSON.parse(merge.moved) as MovedByMerge;
    const { goneId } = merge;
    const now = await readMerging(trx, keptId);
    if (!now) throw new DomainError('not_found');
    await trx
      .updateTable('clients')
      .set({ usci: row.usci !== null && row.usci === gone.usci && kept.usci === null ? null : row.usci })
      .where('id', '=', keptId)
      .execute();
    const free = gone.usci === null || (await usciFree(trx, gone.usci, goneId));
    await trx
      .updateTable('clients')
      .set((eb) => ({ usci: free ? gone.usci : null, mergedIntoId: null, mergedAt: null, version: eb('version', '+', 1) }))
      .where('id', '=', goneId)
      .execute();
    if (withIt.length > 0)
      await trx.updateTable('clients').set({ mergedIntoId: goneId }).where('id', 'in', withIt).where('mergedIntoId', '=', keptId).execute();
    await writePeople(trx, keptId, apart(now, kept, gone), by);
    await writePeople(trx, goneId, { ...gone, tags: [...gone.tags], helperIds: [...gone.helperIds], storeIds: [...gone.storeIds] }, by);
    await trx.deleteFrom('contactLinks').where('clientId', '=', keptId).execute();
    await writeContacts(trx, keptId, contactsApart(now, kept, gone));
    await writeContacts(
      trx,
      goneId,
      gone.contacts
        .filter((contact) => cameWith(now, kept, gone, contact.personId))
        .map((contact) => ({ ...contact, rights: orderedRights(contact.rights) })),
    );
    if (noteIds.length > 0)
      await trx.updateTable('clientNotes').set({ clientId: goneId }).where('id', 'in', noteIds).where('clientId', '=', keptId).execute();
    if (fileIds.length > 0)
      await trx.updateTable('files').set({ clientId: goneId }).where('id', 'in', fileIds).where('clientId', '=', keptId).execute();
    await moveWorkBack(trx, work, keptId, goneId);
    await alignMerged(trx, keptId);
    await alignMerged(trx, goneId);
    const theirs = await readMerging(trx, goneId);
    await alignEngaged(trx, keptId, engaged ?? now.engaged, by.at);
    await alignEngaged(trx, goneId, theirs?.engaged ?? false, by.at);
    await trx.updateTable('clientMerges').set({ undoneAt: by.at }).where('id', '=', mergeId).execute();
    await tellOfClient(trx, by, keptId, 'client.merge.undone', { mergeId, keptId, goneId }, false);
    await tellOfClient(trx, by, goneId, 'client.merge.undone', { mergeId, keptId, goneId }, false);
    return goneId;
  });
}

type People = Pick<Merged, 'tags' | 'helperIds' | 'accountantId' | 'storeIds'>;

/** What stays with the kept one: all it has now, without what only the merge brought. */
function apart(now: MergingClient, kept: MergingClient, gone: MergingClient): People {
  const brought = (of: 'tags' | 'helperIds' | 'storeIds') => (one: string) => gone[of].includes(one) && !kept[of].includes(one);
  const storeIds = now.storeIds.filter((id) => !brought('storeIds')(id));
  const broughtAccountant = kept.accountantId === null && now.accountantId !== null && now.accountantId === gone.accountantId;
  return {
    tags: now.tags.filter((tag) => !brought('tags')(tag)),
    helperIds: now.helperIds.filter((id) => !brought('helperIds')(id)),
    accountantId: broughtAccountant ? null : now.accountantId,
    storeIds: storeIds.length > 0 ? storeIds : [...kept.storeIds],
  };
}

const linkOf = (client: MergingClient, personId: string) => client.contacts.find((contact) => contact.personId === personId);

/** Whether somebody is still there by the link the merge brought or joined; who was taken off and came back later came to the kept one. */
function cameWith(now: MergingClient, kept: MergingClient, gone: MergingClient, personId: string): boolean {
  const link = linkOf(now, personId);
  return link !== undefined && link.since === (linkOf(kept, personId) ?? linkOf(gone, personId))?.since;
}

/** Contacts that stay with the kept one: its own, without rights that only the merge brought, and who came since. */
function contactsApart(now: MergingClient, kept: MergingClient, gone: MergingClient): Merged['contacts'] {
  return now.contacts.flatMap(({ personId, title, rights, since }) => {
    const [own, theirs] = [linkOf(kept, personId)?.rights, linkOf(gone, personId)?.rights];
    if (!cameWith(now, kept, gone, personId)) return [{ personId, title, rights: orderedRights(rights), since }];
    if (!own) return [];
    const brought = (right: ContactRight): boolean => (theirs?.includes(right) ?? false) && !own.includes(right);
    return [{ personId, title, rights: orderedRights(rights.filter((right) => !brought(right))), since }];
  });
}

async function writePeople(trx: Trx, id: string, people: People, by: By): Promise<void> {
  const { tags, helperIds, accountantId } = people;
  const before = await trx.selectFrom('clients').select(['accountantId', 'version']).where('id', '=', id).executeTakeFirstOrThrow();
  await trx
    .updateTable('clients')
    .set({
      tags: JSON.stringify(tags),
      helperIds: JSON.stringify(helperIds),
      accountantId,
      version: before.version + 1,
      ...(before.accountantId === accountantId ? {} : { accountantSince: accountantId === null ? null : by.at }),
    })
    .where('id', '=', id)
    .execute();
  await trx.deleteFrom('clientStores').where('clientId', '=', id).execute();
  if (people.storeIds.length > 0)
    await trx
      .insertInto('clientStores')
      .values(people.storeIds.map((storeId) => ({ clientId: id, storeId })))
      .execute();
}

async function writeContacts(trx: Trx, clientId: string, contacts: Merged['contacts']): Promise<void> {
  for (const { personId, title, rights, since } of contacts)
    await trx
      .insertInto('contactLinks')
      .values({ personId, clientId, title, rights: JSON.stringify(rights), createdAt: since })
      .onConflict((conflict) =>
        conflict
          .columns(['personId', 'clientId'])
          .doUpdateSet((eb) => ({ rights: JSON.stringify(rights), version: eb('contactLinks.version', '+', 1) })),
      )
      .execute();
}

const idsOf = async (trx: Trx, table: 'clientNotes' | 'files', clientId: string): Promise<string[]> =>
  (await trx.selectFrom(table).select('id').where('clientId', '=', clientId).execute()).map((row) => row.id);

const usciFree = async (trx: Trx, usci: string, ownId: string): Promise<boolean> =>
  (await trx.selectFrom('clients').select('id').where('usci', '=', usci).where('id', '!=', ownId).executeTakeFirst()) === undefined;
