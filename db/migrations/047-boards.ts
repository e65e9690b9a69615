import type { Kysely } from 'kysely';

/** The money of the last weeks by the moment it came, read from the index alone: for how arrears went. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.createIndex('bill_allocations_at').on('bill_allocations').columns(['at', 'bill_id', 'amount_fen']).execute();
}
