import type { Kysely } from 'kysely';

/** 每日运行 and its steps. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('daily_runs')
    .addColumn('date', 'text', (c) => c.primaryKey().notNull())
    .addColumn('state', 'text', (c) => c.notNull())
    .addColumn('started_at', 'bigint', (c) => c.notNull())
    .addColumn('finished_at', 'bigint')
    .addColumn('started_by_id', 'text')
    .addColumn('times', 'bigint', (c) => c.notNull())
    .execute();
  await db.schema
    .createTable('daily_steps')
    .addColumn('date', 'text', (c) => c.notNull())
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('seq', 'bigint', (c) => c.notNull())
    .addColumn('state', 'text', (c) => c.notNull())
    .addColumn('chunks', 'bigint', (c) => c.notNull())
    .addColumn('counts', 'text', (c) => c.notNull())
    .addColumn('started_at', 'bigint')
    .addColumn('finished_at', 'bigint')
    .addColumn('problem', 'text')
    .addPrimaryKeyConstraint('daily_steps_pk', ['date', 'name'])
    .execute();
}
