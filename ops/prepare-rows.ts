import { migrateToLatest, SchemaMismatch } from '../db/migrate.ts';
import { holdsRealKeys } from '../db/read/channels.ts';
import { openDatabase, type Db } from '../db/open.ts';
import { openSealed } from '../db/sealed.ts';
import { connectEngine } from '../engine/connect.ts';
import type { StartPlan } from './plan.ts';
import { say, StartRefusal } from './say.ts';
import { keepDemoBills } from './seed/demo-bills.ts';
import { keepDemoErrands } from './seed/demo-errands.ts';
import { keepDemoPerformance } from './seed/demo-performance.ts';
import { firmKind, seedDemoRows, seedEmptyFirm, startDemoCases, type SeedResult } from './seed/seed.ts';

/**
 * Brings the rows to this program's schema, after a copy; a demo's invented people and a firm's real ones never share a database.
 * @throws StartRefusal when the rows are newer than this program, of the other mode, or the database does not answer
 */
export async function migrateRows(plan: StartPlan): Promise<void> {
  await withRows(plan, async (db) => {
    const { applied, backup } = await migrateToLatest(db);
    if (applied.length > 0) say(backup === null ? '数据库已建好' : `数据库已升级 ${applied.join('、')}；升级前的副本 ${backup}`);
    const kind = await firmKind(db);
    if (kind === 'demo' && !plan.demo)
      throw new StartRefusal(`${plan.dataDir} 里是演示数据，不能用来正式运行；换一个 DATA_DIR (this directory holds a demo)`);
    if (kind === 'real' && plan.demo)
      throw new StartRefusal(`${plan.dataDir} 里是正式数据，不能用演示模式打开；设 DEMO=0 (this directory holds a real firm)`);
    if (plan.demo && (await holdsRealKeys(db)))
      throw new StartRefusal(
        `${plan.dataDir} 里有真实的微信或短信密钥，不能用演示模式打开；设 DEMO=0 (this directory holds real channel keys)`,
      );
  });
}

/** In an empty database makes the firm: the demo's, or one with its owner only. Goes on where an interrupted start stopped. */
export async function seedRows(plan: StartPlan): Promise<SeedResult> {
  return withRows(plan, async (db) => {
    const kind = await firmKind(db);
    if (kind === 'empty') say(plan.demo ? '准备演示公司…' : '准备一家新公司…');
    const options = { db, sealed: openSealed(plan.keyFile), now: Date.now(), ownerPassword: plan.ownerPassword };
    if (!plan.demo) return seedEmptyFirm(options);
    const seeded = await seedDemoRows(options);
    await keepDemoBills(db, options.sealed, options.now);
    await keepDemoErrands(db, { dataDir: plan.dataDir, sealed: options.sealed, now: options.now });
    await keepDemoPerformance(db, options.now);
    return seeded;
  });
}

/** The demo's open cases get real workflows, once; the engine must serve. */
export async function startSeededCases(plan: StartPlan): Promise<void> {
  if (!plan.demo) return;
  const engine = connectEngine(plan.settings);
  try {
    const started = await withRows(plan, (db) => startDemoCases(db, engine.client, plan.settings.taskQueues.cases));
    if (started > 0) say(`演示公司有 ${started} 张业务单正在办理`);
  } finally {
    await engine.connection.close();
  }
}

async function withRows<T>(plan: StartPlan, work: (db: Db) => Promise<T>): Promise<T> {
  const db = openDatabase({ url: plan.databaseUrl, dataDir: plan.dataDir });
  try {
    return await work(db);
  } catch (error) {
    if (error instanceof StartRefusal) throw error;
    if (error instanceof SchemaMismatch) throw new StartRefusal(`数据库版本不对：${error.message}`);
    if (isUnreachable(error)) throw new StartRefusal(`数据库不可用 (DATABASE_URL): ${error.message || error.code}`);
    throw error;
  } finally {
    await db.destroy();
  }
}

/** PostgreSQL that is not there, or does not let us in. */
function isUnreachable(error: unknown): error is Error & { code: string } {
  return (
    error instanceof Error &&
    'code' in error &&
    typeof error.code === 'string' &&
    /^(ECONN|ENOTFOUND|ETIMEDOUT|EAI_|28|3D|57P)/.test(error.code)
  );
}
