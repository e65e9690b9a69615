import type { Db, Trx } from '../open.ts';

const FIELDS = ['id', 'list', 'ownerId', 'name', 'query', 'position', 'isDefault', 'version'] as const;
/** A kept filter as it is shown. */
export interface SavedViewRow {
  id: string;
  list: string;
  ownerId: string | null;
  name: string;
  query: string;
  position: number;
  isDefault: number;
  version: number;
}

/** The filters of a list a person sees as tabs: the firm's, then their own, each in its order. */
export async function listSavedViews(db: Db | Trx, personId: string, list: string): Promise<SavedViewRow[]> {
  const rows = await db
    .selectFrom('savedViews')
    .select(FIELDS)
    .where('list', '=', list)
    .where((eb) => eb.or([eb('ownerId', 'is', null), eb('ownerId', '=', personId)]))
    .orderBy('position')
    .orderBy('id')
    .execute();
  return rows.toSorted((one, other) => Number(one.ownerId !== null) - Number(other.ownerId !== null));
}

/** One of them a person may see, or null. */
export async function findSavedView(db: Db | Trx, personId: string, id: string): Promise<SavedViewRow | null> {
  const row = await db
    .selectFrom('savedViews')
    .select(FIELDS)
    .where('id', '=', id)
    .where((eb) => eb.or([eb('ownerId', 'is', null), eb('ownerId', '=', personId)]))
    .executeTakeFirst();
  return row ?? null;
}

/** The columns a person chose for a list, or null: as the list comes. */
export async function readListColumns(db: Db, personId: string, list: string): Promise<string[] | null> {
  const row = await db
    .selectFrom('listColumns')
    .select('columns')
    .where('personId', '=', personId)
    .where('list', '=', list)
    .executeTakeFirst();
  return row ? (JSON.parse(row.columns) as string[]) : null;
}
