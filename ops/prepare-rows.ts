import { migrateToLatest, SchemaMismatch } from '../db/migrate.ts';
import { openDatabase } from '../db/open.ts';
import { openSealed } from '../db/sealed.ts';
import { connectEngine } from '../engine/connect.ts';
import type { StartPlan } from './plan.ts';
import { say, StartRefusal } from './say.ts';
import { firmKind, seedDemoRows, seedEmptyFirm, startDemoCases } from './seed/seed.ts';

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

/**
 * In an empty database makes the firm: the demo's, or one with its owner only. Does nothing the second time.
 * @throws StartRefusal when the demo's rows are to be run as a real firm's, or the other way round
 */
export async function seedRows(plan: StartPlan): Promise<PreparedRows> {
  const db = openDatabase({ url: plan.databaseUrl, dataDir: plan.dataDir });
  try {
    const kind = await firmKind(db);
    if (kind === 'demo' && !plan.demo) throw new StartRefusal(`${plan.dataDir} 是演示数据,不能用作正式事务所。请换一个 DATA_DIR (this is the demo firm's data)`);
    if (kind === 'real' && plan.demo) throw new StartRefusal(`${plan.dataDir} 是正式事务所的数据,不能用演示模式打开。请设 DEMO=0 或换一个 DATA_DIR (this is a real firm's data)`);
    const options = { db, sealed: openSealed(plan.keyFile), now: Date.now(), ownerPassword: plan.ownerPassword };
    return plan.demo ? await seedDemoRows(options) : await seedEmptyFirm(options);
  } finally {
    await db.destroy();
  }
}

/** Gives every open demo case its workflow, once the engine answers; they go on from where their rows stand. */
export async function startSeededCases(plan: StartPlan): Promise<void> {
  if (!plan.demo) return;
  const db = openDatabase({ url: plan.databaseUrl, dataDir: plan.dataDir });
  const engine = connectEngine(plan.settings);
  try {
    const started = await startDemoCases(db, engine.client, plan.settings.taskQueues.cases);
    if (started > 0) say(`演示事务所已建好,${started} 单业务在办`);
  } finally {
    await engine.connection.close();
    await db.destroy();
  }
}
