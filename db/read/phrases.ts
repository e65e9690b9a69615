import type { Db, Trx } from '../open.ts';

/** A ready-made sentence: the firm's, or one's own. */
export interface PhraseRow {
  id: string;
  /** Null: the firm's. */
  ownerId: string | null;
  group: string;
  text: string;
  sort: number;
  version: number;
}

const all = (db: Db | Trx) => db.selectFrom('phrases').select(['id', 'ownerId', 'grouping as group', 'text', 'sort', 'version']);

/** What a person may put in with one tap: their own first, then the firm's. */
export async function listPhrases(db: Db | Trx, personId: string): Promise<PhraseRow[]> {
  const rows = await all(db)
    .where((eb) => eb.or([eb('ownerId', 'is', null), eb('ownerId', '=', personId)]))
    .orderBy('grouping')
    .orderBy('sort')
    .orderBy('id')
    .execute();
  return [...rows.filter((row) => row.ownerId !== null), ...rows.filter((row) => row.ownerId === null)];
}

/** One of them; null when there is none, or it is somebody else's. */
export async function findPhrase(db: Db | Trx, personId: string, id: string): Promise<PhraseRow | null> {
  const row = await all(db).where('id', '=', id).executeTakeFirst();
  return row && (row.ownerId === null || row.ownerId === personId) ? row : null;
}
