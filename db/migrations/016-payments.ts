import { sql, type Kysely } from 'kysely';

/** 支付、退款、对账: what mirrors their workflows, every notice as it came, and a day's bill held against them. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('payments')
    .addColumn('id', 'text', (c) => c.primaryKey().notNull())
    .addColumn('out_trade_no', 'text', (c) => c.notNull())
    .addColumn('way', 'text', (c) => c.notNull())
    .addColumn('subject_kind', 'text', (c) => c.notNull())
    .addColumn('subject_id', 'text', (c) => c.notNull())
    .addColumn('client_id', 'text', (c) => c.notNull())
    .addColumn('store_id', 'text', (c) => c.notNull())
    .addColumn('person_id', 'text', (c) => c.notNull())
    .addColumn('openid', 'text', (c) => c.notNull())
    .addColumn('app_id', 'text', (c) => c.notNull().defaultTo(''))
    .addColumn('mch_id', 'text', (c) => c.notNull().defaultTo(''))
    .addColumn('description', 'text', (c) => c.notNull())
    .addColumn('amount_fen', 'bigint', (c) => c.notNull().check(sql`amount_fen > 0`))
    .addColumn('state', 'text', (c) => c.notNull())
    .addColumn('prepay_id', 'text')
    .addColumn('transaction_id', 'text')
    .addColumn('bank_type', 'text')
    .addColumn('expires_at', 'bigint', (c) => c.notNull())
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .addColumn('paid_at', 'bigint')
    .addColumn('closed_at', 'bigint')
    .addColumn('refunded_fen', 'bigint', (c) => c.notNull())
    .addColumn('outcome', 'text')
    .addColumn('reason', 'text')
    .addColumn('version', 'bigint', (c) => c.notNull())
    .addColumn('at', 'bigint', (c) => c.notNull())
    .addColumn('search_text', 'text', (c) => c.notNull())
    .addUniqueConstraint('payments_out_trade_no', ['out_trade_no'])
    .addUniqueConstraint('payments_transaction', ['transaction_id'])
    .execute();
  await db.schema.createIndex('payments_subject').on('payments').columns(['subject_kind', 'subject_id']).execute();
  await db.schema.createIndex('payments_client').on('payments').columns(['client_id', 'created_at']).execute();
  await db.schema.createIndex('payments_state').on('payments').columns(['state', 'created_at']).execute();
  await db.schema.createIndex('payments_created').on('payments').columns(['created_at', 'id']).execute();
  await db.schema.createIndex('payments_paid').on('payments').columns(['paid_at']).execute();
  await db.schema
    .createTable('refunds')
    .addColumn('id', 'text', (c) => c.primaryKey().notNull())
    .addColumn('out_refund_no', 'text', (c) => c.notNull())
    .addColumn('payment_id', 'text', (c) => c.notNull())
    .addColumn('subject_kind', 'text', (c) => c.notNull())
    .addColumn('subject_id', 'text', (c) => c.notNull())
    .addColumn('client_id', 'text', (c) => c.notNull())
    .addColumn('store_id', 'text', (c) => c.notNull())
    .addColumn('amount_fen', 'bigint', (c) => c.notNull().check(sql`amount_fen > 0`))
    .addColumn('reason', 'text', (c) => c.notNull())
    .addColumn('state', 'text', (c) => c.notNull())
    .addColumn('automatic', 'bigint', (c) => c.notNull())
    .addColumn('asked_kind', 'text', (c) => c.notNull())
    .addColumn('asked_by_id', 'text', (c) => c.notNull())
    .addColumn('decided_by_id', 'text')
    .addColumn('decision_reason', 'text')
    .addColumn('self_approved', 'bigint', (c) => c.notNull().defaultTo(0))
    .addColumn('wechat_refund_id', 'text')
    .addColumn('channel', 'text')
    .addColumn('received_account', 'text')
    .addColumn('failure', 'text')
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .addColumn('decided_at', 'bigint')
    .addColumn('ended_at', 'bigint')
    .addColumn('version', 'bigint', (c) => c.notNull())
    .addColumn('at', 'bigint', (c) => c.notNull())
    .addUniqueConstraint('refunds_out_refund_no', ['out_refund_no'])
    .execute();
  await db.schema.createIndex('refunds_payment').on('refunds').columns(['payment_id']).execute();
  await db.schema.createIndex('refunds_state').on('refunds').columns(['state', 'created_at']).execute();
  await db.schema.createIndex('refunds_client').on('refunds').columns(['client_id', 'created_at']).execute();
  // One in flight a payment, whatever two people press at once.
  await db.schema
    .createIndex('refunds_one_in_flight')
    .unique()
    .on('refunds')
    .column('payment_id')
    .where(sql.ref('state'), 'in', ['asked', 'approved', 'processing', 'abnormal'])
    .execute();
  await db.schema
    .createTable('pay_notices')
    .addColumn('id', 'text', (c) => c.primaryKey().notNull())
    .addColumn('at', 'bigint', (c) => c.notNull())
    .addColumn('door', 'text', (c) => c.notNull())
    .addColumn('notice_id', 'text')
    .addColumn('event_type', 'text')
    .addColumn('verdict', 'text', (c) => c.notNull())
    .addColumn('out_trade_no', 'text')
    .addColumn('out_refund_no', 'text')
    .addColumn('payment_id', 'text')
    .addColumn('serial', 'text')
    .addColumn('headers', 'text', (c) => c.notNull())
    .addColumn('body', 'text', (c) => c.notNull())
    .addColumn('ip', 'text')
    .execute();
  await db.schema.createIndex('pay_notices_at').on('pay_notices').columns(['at']).execute();
  await db.schema.createIndex('pay_notices_notice').on('pay_notices').columns(['notice_id']).execute();
  await db.schema.createIndex('pay_notices_payment').on('pay_notices').columns(['payment_id', 'at']).execute();
  await db.schema
    .createTable('reconciliations')
    .addColumn('bill_date', 'text', (c) => c.primaryKey().notNull())
    .addColumn('state', 'text', (c) => c.notNull())
    .addColumn('our_paid_fen', 'bigint', (c) => c.notNull())
    .addColumn('our_refunded_fen', 'bigint', (c) => c.notNull())
    .addColumn('their_paid_fen', 'bigint', (c) => c.notNull())
    .addColumn('their_refunded_fen', 'bigint', (c) => c.notNull())
    .addColumn('our_count', 'bigint', (c) => c.notNull())
    .addColumn('their_count', 'bigint', (c) => c.notNull())
    .addColumn('failure', 'text')
    .addColumn('checked_at', 'bigint')
    .addColumn('at', 'bigint', (c) => c.notNull())
    .execute();
  await db.schema
    .createTable('reconciliation_differences')
    .addColumn('id', 'text', (c) => c.primaryKey().notNull())
    .addColumn('bill_date', 'text', (c) => c.notNull())
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('number', 'text', (c) => c.notNull())
    .addColumn('of', 'text', (c) => c.notNull())
    .addColumn('payment_id', 'text')
    .addColumn('our_fen', 'bigint')
    .addColumn('their_fen', 'bigint')
    .addColumn('our_state', 'text')
    .addColumn('their_state', 'text')
    .addColumn('resolved_at', 'bigint')
    .addColumn('resolved_by_id', 'text')
    .addColumn('resolution', 'text')
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .addUniqueConstraint('reconciliation_differences_once', ['bill_date', 'kind', 'number'])
    .execute();
  await db.schema
    .createTable('transfer_claims')
    .addColumn('id', 'text', (c) => c.primaryKey().notNull())
    .addColumn('payment_id', 'text', (c) => c.notNull())
    .addColumn('subject_kind', 'text', (c) => c.notNull())
    .addColumn('subject_id', 'text', (c) => c.notNull())
    .addColumn('client_id', 'text', (c) => c.notNull())
    .addColumn('store_id', 'text', (c) => c.notNull())
    .addColumn('person_id', 'text', (c) => c.notNull())
    .addColumn('amount_fen', 'bigint', (c) => c.notNull().check(sql`amount_fen > 0`))
    .addColumn('payer_name', 'text', (c) => c.notNull())
    .addColumn('file_ids', 'text', (c) => c.notNull())
    .addColumn('note', 'text', (c) => c.notNull())
    .addColumn('state', 'text', (c) => c.notNull())
    .addColumn('decided_by_id', 'text')
    .addColumn('decision_reason', 'text')
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .addColumn('decided_at', 'bigint')
    .addColumn('version', 'bigint', (c) => c.notNull())
    .addUniqueConstraint('transfer_claims_payment', ['payment_id'])
    .execute();
  await db.schema.createIndex('transfer_claims_state').on('transfer_claims').columns(['state', 'created_at']).execute();
}
