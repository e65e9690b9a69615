import type { Kysely } from 'kysely';

/** 安全: tries to log in that failed; and by what a key is known again without showing any of it. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('failed_logins')
    .addColumn('id', 'text', (c) => c.primaryKey().notNull())
    .addColumn('at', 'bigint', (c) => c.notNull())
    .addColumn('login', 'text')
    .addColumn('ip', 'text')
    .addColumn('device', 'text', (c) => c.notNull())
    .addColumn('reason', 'text', (c) => c.notNull())
    .addColumn('tries', 'integer', (c) => c.notNull())
    .execute();
  await db.schema.createIndex('failed_logins_at').on('failed_logins').column('at').execute();
  await db.schema.alterTable('channel_secrets').addColumn('fingerprint', 'text').execute();
}
