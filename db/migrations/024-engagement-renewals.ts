import type { Kysely } from 'kysely';

/** Which reminder to renew an engagement went out last, so that each goes out once. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('engagements').addColumn('renewal_told', 'bigint').execute();
  await db.schema.createIndex('engagements_store_created_at').on('engagements').columns(['store_id', 'created_at']).execute();
}
