import type { Cell } from '../../../db/read/exports/source.ts';
import { EXPORT_SOURCES } from '../../../db/read/exports/sources.ts';
import { readPrincipal } from '../../../db/read/principal.ts';
import { readSecurity } from '../../../db/read/security.ts';
import { readSettings } from '../../../db/read/settings.ts';
import { filePath } from '../../../db/records/files.ts';
import { DomainError } from '../../../domain/errors.ts';
import { exportKind, type ExportParams } from '../../../domain/exports.ts';
import { isMarked } from '../../../domain/security.ts';
import { formatBeijing } from '../../../domain/time.ts';
import type { ActivityDeps } from '../../deps.ts';
import type { RunAtWork, WorkerOfKind } from '../worker-of-kind.ts';
import { dropParts, keepPart, makeFile } from './file.ts';
import { keptFile, placeOf, storageKeyOf } from './kept-file.ts';

const MEDIA = { csv: 'text/csv; charset=utf-8', xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' } as const;
const paramsOf = (run: RunAtWork): ExportParams => run.params as ExportParams;

/**
 * 导出: an item is a line. Some lines at a time are kept beside each other, by the number of their first, so that a part done twice replaces itself; at
 * the end they become one file. Scope is asked again for each part: what went out of reach since is left out.
 */
export const exportWorker: WorkerOfKind = {
  work: async (deps, run, items, tell) => {
    const { kind, columns } = paramsOf(run);
    const principal = await readPrincipal(deps.db, run.personId);
    if (!principal?.staff) throw new DomainError('forbidden');
    const lines = await EXPORT_SOURCES[kind].lines(
      deps.db,
      principal,
      items.map((item) => item.itemId),
      Date.now(),
    );
    const found = items.flatMap(({ itemId }) => {
      const line = lines.get(itemId);
      return line ? [columns.map((column): Cell => line[column] ?? null)] : [];
    });
    await keepPart(placeOf(deps), run.id, items[0]?.seq ?? 0, found);
    await tell(
      items.map(({ itemId }) =>
        lines.has(itemId)
          ? { itemId, outcome: 'done' as const }
          : { itemId, outcome: 'skipped' as const, reason: 'not_found', label: itemId },
      ),
    );
  },
  finish: async (deps, run) => {
    const { kind, columns, format } = paramsOf(run);
    const words = exportKind(kind);
    const dataDir = placeOf(deps);
    const stamp = formatBeijing(run.createdAt);
    await makeFile(
      dataDir,
      run.id,
      format,
      {
        title: words.zh,
        columns: columns.map((id) => ({ title: words.columns[id]?.zh ?? id, width: words.columns[id]?.width ?? 14 })),
        watermark: await watermarkOf(deps, run, stamp),
      },
      filePath(dataDir, storageKeyOf(run)),
    );
    await dropParts(dataDir, run.id);
    const name = `${words.zh}-${stamp.replaceAll(/[-:]/g, '').replace(' ', '-')}.${format}`;
    return { file: await keptFile(deps, run, { name, type: MEDIA[format], rows: run.done }) };
  },
  abandon: (deps, run) => dropParts(placeOf(deps), run.id),
};

/** Who took it out of the firm, when, by which filter, how much: above the lines and below them. Nothing where the firm leaves it away and may. */
async function watermarkOf({ db }: ActivityDeps, run: RunAtWork, stamp: string): Promise<string[]> {
  const { kind, asked } = paramsOf(run);
  if (!isMarked(kind, (await readSecurity(db)).settings)) return [];
  const who = await db.selectFrom('people').select('name').where('id', '=', run.personId).executeTakeFirst();
  const { firm } = (await readSettings(db)).settings;
  const filter = Object.entries(asked).map(([name, value]) => `${name}=${value}`);
  return [
    `${firm.name} · ${exportKind(kind).zh}导出 · 仅供内部使用，请勿外传`,
    `由 ${who?.name ?? ''}（${run.startedBy}）于 ${stamp} 导出 · 条件：${filter.length > 0 ? filter.join('，') : '全部'} · 共 ${run.done} 条`,
  ];
}
