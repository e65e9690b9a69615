import type { Kysely } from 'kysely';

/** 延期: why the day of a stage was moved by hand. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('period_stages').addColumn('postponed_reason', 'text').execute();
}
