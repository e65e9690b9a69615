import type { ExportFile } from '../../domain/exports/file.ts';
import type { Principal } from '../../domain/roles.ts';
import { FILE_RUNS } from '../../domain/runs.ts';
import type { Db } from '../open.ts';
import type { TimePlace } from './notices.ts';
import { listRuns, type RunRow } from './runs.ts';

/** A run that made a file, what was asked of it, and how often the file was fetched. */
export interface ExportRecordRow extends RunRow {
  asked: Record<string, string>;
  /** The same in words; null: not kept. */
  words: string[] | null;
  format: string | null;
  /** Why phones stand in it whole; null: they do not. */
  unmasked: string | null;
  file: ExportFile | null;
  fetched: number;
  fetchedAt: number | null;
}

/** 导出记录, newest first: one's own; the owner sees everybody's. */
export async function listExportRecords(
  db: Db,
  principal: Principal,
  filter: { ids?: readonly string[] | undefined },
  page: { limit: number; after: TimePlace | null },
): Promise<ExportRecordRow[]> {
  const runs = await listRuns(db, principal, { ...filter, kinds: FILE_RUNS }, page);
  const ids = runs.length === 0 ? [''] : runs.map(({ id }) => id);
  const fetches = await db
    .selectFrom('audit')
    .select((eb) => ['recordId', eb.fn.countAll<number>().as('count'), eb.fn.max('at').as('last')])
    .where('recordKind', '=', 'run')
    .where('recordId', 'in', ids)
    .where('action', '=', 'export.downloaded')
    .groupBy('recordId')
    .execute();
  return runs.map((run) => {
    const { asked = {}, words = null, format = null, unmasked = null } = JSON.parse(run.params) as Partial<ExportRecordRow>;
    const fetched = fetches.find(({ recordId }) => recordId === run.id);
    const { file = null } = (run.result ?? {}) as { file?: ExportFile };
    return {
      ...run,
      asked,
      words,
      format,
      unmasked,
      file,
      fetched: Number(fetched?.count ?? 0),
      fetchedAt: fetched ? Number(fetched.last) : null,
    };
  });
}
