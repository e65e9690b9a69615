import type { Kysely } from 'kysely';

/** 账目: when a version was published, so that a client can see what changed between those they saw. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('ledger_revisions').addColumn('published_at', 'bigint').execute();
  await db.schema.createIndex('ledgers_state_at').on('ledgers').columns(['state', 'at']).execute();
}
