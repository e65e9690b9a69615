import type { Kysely } from 'kysely';

/** What is over of an offline receipt becomes credit only when who entered or confirmed it said so; and where a payment meets its bills. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .alterTable('receipts')
    .addColumn('over_to_credit', 'bigint', (c) => c.notNull().defaultTo(0))
    .execute();
  await db.schema.createIndex('credit_entries_source').on('credit_entries').columns(['source_id']).execute();
}
