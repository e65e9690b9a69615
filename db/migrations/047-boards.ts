import type { Kysely } from 'kysely';

/** What the boards sum up at every look, each read from an index alone: money by the moment it came, bills that are owed by their day. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.createIndex('bill_allocations_at').on('bill_allocations').columns(['at', 'bill_id', 'amount_fen']).execute();
  await db.schema
    .createIndex('payments_state_paid')
    .on('payments')
    .columns(['state', 'paid_at', 'store_id', 'client_id', 'way', 'amount_fen'])
    .execute();
  await db.schema
    .createIndex('bills_state_owed')
    .on('bills')
    .columns(['state', 'due_date', 'store_id', 'client_id', 'amount_fen', 'paid_fen'])
    .execute();
}
