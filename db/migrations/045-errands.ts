import type { Kysely } from 'kysely';

/** 外勤: stops of a day, what happened to them, and what their cases are to be told. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('errands')
    .addColumn('id', 'text', (c) => c.primaryKey().notNull())
    .addColumn('day', 'text', (c) => c.notNull())
    .addColumn('staff_id', 'text', (c) => c.notNull())
    .addColumn('position', 'bigint', (c) => c.notNull())
    .addColumn('client_id', 'text')
    .addColumn('source_kind', 'text', (c) => c.notNull())
    .addColumn('source_id', 'text')
    .addColumn('stage_id', 'text')
    .addColumn('title', 'text', (c) => c.notNull())
    .addColumn('place', 'text', (c) => c.notNull())
    .addColumn('address', 'text')
    .addColumn('from_time', 'text')
    .addColumn('until_time', 'text')
    .addColumn('contact_name', 'text')
    .addColumn('contact_phone_cipher', 'text')
    .addColumn('contact_phone_last4', 'text')
    .addColumn('bring', 'text', (c) => c.notNull())
    .addColumn('note', 'text', (c) => c.notNull())
    .addColumn('state', 'text', (c) => c.notNull())
    .addColumn('reason', 'text')
    .addColumn('report', 'text', (c) => c.notNull())
    .addColumn('tell_client', 'bigint', (c) => c.notNull())
    .addColumn('checked_in_at', 'bigint')
    .addColumn('checked_in_place', 'text')
    .addColumn('photo_ids', 'text', (c) => c.notNull())
    .addColumn('done_at', 'bigint')
    .addColumn('version', 'bigint', (c) => c.notNull().defaultTo(1))
    .addColumn('created_by_id', 'text', (c) => c.notNull())
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .addColumn('updated_at', 'bigint', (c) => c.notNull())
    .execute();
  await db.schema.createIndex('errands_day_staff').on('errands').columns(['day', 'staff_id']).execute();
  await db.schema.createIndex('errands_staff_state').on('errands').columns(['staff_id', 'state']).execute();
  await db.schema.createIndex('errands_source').on('errands').columns(['source_kind', 'source_id']).execute();
  await db.schema.createIndex('errands_client').on('errands').columns(['client_id']).execute();
  await db.schema
    .createTable('errand_deeds')
    .addColumn('id', 'text', (c) => c.primaryKey().notNull())
    .addColumn('errand_id', 'text', (c) => c.notNull())
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('by_id', 'text', (c) => c.notNull())
    .addColumn('holder_id', 'text', (c) => c.notNull())
    .addColumn('at', 'bigint', (c) => c.notNull())
    .addColumn('arrived_at', 'bigint', (c) => c.notNull())
    .addColumn('data', 'text', (c) => c.notNull())
    .execute();
  await db.schema.createIndex('errand_deeds_errand').on('errand_deeds').columns(['errand_id', 'arrived_at']).execute();
  await db.schema
    .createTable('errand_entries')
    .addColumn('id', 'text', (c) => c.primaryKey().notNull())
    .addColumn('errand_id', 'text', (c) => c.notNull())
    .addColumn('case_no', 'text', (c) => c.notNull())
    .addColumn('stage_id', 'text')
    .addColumn('staff_id', 'text', (c) => c.notNull())
    .addColumn('content_id', 'text', (c) => c.notNull())
    .addColumn('internal', 'bigint', (c) => c.notNull())
    .addColumn('state', 'text', (c) => c.notNull())
    .addColumn('problem', 'text')
    .addColumn('seq', 'bigint', (c) => c.notNull())
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .addColumn('settled_at', 'bigint')
    .addUniqueConstraint('errand_entries_errand_seq', ['errand_id', 'seq'])
    .execute();
  await db.schema.createIndex('errand_entries_state').on('errand_entries').columns(['state', 'created_at']).execute();
  await db.schema.alterTable('files').addColumn('errand_id', 'text').execute();
}
