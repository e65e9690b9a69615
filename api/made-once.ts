import { allocate } from '../db/records/idempotency.ts';
import type { Trx } from '../db/open.ts';
import type { ApiContext } from './context.ts';
import { mustStillBeIn } from './still-in.ts';
import { submissionOf } from './submission.ts';

const ANSWER = 'idempotency.allocated';

/**
 * Writes records once for a POST: everything in one transaction with its key, and the same answer to whoever comes again with the same key and
 * body. The answer is kept sealed: it may hold what is shown only once.
 */
export async function madeOnce<T>(c: ApiContext, given: unknown, make: (trx: Trx, now: number) => Promise<T>): Promise<T> {
  const { db, sealed, now } = c.var.deps;
  const at = now();
  let fresh: { answer: T } | null = null;
  const { allocated } = await allocate<string>(db, submissionOf(c, given), at, async (trx) => {
    await mustStillBeIn(c, trx);
    const answer = await make(trx, at);
    fresh = { answer };
    return sealed.seal(JSON.stringify(answer), ANSWER);
  });
  return (fresh as { answer: T } | null)?.answer ?? (JSON.parse(sealed.open(allocated, ANSWER)) as T);
}
