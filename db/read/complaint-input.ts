import type { ComplaintEntry, ComplaintInput, ComplaintStatus, ComplaintTerms, ComplaintTopic } from '../../domain/complaint/types.ts';
import type { Db } from '../open.ts';
import type { ComplaintEntryTable } from '../schema/complaint.ts';

/** A line as the rules know it. */
export const complaintEntryOf = (line: ComplaintEntryTable): ComplaintEntry => ({
  seq: line.seq,
  type: line.type as ComplaintEntry['type'],
  at: line.at,
  by: line.byKind === 'system' ? { kind: 'system' } : { kind: line.byKind as 'staff' | 'contact', id: line.byId },
  internal: line.internal === 1,
  contentId: line.contentId,
  data: JSON.parse(line.data) as ComplaintEntry['data'],
});

/** What a run needs to go on from where a row stands (seed, restore, adoption). Null: no such row. */
export async function readComplaintInput(
  db: Db,
  no: string,
): Promise<{ input: ComplaintInput; status: ComplaintStatus; storeName: string } | null> {
  const row = await db
    .selectFrom('complaints')
    .leftJoin('stores', 'stores.id', 'complaints.storeId')
    .selectAll('complaints')
    .select('stores.name as storeName')
    .where('no', '=', no)
    .executeTakeFirst();
  if (!row) return null;
  const { clientId, storeId, personId, againstStaffId, caseNo, contentId } = row;
  return {
    input: {
      no,
      clientId,
      storeId,
      personId,
      againstStaffId,
      caseNo,
      contentId,
      topic: row.topic as ComplaintTopic,
      terms: JSON.parse(row.terms) as ComplaintTerms,
    },
    status: JSON.parse(row.status) as ComplaintStatus,
    storeName: row.storeName ?? storeId,
  };
}

/** Lines up to a number whose audit has not left: a run that goes on lets them leave. */
export async function unpublishedLines(db: Db, no: string, seq: number): Promise<ComplaintEntry[]> {
  const lines = await db
    .selectFrom('complaintEntries')
    .selectAll()
    .where('complaintNo', '=', no)
    .where('seq', '<=', seq)
    .orderBy('seq')
    .execute();
  const audited = await db.selectFrom('audit').select('id').where('recordKind', '=', 'complaint').where('recordId', '=', no).execute();
  const left = new Set(audited.map(({ id }) => id));
  return lines.filter((line) => !left.has(`${no}:${line.seq}`)).map(complaintEntryOf);
}
