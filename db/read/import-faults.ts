import type { RowFault } from '../../domain/imports/faults.ts';
import type { ImportField } from '../../domain/imports/fields.ts';
import type { Db } from '../open.ts';
import type { Sealed } from '../sealed.ts';
import { readImportRows, type ImportRowRecord } from './imports.ts';

/** How many faulty rows there are by the column the first of their faults is about; `row`: the row as a whole. */
export async function countFaultFields(db: Db, importId: string): Promise<Record<string, number>> {
  const rows = await db.selectFrom('importRows').select('faults').where('importId', '=', importId).where('state', '=', 'fault').execute();
  const counts: Record<string, number> = {};
  for (const { faults } of rows) {
    const field = firstField(faults);
    counts[field] = (counts[field] ?? 0) + 1;
  }
  return counts;
}
const firstField = (faults: string | null): string => (faults === null ? 'row' : ((JSON.parse(faults) as RowFault[])[0]?.field ?? 'row'));

/** Faulty rows in their order; `field`: those whose first fault is about it. */
export async function readFaultRows(
  db: Db,
  sealed: Sealed,
  importId: string,
  want: { field?: ImportField | 'row' | undefined; after: number | null; limit: number },
): Promise<ImportRowRecord[]> {
  const { field, after, limit } = want;
  if (field === undefined) return readImportRows(db, sealed, importId, { state: 'fault', after, limit });
  const found = await db
    .selectFrom('importRows')
    .select(['row', 'faults'])
    .where('importId', '=', importId)
    .where('state', '=', 'fault')
    .where('row', '>', after ?? 0)
    .orderBy('row')
    .execute();
  const rows = found.filter(({ faults }) => firstField(faults) === field).slice(0, limit);
  return readImportRows(db, sealed, importId, { rows: rows.map(({ row }) => row), limit });
}
