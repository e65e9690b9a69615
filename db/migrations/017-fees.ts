import { sql, type Kysely } from 'kysely';

/** Cases that cost something: the fee they began with, what is due and paid; the skill a case asks for becomes its own. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .alterTable('cases')
    .addColumn('skill', 'text', (c) => c.notNull().defaultTo(''))
    .execute();
  // JSON CaseFee, null: free
  await db.schema.alterTable('cases').addColumn('fee', 'text').execute();
  await db.schema.alterTable('cases').addColumn('total_fen', 'bigint').execute();
  await db.schema
    .alterTable('cases')
    .addColumn('paid_fen', 'bigint', (c) => c.notNull().defaultTo(0))
    .execute();
  await db.schema
    .alterTable('cases')
    .addColumn('refunded_fen', 'bigint', (c) => c.notNull().defaultTo(0))
    .execute();
  await db.schema.alterTable('cases').addColumn('pay_until', 'bigint').execute();
  await sql`update cases set skill = coalesce((select skill from business_types where business_types.id = cases.business_type_id), '')`.execute(
    db,
  );
  await db.schema.createIndex('cases_kind').on('cases').columns(['kind', 'state', 'created_at']).execute();
}
