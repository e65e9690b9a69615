import { said } from '../../../domain/exports/words.ts';
import { countImportRows, listImports } from '../imports.ts';
import type { TimePlace } from '../notices.ts';
import { listSource, timeCell } from './source.ts';

/** 导入: which files were read in, and how their rows came out. */
export const importExport = listSource<object, TimePlace>()({
  read: async (db, principal, filter, page) => {
    const rows = await listImports(db, principal, { ...page, ...filter });
    const counts = await countImportRows(
      db,
      rows.map(({ id }) => id),
    );
    return rows.map((row) => ({ ...row, counts: counts.get(row.id) }));
  },
  id: ({ id }) => id,
  place: ({ createdAt: at, id }) => ({ at, id }),
  line: ({ counts, ...row }) => ({
    file: row.name,
    kind: said('importKind', row.kind),
    rows: row.rows,
    created: counts?.created ?? 0,
    changed: counts?.changed ?? 0,
    same: counts?.same ?? 0,
    duplicate: counts?.duplicate ?? 0,
    fault: counts?.fault ?? 0,
    waiting: counts?.waiting ?? 0,
    by: row.personName,
    at: timeCell(row.createdAt),
  }),
});
