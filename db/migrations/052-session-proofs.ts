import type { Kysely } from 'kysely';

/** When the person of a session last proved in it who they are; null: not in a way that counts. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('sessions').addColumn('proved_at', 'bigint').execute();
}
