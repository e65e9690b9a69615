import { sql, type Kysely } from 'kysely';

/** Invitations, leave with cover, leaving with hand-over, and what an edit of staff, stores, groups and skills needs. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('invitations')
    .addColumn('id', 'text', (c) => c.primaryKey().notNull())
    .addColumn('token_hash', 'text', (c) => c.notNull())
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('staff_id', 'text')
    .addColumn('client_id', 'text')
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('title', 'text', (c) => c.notNull())
    .addColumn('rights', 'text', (c) => c.notNull())
    .addColumn('invited_by', 'text', (c) => c.notNull())
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .addColumn('expires_at', 'bigint', (c) => c.notNull())
    .addColumn('used_at', 'bigint')
    .addColumn('used_by', 'text')
    .addColumn('revoked_at', 'bigint')
    .addUniqueConstraint('invitations_token', ['token_hash'])
    .execute();
  await db.schema.createIndex('invitations_staff').on('invitations').columns(['staff_id', 'created_at']).execute();
  await db.schema.createIndex('invitations_client').on('invitations').columns(['client_id', 'created_at']).execute();
  await db.schema
    .createTable('staff_leaves')
    .addColumn('id', 'text', (c) => c.primaryKey().notNull())
    .addColumn('staff_id', 'text', (c) => c.notNull())
    .addColumn('cover_id', 'text')
    .addColumn('starts_at', 'bigint', (c) => c.notNull())
    .addColumn('ends_at', 'bigint', (c) => c.notNull())
    .addColumn('reason', 'text', (c) => c.notNull())
    .addColumn('state', 'text', (c) => c.notNull())
    .addColumn('answer', 'text', (c) => c.notNull())
    .addColumn('asked_by', 'text', (c) => c.notNull())
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .addColumn('decided_by', 'text')
    .addColumn('decided_at', 'bigint')
    .addColumn('returned_at', 'bigint')
    .addColumn('version', 'bigint', (c) => c.notNull())
    .execute();
  await db.schema.createIndex('staff_leaves_staff').on('staff_leaves').columns(['staff_id', 'starts_at']).execute();
  await db.schema.createIndex('staff_leaves_cover').on('staff_leaves').columns(['cover_id', 'ends_at']).execute();
  await db.schema
    .createTable('handovers')
    .addColumn('id', 'text', (c) => c.primaryKey().notNull())
    .addColumn('staff_id', 'text', (c) => c.notNull())
    .addColumn('by_id', 'text', (c) => c.notNull())
    .addColumn('reason', 'text', (c) => c.notNull())
    .addColumn('run_id', 'text')
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .execute();
  await db.schema.createIndex('handovers_staff').on('handovers').columns(['staff_id', 'created_at']).execute();
  await db.schema
    .createTable('handover_items')
    .addColumn('handover_id', 'text', (c) => c.notNull())
    .addColumn('seq', 'bigint', (c) => c.notNull())
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('record_id', 'text', (c) => c.notNull())
    .addColumn('successor_id', 'text')
    .addColumn('done_at', 'bigint')
    .addColumn('problem', 'text')
    .addPrimaryKeyConstraint('handover_items_pk', ['handover_id', 'seq'])
    .execute();
  for (const table of ['staff', 'stores', 'groups', 'skills'])
    await db.schema
      .alterTable(table)
      .addColumn('version', 'bigint', (c) => c.notNull().defaultTo(1))
      .execute();
  await db.schema
    .alterTable('staff')
    .addColumn('created_at', 'bigint', (c) => c.notNull().defaultTo(0))
    .execute();
  await db.schema.alterTable('staff').addColumn('left_at', 'bigint').execute();
  await db.schema.alterTable('staff').addColumn('owner_since', 'bigint').execute();
  await db.schema
    .alterTable('stores')
    .addColumn('active', 'bigint', (c) => c.notNull().defaultTo(1))
    .execute();
  await db.schema
    .alterTable('logins')
    .addColumn('must_change', 'bigint', (c) => c.notNull().defaultTo(0))
    .execute();
  await sql`update staff set created_at = updated_at`.execute(db);
  await sql`update staff set owner_since = updated_at where role = 'owner'`.execute(db);
}
