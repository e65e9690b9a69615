import type { Db } from '../open.ts';

/** A live event as written; `data` says what changed, never the content. */
export interface EventRow {
  id: number;
  at: number;
  topic: string;
  caseNo: string | null;
  clientId: string | null;
  storeId: string | null;
  assigneeId: string | null;
  dedicatedId: string | null;
  personId: string | null;
  /** `id`: the record, where it is not a case. */
  data: { type?: string; id?: string; state?: string; version?: number; seq?: number; internal?: boolean };
}

/** Events after an id, in commit order. */
export async function eventsAfter(db: Db, id: number, limit: number): Promise<EventRow[]> {
  const rows = await db.selectFrom('events').selectAll().where('id', '>', id).orderBy('id').limit(limit).execute();
  return rows.map((row) => ({ ...row, id: Number(row.id), data: JSON.parse(row.data) as EventRow['data'] }));
}

/** First and last id that are kept; 0 and 0 when there is none. */
export async function eventSpan(db: Db): Promise<{ first: number; last: number }> {
  const row = await db
    .selectFrom('events')
    .select((eb) => [eb.fn.min('id').as('first'), eb.fn.max('id').as('last')])
    .executeTakeFirst();
  return { first: Number(row?.first ?? 0), last: Number(row?.last ?? 0) };
}

/** What must be known of a client to say whom its events concern. */
export interface ClientAudience {
  accountantId: string | null;
  helperIds: string[];
  storeIds: string[];
}

/** Who serves a client, and in which stores. */
export async function clientAudience(db: Db, clientId: string): Promise<ClientAudience | null> {
  const client = await db.selectFrom('clients').select(['accountantId', 'helperIds']).where('id', '=', clientId).executeTakeFirst();
  if (!client) return null;
  const stores = await db.selectFrom('clientStores').select('storeId').where('clientId', '=', clientId).execute();
  return {
    accountantId: client.accountantId,
    helperIds: JSON.parse(client.helperIds) as string[],
    storeIds: stores.map((row) => row.storeId),
  };
}

/** A staff member's name and group. */
export const staffBrief = async (db: Db, staffId: string): Promise<{ name: string; groupId: string | null } | null> =>
  (await db
    .selectFrom('staff')
    .innerJoin('people', 'people.id', 'staff.personId')
    .select(['people.name', 'staff.groupId'])
    .where('staff.id', '=', staffId)
    .executeTakeFirst()) ?? null;
