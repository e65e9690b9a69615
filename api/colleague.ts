import { readColleague } from '../db/read/staff-record.ts';
import type { Db, Trx } from '../db/open.ts';
import { DomainError } from '../domain/errors.ts';
import { managesStaff } from '../domain/staff.ts';
import { principalOf, type ApiContext } from './context.ts';

/** A colleague as who asks sees them. @throws not_found beyond their scope */
export async function colleagueFor(c: ApiContext, staffId: string, db: Db | Trx = c.var.deps.read) {
  const found = await readColleague(db, principalOf(c), staffId);
  if (!found) throw new DomainError('not_found');
  return found;
}

/** A colleague whose record who asks keeps. @throws not_found, forbidden */
export async function managedColleague(c: ApiContext, staffId: string, db: Db | Trx = c.var.deps.read) {
  const found = await colleagueFor(c, staffId, db);
  if (!managesStaff(principalOf(c), found)) throw new DomainError('forbidden');
  return found;
}
