import type { Kysely } from 'kysely';

/** Log-in by QR code; what a session's list says of each; when a password was set. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('scan_logins')
    .addColumn('id', 'text', (c) => c.primaryKey().notNull())
    .addColumn('code_hash', 'text', (c) => c.notNull())
    .addColumn('browser_hash', 'text', (c) => c.notNull())
    .addColumn('device', 'text', (c) => c.notNull())
    .addColumn('ip', 'text', (c) => c.notNull())
    .addColumn('state', 'text', (c) => c.notNull())
    .addColumn('person_id', 'text')
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .addColumn('expires_at', 'bigint', (c) => c.notNull())
    .addColumn('decided_at', 'bigint')
    .addUniqueConstraint('scan_logins_code', ['code_hash'])
    .execute();
  await db.schema.createIndex('scan_logins_expires').on('scan_logins').columns(['expires_at']).execute();
  await db.schema.alterTable('sessions').addColumn('ip', 'text').execute();
  await db.schema.alterTable('sessions').addColumn('way', 'text').execute();
  await db.schema.alterTable('sessions').addColumn('role', 'text').execute();
  await db.schema.alterTable('logins').addColumn('password_at', 'bigint').execute();
}
