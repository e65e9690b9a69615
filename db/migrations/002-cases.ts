import { PostgresAdapter, sql } from 'kysely';
import type { Kysely } from 'kysely';

/** 业务单: rows that mirror workflows, their timeline, the words and files, live events, numbers and idempotency. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const isPostgres = db.getExecutor().adapter instanceof PostgresAdapter;
  await db.schema
    .createTable('cases')
    .addColumn('no', 'text', (c) => c.primaryKey().notNull())
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('client_id', 'text', (c) => c.notNull())
    .addColumn('store_id', 'text', (c) => c.notNull())
    .addColumn('business_type_id', 'text', (c) => c.notNull())
    .addColumn('business_type_version', 'bigint', (c) => c.notNull())
    .addColumn('business_type_name', 'text', (c) => c.notNull())
    .addColumn('title', 'text', (c) => c.notNull())
    .addColumn('content_id', 'text', (c) => c.notNull())
    .addColumn('urgency', 'text', (c) => c.notNull())
    .addColumn('dispatch', 'text', (c) => c.notNull())
    .addColumn('state', 'text', (c) => c.notNull())
    .addColumn('version', 'bigint', (c) => c.notNull())
    .addColumn('at', 'bigint', (c) => c.notNull())
    .addColumn('seq', 'bigint', (c) => c.notNull())
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .addColumn('created_by_kind', 'text', (c) => c.notNull())
    .addColumn('created_by_id', 'text', (c) => c.notNull())
    .addColumn('dedicated_id', 'text')
    .addColumn('assignee_id', 'text')
    .addColumn('opened_at', 'bigint')
    .addColumn('grab_deadline', 'bigint')
    .addColumn('first_refusal_until', 'bigint')
    .addColumn('escalated_at', 'bigint')
    .addColumn('taken_at', 'bigint')
    .addColumn('stage_id', 'text')
    .addColumn('stages', 'text', (c) => c.notNull())
    .addColumn('waiting_on', 'text', (c) => c.notNull())
    .addColumn('due_at', 'bigint')
    .addColumn('confirm_by', 'bigint')
    .addColumn('completed_at', 'bigint')
    .addColumn('review_until', 'bigint')
    .addColumn('review_grade', 'text')
    .addColumn('closed_at', 'bigint')
    .addColumn('status', 'text', (c) => c.notNull())
    .addColumn('terms', 'text', (c) => c.notNull())
    .addColumn('search_text', 'text', (c) => c.notNull())
    .execute();
  // Lists: newest first within what one asks for.
  await db.schema.createIndex('cases_state').on('cases').columns(['state', 'created_at']).execute();
  await db.schema.createIndex('cases_assignee').on('cases').columns(['assignee_id', 'state', 'created_at']).execute();
  await db.schema.createIndex('cases_client').on('cases').columns(['client_id', 'created_at']).execute();
  await db.schema.createIndex('cases_store').on('cases').columns(['store_id', 'state', 'created_at']).execute();
  await db.schema.createIndex('cases_created').on('cases').columns(['created_at']).execute();
  await db.schema.createIndex('cases_at').on('cases').columns(['at']).execute();
  // What is overdue or about to be.
  await db.schema.createIndex('cases_due').on('cases').columns(['state', 'due_at']).execute();
  // How often somebody did this type: ranking and hall cards.
  await db.schema.createIndex('cases_experience').on('cases').columns(['business_type_id', 'assignee_id', 'state']).execute();
  await db.schema
    .createTable('case_entries')
    .addColumn('case_no', 'text', (c) => c.notNull())
    .addColumn('seq', 'bigint', (c) => c.notNull())
    .addColumn('type', 'text', (c) => c.notNull())
    .addColumn('at', 'bigint', (c) => c.notNull())
    .addColumn('by_kind', 'text', (c) => c.notNull())
    .addColumn('by_id', 'text', (c) => c.notNull())
    .addColumn('internal', 'bigint', (c) => c.notNull())
    .addColumn('content_id', 'text')
    .addColumn('stage_id', 'text')
    .addColumn('data', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('case_entries_pk', ['case_no', 'seq'])
    .execute();
  await db.schema.createIndex('case_entries_at').on('case_entries').columns(['at']).execute();
  await db.schema
    .createTable('contents')
    .addColumn('id', 'text', (c) => c.primaryKey().notNull())
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('title', 'text', (c) => c.notNull())
    .addColumn('text', 'text', (c) => c.notNull())
    .addColumn('file_ids', 'text', (c) => c.notNull())
    .addColumn('author_kind', 'text', (c) => c.notNull())
    .addColumn('author_id', 'text', (c) => c.notNull())
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .addColumn('case_no', 'text')
    .execute();
  await db.schema.createIndex('contents_case').on('contents').columns(['case_no']).execute();
  // Words that no case took up are swept after a day.
  await db.schema.createIndex('contents_unlinked').on('contents').column('created_at').where(sql.ref('case_no'), 'is', null).execute();
  await db.schema
    .createTable('files')
    .addColumn('id', 'text', (c) => c.primaryKey().notNull())
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('size', 'bigint', (c) => c.notNull())
    .addColumn('type', 'text', (c) => c.notNull())
    .addColumn('storage_key', 'text', (c) => c.notNull())
    .addColumn('sha256', 'text', (c) => c.notNull())
    .addColumn('uploaded_by', 'text', (c) => c.notNull())
    .addColumn('case_no', 'text')
    .addColumn('internal', 'bigint', (c) => c.notNull())
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .addUniqueConstraint('files_storage_key', ['storage_key'])
    .execute();
  await db.schema.createIndex('files_case').on('files').columns(['case_no']).execute();
  const events = db.schema.createTable('events');
  // AUTOINCREMENT never gives a number twice and is commit order on SQLite; on PostgreSQL the insert holds a lock (db/events.ts).
  await (
    isPostgres
      ? events.addColumn('id', 'bigserial', (c) => c.primaryKey())
      : events.addColumn('id', 'integer', (c) => c.primaryKey().autoIncrement())
  )
    .addColumn('at', 'bigint', (c) => c.notNull())
    .addColumn('topic', 'text', (c) => c.notNull())
    .addColumn('case_no', 'text')
    .addColumn('client_id', 'text')
    .addColumn('store_id', 'text')
    .addColumn('assignee_id', 'text')
    .addColumn('dedicated_id', 'text')
    .addColumn('person_id', 'text')
    .addColumn('data', 'text', (c) => c.notNull())
    .execute();
  await db.schema.createIndex('events_at').on('events').columns(['at']).execute();
  await db.schema
    .createTable('counters')
    .addColumn('id', 'text', (c) => c.primaryKey().notNull())
    .addColumn('value', 'bigint', (c) => c.notNull())
    .execute();
  await db.schema
    .createTable('idempotency')
    .addColumn('person_id', 'text', (c) => c.notNull())
    .addColumn('key', 'text', (c) => c.notNull())
    .addColumn('body_hash', 'text', (c) => c.notNull())
    .addColumn('allocated', 'text', (c) => c.notNull())
    .addColumn('status', 'bigint')
    .addColumn('response', 'text')
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .addPrimaryKeyConstraint('idempotency_pk', ['person_id', 'key'])
    .execute();
  await db.schema.createIndex('idempotency_created').on('idempotency').columns(['created_at']).execute();
}
