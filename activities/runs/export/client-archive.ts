import { createReadStream } from 'node:fs';
import { rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import {
  ARCHIVE_CHAPTERS,
  archiveReader,
  chapterOf,
  chaptersFor,
  type ArchiveChapter,
  type Reader,
} from '../../../db/read/client-archive.ts';
import { withMerged } from '../../../db/read/client-payments.ts';
import { listFiles } from '../../../db/read/files.ts';
import { readPrincipal } from '../../../db/read/principal.ts';
import { readSettings } from '../../../db/read/settings.ts';
import { filePath } from '../../../db/records/files.ts';
import { formatBeijing } from '../../../domain/time.ts';
import { safeName } from '../../../domain/zip-names.ts';
import type { ActivityDeps } from '../../deps.ts';
import { whileBeating } from '../../progress.ts';
import { openZip, type GrowingZip } from '../zip/growing-zip.ts';
import type { ItemEnd, RunAtWork, WorkerOfKind } from '../worker-of-kind.ts';
import { addFile } from './add-file.ts';
import { archivePage } from './archive-page.ts';
import { dropParts, keepPart, makeFile } from './file.ts';
import { keptFile, placeOf, storageKeyOf } from './kept-file.ts';

/** Files asked for at once. */
const PAGE = 200;
const folderOf = (deps: ActivityDeps, run: { id: string }): string => join(placeOf(deps), 'exports', run.id);
const clientIdOf = (run: RunAtWork): string => (run.params as { clientId: string }).clientId;
const isChapter = (id: string): id is ArchiveChapter => Object.hasOwn(ARCHIVE_CHAPTERS, id);

/**
 * 客户资料包: an item is a sheet or an original file. Who asked is looked up anew each time: a contact who is none any more gets nothing, and nobody gets
 * a file that went out of their reach meanwhile.
 */
export const clientArchiveWorker: WorkerOfKind = {
  select: async (deps, run) => {
    const reader = await readerOf(deps, run);
    if (!reader) return [];
    return [...chaptersFor(reader), ...(await filesOf(deps, run, reader)).map(({ id }) => id)];
  },
  work: (deps, run, items, tell) =>
    whileBeating(async () => {
      const reader = await readerOf(deps, run);
      if (!reader) return tell(items.map(({ itemId }) => ({ itemId, outcome: 'skipped', reason: 'left' })));
      const files = items.every(({ itemId }) => isChapter(itemId)) ? [] : await filesOf(deps, run, reader);
      const zip = await openZip(folderOf(deps, run));
      try {
        for (const { itemId } of items) {
          const file = files.find(({ id }) => id === itemId);
          const end = isChapter(itemId) ? await addChapter(deps, run, zip, itemId, reader) : await addOriginal(deps, zip, itemId, file);
          await zip.commit();
          await tell([end]);
        }
      } finally {
        await zip.close();
      }
    }),
  finish: (deps, run) => whileBeating(() => finish(deps, run)),
  abandon: (deps, run) => rm(folderOf(deps, run), { recursive: true, force: true }),
};

async function readerOf(deps: ActivityDeps, run: RunAtWork) {
  const principal = await readPrincipal(deps.db, run.personId);
  if (!principal) return null;
  // As whom they asked: a colleague who is a contact as well asked as one of the two.
  const asked = run.startedBy === '' ? { ...principal, staff: null } : { ...principal, links: [] };
  return archiveReader(deps.db, asked, clientIdOf(run));
}

/** Every file of the client this reader may see, with what it hangs on. */
async function filesOf({ db }: ActivityDeps, run: RunAtWork, reader: Reader) {
  const found: Awaited<ReturnType<typeof listFiles>> = [];
  for (const clientId of await withMerged(db, clientIdOf(run)))
    for (let after: { at: number; id: string } | null | undefined = null; after !== undefined;) {
      const page: typeof found = await listFiles(db, reader.principal, { clientId }, { limit: PAGE, after });
      found.push(...page.slice(0, PAGE));
      const last: (typeof found)[number] | undefined = page.length > PAGE ? page[PAGE - 1] : undefined;
      after = last && { at: last.createdAt, id: last.id };
    }
  return found;
}

async function addChapter(deps: ActivityDeps, run: RunAtWork, zip: GrowingZip, id: ArchiveChapter, reader: Reader): Promise<ItemEnd> {
  const { zh, columns, rows } = chapterOf(id);
  const end: ItemEnd = { itemId: id, outcome: 'done', label: zh };
  if (zip.entries.has(id)) return end;
  const place = `${run.id}-${id}`;
  const target = join(folderOf(deps, run), id);
  await rm(target, { force: true });
  await keepPart(placeOf(deps), place, 0, await rows(deps.db, await withMerged(deps.db, clientIdOf(run)), reader));
  const sheet = { title: zh, columns: columns.map((title) => ({ title, width: 22 })), watermark: await watermarkOf(deps, run) };
  await makeFile(placeOf(deps), place, 'xlsx', sheet, target);
  await zip.add(id, `${zh}.xlsx`, createReadStream(target), { at: Date.now(), store: true });
  await dropParts(placeOf(deps), place);
  return end;
}

async function addOriginal(
  deps: ActivityDeps,
  zip: GrowingZip,
  id: string,
  file: { no: string | null; title: string | null } | undefined,
): Promise<ItemEnd> {
  const row = file && (await deps.db.selectFrom('files').selectAll().where('id', '=', id).executeTakeFirst());
  if (!file || !row) return { itemId: id, outcome: 'skipped', reason: 'not_found', label: id };
  const folder = file.no === null ? '企业文件' : `业务单文件/${safeName(`${file.no} ${file.title ?? ''}`)}`;
  return addFile(placeOf(deps), zip, row, `${folder}/${safeName(row.name)}`);
}

async function finish(deps: ActivityDeps, run: RunAtWork): Promise<object> {
  if (run.done === 0) return {};
  const target = filePath(placeOf(deps), storageKeyOf(run));
  const client = await deps.db.selectFrom('clients').select(['name', 'short']).where('id', '=', clientIdOf(run)).executeTakeFirstOrThrow();
  if (!(await stat(target).catch(() => null))) {
    const zip = await openZip(folderOf(deps, run));
    const page = archivePage(client.name, await watermarkOf(deps, run), [...zip.entries.values()]);
    if (!zip.entries.has('index')) await zip.add('index', '目录.html', [Buffer.from(page)], { at: Date.now() });
    await zip.commit();
    await zip.finish(target);
  }
  await rm(folderOf(deps, run), { recursive: true, force: true });
  const stamp = formatBeijing(run.createdAt).replaceAll(/[-:]/g, '').replace(' ', '-');
  return {
    file: await keptFile(deps, run, { name: `${safeName(client.short)}资料包-${stamp}.zip`, type: 'application/zip', rows: run.done }),
  };
}

/** Who took it, and when. */
async function watermarkOf({ db }: ActivityDeps, run: RunAtWork): Promise<string[]> {
  const who = await db.selectFrom('people').select('name').where('id', '=', run.personId).executeTakeFirst();
  const { firm } = (await readSettings(db)).settings;
  return [`${firm.name} · 客户资料包 · 由 ${who?.name ?? ''} 于 ${formatBeijing(run.createdAt)} 导出`];
}
