import { readFile } from 'node:fs/promises';
import { parentPort, workerData } from 'node:worker_threads';
import { unzipSync } from 'fflate';
import { csvCells } from '../../domain/billing/statement.ts';
import type { ReadTable } from '../../domain/imports/sheet.ts';
import { readSpreadsheet } from './spreadsheet.ts';
import { writeWorkbook, type OutSheet } from './workbook.ts';

/** What the thread is asked: read the tables of a file, or write some as a workbook. */
export type SheetJob = { do: 'read'; path: string; type: string } | { do: 'write'; sheets: OutSheet[] };
/** The tables of a file, and what had to be done to read them. */
export interface ReadTables {
  tables: ReadTable[];
  remarks: string[];
}

const decode = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);
const attribute = (tag: string, name: string): string => new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1] ?? '';
const plain = (text: string): string =>
  text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&apos;', "'").replaceAll('&amp;', '&');

interface SheetFacts {
  hidden: boolean;
  /** Rows and column of cells that were made one, from 0. */
  merged: { column: number; from: number; to: number }[];
}
/** What the library does not say of the sheets: which are hidden, which cells were made one. */
function factsOf(bytes: Uint8Array): Map<string, SheetFacts> {
  const parts = unzipSync(bytes, {
    filter: ({ name }) => /^xl\/(?:workbook\.xml|_rels\/workbook\.xml\.rels|worksheets\/[^/]+\.xml)$/.test(name),
  });
  const text = (name: string): string => (parts[name] ? decode(parts[name]) : '');
  const targets = new Map(
    [...text('xl/_rels/workbook.xml.rels').matchAll(/<Relationship\s[^>]*>/g)].map(([tag]) => [
      attribute(tag, 'Id'),
      attribute(tag, 'Target').replace(/^\/?(?:xl\/)?/, 'xl/'),
    ]),
  );
  return new Map(
    [...text('xl/workbook.xml').matchAll(/<sheet\s[^>]*>/g)].map(([tag]) => {
      const sheet = text(targets.get(attribute(tag, 'r:id')) ?? '');
      const merged = [...sheet.slice(sheet.lastIndexOf('<mergeCells')).matchAll(/<mergeCell\s[^>]*ref="([A-Z]+)(\d+):[A-Z]+(\d+)"/g)].map(
        ([, letters = '', from, to]) => ({
          column: [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1,
          from: Number(from) - 1,
          to: Number(to) - 1,
        }),
      );
      return [plain(attribute(tag, 'name')), { hidden: /hidden/i.test(attribute(tag, 'state')), merged }];
    }),
  );
}

async function readTables(path: string, type: string): Promise<ReadTables> {
  const bytes = await readFile(path);
  if (type === 'text/plain')
    for (const encoding of ['utf-8', 'utf-16le', 'gb18030'])
      try {
        if (encoding === 'utf-16le' && !(bytes[0] === 0xff && bytes[1] === 0xfe)) continue;
        return { tables: [{ name: 'CSV', rows: csvCells(new TextDecoder(encoding, { fatal: true }).decode(bytes)) }], remarks: [] };
      } catch {
        continue;
      }
  const facts = factsOf(bytes);
  const remarks = new Set<string>();
  const tables = (await readSpreadsheet(path)).flatMap(({ name, rows }): ReadTable[] => {
    const { hidden = false, merged = [] } = facts.get(name) ?? {};
    if (hidden) {
      remarks.add('hidden');
      return [];
    }
    const filled = rows.map((row) => [...row]);
    // One name beside three contacts, as people draw it, means all three rows.
    for (const { column, from, to } of merged)
      for (let row = from + 1; row <= Math.min(to, filled.length - 1); row += 1) {
        const cells = filled[row];
        if (!cells || (cells[column] ?? null) !== null) continue;
        cells[column] = filled[from]?.[column] ?? null;
        remarks.add('merged');
      }
    return [{ name, rows: filled }];
  });
  return { tables, remarks: [...remarks] };
}

const job = workerData as SheetJob;
const answer = job.do === 'read' ? await readTables(job.path, job.type) : await writeWorkbook(job.sheets);
parentPort?.postMessage(answer);
