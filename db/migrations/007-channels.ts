import type { Kysely } from 'kysely';
import { sql } from 'kysely';

/** The channels in depth: sealed secrets, counted subscription grants, messages to the account, limits by number; attempts that wait and are receipted. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('channel_secrets')
    .addColumn('name', 'text', (c) => c.primaryKey().notNull())
    .addColumn('cipher', 'text', (c) => c.notNull())
    .addColumn('last4', 'text', (c) => c.notNull())
    .addColumn('updated_at', 'bigint', (c) => c.notNull())
    .addColumn('updated_by', 'text', (c) => c.notNull())
    .execute();
  await db.schema
    .createTable('subscription_grants')
    .addColumn('openid', 'text', (c) => c.notNull())
    .addColumn('template_id', 'text', (c) => c.notNull())
    .addColumn('remaining', 'bigint', (c) => c.notNull())
    .addColumn('updated_at', 'bigint', (c) => c.notNull())
    .addPrimaryKeyConstraint('subscription_grants_pk', ['openid', 'template_id'])
    .execute();
  await db.schema
    .createTable('grant_entries')
    .addColumn('id', 'text', (c) => c.primaryKey().notNull())
    .addColumn('openid', 'text', (c) => c.notNull())
    .addColumn('template_id', 'text', (c) => c.notNull())
    .addColumn('source', 'text', (c) => c.notNull())
    .addColumn('amount', 'bigint', (c) => c.notNull())
    .addColumn('paired_with', 'text')
    .addColumn('at', 'bigint', (c) => c.notNull())
    .execute();
  await db.schema.createIndex('grant_entries_whose').on('grant_entries').columns(['openid', 'template_id', 'at']).execute();
  await db.schema
    .createTable('wechat_inbox')
    .addColumn('id', 'text', (c) => c.primaryKey().notNull())
    .addColumn('key', 'text', (c) => c.notNull())
    .addColumn('openid', 'text', (c) => c.notNull())
    .addColumn('person_id', 'text')
    .addColumn('client_id', 'text')
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('text', 'text', (c) => c.notNull())
    .addColumn('at', 'bigint', (c) => c.notNull())
    .addColumn('case_no', 'text')
    .addColumn('handled_at', 'bigint')
    .addColumn('handled_by', 'text')
    .addUniqueConstraint('wechat_inbox_key', ['key'])
    .execute();
  await db.schema.createIndex('wechat_inbox_at').on('wechat_inbox').columns(['at', 'id']).execute();
  await db.schema
    .createTable('wechat_pushes')
    .addColumn('key', 'text', (c) => c.primaryKey().notNull())
    .addColumn('at', 'bigint', (c) => c.notNull())
    .execute();
  await db.schema.createIndex('wechat_pushes_at').on('wechat_pushes').columns(['at']).execute();
  await db.schema
    .createTable('sms_counts')
    .addColumn('id', 'text', (c) => c.primaryKey().notNull())
    .addColumn('phone_hmac', 'text', (c) => c.notNull())
    .addColumn('at', 'bigint', (c) => c.notNull())
    .execute();
  await db.schema.createIndex('sms_counts_number').on('sms_counts').columns(['phone_hmac', 'at']).execute();
  // A notice carries what its channels need, so that one that waits till morning is sent as it was written.
  await db.schema.alterTable('notices').addColumn('outside', 'text').execute();
  await db.schema.alterTable('notice_attempts').addColumn('not_before', 'bigint').execute();
  await db.schema.alterTable('notice_attempts').addColumn('receipt', 'text').execute();
  await db.schema.alterTable('notice_attempts').addColumn('receipt_at', 'bigint').execute();
  await db.schema.createIndex('notice_attempts_external').on('notice_attempts').columns(['external_id']).execute();
  await db.schema
    .createIndex('notice_attempts_waiting')
    .on('notice_attempts')
    .columns(['not_before'])
    .where(sql.ref('result'), '=', 'pending')
    .execute();
  // How often WeChat was asked for another token by force: 20 a day, half a minute apart.
  await db.schema
    .alterTable('token_cache')
    .addColumn('forced', 'text', (c) => c.notNull().defaultTo('[]'))
    .execute();
  await sql`update settings set ${sql.ref('key')} = 'channels' where ${sql.ref('key')} = 'wechat'`.execute(db);
}
