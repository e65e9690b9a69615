import { MINUTE_MS } from '../../domain/time.ts';
import type { ActivityDeps } from '../deps.ts';
import { deliverLater } from './deliver-later.ts';

/** One workflow a span at most, however often it is looked. */
const SPAN_MS = 10 * MINUTE_MS;

/**
 * Has sent what a deed of the API left to be sent and nobody took up for a minute: its process may have died between the row and telling the engine.
 * @returns whether there was anything
 */
export async function sweepWaiting(deps: ActivityDeps, now: number = Date.now()): Promise<boolean> {
  const forgotten = await deps.db
    .selectFrom('noticeAttempts')
    .select('id')
    .where('result', '=', 'pending')
    .where('tries', '=', 0)
    .where('notBefore', '<', now - MINUTE_MS)
    .limit(1)
    .executeTakeFirst();
  if (!forgotten) return false;
  await deliverLater(deps, now - (now % SPAN_MS));
  deps.log.warn({ attemptId: forgotten.id }, 'notices nobody took up are sent');
  return true;
}
