import type { Db } from '../open.ts';

/** Files as they are named beside what they hang on. */
export async function readFileRefs(
  db: Db,
  ids: readonly string[],
): Promise<Map<string, { id: string; name: string; size: number; type: string }>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom('files')
    .select(['id', 'name', 'size', 'type'])
    .where('id', 'in', [...new Set(ids)])
    .execute();
  return new Map(rows.map((row) => [row.id, row]));
}
