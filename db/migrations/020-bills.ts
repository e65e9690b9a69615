import type { Kysely } from 'kysely';

/** 账单 and where money goes: allocations, credit, receipts, reminders, calls, bank statements, the firm's own notice texts. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('bills')
    .addColumn('id', 'text', (c) => c.primaryKey().notNull())
    .addColumn('engagement_id', 'text')
    .addColumn('client_id', 'text', (c) => c.notNull())
    .addColumn('store_id', 'text', (c) => c.notNull())
    .addColumn('from_period', 'text')
    .addColumn('to_period', 'text')
    .addColumn('title', 'text', (c) => c.notNull())
    .addColumn('issue_date', 'text', (c) => c.notNull())
    .addColumn('due_date', 'text', (c) => c.notNull())
    .addColumn('amount_fen', 'bigint', (c) => c.notNull())
    .addColumn('paid_fen', 'bigint', (c) => c.notNull())
    .addColumn('state', 'text', (c) => c.notNull())
    .addColumn('paid_at', 'bigint')
    .addColumn('void_reason', 'text')
    .addColumn('voided_by_id', 'text')
    .addColumn('voided_at', 'bigint')
    .addColumn('level_sent', 'bigint', (c) => c.notNull())
    .addColumn('reminded_on', 'text')
    .addColumn('paused_at', 'bigint')
    .addColumn('paused_by_id', 'text')
    .addColumn('pause_reason', 'text')
    .addColumn('promised_on', 'text')
    .addColumn('promised_by_id', 'text')
    .addColumn('released_level', 'bigint')
    .addColumn('released_by_id', 'text')
    .addColumn('note', 'text', (c) => c.notNull())
    .addColumn('created_by_id', 'text')
    .addColumn('version', 'bigint', (c) => c.notNull().defaultTo(1))
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .addColumn('at', 'bigint', (c) => c.notNull())
    .addColumn('search_text', 'text', (c) => c.notNull())
    .addUniqueConstraint('bills_once', ['engagement_id', 'from_period'])
    .execute();
  await db.schema.createIndex('bills_client_due_date').on('bills').columns(['client_id', 'due_date']).execute();
  await db.schema.createIndex('bills_state_due_date').on('bills').columns(['state', 'due_date']).execute();
  await db.schema.createIndex('bills_store_state').on('bills').columns(['store_id', 'state']).execute();
  await db.schema.createIndex('bills_issue_date_id').on('bills').columns(['issue_date', 'id']).execute();
  await db.schema
    .createTable('bill_lines')
    .addColumn('bill_id', 'text', (c) => c.notNull())
    .addColumn('seq', 'bigint', (c) => c.notNull())
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('months', 'text', (c) => c.notNull())
    .addColumn('amount_fen', 'bigint', (c) => c.notNull())
    .addPrimaryKeyConstraint('bill_lines_pk', ['bill_id', 'seq'])
    .execute();
  await db.schema
    .createTable('bill_allocations')
    .addColumn('id', 'text', (c) => c.primaryKey().notNull())
    .addColumn('bill_id', 'text', (c) => c.notNull())
    .addColumn('client_id', 'text', (c) => c.notNull())
    .addColumn('source_kind', 'text', (c) => c.notNull())
    .addColumn('source_id', 'text', (c) => c.notNull())
    .addColumn('amount_fen', 'bigint', (c) => c.notNull())
    .addColumn('at', 'bigint', (c) => c.notNull())
    .addUniqueConstraint('bill_allocations_once', ['bill_id', 'source_kind', 'source_id'])
    .execute();
  await db.schema.createIndex('bill_allocations_client_at').on('bill_allocations').columns(['client_id', 'at']).execute();
  await db.schema
    .createIndex('bill_allocations_source_kind_source_id')
    .on('bill_allocations')
    .columns(['source_kind', 'source_id'])
    .execute();
  await db.schema
    .createTable('credit_entries')
    .addColumn('id', 'text', (c) => c.primaryKey().notNull())
    .addColumn('client_id', 'text', (c) => c.notNull())
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('source_id', 'text', (c) => c.notNull())
    .addColumn('bill_id', 'text')
    .addColumn('amount_fen', 'bigint', (c) => c.notNull())
    .addColumn('by_id', 'text')
    .addColumn('note', 'text', (c) => c.notNull())
    .addColumn('at', 'bigint', (c) => c.notNull())
    .addUniqueConstraint('credit_entries_once', ['kind', 'source_id'])
    .execute();
  await db.schema.createIndex('credit_entries_client_at').on('credit_entries').columns(['client_id', 'at']).execute();
  await db.schema
    .createTable('payment_bills')
    .addColumn('payment_id', 'text', (c) => c.notNull())
    .addColumn('bill_id', 'text', (c) => c.notNull())
    .addColumn('seq', 'bigint', (c) => c.notNull())
    .addPrimaryKeyConstraint('payment_bills_pk', ['payment_id', 'bill_id'])
    .execute();
  await db.schema.createIndex('payment_bills_bill').on('payment_bills').columns(['bill_id']).execute();
  await db.schema
    .createTable('receipts')
    .addColumn('id', 'text', (c) => c.primaryKey().notNull())
    .addColumn('client_id', 'text', (c) => c.notNull())
    .addColumn('store_id', 'text', (c) => c.notNull())
    .addColumn('bill_ids', 'text', (c) => c.notNull())
    .addColumn('amount_fen', 'bigint', (c) => c.notNull())
    .addColumn('way', 'text', (c) => c.notNull())
    .addColumn('paid_on', 'text', (c) => c.notNull())
    .addColumn('payer_name', 'text', (c) => c.notNull())
    .addColumn('note', 'text', (c) => c.notNull())
    .addColumn('file_ids', 'text', (c) => c.notNull())
    .addColumn('state', 'text', (c) => c.notNull())
    .addColumn('entered_by_id', 'text', (c) => c.notNull())
    .addColumn('decided_by_id', 'text')
    .addColumn('decided_at', 'bigint')
    .addColumn('decision_reason', 'text')
    .addColumn('self_confirmed', 'bigint', (c) => c.notNull().defaultTo(0))
    .addColumn('handed_in_at', 'bigint')
    .addColumn('handed_in_to_id', 'text')
    .addColumn('statement_line_id', 'text')
    .addColumn('version', 'bigint', (c) => c.notNull().defaultTo(1))
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .addUniqueConstraint('receipts_once', ['statement_line_id'])
    .execute();
  await db.schema.createIndex('receipts_client_created_at').on('receipts').columns(['client_id', 'created_at']).execute();
  await db.schema.createIndex('receipts_state_created_at').on('receipts').columns(['state', 'created_at']).execute();
  await db.schema
    .createTable('bill_reminders')
    .addColumn('id', 'text', (c) => c.primaryKey().notNull())
    .addColumn('bill_id', 'text', (c) => c.notNull())
    .addColumn('client_id', 'text', (c) => c.notNull())
    .addColumn('on_date', 'text', (c) => c.notNull())
    .addColumn('level', 'bigint', (c) => c.notNull())
    .addColumn('by_hand', 'bigint', (c) => c.notNull())
    .addColumn('by_id', 'text')
    .addColumn('event', 'text', (c) => c.notNull())
    .addColumn('at', 'bigint', (c) => c.notNull())
    .addUniqueConstraint('bill_reminders_once', ['bill_id', 'on_date'])
    .execute();
  await db.schema.createIndex('bill_reminders_client_on_date').on('bill_reminders').columns(['client_id', 'on_date']).execute();
  await db.schema.createIndex('bill_reminders_event').on('bill_reminders').columns(['event']).execute();
  await db.schema
    .createTable('bill_calls')
    .addColumn('id', 'text', (c) => c.primaryKey().notNull())
    .addColumn('client_id', 'text', (c) => c.notNull())
    .addColumn('bill_id', 'text')
    .addColumn('person_name', 'text', (c) => c.notNull())
    .addColumn('result', 'text', (c) => c.notNull())
    .addColumn('note', 'text', (c) => c.notNull())
    .addColumn('promised_on', 'text')
    .addColumn('by_id', 'text', (c) => c.notNull())
    .addColumn('at', 'bigint', (c) => c.notNull())
    .execute();
  await db.schema.createIndex('bill_calls_client_at').on('bill_calls').columns(['client_id', 'at']).execute();
  await db.schema.createIndex('bill_calls_bill_at').on('bill_calls').columns(['bill_id', 'at']).execute();
  await db.schema
    .createTable('bank_statements')
    .addColumn('id', 'text', (c) => c.primaryKey().notNull())
    .addColumn('file_id', 'text', (c) => c.notNull())
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('lines', 'bigint', (c) => c.notNull())
    .addColumn('by_id', 'text', (c) => c.notNull())
    .addColumn('at', 'bigint', (c) => c.notNull())
    .execute();
  await db.schema
    .createTable('bank_lines')
    .addColumn('id', 'text', (c) => c.primaryKey().notNull())
    .addColumn('statement_id', 'text', (c) => c.notNull())
    .addColumn('seq', 'bigint', (c) => c.notNull())
    .addColumn('paid_on', 'text', (c) => c.notNull())
    .addColumn('amount_fen', 'bigint', (c) => c.notNull())
    .addColumn('payer_name', 'text', (c) => c.notNull())
    .addColumn('remark', 'text', (c) => c.notNull())
    .addColumn('fingerprint', 'text', (c) => c.notNull())
    .addColumn('state', 'text', (c) => c.notNull())
    .addColumn('receipt_id', 'text')
    .addColumn('payment_id', 'text')
    .addColumn('ignore_reason', 'text')
    .addColumn('by_id', 'text')
    .addColumn('at', 'bigint', (c) => c.notNull())
    .addUniqueConstraint('bank_lines_once', ['fingerprint'])
    .execute();
  await db.schema.createIndex('bank_lines_statement_seq').on('bank_lines').columns(['statement_id', 'seq']).execute();
  await db.schema.createIndex('bank_lines_state_paid_on').on('bank_lines').columns(['state', 'paid_on']).execute();
  await db.schema
    .createTable('notice_texts')
    .addColumn('notice_id', 'text', (c) => c.notNull())
    .addColumn('title', 'text', (c) => c.notNull())
    .addColumn('inbox', 'text', (c) => c.notNull())
    .addColumn('sms', 'text', (c) => c.notNull())
    .addColumn('version', 'bigint', (c) => c.notNull())
    .addColumn('updated_by', 'text', (c) => c.notNull())
    .addColumn('updated_at', 'bigint', (c) => c.notNull())
    .addPrimaryKeyConstraint('notice_texts_pk', ['notice_id'])
    .execute();
}
