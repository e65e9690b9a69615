import type { Kysely } from 'kysely';

/** 临时授权, 以…身份查看, and the erasure of a person’s data. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('temporary_grants')
    .addColumn('id', 'text', (c) => c.primaryKey().notNull())
    .addColumn('staff_id', 'text', (c) => c.notNull())
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('value', 'text', (c) => c.notNull())
    .addColumn('reason', 'text', (c) => c.notNull())
    .addColumn('starts_at', 'bigint', (c) => c.notNull())
    .addColumn('ends_at', 'bigint', (c) => c.notNull())
    .addColumn('given_by_id', 'text', (c) => c.notNull())
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .addColumn('ended_by_id', 'text')
    .addColumn('ended_at', 'bigint')
    .execute();
  await db.schema.createIndex('temporary_grants_staff_ends_at').on('temporary_grants').columns(['staff_id', 'ends_at']).execute();
  await db.schema.createIndex('temporary_grants_ends_at').on('temporary_grants').column('ends_at').execute();
  await db.schema.alterTable('sessions').addColumn('view_person_id', 'text').execute();
  await db.schema.alterTable('sessions').addColumn('view_until', 'bigint').execute();
  await db.schema.alterTable('audit').addColumn('as_person_id', 'text').execute();
  await db.schema
    .createTable('erasures')
    .addColumn('id', 'text', (c) => c.primaryKey().notNull())
    .addColumn('person_id', 'text', (c) => c.notNull())
    .addColumn('state', 'text', (c) => c.notNull())
    .addColumn('reason', 'text', (c) => c.notNull())
    .addColumn('asked_by_id', 'text', (c) => c.notNull())
    .addColumn('asked_at', 'bigint', (c) => c.notNull())
    .addColumn('decided_by_id', 'text')
    .addColumn('decided_at', 'bigint')
    .addColumn('answer', 'text', (c) => c.notNull().defaultTo(''))
    .addColumn('erased', 'text', (c) => c.notNull().defaultTo('{}'))
    .execute();
  await db.schema.createIndex('erasures_person').on('erasures').column('person_id').execute();
}
