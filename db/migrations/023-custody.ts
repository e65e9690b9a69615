import type { Kysely } from 'kysely';

/** Tax files, custody of originals, hand-over lists, real-name tasks. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('client_tax_files')
    .addColumn('client_id', 'text', (c) => c.notNull())
    .addColumn('tax_bureau', 'text', (c) => c.notNull())
    .addColumn('tax_bureau_phone', 'text', (c) => c.notNull())
    .addColumn('invoice_kinds', 'text', (c) => c.notNull())
    .addColumn('agreement', 'text', (c) => c.notNull())
    .addColumn('agreement_bank', 'text', (c) => c.notNull())
    .addColumn('agreement_on', 'text')
    .addColumn('accounting_standard', 'text', (c) => c.notNull())
    .addColumn('real_names', 'text', (c) => c.notNull())
    .addColumn('confirm_free_fen', 'bigint', (c) => c.notNull().defaultTo(0))
    .addColumn('note', 'text', (c) => c.notNull())
    .addColumn('version', 'bigint', (c) => c.notNull().defaultTo(1))
    .addColumn('updated_by', 'text', (c) => c.notNull())
    .addColumn('updated_at', 'bigint', (c) => c.notNull())
    .addPrimaryKeyConstraint('client_tax_files_pk', ['client_id'])
    .execute();
  await db.schema
    .createTable('custody_items')
    .addColumn('id', 'text', (c) => c.primaryKey().notNull())
    .addColumn('client_id', 'text', (c) => c.notNull())
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('original', 'bigint', (c) => c.notNull())
    .addColumn('holder', 'text', (c) => c.notNull())
    .addColumn('held_by_id', 'text')
    .addColumn('since', 'bigint', (c) => c.notNull())
    .addColumn('due_back_on', 'text')
    .addColumn('note', 'text', (c) => c.notNull())
    .addColumn('version', 'bigint', (c) => c.notNull().defaultTo(1))
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .execute();
  await db.schema.createIndex('custody_items_client').on('custody_items').columns(['client_id']).execute();
  await db.schema.createIndex('custody_items_holder_due_back_on').on('custody_items').columns(['holder', 'due_back_on']).execute();
  await db.schema
    .createTable('custody_moves')
    .addColumn('id', 'text', (c) => c.primaryKey().notNull())
    .addColumn('item_id', 'text', (c) => c.notNull())
    .addColumn('client_id', 'text', (c) => c.notNull())
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('from_name', 'text', (c) => c.notNull())
    .addColumn('to_name', 'text', (c) => c.notNull())
    .addColumn('by_id', 'text', (c) => c.notNull())
    .addColumn('signed_by_id', 'text')
    .addColumn('signed_at', 'bigint')
    .addColumn('file_ids', 'text', (c) => c.notNull())
    .addColumn('note', 'text', (c) => c.notNull())
    .addColumn('at', 'bigint', (c) => c.notNull())
    .execute();
  await db.schema.createIndex('custody_moves_item_at').on('custody_moves').columns(['item_id', 'at']).execute();
  await db.schema
    .createTable('handover_lists')
    .addColumn('id', 'text', (c) => c.primaryKey().notNull())
    .addColumn('client_id', 'text', (c) => c.notNull())
    .addColumn('from_staff_id', 'text', (c) => c.notNull())
    .addColumn('to_staff_id', 'text', (c) => c.notNull())
    .addColumn('holdings', 'text', (c) => c.notNull())
    .addColumn('from_signed_at', 'bigint')
    .addColumn('to_signed_at', 'bigint')
    .addColumn('supervisor_id', 'text')
    .addColumn('supervised_at', 'bigint')
    .addColumn('note', 'text', (c) => c.notNull())
    .addColumn('version', 'bigint', (c) => c.notNull().defaultTo(1))
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .execute();
  await db.schema.createIndex('handover_lists_client_created_at').on('handover_lists').columns(['client_id', 'created_at']).execute();
  await db.schema.createIndex('handover_lists_to_staff').on('handover_lists').columns(['to_staff_id']).execute();
  await db.schema
    .createTable('accountant_wishes')
    .addColumn('id', 'text', (c) => c.primaryKey().notNull())
    .addColumn('client_id', 'text', (c) => c.notNull())
    .addColumn('person_id', 'text', (c) => c.notNull())
    .addColumn('reason', 'text', (c) => c.notNull())
    .addColumn('state', 'text', (c) => c.notNull())
    .addColumn('answer', 'text')
    .addColumn('decided_by_id', 'text')
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .addColumn('decided_at', 'bigint')
    .addColumn('version', 'bigint', (c) => c.notNull().defaultTo(1))
    .execute();
  await db.schema.createIndex('accountant_wishes_state_created_at').on('accountant_wishes').columns(['state', 'created_at']).execute();
  await db.schema.createIndex('accountant_wishes_client').on('accountant_wishes').columns(['client_id']).execute();
  await db.schema
    .createTable('real_name_tasks')
    .addColumn('id', 'text', (c) => c.primaryKey().notNull())
    .addColumn('client_id', 'text', (c) => c.notNull())
    .addColumn('store_id', 'text', (c) => c.notNull())
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('person_id', 'text', (c) => c.notNull())
    .addColumn('title', 'text', (c) => c.notNull())
    .addColumn('note', 'text', (c) => c.notNull())
    .addColumn('file_ids', 'text', (c) => c.notNull())
    .addColumn('state', 'text', (c) => c.notNull())
    .addColumn('expires_at', 'bigint', (c) => c.notNull())
    .addColumn('tries', 'bigint', (c) => c.notNull())
    .addColumn('by_id', 'text', (c) => c.notNull())
    .addColumn('done_at', 'bigint')
    .addColumn('version', 'bigint', (c) => c.notNull().defaultTo(1))
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .execute();
  await db.schema.createIndex('real_name_tasks_client_state').on('real_name_tasks').columns(['client_id', 'state']).execute();
  await db.schema.createIndex('real_name_tasks_person_state').on('real_name_tasks').columns(['person_id', 'state']).execute();
  await db.schema.createIndex('real_name_tasks_state_expires_at').on('real_name_tasks').columns(['state', 'expires_at']).execute();
}
