import type { Kysely } from 'kysely';

/** 免确认额度: below it a client is told of a tax amount, not asked. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .alterTable('clients')
    .addColumn('tax_ask_from_fen', 'bigint', (c) => c.notNull().defaultTo(0))
    .execute();
  await db.schema.createIndex('obligations_client_span').on('obligations').columns(['client_id', 'span']).execute();
}
