import { randomUUID } from 'node:crypto';
import { DomainError } from '../../domain/errors.ts';
import type { Db, Trx } from '../open.ts';
import { findSavedView, listSavedViews, type SavedViewRow } from '../read/saved-views.ts';
import { differences, writeAudit, type AuditEntry } from './audit.ts';

type Audit = Omit<AuditEntry, 'action' | 'record' | 'details'>;
/** More tabs than these nobody finds anything in. */
const MOST = 30;

const ofOwner = (rows: readonly SavedViewRow[], ownerId: string | null): SavedViewRow[] => rows.filter((row) => row.ownerId === ownerId);

/** Keeps a filter of a list, last among its owner's. @throws too_many_views */
export async function createSavedView(
  trx: Trx,
  personId: string,
  view: { list: string; name: string; query: string; shared: boolean },
  audit: Audit,
): Promise<SavedViewRow> {
  const ownerId = view.shared ? null : personId;
  const own = ofOwner(await listSavedViews(trx, personId, view.list), ownerId);
  if (own.length >= MOST) throw new DomainError('too_many_views', { most: MOST });
  const row: SavedViewRow = {
    id: randomUUID(),
    list: view.list,
    ownerId,
    name: view.name,
    query: view.query,
    position: own.length,
    isDefault: 0,
    version: 1,
  };
  await trx
    .insertInto('savedViews')
    .values({ ...row, createdAt: audit.at, updatedAt: audit.at })
    .execute();
  await writeAudit(trx, {
    ...audit,
    action: 'view.saved',
    record: { kind: 'view', id: row.id },
    details: { list: row.list, name: row.name, query: row.query, shared: view.shared },
  });
  return row;
}

/** What may be changed of a kept filter. */
export interface ViewChange {
  name?: string | undefined;
  query?: string | undefined;
  position?: number | undefined;
  isDefault?: boolean | undefined;
}

/**
 * Changes a kept filter; a new place moves the others along, a new default takes it from the one before.
 * @throws not_found, forbidden (the firm's, without the right to keep those), version_conflict
 */
export async function changeSavedView(
  db: Db,
  who: { personId: string; shares: boolean },
  id: string,
  change: ViewChange,
  version: number,
  audit: Audit,
): Promise<SavedViewRow> {
  return db.transaction().execute(async (trx) => {
    const before = await mine(trx, who, id);
    if (before.version !== version) throw new DomainError('version_conflict', { version: before.version });
    const own = ofOwner(await listSavedViews(trx, who.personId, before.list), before.ownerId);
    const others = own.filter((row) => row.id !== id);
    const at = change.position === undefined ? own.findIndex((row) => row.id === id) : Math.min(change.position, others.length);
    const after: SavedViewRow = {
      ...before,
      name: change.name ?? before.name,
      query: change.query ?? before.query,
      isDefault: change.isDefault === undefined ? before.isDefault : Number(change.isDefault),
      position: at,
      version: before.version + 1,
    };
    const { name, query, isDefault } = after;
    await trx
      .updateTable('savedViews')
      .set({ name, query, isDefault, position: at, version: after.version, updatedAt: audit.at })
      .where('id', '=', id)
      .execute();
    for (const [position, row] of others.toSpliced(at, 0, after).entries())
      if (row.id !== id && row.position !== position)
        await trx.updateTable('savedViews').set({ position }).where('id', '=', row.id).execute();
    if (isDefault === 1)
      for (const row of others)
        if (row.isDefault === 1) await trx.updateTable('savedViews').set({ isDefault: 0 }).where('id', '=', row.id).execute();
    const { version: _, ...shown } = after;
    const { version: __, ...was } = before;
    await writeAudit(trx, { ...audit, action: 'view.changed', record: { kind: 'view', id }, details: differences(was, shown) });
    return after;
  });
}

/** Throws a kept filter away. @throws not_found, forbidden */
export async function deleteSavedView(db: Db, who: { personId: string; shares: boolean }, id: string, audit: Audit): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const { list, name, query } = await mine(trx, who, id);
    await trx.deleteFrom('savedViews').where('id', '=', id).execute();
    await writeAudit(trx, { ...audit, action: 'view.deleted', record: { kind: 'view', id }, details: { list, name, query } });
  });
}

async function mine(trx: Trx, who: { personId: string; shares: boolean }, id: string): Promise<SavedViewRow> {
  const row = await findSavedView(trx, who.personId, id);
  if (!row) throw new DomainError('not_found');
  if (row.ownerId === null && !who.shares) throw new DomainError('forbidden');
  return row;
}

/** Keeps the columns a person chose for a list; null: as the list comes. A person's own view of a list is no record of the firm: no audit line. */
export async function keepListColumns(
  db: Db,
  personId: string,
  list: string,
  columns: readonly string[] | null,
  now: number,
): Promise<void> {
  if (columns === null) {
    await db.deleteFrom('listColumns').where('personId', '=', personId).where('list', '=', list).execute();
    return;
  }
  const kept = { columns: JSON.stringify(columns), updatedAt: now };
  await db
    .insertInto('listColumns')
    .values({ personId, list, ...kept })
    .onConflict((conflict) => conflict.columns(['personId', 'list']).doUpdateSet(kept))
    .execute();
}
