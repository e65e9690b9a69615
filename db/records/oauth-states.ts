import type { Db } from '../open.ts';
import { MINUTE_MS } from '../../domain/time.ts';

/** A log-in through WeChat takes ten minutes at most. */
export const OAUTH_STATE_MS = 10 * MINUTE_MS;

/** Remembers that this browser began a log-in; both values only as hashes. Old ones are swept on the way. */
export async function rememberOauthState(
  db: Db,
  state: { stateHash: string; browserHash: string; returnTo: string },
  now: number,
): Promise<void> {
  await db.transaction().execute(async (trx) => {
    await trx
      .deleteFrom('oauthStates')
      .where('createdAt', '<', now - OAUTH_STATE_MS)
      .execute();
    await trx
      .insertInto('oauthStates')
      .values({ ...state, createdAt: now, usedAt: null })
      .execute();
  });
}

/** Uses a state once, in the browser that began it. @returns where to go on, or null when unknown, used, late, or of another browser */
export async function useOauthState(db: Db, state: { stateHash: string; browserHash: string }, now: number): Promise<string | null> {
  const used = await db
    .updateTable('oauthStates')
    .set({ usedAt: now })
    .where('stateHash', '=', state.stateHash)
    .where('browserHash', '=', state.browserHash)
    .where('usedAt', 'is', null)
    .where('createdAt', '>=', now - OAUTH_STATE_MS)
    .returning('returnTo')
    .executeTakeFirst();
  return used?.returnTo ?? null;
}
