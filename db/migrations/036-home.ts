import type { Kysely } from 'kysely';

/** 首页装修: the draft everybody writes at, and what is known of each published version. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .alterTable('home_pages')
    .addColumn('format', 'bigint', (c) => c.notNull().defaultTo(1))
    .execute();
  await db.schema
    .alterTable('home_pages')
    .addColumn('note', 'text', (c) => c.notNull().defaultTo(''))
    .execute();
  await db.schema
    .alterTable('home_pages')
    .addColumn('changes', 'text', (c) => c.notNull().defaultTo('[]'))
    .execute();
  await db.schema.alterTable('home_pages').addColumn('published_by', 'text').execute();
  await db.schema.alterTable('home_pages').addColumn('restored_from', 'bigint').execute();
  await db.schema
    .createTable('home_drafts')
    .addColumn('id', 'text', (c) => c.primaryKey().notNull())
    .addColumn('revision', 'bigint', (c) => c.notNull())
    .addColumn('blocks', 'text')
    .addColumn('updated_at', 'bigint')
    .addColumn('updated_by', 'text')
    .execute();
}
