import { PostgresAdapter, sql } from 'kysely';
import type { Kysely } from 'kysely';

/** 客户: the whole record, its tax profile from a date, notes and files of its own, and merges that can be taken back. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await letCodesBeMissing(db);
  const text = (name: string) =>
    db.schema
      .alterTable('clients')
      .addColumn(name, 'text', (c) => c.notNull().defaultTo(''))
      .execute();
  await text('address');
  await text('legal_rep');
  await text('tax_office');
  await db.schema
    .alterTable('clients')
    .addColumn('flags', 'text', (c) => c.notNull().defaultTo('[]'))
    .execute();
  for (const name of ['version', 'updated_at'])
    await db.schema
      .alterTable('clients')
      .addColumn(name, 'bigint', (c) => c.notNull().defaultTo(1))
      .execute();
  for (const name of ['accountant_since', 'archived_at', 'merged_at'])
    await db.schema.alterTable('clients').addColumn(name, 'bigint').execute();
  await db.schema.alterTable('clients').addColumn('merged_into_id', 'text').execute();
  // The civil date on which the profile in the row gives way to a coming one.
  await db.schema.alterTable('clients').addColumn('profile_until', 'text').execute();
  await sql`update clients set updated_at = created_at, accountant_since = case when accountant_id is null then null else created_at end`.execute(
    db,
  );
  await db.schema
    .createIndex('clients_merged')
    .on('clients')
    .columns(['merged_into_id'])
    .where(sql.ref('merged_into_id'), 'is not', null)
    .execute();
  await db.schema.createIndex('clients_name').on('clients').columns(['name']).execute();
  await db.schema.createIndex('clients_created').on('clients').columns(['created_at', 'id']).execute();
  await db.schema
    .createTable('client_profiles')
    .addColumn('id', 'text', (c) => c.primaryKey().notNull())
    .addColumn('client_id', 'text', (c) => c.notNull())
    .addColumn('valid_from', 'text', (c) => c.notNull())
    .addColumn('entity', 'text', (c) => c.notNull())
    .addColumn('vat_kind', 'text', (c) => c.notNull())
    .addColumn('levy', 'text', (c) => c.notNull())
    .addColumn('flags', 'text', (c) => c.notNull())
    .addColumn('reason', 'text', (c) => c.notNull())
    .addColumn('by_id', 'text', (c) => c.notNull())
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .addUniqueConstraint('client_profiles_client_id_valid_from', ['client_id', 'valid_from'])
    .execute();
  await keepFirstProfiles(db);
  await db.schema
    .alterTable('contact_links')
    .addColumn('title', 'text', (c) => c.notNull().defaultTo(''))
    .execute();
  for (const [name, value] of [
    ['version', 1],
    ['created_at', 0],
  ] as const)
    await db.schema
      .alterTable('contact_links')
      .addColumn(name, 'bigint', (c) => c.notNull().defaultTo(value))
      .execute();
  await db.schema
    .createTable('client_notes')
    .addColumn('id', 'text', (c) => c.primaryKey().notNull())
    .addColumn('client_id', 'text', (c) => c.notNull())
    .addColumn('text', 'text', (c) => c.notNull())
    .addColumn('pinned', 'bigint', (c) => c.notNull())
    .addColumn('author_id', 'text', (c) => c.notNull())
    .addColumn('version', 'bigint', (c) => c.notNull())
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .addColumn('updated_at', 'bigint', (c) => c.notNull())
    .execute();
  await db.schema.createIndex('client_notes_client').on('client_notes').columns(['client_id', 'created_at']).execute();
  for (const name of ['client_id', 'category', 'linked_by']) await db.schema.alterTable('files').addColumn(name, 'text').execute();
  await db.schema.alterTable('files').addColumn('linked_at', 'bigint').execute();
  await db.schema.createIndex('files_client').on('files').columns(['client_id', 'linked_at']).execute();
  await db.schema
    .createTable('client_merges')
    .addColumn('id', 'text', (c) => c.primaryKey().notNull())
    .addColumn('kept_id', 'text', (c) => c.notNull())
    .addColumn('gone_id', 'text', (c) => c.notNull())
    .addColumn('at', 'bigint', (c) => c.notNull())
    .addColumn('by_id', 'text', (c) => c.notNull())
    .addColumn('reason', 'text', (c) => c.notNull())
    .addColumn('moved', 'text', (c) => c.notNull())
    .addColumn('undone_at', 'bigint')
    .execute();
  await db.schema.createIndex('client_merges_kept').on('client_merges').columns(['kept_id', 'at']).execute();
}

/** A company in the making has no code yet. SQLite cannot take a NOT NULL away, so there the table is made anew from its own definition. */
async function letCodesBeMissing(db: Kysely<unknown>): Promise<void> {
  if (db.getExecutor().adapter instanceof PostgresAdapter) {
    await sql`alter table clients alter column usci drop not null`.execute(db);
    return;
  }
  const { rows } = await sql<{ type: string; sql: string | null }>`select type, sql from sqlite_master where tbl_name = 'clients'`.execute(
    db,
  );
  const table = rows.find((row) => row.type === 'table')?.sql ?? '';
  const made = table.replace('"clients"', '"clients_with_codes"').replace('"usci" text not null', '"usci" text');
  await sql.raw(made).execute(db);
  await sql`insert into clients_with_codes select * from clients`.execute(db);
  await sql`drop table clients`.execute(db);
  await sql`alter table clients_with_codes rename to clients`.execute(db);
  for (const row of rows) if (row.type === 'index' && row.sql !== null) await sql.raw(row.sql).execute(db);
}

/** What the rows say of each client's taxes has held from the day it was entered; the history begins there. */
async function keepFirstProfiles(db: Kysely<unknown>): Promise<void> {
  const day =
    db.getExecutor().adapter instanceof PostgresAdapter
      ? sql`to_char(to_timestamp(created_at / 1000.0) at time zone 'Asia/Shanghai', 'YYYY-MM-DD')`
      : sql`strftime('%Y-%m-%d', created_at / 1000 + 28800, 'unixepoch')`;
  await sql`insert into client_profiles (id, client_id, valid_from, entity, vat_kind, levy, flags, reason, by_id, created_at)
    select 'first-' || id, id, ${day}, entity, vat_kind, levy, '[]', '', '', created_at from clients`.execute(db);
}
