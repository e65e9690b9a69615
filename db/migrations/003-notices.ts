import type { Kysely } from 'kysely';

/** 通知: who was told what, and every attempt to reach them. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('notices')
    .addColumn('id', 'text', (c) => c.primaryKey().notNull())
    .addColumn('event', 'text', (c) => c.notNull())
    .addColumn('notice_id', 'text', (c) => c.notNull())
    .addColumn('person_id', 'text', (c) => c.notNull())
    .addColumn('case_no', 'text')
    .addColumn('title', 'text', (c) => c.notNull())
    .addColumn('text', 'text', (c) => c.notNull())
    .addColumn('link', 'text', (c) => c.notNull())
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .addColumn('read_at', 'bigint')
    .addUniqueConstraint('notices_event_person_id', ['event', 'person_id'])
    .execute();
  await db.schema.createIndex('notices_person').on('notices').columns(['person_id', 'created_at']).execute();
  await db.schema.createIndex('notices_case').on('notices').columns(['case_no']).execute();
  await db.schema
    .createTable('notice_attempts')
    .addColumn('id', 'text', (c) => c.primaryKey().notNull())
    .addColumn('notice_id', 'text', (c) => c.notNull())
    .addColumn('channel', 'text', (c) => c.notNull())
    .addColumn('result', 'text', (c) => c.notNull())
    .addColumn('reason', 'text')
    .addColumn('external_id', 'text')
    .addColumn('tries', 'bigint', (c) => c.notNull())
    .addColumn('at', 'bigint', (c) => c.notNull())
    .addColumn('done_at', 'bigint')
    .addUniqueConstraint('notice_attempts_notice_id_channel', ['notice_id', 'channel'])
    .execute();
  await db.schema.createIndex('notice_attempts_result').on('notice_attempts').columns(['result', 'at']).execute();
}
