import { said } from '../../../domain/exports/words.ts';
import { listRuns } from '../runs.ts';
import type { TimePlace } from '../notices.ts';
import { listSource, timeCell } from './source.ts';

/** 任务: who had what done, and how it ended. */
export const runExport = listSource<Parameters<typeof listRuns>[2], TimePlace>()({
  read: (db, principal, filter, page) => listRuns(db, principal, filter, page),
  id: ({ id }) => id,
  place: ({ createdAt: at, id }) => ({ at, id }),
  line: (row) => ({
    title: { zh: row.title, en: row.titleEn ?? row.title },
    kind: said('runKind', row.kind),
    state: said('runState', row.state),
    total: row.total,
    done: row.done,
    skipped: row.skipped,
    failed: row.failed,
    who: row.starterName,
    when: timeCell(row.createdAt),
    finishedAt: timeCell(row.finishedAt),
  }),
});
