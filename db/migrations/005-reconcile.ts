import type { Kysely } from 'kysely';

/** 核对: the last run of each scope, and what it set right. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('reconcile_runs')
    .addColumn('scope', 'text', (c) => c.primaryKey().notNull())
    .addColumn('at', 'bigint', (c) => c.notNull())
    .addColumn('checked', 'bigint', (c) => c.notNull())
    .addColumn('repaired', 'text', (c) => c.notNull())
    .execute();
}
