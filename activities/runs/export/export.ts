import { maskedPhone, type Cell, type ShowPhone } from '../../../db/read/exports/source.ts';
import { EXPORT_SOURCES } from '../../../db/read/exports/sources.ts';
import { readPrincipal } from '../../../db/read/principal.ts';
import { readSecurity } from '../../../db/read/security.ts';
import { readSettings } from '../../../db/read/settings.ts';
import { filePath } from '../../../db/records/files.ts';
import { openPhone } from '../../../db/sealed.ts';
import { DomainError } from '../../../domain/errors.ts';
import type { ExportParams } from '../../../domain/exports/file.ts';
import { exportKind } from '../../../domain/exports/lists.ts';
import type { FileLanguage } from '../../../domain/exports/words.ts';
import { mayAtWork } from '../../../domain/permissions.ts';
import { isMarked } from '../../../domain/security.ts';
import { formatBeijing } from '../../../domain/time.ts';
import type { ActivityDeps } from '../../deps.ts';
import type { RunAtWork, WorkerOfKind } from '../worker-of-kind.ts';
import { dropParts, keepPart, makeFile, type FileCell } from './file.ts';
import { keptFile, placeOf, storageKeyOf } from './kept-file.ts';

const MEDIA = { csv: 'text/csv; charset=utf-8', xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' } as const;
const paramsOf = (run: RunAtWork): ExportParams & { language: FileLanguage } => ({ language: 'zh', ...(run.params as ExportParams) });
const inLanguage = (cell: Cell, language: FileLanguage): FileCell => (cell !== null && typeof cell === 'object' ? cell[language] : cell);

/**
 * 导出: an item is a line. Some lines at a time are kept beside each other, by the number of their first, so that a part done twice replaces itself; at
 * the end they become one file. Scope is asked again for each part: what went out of reach since is left out.
 */
export const exportWorker: WorkerOfKind = {
  work: async (deps, run, items, tell) => {
    const { kind, columns, language, unmasked } = paramsOf(run);
    const principal = await readPrincipal(deps.db, run.personId);
    if (!principal?.staff) throw new DomainError('forbidden');
    const whole = unmasked !== undefined && mayAtWork(principal, 'exports.unmask');
    const phone: ShowPhone = (person) => (whole ? (openPhone(deps.sealed, person) ?? '') : maskedPhone(person.phoneLast4));
    const lines = await EXPORT_SOURCES[kind].lines(
      deps.db,
      principal,
      items.map((item) => item.itemId),
      Date.now(),
      phone,
    );
    const found = items.flatMap(({ itemId }) => {
      const line = lines.get(itemId);
      return line ? [columns.map((column) => inLanguage(line[column] ?? null, language))] : [];
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
    const { kind, columns, format, language } = paramsOf(run);
    const words = exportKind(kind);
    const dataDir = placeOf(deps);
    const stamp = formatBeijing(run.createdAt);
    await makeFile(
      dataDir,
      run.id,
      format,
      {
        title: words[language],
        columns: columns.map((id) => ({ title: words.columns[id]?.[language] ?? id, width: words.columns[id]?.width ?? 14 })),
        watermark: await watermarkOf(deps, run, stamp),
      },
      filePath(dataDir, storageKeyOf(run)),
    );
    await dropParts(dataDir, run.id);
    const name = `${words[language]}-${stamp.replaceAll(/[-:]/g, '').replace(' ', '-')}.${format}`;
    return { file: await keptFile(deps, run, { name, type: MEDIA[format], rows: run.done }) };
  },
  abandon: (deps, run) => dropParts(placeOf(deps), run.id),
};

/** Who took it out of the firm, when, by which filter, how much, and why with whole phones: above the lines and below them. Nothing where the firm leaves it away and may. */
async function watermarkOf({ db }: ActivityDeps, run: RunAtWork, stamp: string): Promise<string[]> {
  const { kind, asked, words, language, unmasked } = paramsOf(run);
  if (!isMarked(kind, (await readSecurity(db)).settings)) return [];
  const who = await db.selectFrom('people').select('name').where('id', '=', run.personId).executeTakeFirst();
  const { firm } = (await readSettings(db)).settings;
  const filter = words ?? Object.entries(asked).map(([name, value]) => `${name}=${value}`);
  const by = `${who?.name ?? ''}（${run.startedBy}）`;
  const list = exportKind(kind)[language];
  return language === 'zh'
    ? [
        `${firm.name} · ${list}导出 · 仅供内部使用，请勿外传`,
        `由 ${by}于 ${stamp} 导出 · 条件：${filter.length > 0 ? filter.join('，') : '全部'} · 共 ${run.done} 条${unmasked === undefined ? '' : ` · 含完整手机号，事由：${unmasked}`}`,
      ]
    : [
        `${firm.name} · ${list} · for internal use only, do not pass on`,
        `Taken out by ${by} on ${stamp} (Beijing) · filter: ${filter.length > 0 ? filter.join(', ') : 'all'} · ${run.done} lines${unmasked === undefined ? '' : ` · with whole phones, because: ${unmasked}`}`,
      ];
}
