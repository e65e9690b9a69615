import { PostgresAdapter } from 'kysely';
import type { Kysely } from 'kysely';

/**
 * Lists, counts and search of a firm with many cases. A case's row is wide (its whole status and terms), so what lists filter by stands once more, narrow,
 * in the order of the default list: a page, a count or a search that finds nothing reads no wide row. PostgreSQL keeps wide columns apart by itself,
 * and its indexes do not take long texts, so there the index carries only the order.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  const isPostgres = db.getExecutor().adapter instanceof PostgresAdapter;
  await db.schema.dropIndex('cases_created').execute();
  await db.schema
    .createIndex('cases_narrow')
    .on('cases')
    .columns([
      'created_at',
      'no',
      ...(isPostgres
        ? []
        : ['state', 'store_id', 'client_id', 'assignee_id', 'due_at', 'waiting_on', 'kind', 'urgency', 'business_type_id', 'search_text']),
    ])
    .execute();
  // The numbers behind the tabs, in one pass.
  await db.schema
    .createIndex('cases_counts')
    .on('cases')
    .columns(['state', 'store_id', 'client_id', 'assignee_id', 'due_at', 'waiting_on'])
    .execute();
  // Everything one colleague ever worked on, newest first.
  await db.schema.createIndex('cases_work').on('cases').columns(['assignee_id', 'created_at', 'no']).execute();
  // How often somebody did each type, or this one: read from the index alone.
  await db.schema.dropIndex('cases_experience').execute();
  await db.schema.createIndex('cases_experience').on('cases').columns(['assignee_id', 'state', 'business_type_id']).execute();
}
