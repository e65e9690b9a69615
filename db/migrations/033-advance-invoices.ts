import { sql, type Kysely } from 'kysely';

/** 先票后款: invoices for bills that are not paid yet, approved by another person. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .alterTable('invoice_requests')
    .addColumn('advance', 'bigint', (c) => c.notNull().defaultTo(0))
    .execute();
  await db.schema.alterTable('invoice_requests').addColumn('approved_by_id', 'text').execute();
  await db.schema.alterTable('invoice_requests').addColumn('approved_at', 'bigint').execute();
  await db.schema.alterTable('invoice_requests').addColumn('approval_reason', 'text').execute();
  await db.schema
    .createTable('invoice_bill_lines')
    .addColumn('request_id', 'text', (c) => c.notNull())
    .addColumn('bill_id', 'text', (c) => c.notNull())
    .addColumn('amount_fen', 'bigint', (c) => c.notNull().check(sql`amount_fen > 0`))
    .addPrimaryKeyConstraint('invoice_bill_lines_pk', ['request_id', 'bill_id'])
    .execute();
  await db.schema.createIndex('invoice_bill_lines_bill').on('invoice_bill_lines').column('bill_id').execute();
}
