import { sql } from 'kysely';
import { Migrator } from 'kysely/migration';
import type { Db } from './open.ts';
import { isPostgres, sqliteHandle } from './open.ts';
import { MIGRATIONS } from './migrations/index.ts';

/** The rows were written by another version of the program; says which and what to do. */
export class SchemaMismatch extends Error {
  override readonly name = 'SchemaMismatch';
}

/** What a migration did: names applied, and the copy made before it touched an existing SQLite file. */
export interface MigrationReport {
  applied: string[];
  backup: string | null;
}

/**
 * Brings the rows to this program's schema; copies an existing SQLite file first.
 * @throws SchemaMismatch when the rows are newer than this program, or are not ours
 */
export async function migrateToLatest(db: Db): Promise<MigrationReport> {
  const done = await appliedMigrations(db);
  refuseForeign(done, await tableCount(db));
  const pending = Object.keys(MIGRATIONS).filter((name) => !done.includes(name));
  if (pending.length === 0) return { applied: [], backup: null };
  const backup = done.length > 0 ? await copyBefore(db, pending[0] as string) : null;
  const { error } = await new Migrator({ db, provider: { getMigrations: async () => MIGRATIONS } }).migrateToLatest();
  if (error) throw error;
  return { applied: pending, backup };
}

/**
 * What the API and the worker ask before they serve: they never migrate.
 * @throws SchemaMismatch when a migration is missing or unknown
 */
export async function assertSchema(db: Db): Promise<void> {
  const done = await appliedMigrations(db);
  refuseForeign(done, await tableCount(db));
  const pending = Object.keys(MIGRATIONS).filter((name) => !done.includes(name));
  if (pending.length > 0)
    throw new SchemaMismatch(`The database is older than this program (missing ${pending.join(', ')}). Run "npm run migrate" first.`);
}

function refuseForeign(done: string[], tables: number): void {
  const foreign = done.filter((name) => !(name in MIGRATIONS));
  if (foreign.length > 0)
    throw new SchemaMismatch(
      `The database is newer than this program (it knows ${foreign.join(', ')}). Start the newer version, or restore the copy made before its migration.`,
    );
  if (done.length === 0 && tables > 0)
    throw new SchemaMismatch('The database holds tables of another program. Choose another data directory or database.');
}

async function appliedMigrations(db: Db): Promise<string[]> {
  const names = await tableNames(db);
  if (!names.includes('kysely_migration')) return [];
  const { rows } = await sql<{ name: string }>`select name from kysely_migration order by name`.execute(db);
  return rows.map((row) => row.name);
}

async function tableCount(db: Db): Promise<number> {
  return (await tableNames(db)).filter((name) => !name.startsWith('kysely_')).length;
}

async function tableNames(db: Db): Promise<string[]> {
  const { rows } = isPostgres(db)
    ? await sql<{ name: string }>`select tablename as name from pg_tables where schemaname = current_schema()`.execute(db)
    : await sql<{ name: string }>`select name from sqlite_master where type = 'table' and name not like 'sqlite_%'`.execute(db);
  return rows.map((row) => row.name);
}

/** An online copy beside the file, named after the first migration to come; kept until somebody deletes it. */
async function copyBefore(db: Db, migration: string): Promise<string | null> {
  const handle = sqliteHandle(db);
  if (!handle) return null;
  const target = `${handle.name}.before-${migration}`;
  await handle.backup(target);
  return target;
}
