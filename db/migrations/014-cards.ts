import type { Kysely } from 'kysely';

/** 名片: what a staff member shows of themselves to clients, its pictures hanging on them; and files newest first. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('staff_cards')
    .addColumn('staff_id', 'text', (c) => c.primaryKey().notNull())
    .addColumn('wechat_id', 'text', (c) => c.notNull())
    .addColumn('photo_id', 'text')
    .addColumn('wechat_qr_id', 'text')
    .addColumn('version', 'bigint', (c) => c.notNull())
    .addColumn('updated_at', 'bigint', (c) => c.notNull())
    .execute();
  await db.schema.alterTable('files').addColumn('staff_id', 'text').execute();
  await db.schema.createIndex('files_newest').on('files').columns(['created_at', 'id']).execute();
}
