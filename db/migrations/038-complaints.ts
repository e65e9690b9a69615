import type { Kysely } from 'kysely';

/** 投诉, 建议. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('complaints')
    .addColumn('no', 'text', (c) => c.primaryKey().notNull())
    .addColumn('topic', 'text', (c) => c.notNull())
    .addColumn('client_id', 'text', (c) => c.notNull())
    .addColumn('store_id', 'text', (c) => c.notNull())
    .addColumn('person_id', 'text', (c) => c.notNull())
    .addColumn('against_staff_id', 'text')
    .addColumn('case_no', 'text')
    .addColumn('content_id', 'text', (c) => c.notNull())
    .addColumn('state', 'text', (c) => c.notNull())
    .addColumn('handler_id', 'text')
    .addColumn('received_at', 'bigint', (c) => c.notNull())
    .addColumn('acknowledged_at', 'bigint')
    .addColumn('due_at', 'bigint')
    .addColumn('risen', 'bigint', (c) => c.notNull())
    .addColumn('settled_at', 'bigint')
    .addColumn('acknowledge_ms', 'bigint')
    .addColumn('settle_ms', 'bigint')
    .addColumn('upheld', 'bigint')
    .addColumn('compensation_kind', 'text')
    .addColumn('compensation_fen', 'bigint')
    .addColumn('refund_id', 'text')
    .addColumn('reopen_until', 'bigint')
    .addColumn('reopened', 'bigint', (c) => c.notNull())
    .addColumn('outcome_score', 'bigint')
    .addColumn('shown', 'bigint', (c) => c.notNull())
    .addColumn('closed_at', 'bigint')
    .addColumn('seq', 'bigint', (c) => c.notNull())
    .addColumn('version', 'bigint', (c) => c.notNull())
    .addColumn('at', 'bigint', (c) => c.notNull())
    .addColumn('status', 'text', (c) => c.notNull())
    .addColumn('terms', 'text', (c) => c.notNull())
    .addColumn('search_text', 'text', (c) => c.notNull())
    .execute();
  const index = (name: string, table: string, columns: string[]) => db.schema.createIndex(name).on(table).columns(columns).execute();
  await index('complaints_received_at', 'complaints', ['received_at']);
  await index('complaints_store_received_at', 'complaints', ['store_id', 'received_at']);
  await index('complaints_client_received_at', 'complaints', ['client_id', 'received_at']);
  await index('complaints_against_received_at', 'complaints', ['against_staff_id', 'received_at']);
  await index('complaints_state_due_at', 'complaints', ['state', 'due_at']);
  await db.schema
    .createTable('complaint_entries')
    .addColumn('complaint_no', 'text', (c) => c.notNull())
    .addColumn('seq', 'bigint', (c) => c.notNull())
    .addColumn('type', 'text', (c) => c.notNull())
    .addColumn('at', 'bigint', (c) => c.notNull())
    .addColumn('by_kind', 'text', (c) => c.notNull())
    .addColumn('by_id', 'text', (c) => c.notNull())
    .addColumn('internal', 'bigint', (c) => c.notNull())
    .addColumn('content_id', 'text')
    .addColumn('data', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('complaint_entries_pk', ['complaint_no', 'seq'])
    .execute();
  await db.schema
    .createTable('suggestions')
    .addColumn('no', 'text', (c) => c.primaryKey().notNull())
    .addColumn('client_id', 'text', (c) => c.notNull())
    .addColumn('store_id', 'text', (c) => c.notNull())
    .addColumn('person_id', 'text', (c) => c.notNull())
    .addColumn('text', 'text', (c) => c.notNull())
    .addColumn('file_ids', 'text', (c) => c.notNull())
    .addColumn('state', 'text', (c) => c.notNull())
    .addColumn('answer', 'text')
    .addColumn('answered_by_id', 'text')
    .addColumn('answered_at', 'bigint')
    .addColumn('adopted', 'bigint')
    .addColumn('closed_at', 'bigint')
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .addColumn('version', 'bigint', (c) => c.notNull().defaultTo(1))
    .addColumn('search_text', 'text', (c) => c.notNull())
    .execute();
  await index('suggestions_created_at', 'suggestions', ['created_at']);
  await index('suggestions_client_created_at', 'suggestions', ['client_id', 'created_at']);
}
