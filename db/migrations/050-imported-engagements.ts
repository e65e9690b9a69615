import { sql, type Kysely } from 'kysely';

/** 代账合同 know the import they came with, so that those that wait can be found and approved together. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('engagements').addColumn('import_id', 'text').execute();
  const { rows } = await sql<{ import_id: string; done: string }>`select import_id, done from import_rows where done is not null`.execute(
    db,
  );
  for (const { import_id: importId, done } of rows) {
    const { engagementId } = JSON.parse(done) as { engagementId: string | null };
    if (engagementId !== null) await sql`update engagements set import_id = ${importId} where id = ${engagementId}`.execute(db);
  }
}
