import type { Kysely } from 'kysely';

/** 任务: long work over many records, and every record it works on. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('runs')
    .addColumn('id', 'text', (c) => c.primaryKey().notNull())
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('state', 'text', (c) => c.notNull())
    .addColumn('title', 'text', (c) => c.notNull())
    .addColumn('params', 'text', (c) => c.notNull())
    .addColumn('selection', 'text')
    .addColumn('total', 'bigint', (c) => c.notNull())
    .addColumn('done', 'bigint', (c) => c.notNull())
    .addColumn('skipped', 'bigint', (c) => c.notNull())
    .addColumn('failed', 'bigint', (c) => c.notNull())
    .addColumn('version', 'bigint', (c) => c.notNull())
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .addColumn('start_at', 'bigint')
    .addColumn('started_at', 'bigint')
    .addColumn('finished_at', 'bigint')
    .addColumn('seen_at', 'bigint')
    .addColumn('cancel_asked_at', 'bigint')
    .addColumn('started_by', 'text', (c) => c.notNull())
    .addColumn('person_id', 'text', (c) => c.notNull())
    .addColumn('parent_id', 'text')
    .addColumn('undoes', 'bigint', (c) => c.notNull())
    .addColumn('waiting_for', 'text')
    .addColumn('result', 'text')
    .execute();
  await db.schema.createIndex('runs_person').on('runs').columns(['person_id', 'created_at']).execute();
  await db.schema.createIndex('runs_created').on('runs').columns(['created_at', 'id']).execute();
  await db.schema.createIndex('runs_state').on('runs').columns(['state', 'created_at']).execute();
  await db.schema.createIndex('runs_parent').on('runs').columns(['parent_id']).execute();
  await db.schema
    .createTable('run_items')
    .addColumn('run_id', 'text', (c) => c.notNull())
    .addColumn('item_id', 'text', (c) => c.notNull())
    .addColumn('seq', 'bigint', (c) => c.notNull())
    .addColumn('label', 'text', (c) => c.notNull())
    .addColumn('outcome', 'text')
    .addColumn('reason', 'text')
    .addColumn('data', 'text')
    .addColumn('tries', 'bigint', (c) => c.notNull())
    .addColumn('at', 'bigint')
    .addPrimaryKeyConstraint('run_items_pk', ['run_id', 'item_id'])
    .execute();
  await db.schema.createIndex('run_items_outcome').on('run_items').columns(['run_id', 'outcome', 'seq']).execute();
}
