import type { Db, Trx } from '../open.ts';

/** The papers list of a period, in its order. */
export const readPapers = (db: Db | Trx, periodId: string) =>
  db.selectFrom('periodPapers').selectAll().where('periodId', '=', periodId).orderBy('seq').execute();

/** What happened to a period, newest first; `work`: what is internal as well. */
export async function readEntries(db: Db, periodId: string, work: boolean) {
  let wanted = db
    .selectFrom('periodEntries')
    .select(['id', 'at', 'actorKind', 'actorId', 'kind', 'details', 'visibility'])
    .where('periodId', '=', periodId);
  if (!work) wanted = wanted.where('visibility', '=', 'client');
  return wanted.orderBy('at', 'desc').orderBy('id').limit(200).execute();
}
