import type { Kysely } from 'kysely';

/** 代账套餐, 代账合同 and their checklists; how many people a client has, and whether it is spared reminders. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('engagement_plans')
    .addColumn('id', 'text', (c) => c.primaryKey().notNull())
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('month_fee_fen', 'bigint', (c) => c.notNull())
    .addColumn('scope', 'text', (c) => c.notNull())
    .addColumn('vouchers_included', 'bigint')
    .addColumn('overage_step', 'bigint')
    .addColumn('overage_fee_fen', 'bigint')
    .addColumn('active', 'bigint', (c) => c.notNull())
    .addColumn('sort', 'bigint', (c) => c.notNull())
    .addColumn('version', 'bigint', (c) => c.notNull().defaultTo(1))
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .addColumn('updated_at', 'bigint', (c) => c.notNull())
    .execute();
  await db.schema
    .createTable('engagements')
    .addColumn('id', 'text', (c) => c.primaryKey().notNull())
    .addColumn('client_id', 'text', (c) => c.notNull())
    .addColumn('store_id', 'text', (c) => c.notNull())
    .addColumn('plan_id', 'text')
    .addColumn('plan_name', 'text', (c) => c.notNull())
    .addColumn('state', 'text', (c) => c.notNull())
    .addColumn('start_date', 'text', (c) => c.notNull())
    .addColumn('end_date', 'text')
    .addColumn('cycle', 'text', (c) => c.notNull())
    .addColumn('in_advance', 'bigint', (c) => c.notNull())
    .addColumn('due_day', 'bigint', (c) => c.notNull())
    .addColumn('first_month', 'text', (c) => c.notNull())
    .addColumn('fees', 'text', (c) => c.notNull())
    .addColumn('pauses', 'text', (c) => c.notNull())
    .addColumn('add_ons', 'text', (c) => c.notNull())
    .addColumn('vouchers_included', 'bigint')
    .addColumn('overage_step', 'bigint')
    .addColumn('overage_fee_fen', 'bigint')
    .addColumn('billed_from', 'text')
    .addColumn('scope', 'text', (c) => c.notNull())
    .addColumn('note', 'text', (c) => c.notNull())
    .addColumn('file_ids', 'text', (c) => c.notNull())
    .addColumn('entered_by_id', 'text', (c) => c.notNull())
    .addColumn('approved_by_id', 'text')
    .addColumn('approved_at', 'bigint')
    .addColumn('self_reason', 'text')
    .addColumn('reject_reason', 'text')
    .addColumn('end_reason', 'text')
    .addColumn('ended_at', 'bigint')
    .addColumn('renews_id', 'text')
    .addColumn('version', 'bigint', (c) => c.notNull().defaultTo(1))
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .addColumn('updated_at', 'bigint', (c) => c.notNull())
    .addColumn('search_text', 'text', (c) => c.notNull())
    .execute();
  await db.schema.createIndex('engagements_client_state').on('engagements').columns(['client_id', 'state']).execute();
  await db.schema.createIndex('engagements_state_end_date').on('engagements').columns(['state', 'end_date']).execute();
  await db.schema
    .createTable('checklist_items')
    .addColumn('id', 'text', (c) => c.primaryKey().notNull())
    .addColumn('engagement_id', 'text', (c) => c.notNull())
    .addColumn('client_id', 'text', (c) => c.notNull())
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('seq', 'bigint', (c) => c.notNull())
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('done_at', 'bigint')
    .addColumn('done_by_id', 'text')
    .addColumn('note', 'text', (c) => c.notNull())
    .addUniqueConstraint('checklist_items_once', ['engagement_id', 'kind', 'seq'])
    .execute();
  await db.schema.createIndex('checklist_items_client').on('checklist_items').columns(['client_id']).execute();
  await db.schema
    .createTable('voucher_counts')
    .addColumn('client_id', 'text', (c) => c.notNull())
    .addColumn('period', 'text', (c) => c.notNull())
    .addColumn('count', 'bigint', (c) => c.notNull())
    .addColumn('by_id', 'text', (c) => c.notNull())
    .addColumn('at', 'bigint', (c) => c.notNull())
    .addPrimaryKeyConstraint('voucher_counts_pk', ['client_id', 'period'])
    .execute();
  await db.schema
    .alterTable('clients')
    .addColumn('headcount', 'bigint', (c) => c.notNull().defaultTo(0))
    .execute();
  await db.schema.alterTable('clients').addColumn('dunning_exempt', 'text').execute();
}
