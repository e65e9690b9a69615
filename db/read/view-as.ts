import type { Principal } from '../../domain/roles.ts';
import { refusalToView } from '../../domain/view-as.ts';
import type { Db, Trx } from '../open.ts';
import { readPrincipal } from './principal.ts';
import { clientsOf } from './scope.ts';

/** Whom a person looks as, with present rights of both; or why they may not. Asked anew with every request, so that a view ends with the right to it. */
export async function lookAs(
  db: Db,
  viewer: Principal,
  personId: string,
  now: number,
): Promise<{ target: Principal } | { refusal: 'not_found' | 'own_record' | 'more_rights' }> {
  const target = await readPrincipal(db, personId, now);
  if (!target || (!target.staff && target.links.length === 0)) return { refusal: 'not_found' };
  const refusal = refusalToView(viewer, target);
  if (refusal) return { refusal };
  if (!(await seesAny(db, viewer, target))) return { refusal: 'not_found' };
  return (await seesMore(db, viewer, target)) ? { refusal: 'more_rights' } : { target };
}

/** Whether there is a client the one sees and the other does not. */
async function seesMore(db: Db | Trx, viewer: Principal, target: Principal): Promise<boolean> {
  const beyond = await db
    .selectFrom('clients')
    .select('clients.id')
    .where(clientsOf(target))
    .where((eb) => eb.not(clientsOf({ ...viewer, links: [] })(eb)))
    .limit(1)
    .executeTakeFirst();
  return beyond !== undefined;
}

/** Whether the person is in reach at all: a colleague, or a contact of one client one reaches through one's work. */
async function seesAny(db: Db | Trx, viewer: Principal, target: Principal): Promise<boolean> {
  if (target.staff || viewer.staff?.role === 'owner') return true;
  const ids = target.links.map(({ clientId }) => clientId);
  const shared = await db
    .selectFrom('clients')
    .select('clients.id')
    .where('clients.id', 'in', ids)
    .where(clientsOf({ ...viewer, links: [] }))
    .limit(1)
    .executeTakeFirst();
  return shared !== undefined;
}
