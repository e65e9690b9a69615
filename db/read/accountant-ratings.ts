import { sql } from 'kysely';
import { DAY_MS } from '../../domain/time.ts';
import type { Principal } from '../../domain/roles.ts';
import type { Db } from '../open.ts';
import { countedFor } from './scope.ts';

const ratings = (db: Db) =>
  db
    .selectFrom('accountantRatings')
    .innerJoin('clients', 'clients.id', 'accountantRatings.clientId')
    .innerJoin('staff', 'staff.id', 'accountantRatings.staffId')
    .innerJoin('people', 'people.id', 'staff.personId')
    .leftJoin('people as rater', 'rater.id', 'accountantRatings.personId')
    .selectAll('accountantRatings')
    .select(['clients.short', 'people.name as staffName', 'rater.name as raterName']);

/** 年度评价 of accountants whose work a person may see counted, the newest first; one more than `limit` says that it goes on. */
export async function listAccountantRatings(
  db: Db,
  principal: Principal,
  { year, staffId }: { year?: number | undefined; staffId?: string | undefined },
  { limit, after }: { limit: number; after: { at: number; id: string } | null },
) {
  let found = ratings(db)
    .where('accountantRatings.ratedAt', 'is not', null)
    .where(countedFor(principal, sql.ref('accountant_ratings.staff_id'), sql.ref('accountant_ratings.store_id')));
  if (year !== undefined) found = found.where('accountantRatings.year', '=', year);
  if (staffId !== undefined) found = found.where('accountantRatings.staffId', '=', staffId);
  if (after)
    found = found.where((eb) =>
      eb.or([
        eb('accountantRatings.ratedAt', '<', after.at),
        eb.and([eb('accountantRatings.ratedAt', '=', after.at), eb('accountantRatings.id', '<', after.id)]),
      ]),
    );
  return found
    .orderBy('accountantRatings.ratedAt', 'desc')
    .orderBy('accountantRatings.id', 'desc')
    .limit(limit + 1)
    .execute();
}

/** How long a question about the accountant waits before it leaves by itself. */
const ASKED_DAYS = 30;

/** Companies of a contact that were asked about their accountant and have not answered. */
export async function listAskedRatings(
  db: Db,
  { links }: Principal,
  now: number,
): Promise<{ id: string; clientId: string; short: string; name: string }[]> {
  if (links.length === 0) return [];
  return db
    .selectFrom('accountantRatings')
    .innerJoin('clients', 'clients.id', 'accountantRatings.clientId')
    .innerJoin('staff', 'staff.id', 'clients.accountantId')
    .innerJoin('people', 'people.id', 'staff.personId')
    .select(['accountantRatings.id', 'accountantRatings.clientId', 'clients.short', 'people.name'])
    .where(
      'accountantRatings.clientId',
      'in',
      links.map(({ clientId }) => clientId),
    )
    .where('accountantRatings.score', 'is', null)
    .where('accountantRatings.askedAt', '>', now - ASKED_DAYS * DAY_MS)
    .orderBy('accountantRatings.clientId')
    .execute();
}

/** What a company may say of its accountant this year, and has said. */
export async function ratingOf(db: Db, clientId: string, year: number) {
  const client = await db
    .selectFrom('clients')
    .leftJoin('staff', 'staff.id', 'clients.accountantId')
    .leftJoin('people', 'people.id', 'staff.personId')
    .select(['staff.id as staffId', 'people.name as staffName'])
    .where('clients.id', '=', clientId)
    .executeTakeFirst();
  const given = await ratings(db)
    .where('accountantRatings.clientId', '=', clientId)
    .where('accountantRatings.year', '=', year)
    .where('accountantRatings.ratedAt', 'is not', null)
    .executeTakeFirst();
  return { staff: client?.staffId ? { id: client.staffId, name: client.staffName ?? '' } : null, given: given ?? null };
}
