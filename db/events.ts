import { sql } from 'kysely';
import type { Insertable } from 'kysely';
import { DAY_MS } from '../domain/time.ts';
import type { EventTable } from './schema/case.ts';
import type { Db, Trx } from './open.ts';
import { isPostgres } from './open.ts';

/** PostgreSQL channel that wakes listeners; the rows are the truth. */
export const EVENTS_CHANNEL = 'firm_events';
const EVENTS_LOCK = 0x59_4b_45;

/** What changed, for whom it may matter; fields left out are null. Never content. */
export type NewEvent = Pick<Insertable<EventTable>, 'at' | 'topic' | 'data'> & Partial<Insertable<EventTable>>;

/**
 * Appends live events with the rows they tell of; call it last in the transaction.
 * On PostgreSQL a sequence is not commit order, so writers queue on a lock from here to their commit.
 */
export async function appendEvents(trx: Trx, events: NewEvent[]): Promise<void> {
  if (events.length === 0) return;
  const postgres = isPostgres(trx);
  if (postgres) await sql`select pg_advisory_xact_lock(${EVENTS_LOCK})`.execute(trx);
  const rows = events.map((event) => ({
    caseNo: null,
    clientId: null,
    storeId: null,
    assigneeId: null,
    dedicatedId: null,
    personId: null,
    ...event,
  }));
  await trx.insertInto('events').values(rows).execute();
  if (postgres) await sql`select pg_notify(${EVENTS_CHANNEL}, '')`.execute(trx);
}

/** Live events are kept this long; who asks for older ones gets `event: reset`. */
const EVENTS_KEPT_MS = 7 * DAY_MS;
const CHUNK = 200;

/** Takes away old live events, a chunk at a time, and lets others write between. @returns how many */
export async function pruneEvents(db: Db, now: number): Promise<number> {
  for (let pruned = 0; ;) {
    const old = (
      await db
        .selectFrom('events')
        .select('id')
        .where('at', '<', now - EVENTS_KEPT_MS)
        .orderBy('id')
        .limit(CHUNK)
        .execute()
    ).map((row) => row.id);
    if (old.length === 0) return pruned;
    await db.deleteFrom('events').where('id', 'in', old).execute();
    pruned += old.length;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
