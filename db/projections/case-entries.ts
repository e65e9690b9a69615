import { sql } from 'kysely';
import type { CaseEntry } from '../../domain/case/types.ts';
import type { Trx } from '../open.ts';

/** Lines of the timeline, each under its number; `force` takes them whatever their instants. @returns how many were new or changed */
export async function writeEntries(trx: Trx, caseNo: string, entries: CaseEntry[], force: boolean): Promise<number> {
  if (entries.length === 0) return 0;
  const rows = entries.map((entry) => ({
    caseNo,
    seq: entry.seq,
    type: entry.type,
    at: entry.at,
    byKind: entry.by.kind,
    byId: entry.by.kind === 'system' ? '' : entry.by.id,
    internal: entry.internal ? 1 : 0,
    contentId: entry.contentId,
    stageId: entry.stageId,
    data: JSON.stringify(entry.data),
  }));
  // An older write of the same number arriving late (a worker that lost its lease) must not undo the true one.
  const newer = force ? sql<boolean>`1 = 1` : sql<boolean>`excluded.at >= case_entries.at`;
  const differs = sql<boolean>`(excluded.type, excluded.at, excluded.by_id, excluded.data, coalesce(excluded.content_id, '')) <> (case_entries.type, case_entries.at, case_entries.by_id, case_entries.data, coalesce(case_entries.content_id, ''))`;
  const result = await trx
    .insertInto('caseEntries')
    .values(rows)
    .onConflict((conflict) =>
      conflict
        .columns(['caseNo', 'seq'])
        .doUpdateSet((eb) => ({
          type: eb.ref('excluded.type'),
          at: eb.ref('excluded.at'),
          byKind: eb.ref('excluded.byKind'),
          byId: eb.ref('excluded.byId'),
          internal: eb.ref('excluded.internal'),
          contentId: eb.ref('excluded.contentId'),
          stageId: eb.ref('excluded.stageId'),
          data: eb.ref('excluded.data'),
        }))
        .where(newer)
        .where(differs),
    )
    .executeTakeFirst();
  return Number(result.numInsertedOrUpdatedRows ?? 0n);
}
