import type { Kysely } from 'kysely';

/** 小程序: who people are in an app beside the service account, and the tickets its web-view enters by. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('app_openids')
    .addColumn('app_id', 'text', (c) => c.notNull())
    .addColumn('openid', 'text', (c) => c.notNull())
    .addColumn('person_id', 'text', (c) => c.notNull())
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .addPrimaryKeyConstraint('app_openids_pk', ['app_id', 'openid'])
    .execute();
  await db.schema.createIndex('app_openids_person').on('app_openids').columns(['person_id', 'app_id']).execute();
  await db.schema.createIndex('people_unionid').on('people').column('unionid').execute();
  await db.schema
    .createTable('entry_tickets')
    .addColumn('ticket_hash', 'text', (c) => c.primaryKey().notNull())
    .addColumn('person_id', 'text', (c) => c.notNull())
    .addColumn('app_id', 'text', (c) => c.notNull())
    .addColumn('return_to', 'text', (c) => c.notNull())
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .addColumn('used_at', 'bigint')
    .execute();
}
