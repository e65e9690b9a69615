// npm run migrate: brings the rows to this program's schema, after a copy; says what it did.
import { migrateToLatest } from '../db/migrate.ts';
import { openDatabase, sqliteFile } from '../db/open.ts';
import { checkDataDir, checkSqliteFile } from './checks.ts';
import { planStart } from './plan.ts';
import { sayTrouble } from './say.ts';

try {
  const plan = planStart();
  if (plan.databaseUrl === undefined) {
    checkDataDir(plan.dataDir);
    checkSqliteFile(sqliteFile(plan.dataDir));
  }
  const db = openDatabase({ url: plan.databaseUrl, dataDir: plan.dataDir });
  try {
    const { applied, backup } = await migrateToLatest(db);
    process.stdout.write(
      applied.length === 0
        ? '数据库已是最新 (the schema is up to date)\n'
        : `已升级 ${applied.join(', ')}${backup === null ? '' : `;升级前的副本 ${backup}`}\n`,
    );
  } finally {
    await db.destroy();
  }
} catch (error) {
  sayTrouble(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
