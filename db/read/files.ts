import type { Db } from '../open.ts';

/** A file and what it hangs on. */
export const readFile = (db: Db, id: string) =>
  db
    .selectFrom('files')
    .select(['id', 'name', 'size', 'type', 'storageKey', 'sha256', 'uploadedBy', 'caseNo', 'internal'])
    .where('id', '=', id)
    .executeTakeFirst();
