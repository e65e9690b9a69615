import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, describe, inject } from 'vitest';
import { migrateToLatest } from '../../db/migrate.ts';
import type { Db } from '../../db/open.ts';
import { openDatabase } from '../../db/open.ts';
import { TEMPLATE_DATABASE } from './postgres.ts';

export type DatabaseName = 'SQLite' | 'PostgreSQL';
/** A fresh, migrated database of its own; thrown away after the group. `empty`: without any table. */
export type MakeDb = (options?: { empty?: boolean }) => Promise<Db>;

/** Runs a group of tests on SQLite and on a real PostgreSQL. */
export function eachDatabase(tests: (name: DatabaseName, makeDb: MakeDb) => void): void {
  for (const name of ['SQLite', 'PostgreSQL'] as const) {
    describe(`on ${name}`, () => {
      const cleanups: (() => Promise<void>)[] = [];
      afterAll(async () => {
        for (const cleanup of cleanups) await cleanup();
      });
      tests(name, async ({ empty = false } = {}) => (name === 'SQLite' ? makeSqlite(cleanups, empty) : makePostgres(cleanups, empty)));
    });
  }
}

/** A SQLite database for tests that need only one; the caller runs `cleanup`. */
export async function temporaryDatabase(): Promise<{ db: Db; dataDir: string; cleanup: () => Promise<void> }> {
  const dataDir = mkdtempSync(join(tmpdir(), 'firm-db-'));
  const db = openDatabase({ dataDir });
  await migrateToLatest(db);
  return {
    db,
    dataDir,
    cleanup: async () => {
      await db.destroy();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

async function makeSqlite(cleanups: (() => Promise<void>)[], empty: boolean): Promise<Db> {
  if (!empty) {
    const { db, cleanup } = await temporaryDatabase();
    cleanups.push(cleanup);
    return db;
  }
  const dataDir = mkdtempSync(join(tmpdir(), 'firm-db-'));
  const db = openDatabase({ dataDir });
  cleanups.push(async () => {
    await db.destroy();
    rmSync(dataDir, { recursive: true, force: true });
  });
  return db;
}

async function makePostgres(cleanups: (() => Promise<void>)[], empty: boolean): Promise<Db> {
  const base = inject('postgresUrl');
  const database = `firm_${randomBytes(6).toString('hex')}`;
  await asAdmin(base, `create database ${database} template ${empty ? 'template0' : TEMPLATE_DATABASE}`);
  const db = openDatabase({ url: `${base}/${database}` });
  cleanups.push(async () => {
    await db.destroy();
    await asAdmin(base, `drop database ${database} with (force)`);
  });
  return db;
}

async function asAdmin(base: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: `${base}/postgres` });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
