import type { Kysely } from 'kysely';

/** Business types and phrases are written in the console: when last, whose, and in which version. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .alterTable('business_types')
    .addColumn('updated_at', 'bigint', (c) => c.notNull().defaultTo(0))
    .execute();
  await db.schema.alterTable('phrases').addColumn('owner_id', 'text').execute();
  await db.schema
    .alterTable('phrases')
    .addColumn('version', 'bigint', (c) => c.notNull().defaultTo(1))
    .execute();
  await db.schema.createIndex('phrases_owner').on('phrases').columns(['owner_id', 'grouping', 'sort']).execute();
}
