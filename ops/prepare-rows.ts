import { migrateToLatest, SchemaMismatch } from '../db/migrate.ts';
import { openDatabase } from '../db/open.ts';
import type { StartPlan } from './plan.ts';
import { say, StartRefusal } from './say.ts';

/** What the start must tell the owner: a password that was made now, or null. */
export interface PreparedRows {
  ownerPassword: string | null;
}

/**
 * Brings the rows to this program's schema, after a copy.
 * @throws StartRefusal when the rows are newer than this program or the database does not answer
 */
export async function migrateRows(plan: StartPlan): Promise<void> {
  const db = openDatabase({ url: plan.databaseUrl, dataDir: plan.dataDir });
  try {
    const { applied, backup } = await migrateToLatest(db);
    if (applied.length > 0) say(backup === null ? '数据库已建好' : `数据库已升级 ${applied.join('、')};升级前的副本 ${backup}`);
  } catch (error) {
    if (error instanceof SchemaMismatch) throw new StartRefusal(`数据库版本不对: ${error.message}`);
    if (plan.databaseUrl !== undefined) throw new StartRefusal(`数据库不可用 (DATABASE_URL): ${error instanceof Error ? error.message : String(error)}`);
    throw error;
  } finally {
    await db.destroy();
  }
}

/** In an empty database makes the firm: the demo's, or one with its owner only. */
export async function seedRows(_plan: StartPlan): Promise<PreparedRows> {
  return { ownerPassword: null };
}
