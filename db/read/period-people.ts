import type { Db, Trx } from '../open.ts';
import type { PeriodDbRow } from './period-facts.ts';

/** Who did the books of a period, and who holds 复核 for its client: by what was written down, by duty, by the dedicated accountant. */
export async function bookerOf(db: Db | Trx, row: PeriodDbRow): Promise<{ bookedById: string | null; checkerId: string | null }> {
  const done = await db
    .selectFrom('periodStages')
    .select('doneById')
    .where('periodId', '=', row.id)
    .where('stageId', '=', 'book')
    .executeTakeFirst();
  const duties = await dutiesOf(db, row.clientId);
  return { bookedById: done?.doneById ?? (await holderOf(db, row.clientId, 'book')), checkerId: duties.get('check') ?? null };
}

/** Duties of a client that are held by somebody else than its dedicated accountant; a leaver holds none. */
export async function dutiesOf(db: Db | Trx, clientId: string): Promise<Map<string, string>> {
  const rows = await db
    .selectFrom('periodDuties')
    .innerJoin('staff', 'staff.id', 'periodDuties.staffId')
    .select(['periodDuties.duty', 'periodDuties.staffId'])
    .where('periodDuties.clientId', '=', clientId)
    .where('staff.active', '=', 1)
    .execute();
  return new Map(rows.map(({ duty, staffId }) => [duty, staffId]));
}

/** Who answers for a duty of a client. */
export async function holderOf(db: Db | Trx, clientId: string, duty: string): Promise<string | null> {
  const set = (await dutiesOf(db, clientId)).get(duty);
  if (set !== undefined) return set;
  return (await db.selectFrom('clients').select('accountantId').where('id', '=', clientId).executeTakeFirst())?.accountantId ?? null;
}
