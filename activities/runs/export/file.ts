import { createWriteStream } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { once } from 'node:events';
import { csvLine, harmless, type ExportFormat } from '../../../domain/exports/file.ts';
import { writeXlsx } from './xlsx.ts';

/** What stands in one cell of a file. */
export type FileCell = string | number | null;

/** A file to be: its columns, what stands above and below the lines. */
export interface Sheet {
  title: string;
  columns: { title: string; width: number }[];
  /** Who took it out, when, by which filter: the first lines and the last one. */
  watermark: string[];
}
const partsDir = (dataDir: string, runId: string): string => join(dataDir, 'exports', runId);

/** Keeps some lines until the file is made; written again they replace themselves. */
export async function keepPart(dataDir: string, runId: string, seq: number, lines: readonly FileCell[][]): Promise<void> {
  const dir = partsDir(dataDir, runId);
  await mkdir(dir, { recursive: true, mode: 0o700 });
  const target = join(dir, `${String(seq).padStart(8, '0')}.json`);
  await writeFile(`${target}.new`, JSON.stringify(lines), { mode: 0o600 });
  await rename(`${target}.new`, target);
}

/** Takes the parts away. */
export const dropParts = (dataDir: string, runId: string): Promise<void> => rm(partsDir(dataDir, runId), { recursive: true, force: true });

async function* partsOf(dataDir: string, runId: string): AsyncGenerator<FileCell[][]> {
  const dir = partsDir(dataDir, runId);
  const names = (await readdir(dir).catch(() => [] as string[])).filter((name) => name.endsWith('.json')).toSorted();
  for (const name of names) yield JSON.parse(await readFile(join(dir, name), 'utf8')) as FileCell[][];
}

/** Puts the parts together, in their order, at `target`; a file that stands there already stays. */
export async function makeFile(dataDir: string, runId: string, format: ExportFormat, sheet: Sheet, target: string): Promise<void> {
  await mkdir(dirname(target), { recursive: true, mode: 0o700 });
  if (await stat(target).catch(() => null)) return;
  if (format === 'csv') await writeCsv(partsOf(dataDir, runId), sheet, `${target}.new`);
  else await writeXlsx(partsOf(dataDir, runId), sheet, `${target}.new`);
  await rename(`${target}.new`, target);
}

/** UTF-8 with a mark, so that a spreadsheet shows Chinese; a part at a time. */
async function writeCsv(parts: AsyncGenerator<FileCell[][]>, { columns, watermark }: Sheet, target: string): Promise<void> {
  const out = createWriteStream(target, { mode: 0o600 });
  const write = async (text: string): Promise<void> => {
    if (!out.write(text)) await once(out, 'drain');
  };
  const line = (cells: readonly FileCell[]): string =>
    csvLine(cells.map((cell) => (typeof cell === 'string' ? harmless(cell) : cell === null ? '' : String(cell))));
  await write('\ufeff');
  for (const mark of watermark) await write(line([mark]));
  await write(line(columns.map(({ title }) => title)));
  for await (const part of parts) await write(part.map(line).join(''));
  if (watermark.length > 0) await write(line([watermark.join('；')]));
  out.end();
  await once(out, 'close');
}
