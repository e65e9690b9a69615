import { said } from '../../../domain/exports/words.ts';
import { listExportRecords } from '../export-records.ts';
import type { TimePlace } from '../notices.ts';
import { listSource, timeCell } from './source.ts';

/** 导出记录: who took what out of the firm, by which filter, and whether it was fetched. */
export const exportRecordExport = listSource<object, TimePlace>()({
  read: (db, principal, filter, page) => listExportRecords(db, principal, filter, page),
  id: ({ id }) => id,
  place: ({ createdAt: at, id }) => ({ at, id }),
  line: (row) => ({
    title: { zh: row.title, en: row.titleEn ?? row.title },
    unmasked: row.unmasked ?? '',
    state: said('runState', row.state),
    by: row.startedBy === '' ? { zh: `${row.starterName}（联系人）`, en: `${row.starterName} (contact)` } : row.starterName,
    filter: (row.words ?? Object.entries(row.asked).map(([name, value]) => `${name}=${value}`)).join('，'),
    count: row.done,
    size: row.file?.size ?? null,
    fetched: row.fetched,
    fetchedAt: timeCell(row.fetchedAt),
    sha: row.file?.sha256 ?? '',
    when: timeCell(row.createdAt),
  }),
});
