import type { Kysely } from 'kysely';

/** 账目: versions and questions. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('ledgers')
    .addColumn('id', 'text', (c) => c.primaryKey().notNull())
    .addColumn('client_id', 'text', (c) => c.notNull())
    .addColumn('store_id', 'text', (c) => c.notNull())
    .addColumn('period', 'text', (c) => c.notNull())
    .addColumn('state', 'text', (c) => c.notNull())
    .addColumn('revision', 'bigint', (c) => c.notNull())
    .addColumn('published_revision', 'bigint')
    .addColumn('published_at', 'bigint')
    .addColumn('read_at', 'bigint')
    .addColumn('read_by_id', 'text')
    .addColumn('confirmed_at', 'bigint')
    .addColumn('confirmed_by_id', 'text')
    .addColumn('closed_at', 'bigint')
    .addColumn('reopen_reason', 'text')
    .addColumn('version', 'bigint', (c) => c.notNull().defaultTo(1))
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .addColumn('at', 'bigint', (c) => c.notNull())
    .addUniqueConstraint('ledgers_once', ['client_id', 'period'])
    .execute();
  await db.schema.createIndex('ledgers_period_state').on('ledgers').columns(['period', 'state']).execute();
  await db.schema.createIndex('ledgers_store_period').on('ledgers').columns(['store_id', 'period']).execute();
  await db.schema
    .createTable('ledger_revisions')
    .addColumn('ledger_id', 'text', (c) => c.notNull())
    .addColumn('revision', 'bigint', (c) => c.notNull())
    .addColumn('figures', 'text', (c) => c.notNull())
    .addColumn('lines', 'text', (c) => c.notNull())
    .addColumn('note', 'text', (c) => c.notNull())
    .addColumn('file_ids', 'text', (c) => c.notNull())
    .addColumn('by_id', 'text', (c) => c.notNull())
    .addColumn('at', 'bigint', (c) => c.notNull())
    .addPrimaryKeyConstraint('ledger_revisions_pk', ['ledger_id', 'revision'])
    .execute();
  await db.schema
    .createTable('ledger_questions')
    .addColumn('id', 'text', (c) => c.primaryKey().notNull())
    .addColumn('ledger_id', 'text', (c) => c.notNull())
    .addColumn('client_id', 'text', (c) => c.notNull())
    .addColumn('revision', 'bigint', (c) => c.notNull())
    .addColumn('line_key', 'text')
    .addColumn('state', 'text', (c) => c.notNull())
    .addColumn('person_id', 'text', (c) => c.notNull())
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .addColumn('at', 'bigint', (c) => c.notNull())
    .execute();
  await db.schema.createIndex('ledger_questions_ledger_created_at').on('ledger_questions').columns(['ledger_id', 'created_at']).execute();
  await db.schema.createIndex('ledger_questions_client_state').on('ledger_questions').columns(['client_id', 'state']).execute();
  await db.schema
    .createTable('ledger_messages')
    .addColumn('id', 'text', (c) => c.primaryKey().notNull())
    .addColumn('question_id', 'text', (c) => c.notNull())
    .addColumn('author_kind', 'text', (c) => c.notNull())
    .addColumn('author_id', 'text', (c) => c.notNull())
    .addColumn('text', 'text', (c) => c.notNull())
    .addColumn('file_ids', 'text', (c) => c.notNull())
    .addColumn('at', 'bigint', (c) => c.notNull())
    .execute();
  await db.schema.createIndex('ledger_messages_question_at').on('ledger_messages').columns(['question_id', 'at']).execute();
}
