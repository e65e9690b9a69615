import type { Db, Trx } from '../open.ts';
import { DomainError } from '../../domain/errors.ts';
import { DAY_MS } from '../../domain/time.ts';

/** One submission: who, under which key (null: none was sent), of what. */
export interface Submission {
  personId: string;
  key: string | null;
  bodyHash: string;
}
/** What was allocated for it, and the answer if it was given already. */
export interface Allocation<T> {
  allocated: T;
  status: number | null;
  response: string | null;
}

/**
 * Allocates ids and writes contents once for a submission, in one transaction: whoever comes again with the same key and body gets the same ids.
 * @throws idempotency_conflict when the key was used with another body
 */
export async function allocate<T>(db: Db, submission: Submission, now: number, make: (trx: Trx) => Promise<T>): Promise<Allocation<T>> {
  const { personId, key, bodyHash } = submission;
  return db.transaction().execute(async (trx) => {
    if (key === null) return { allocated: await make(trx), status: null, response: null };
    const mine = await trx
      .insertInto('idempotency')
      .values({ personId, key, bodyHash, allocated: '', status: null, response: null, createdAt: now })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst();
    if (Number(mine.numInsertedOrUpdatedRows ?? 0n) === 0) {
      const known = await trx
        .selectFrom('idempotency')
        .selectAll()
        .where('personId', '=', personId)
        .where('key', '=', key)
        .executeTakeFirstOrThrow();
      if (known.bodyHash !== bodyHash) throw new DomainError('idempotency_conflict');
      return { allocated: JSON.parse(known.allocated) as T, status: known.status, response: known.response };
    }
    const allocated = await make(trx);
    await trx
      .updateTable('idempotency')
      .set({ allocated: JSON.stringify(allocated) })
      .where('personId', '=', personId)
      .where('key', '=', key)
      .execute();
    return { allocated, status: null, response: null };
  });
}

/** What was allocated for a submission that came before, or null. @throws idempotency_conflict when its key was used with another body */
export async function findAllocation<T>(db: Db, { personId, key, bodyHash }: Submission): Promise<Allocation<T> | null> {
  if (key === null) return null;
  const known = await db.selectFrom('idempotency').selectAll().where('personId', '=', personId).where('key', '=', key).executeTakeFirst();
  if (!known) return null;
  if (known.bodyHash !== bodyHash) throw new DomainError('idempotency_conflict');
  return { allocated: JSON.parse(known.allocated) as T, status: known.status, response: known.response };
}

/** Keeps a good answer for those who ask again. */
export async function keepAnswer(db: Db, { personId, key }: Submission, status: number, response: string | null): Promise<void> {
  if (key === null) return;
  await db.updateTable('idempotency').set({ status, response }).where('personId', '=', personId).where('key', '=', key).execute();
}

/** Keys are remembered for three days. */
export const sweepIdempotency = async (db: Db, now: number): Promise<number> =>
  Number(
    (
      await db
        .deleteFrom('idempotency')
        .where('createdAt', '<', now - 3 * DAY_MS)
        .executeTakeFirst()
    ).numDeletedRows,
  );
