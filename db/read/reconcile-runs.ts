import { DAY_MS } from '../../domain/time.ts';
import type { Db } from '../open.ts';

/** The latest 核对 of any scope. */
export async function readLastReconcile(db: Db): Promise<{ at: number; checked: number; repaired: string[] } | null> {
  const row = await db.selectFrom('reconcileRuns').select(['at', 'checked', 'repaired']).orderBy('at', 'desc').executeTakeFirst();
  return row ? { at: row.at, checked: row.checked, repaired: JSON.parse(row.repaired) as string[] } : null;
}

/** What was set right in the last week, newest first. */
export async function readMended(db: Db, now: number): Promise<{ no: string; at: number; how: 'mended' | 'resumed' }[]> {
  const rows = await db
    .selectFrom('audit')
    .select(['recordId', 'at', 'action'])
    .where('at', '>', now - 7 * DAY_MS)
    .where('action', 'in', ['case.mended', 'case.resumed'])
    .orderBy('at', 'desc')
    .limit(10)
    .execute();
  return rows.map((row) => ({ no: row.recordId, at: row.at, how: row.action === 'case.resumed' ? 'resumed' : 'mended' }));
}
