import { sql, type Kysely } from 'kysely';

/** 公告 with rich text, audience, schedule and readers; what a person switched off of their notices. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const lists = ['store_ids', 'vat_kinds', 'tags', 'file_ids'];
  for (const column of lists)
    await db.schema
      .alterTable('announcements')
      .addColumn(column, 'text', (c) => c.notNull().defaultTo('[]'))
      .execute();
  await db.schema
    .alterTable('announcements')
    .addColumn('state', 'text', (c) => c.notNull().defaultTo('published'))
    .execute();
  for (const column of ['body_html', 'search_text'])
    await db.schema
      .alterTable('announcements')
      .addColumn(column, 'text', (c) => c.notNull().defaultTo(''))
      .execute();
  for (const column of ['cover_id', 'created_by', 'run_id'])
    await db.schema.alterTable('announcements').addColumn(column, 'text').execute();
  for (const column of ['until', 'published_at']) await db.schema.alterTable('announcements').addColumn(column, 'bigint').execute();
  for (const column of ['created_at', 'updated_at'])
    await db.schema
      .alterTable('announcements')
      .addColumn(column, 'bigint', (c) => c.notNull().defaultTo(0))
      .execute();
  await db.schema
    .alterTable('announcements')
    .addColumn('version', 'bigint', (c) => c.notNull().defaultTo(1))
    .execute();
  // What stands there was plain text, and was published as soon as its day came.
  await sql`update announcements set
    body_html = '<p>' || replace(replace(body, '&', '&amp;'), '<', '&lt;') || '</p>', search_text = lower(title),
    published_at = publish_at, created_at = publish_at, updated_at = publish_at`.execute(db);
  await db.schema.createIndex('announcements_shown').on('announcements').columns(['state', 'publish_at']).execute();
  await db.schema
    .createTable('announcement_reads')
    .addColumn('announcement_id', 'text', (c) => c.notNull())
    .addColumn('person_id', 'text', (c) => c.notNull())
    .addColumn('at', 'bigint', (c) => c.notNull())
    .addPrimaryKeyConstraint('announcement_reads_pk', ['announcement_id', 'person_id'])
    .execute();
  await db.schema.createIndex('announcement_reads_person').on('announcement_reads').column('person_id').execute();
  await db.schema.alterTable('files').addColumn('announcement_id', 'text').execute();
  await db.schema.createIndex('files_announcement').on('files').column('announcement_id').execute();
  await db.schema
    .createTable('notice_choices')
    .addColumn('person_id', 'text', (c) => c.primaryKey().notNull())
    .addColumn('choices', 'text', (c) => c.notNull())
    .addColumn('quiet', 'text')
    .addColumn('version', 'bigint', (c) => c.notNull())
    .addColumn('updated_at', 'bigint', (c) => c.notNull())
    .execute();
}
