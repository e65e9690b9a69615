import type { Db, Trx } from '../open.ts';
import { MINUTE_MS } from '../../domain/time.ts';

/** From the mini-program's log-in to its web-view: a page is opened in that time, or the person taps again. */
export const ENTRY_TICKET_MS = MINUTE_MS;

/** Remembers, as a hash, by which a web-view is let in. Old ones are swept on the way. */
export async function giveEntryTicket(
  trx: Trx,
  ticket: { ticketHash: string; personId: string; appId: string; returnTo: string },
  now: number,
): Promise<void> {
  await trx
    .deleteFrom('entryTickets')
    .where('createdAt', '<', now - ENTRY_TICKET_MS)
    .execute();
  await trx
    .insertInto('entryTickets')
    .values({ ...ticket, createdAt: now, usedAt: null })
    .execute();
}

/** Uses a ticket once. @returns who enters and where, or null when unknown, used or late */
export async function useEntryTicket(db: Db, ticketHash: string, now: number): Promise<{ personId: string; returnTo: string } | null> {
  const used = await db
    .updateTable('entryTickets')
    .set({ usedAt: now })
    .where('ticketHash', '=', ticketHash)
    .where('usedAt', 'is', null)
    .where('createdAt', '>=', now - ENTRY_TICKET_MS)
    .returning(['personId', 'returnTo'])
    .executeTakeFirst();
  return used ?? null;
}
