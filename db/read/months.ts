import { isPausedIn } from '../../domain/billing/dues.ts';
import { dayOf, type Period } from '../../domain/period/months.ts';
import type { Db, Trx } from '../open.ts';
import { BILLED_STATES } from './bill-terms.ts';
import { termsOf } from './engagements.ts';

/**
 * Clients whose period work of a month is to be there on a date: an engagement of theirs runs in it, has begun by then and is not paused. In the order of
 * their ids. `lacking`: only those whose period is not open yet.
 */
export async function clientsOfMonth(db: Db, period: Period, date: string, lacking: boolean): Promise<string[]> {
  const until = dayOf(period, 31);
  let wanted = db
    .selectFrom('engagements')
    .innerJoin('clients as named', 'named.id', 'engagements.clientId')
    .leftJoin('clients as kept', 'kept.id', 'named.mergedIntoId')
    .selectAll('engagements')
    .select((eb) => eb.fn.coalesce('kept.id', 'named.id').as('openFor'))
    .where('engagements.state', 'in', [...BILLED_STATES])
    .where('engagements.startDate', '<=', date < until ? date : until)
    .where((eb) => eb.or([eb('engagements.endDate', 'is', null), eb('engagements.endDate', '>=', dayOf(period, 1))]))
    .where((eb) => eb(eb.fn.coalesce('kept.archivedAt', 'named.archivedAt'), 'is', null));
  if (lacking)
    wanted = wanted.where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('periods')
            .select('periods.id')
            .where('periods.period', '=', period)
            .where((one) => one('periods.clientId', '=', one.fn.coalesce(one.ref('kept.id'), one.ref('named.id')))),
        ),
      ),
    );
  const rows = await wanted.execute();
  const open = rows.filter((row) => !isPausedIn(termsOf(row), period));
  return [...new Set(open.map(({ openFor }) => openFor))].sort();
}

/** Engagements of clients that bills are written for, also those of what became part of them. */
export async function engagementsOfClients(db: Db | Trx, clientIds: readonly string[]): Promise<string[]> {
  if (clientIds.length === 0) return [];
  const rows = await db
    .selectFrom('engagements')
    .innerJoin('clients', 'clients.id', 'engagements.clientId')
    .select('engagements.id')
    .where('engagements.state', 'in', [...BILLED_STATES])
    .where((eb) => eb.or([eb('clients.id', 'in', [...clientIds]), eb('clients.mergedIntoId', 'in', [...clientIds])]))
    .execute();
  return rows.map(({ id }) => id);
}
