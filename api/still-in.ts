import type { Db, Trx } from '../db/open.ts';
import { liveSessions } from '../db/read/session.ts';
import { DomainError } from '../domain/errors.ts';
import type { ApiContext } from './context.ts';

/** Asks once more, right before something is written: who was let go while their request was under way writes nothing. @throws unauthenticated */
export async function mustStillBeIn(c: ApiContext, db: Db | Trx): Promise<void> {
  const { caller, deps } = c.var;
  if (!caller || !(await liveSessions(db, [caller.tokenHash], deps.now())).has(caller.tokenHash)) throw new DomainError('unauthenticated');
}
