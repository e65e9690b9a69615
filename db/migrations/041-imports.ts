import { sql, type Kysely } from 'kysely';

/** 导入: files of clients, contacts, contracts and opening balances, row by row, and what they made. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('imports')
    .addColumn('id', 'text', (c) => c.primaryKey().notNull())
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('file_id', 'text', (c) => c.notNull())
    .addColumn('sheets', 'text', (c) => c.notNull())
    .addColumn('sheet', 'text', (c) => c.notNull())
    .addColumn('header_row', 'bigint', (c) => c.notNull())
    .addColumn('headings', 'text', (c) => c.notNull())
    .addColumn('mapping', 'text', (c) => c.notNull())
    .addColumn('replaced', 'text', (c) => c.notNull())
    .addColumn('options', 'text', (c) => c.notNull())
    .addColumn('remarks', 'text', (c) => c.notNull())
    .addColumn('rows', 'bigint', (c) => c.notNull())
    .addColumn('state', 'text', (c) => c.notNull())
    .addColumn('version', 'bigint', (c) => c.notNull())
    .addColumn('checked_version', 'bigint')
    .addColumn('check_run_id', 'text')
    .addColumn('run_id', 'text')
    .addColumn('undo_run_id', 'text')
    .addColumn('person_id', 'text', (c) => c.notNull())
    .addColumn('staff_id', 'text', (c) => c.notNull())
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .addColumn('updated_at', 'bigint', (c) => c.notNull())
    .addColumn('wiped_at', 'bigint')
    .execute();
  await db.schema.createIndex('imports_created').on('imports').columns(['created_at', 'id']).execute();
  await db.schema
    .createTable('import_rows')
    .addColumn('import_id', 'text', (c) => c.notNull())
    .addColumn('row', 'bigint', (c) => c.notNull())
    .addColumn('cells', 'text', (c) => c.notNull())
    .addColumn('usci', 'text')
    .addColumn('name', 'text')
    .addColumn('state', 'text')
    .addColumn('faults', 'text')
    .addColumn('done', 'text')
    .addColumn('done_at', 'bigint')
    .addColumn('undone_at', 'bigint')
    .addPrimaryKeyConstraint('import_rows_pk', ['import_id', 'row'])
    .execute();
  await db.schema.createIndex('import_rows_state').on('import_rows').columns(['import_id', 'state', 'row']).execute();
  await db.schema.createIndex('import_rows_usci').on('import_rows').columns(['import_id', 'usci']).execute();
  await db.schema.createIndex('import_rows_name').on('import_rows').columns(['import_id', 'name']).execute();
  await db.schema
    .createTable('import_memory')
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('field', 'text', (c) => c.notNull())
    .addColumn('text', 'text', (c) => c.notNull())
    .addColumn('value', 'text', (c) => c.notNull())
    .addColumn('updated_at', 'bigint', (c) => c.notNull())
    .addPrimaryKeyConstraint('import_memory_pk', ['kind', 'field', 'text'])
    .execute();
  await db.schema
    .createTable('opening_balances')
    .addColumn('client_id', 'text', (c) => c.notNull())
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('item', 'text', (c) => c.notNull())
    .addColumn('amount_fen', 'bigint', (c) => c.notNull().check(sql`amount_fen > 0`))
    .addColumn('bill_id', 'text')
    .addColumn('import_id', 'text', (c) => c.notNull())
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .addPrimaryKeyConstraint('opening_balances_pk', ['client_id', 'kind', 'item'])
    .execute();
}
