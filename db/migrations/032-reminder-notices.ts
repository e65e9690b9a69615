import type { Kysely } from 'kysely';

/** Which notices told of which reminders. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('bill_reminder_notices')
    .addColumn('reminder_id', 'text', (c) => c.notNull())
    .addColumn('notice_id', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('bill_reminder_notices_pk', ['reminder_id', 'notice_id'])
    .execute();
  await db.schema.createIndex('bill_reminder_notices_notice').on('bill_reminder_notices').columns(['notice_id']).execute();
  await db.schema.createIndex('notices_notice_person').on('notices').columns(['notice_id', 'person_id']).execute();
}
