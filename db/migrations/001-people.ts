import type { Kysely } from 'kysely';

/** Stores, people, staff, clients, and the business types they ask for. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('people')
    .addColumn('id', 'text', (c) => c.primaryKey().notNull())
    .addColumn('openid', 'text')
    .addColumn('unionid', 'text')
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('title', 'text', (c) => c.notNull())
    .addColumn('phone_cipher', 'text')
    .addColumn('phone_hmac', 'text')
    .addColumn('phone_last4', 'text')
    .addColumn('follows_account', 'bigint', (c) => c.notNull())
    .addColumn('sms_opt_out', 'bigint', (c) => c.notNull())
    .addColumn('fictional', 'bigint', (c) => c.notNull())
    .addColumn('search_text', 'text', (c) => c.notNull())
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .addUniqueConstraint('people_openid', ['openid'])
    .execute();
  await db.schema.createIndex('people_phone_hmac').on('people').columns(['phone_hmac']).execute();
  await db.schema
    .createTable('staff')
    .addColumn('id', 'text', (c) => c.primaryKey().notNull())
    .addColumn('person_id', 'text', (c) => c.notNull())
    .addColumn('role', 'text', (c) => c.notNull())
    .addColumn('title', 'text', (c) => c.notNull())
    .addColumn('bio', 'text', (c) => c.notNull())
    .addColumn('group_id', 'text')
    .addColumn('skills', 'text', (c) => c.notNull())
    .addColumn('powers', 'text', (c) => c.notNull())
    .addColumn('case_cap', 'bigint', (c) => c.notNull())
    .addColumn('client_cap', 'bigint', (c) => c.notNull())
    .addColumn('on_duty', 'bigint', (c) => c.notNull())
    .addColumn('active', 'bigint', (c) => c.notNull())
    .addColumn('rating', 'double precision')
    .addColumn('updated_at', 'bigint', (c) => c.notNull())
    .addUniqueConstraint('staff_person_id', ['person_id'])
    .execute();
  await db.schema
    .createTable('staff_stores')
    .addColumn('staff_id', 'text', (c) => c.notNull())
    .addColumn('store_id', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('staff_stores_pk', ['staff_id', 'store_id'])
    .execute();
  await db.schema.createIndex('staff_stores_store').on('staff_stores').columns(['store_id']).execute();
  await db.schema
    .createTable('stores')
    .addColumn('id', 'text', (c) => c.primaryKey().notNull())
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('address', 'text', (c) => c.notNull())
    .addColumn('phone', 'text', (c) => c.notNull())
    .execute();
  await db.schema
    .createTable('groups')
    .addColumn('id', 'text', (c) => c.primaryKey().notNull())
    .addColumn('store_id', 'text', (c) => c.notNull())
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('leader_id', 'text')
    .execute();
  await db.schema
    .createTable('skills')
    .addColumn('id', 'text', (c) => c.primaryKey().notNull())
    .addColumn('name', 'text', (c) => c.notNull())
    .execute();
  await db.schema
    .createTable('clients')
    .addColumn('id', 'text', (c) => c.primaryKey().notNull())
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('short', 'text', (c) => c.notNull())
    .addColumn('usci', 'text', (c) => c.notNull())
    .addColumn('entity', 'text', (c) => c.notNull())
    .addColumn('vat_kind', 'text', (c) => c.notNull())
    .addColumn('levy', 'text', (c) => c.notNull())
    .addColumn('industry', 'text', (c) => c.notNull())
    .addColumn('district', 'text', (c) => c.notNull())
    .addColumn('accountant_id', 'text')
    .addColumn('helper_ids', 'text', (c) => c.notNull())
    .addColumn('engaged', 'bigint', (c) => c.notNull())
    .addColumn('tags', 'text', (c) => c.notNull())
    .addColumn('fictional', 'bigint', (c) => c.notNull())
    .addColumn('search_text', 'text', (c) => c.notNull())
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .addUniqueConstraint('clients_usci', ['usci'])
    .execute();
  await db.schema.createIndex('clients_accountant').on('clients').columns(['accountant_id']).execute();
  await db.schema
    .createTable('client_stores')
    .addColumn('client_id', 'text', (c) => c.notNull())
    .addColumn('store_id', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('client_stores_pk', ['client_id', 'store_id'])
    .execute();
  await db.schema.createIndex('client_stores_store').on('client_stores').columns(['store_id']).execute();
  await db.schema
    .createTable('contact_links')
    .addColumn('person_id', 'text', (c) => c.notNull())
    .addColumn('client_id', 'text', (c) => c.notNull())
    .addColumn('rights', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('contact_links_pk', ['person_id', 'client_id'])
    .execute();
  await db.schema.createIndex('contact_links_client').on('contact_links').columns(['client_id']).execute();
  await db.schema
    .createTable('business_types')
    .addColumn('id', 'text', (c) => c.primaryKey().notNull())
    .addColumn('version', 'bigint', (c) => c.notNull())
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('category', 'text', (c) => c.notNull())
    .addColumn('skill', 'text', (c) => c.notNull())
    .addColumn('pricing', 'text', (c) => c.notNull())
    .addColumn('dispatch', 'text', (c) => c.notNull())
    .addColumn('target_business_days', 'bigint', (c) => c.notNull())
    .addColumn('stages', 'text', (c) => c.notNull())
    .addColumn('papers', 'text', (c) => c.notNull())
    .addColumn('result', 'text', (c) => c.notNull())
    .addColumn('description', 'text', (c) => c.notNull())
    .addColumn('originals', 'bigint', (c) => c.notNull())
    .addColumn('active', 'bigint', (c) => c.notNull())
    .addColumn('sort', 'bigint', (c) => c.notNull())
    .addColumn('search_text', 'text', (c) => c.notNull())
    .execute();
}
