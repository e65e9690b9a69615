import { readFile } from 'node:fs/promises';
import { readSheet } from 'read-excel-file/node';
import { csvCells, type Cell } from '../../domain/billing/statement.ts';

/** Rows and cells of a spreadsheet that was uploaded: the first sheet of an xlsx, or a csv in UTF-8 or GB 18030. Null: it is neither. */
export async function readCells(path: string, type: string): Promise<Cell[][] | null> {
  const bytes = await readFile(path);
  if (type === 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet')
    return readSheet(bytes).then(
      (rows) => rows as Cell[][],
      () => null,
    );
  if (type !== 'text/plain') return null;
  for (const encoding of ['utf-8', 'gb18030'])
    try {
      return csvCells(new TextDecoder(encoding, { fatal: true }).decode(bytes));
    } catch {
      continue;
    }
  return null;
}
