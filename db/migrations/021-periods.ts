import type { Kysely } from 'kysely';

/** 月结: stages, filings, papers, the tax calendar. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('periods')
    .addColumn('id', 'text', (c) => c.primaryKey().notNull())
    .addColumn('client_id', 'text', (c) => c.notNull())
    .addColumn('store_id', 'text', (c) => c.notNull())
    .addColumn('period', 'text', (c) => c.notNull())
    .addColumn('stage_set', 'text', (c) => c.notNull())
    .addColumn('stage_id', 'text', (c) => c.notNull())
    .addColumn('core_stage', 'text', (c) => c.notNull())
    .addColumn('state', 'text', (c) => c.notNull())
    .addColumn('profile', 'text', (c) => c.notNull())
    .addColumn('filing_date', 'text', (c) => c.notNull())
    .addColumn('provisional', 'bigint', (c) => c.notNull())
    .addColumn('next_due_on', 'text')
    .addColumn('no_papers_at', 'bigint')
    .addColumn('no_papers_by_id', 'text')
    .addColumn('papers_reminded_on', 'text')
    .addColumn('papers_reminders', 'bigint', (c) => c.notNull())
    .addColumn('check_reasons', 'text', (c) => c.notNull())
    .addColumn('checked_by_id', 'text')
    .addColumn('checked_at', 'bigint')
    .addColumn('tax_total_fen', 'bigint')
    .addColumn('tax_sent_at', 'bigint')
    .addColumn('tax_answer', 'text')
    .addColumn('tax_answered_at', 'bigint')
    .addColumn('tax_answered_by_id', 'text')
    .addColumn('tax_reminders', 'bigint', (c) => c.notNull())
    .addColumn('tax_reminded_on', 'text')
    .addColumn('note', 'text', (c) => c.notNull())
    .addColumn('archived_at', 'bigint')
    .addColumn('reopened_reason', 'text')
    .addColumn('version', 'bigint', (c) => c.notNull().defaultTo(1))
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .addColumn('at', 'bigint', (c) => c.notNull())
    .addUniqueConstraint('periods_once', ['client_id', 'period'])
    .execute();
  await db.schema.createIndex('periods_period_core_stage').on('periods').columns(['period', 'core_stage']).execute();
  await db.schema.createIndex('periods_state_next_due_on').on('periods').columns(['state', 'next_due_on']).execute();
  await db.schema.createIndex('periods_store_period').on('periods').columns(['store_id', 'period']).execute();
  await db.schema
    .createTable('period_stages')
    .addColumn('period_id', 'text', (c) => c.notNull())
    .addColumn('stage_id', 'text', (c) => c.notNull())
    .addColumn('seq', 'bigint', (c) => c.notNull())
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('core_stage', 'text', (c) => c.notNull())
    .addColumn('duty', 'text', (c) => c.notNull())
    .addColumn('due_on', 'text', (c) => c.notNull())
    .addColumn('optional', 'bigint', (c) => c.notNull())
    .addColumn('state', 'text', (c) => c.notNull())
    .addColumn('done_at', 'bigint')
    .addColumn('done_by_id', 'text')
    .addColumn('reason', 'text')
    .addPrimaryKeyConstraint('period_stages_pk', ['period_id', 'stage_id'])
    .execute();
  await db.schema.createIndex('period_stages_duty_due_on').on('period_stages').columns(['duty', 'state', 'due_on']).execute();
  await db.schema
    .createTable('obligations')
    .addColumn('id', 'text', (c) => c.primaryKey().notNull())
    .addColumn('client_id', 'text', (c) => c.notNull())
    .addColumn('store_id', 'text', (c) => c.notNull())
    .addColumn('period_id', 'text')
    .addColumn('span', 'text', (c) => c.notNull())
    .addColumn('rule_id', 'text', (c) => c.notNull())
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('stage', 'text', (c) => c.notNull())
    .addColumn('due_date', 'text', (c) => c.notNull())
    .addColumn('provisional', 'bigint', (c) => c.notNull())
    .addColumn('state', 'text', (c) => c.notNull())
    .addColumn('has_payment', 'bigint', (c) => c.notNull())
    .addColumn('amount_fen', 'bigint')
    .addColumn('filed_at', 'bigint')
    .addColumn('filed_by_id', 'text')
    .addColumn('filed_late', 'bigint', (c) => c.notNull().defaultTo(0))
    .addColumn('deduction', 'text')
    .addColumn('deduction_reason', 'text')
    .addColumn('paid_at', 'bigint')
    .addColumn('reason', 'text')
    .addColumn('returned_at', 'bigint')
    .addColumn('return_reason', 'text')
    .addColumn('penalty_fen', 'bigint')
    .addColumn('penalty_bearer', 'text')
    .addColumn('file_ids', 'text', (c) => c.notNull())
    .addColumn('revision', 'bigint', (c) => c.notNull())
    .addColumn('corrects_id', 'text')
    .addColumn('step', 'text', (c) => c.notNull().defaultTo('todo'))
    .addColumn('note', 'text', (c) => c.notNull().defaultTo(''))
    .addColumn('version', 'bigint', (c) => c.notNull().defaultTo(1))
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .addColumn('at', 'bigint', (c) => c.notNull())
    .addUniqueConstraint('obligations_once', ['client_id', 'span', 'rule_id', 'revision'])
    .execute();
  await db.schema.createIndex('obligations_period').on('obligations').columns(['period_id']).execute();
  await db.schema.createIndex('obligations_state_due_date').on('obligations').columns(['state', 'due_date']).execute();
  await db.schema.createIndex('obligations_span_rule_id').on('obligations').columns(['span', 'rule_id']).execute();
  await db.schema
    .createTable('period_papers')
    .addColumn('id', 'text', (c) => c.primaryKey().notNull())
    .addColumn('period_id', 'text', (c) => c.notNull())
    .addColumn('client_id', 'text', (c) => c.notNull())
    .addColumn('seq', 'bigint', (c) => c.notNull())
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('hint', 'text', (c) => c.notNull())
    .addColumn('required', 'bigint', (c) => c.notNull())
    .addColumn('state', 'text', (c) => c.notNull())
    .addColumn('file_ids', 'text', (c) => c.notNull())
    .addColumn('reason', 'text')
    .addColumn('by_id', 'text')
    .addColumn('at', 'bigint', (c) => c.notNull())
    .addUniqueConstraint('period_papers_once', ['period_id', 'seq'])
    .execute();
  await db.schema.createIndex('period_papers_client_state').on('period_papers').columns(['client_id', 'state']).execute();
  await db.schema
    .createTable('period_entries')
    .addColumn('id', 'text', (c) => c.primaryKey().notNull())
    .addColumn('period_id', 'text')
    .addColumn('obligation_id', 'text')
    .addColumn('client_id', 'text', (c) => c.notNull())
    .addColumn('at', 'bigint', (c) => c.notNull())
    .addColumn('actor_kind', 'text', (c) => c.notNull())
    .addColumn('actor_id', 'text', (c) => c.notNull())
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('details', 'text', (c) => c.notNull())
    .addColumn('visibility', 'text', (c) => c.notNull())
    .execute();
  await db.schema.createIndex('period_entries_period_at').on('period_entries').columns(['period_id', 'at']).execute();
  await db.schema.createIndex('period_entries_obligation_at').on('period_entries').columns(['obligation_id', 'at']).execute();
  await db.schema
    .createTable('client_tax_kinds')
    .addColumn('id', 'text', (c) => c.primaryKey().notNull())
    .addColumn('client_id', 'text', (c) => c.notNull())
    .addColumn('rule_id', 'text', (c) => c.notNull())
    .addColumn('applies', 'bigint', (c) => c.notNull())
    .addColumn('frequency', 'text')
    .addColumn('from_date', 'text', (c) => c.notNull())
    .addColumn('reason', 'text', (c) => c.notNull())
    .addColumn('by_id', 'text', (c) => c.notNull())
    .addColumn('at', 'bigint', (c) => c.notNull())
    .addUniqueConstraint('client_tax_kinds_once', ['client_id', 'rule_id', 'from_date'])
    .execute();
  await db.schema
    .createTable('period_duties')
    .addColumn('client_id', 'text', (c) => c.notNull())
    .addColumn('duty', 'text', (c) => c.notNull())
    .addColumn('staff_id', 'text', (c) => c.notNull())
    .addColumn('by_id', 'text', (c) => c.notNull())
    .addColumn('at', 'bigint', (c) => c.notNull())
    .addPrimaryKeyConstraint('period_duties_pk', ['client_id', 'duty'])
    .execute();
  await db.schema
    .createTable('tax_dates')
    .addColumn('month', 'text', (c) => c.notNull())
    .addColumn('date', 'text', (c) => c.notNull())
    .addColumn('source', 'text', (c) => c.notNull())
    .addColumn('by_id', 'text')
    .addColumn('at', 'bigint', (c) => c.notNull())
    .addPrimaryKeyConstraint('tax_dates_pk', ['month'])
    .execute();
  await db.schema
    .createTable('filing_alarms')
    .addColumn('id', 'text', (c) => c.primaryKey().notNull())
    .addColumn('obligation_id', 'text', (c) => c.notNull())
    .addColumn('client_id', 'text', (c) => c.notNull())
    .addColumn('rung', 'text', (c) => c.notNull())
    .addColumn('on_date', 'text', (c) => c.notNull())
    .addColumn('at', 'bigint', (c) => c.notNull())
    .addUniqueConstraint('filing_alarms_once', ['obligation_id', 'rung'])
    .execute();
  await db.schema.createIndex('filing_alarms_on_date').on('filing_alarms').columns(['on_date']).execute();
}
