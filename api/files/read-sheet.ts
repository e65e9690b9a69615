import { readFile } from 'node:fs/promises';
import { csvCells, type Cell } from '../../domain/billing/statement.ts';
import { DomainError } from '../../domain/errors.ts';
import { readSpreadsheet } from './spreadsheet.ts';

/** How a workbook is called on the wire. */
export const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** Rows and cells of a table that was uploaded: the first sheet of an xlsx, or a csv in UTF-8 or GB 18030. Null: it is neither. */
export async function readCells(path: string, type: string): Promise<readonly (readonly Cell[])[] | null> {
  if (type === XLSX)
    return readSpreadsheet(path).then(
      ([first]) => first?.rows ?? null,
      (error: unknown) => {
        if (error instanceof DomainError) return null;
        throw error;
      },
    );
  if (type !== 'text/plain') return null;
  const bytes = await readFile(path);
  for (const encoding of ['utf-8', 'gb18030'])
    try {
      return csvCells(new TextDecoder(encoding, { fatal: true }).decode(bytes));
    } catch {
      continue;
    }
  return null;
}
