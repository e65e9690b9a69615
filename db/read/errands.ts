import { sql, type Selectable, type SqlBool } from 'kysely';
import type { Principal } from '../../domain/roles.ts';
import type { Db, Trx } from '../open.ts';
import type { ErrandTable } from '../schema/errand.ts';
import { escapeLike } from './case-rows.ts';
import { errandsOf, errandsOfOwnCases, runnersOf } from './scope.ts';

/** What narrows the days of the field. */
export interface ErrandFilter {
  staffId?: string | undefined;
  /** Holders who work in this store. */
  storeId?: string | undefined;
}
type ErrandRow = Selectable<ErrandTable>;
/** An errand with the names around it, and how its last word to its case stands. */
export type ErrandFacts = ErrandRow & {
  staffName: string;
  clientShort: string | null;
  caseTitle: string | null;
  custodyName: string | null;
  entryState: string | null;
  entryProblem: string | null;
};

const asked = (db: Db | Trx) =>
  db
    .selectFrom('errands')
    .innerJoin('staff', 'staff.id', 'errands.staffId')
    .innerJoin('people', 'people.id', 'staff.personId')
    .leftJoin('clients', 'clients.id', 'errands.clientId')
    .leftJoin('cases', (join) => join.onRef('cases.no', '=', 'errands.sourceId').on('errands.sourceKind', '=', 'case'))
    .leftJoin('custodyItems', (join) => join.onRef('custodyItems.id', '=', 'errands.sourceId').on('errands.sourceKind', '=', 'custody'))
    .leftJoin('errandEntries', (join) =>
      join.onRef('errandEntries.errandId', '=', 'errands.id').on('errandEntries.seq', '=', (eb) =>
        eb
          .selectFrom('errandEntries as last')
          .select((one) => one.fn.max('last.seq').as('seq'))
          .whereRef('last.errandId', '=', 'errands.id'),
      ),
    )
    .selectAll('errands')
    .select([
      'people.name as staffName',
      'clients.short as clientShort',
      'cases.title as caseTitle',
      'custodyItems.name as custodyName',
      'errandEntries.state as entryState',
      'errandEntries.problem as entryProblem',
    ]);

/** Every stop of one day within reach. */
export async function listErrands(
  db: Db | Trx,
  principal: Principal,
  day: string,
  { staffId, storeId }: ErrandFilter,
): Promise<ErrandFacts[]> {
  let rows = asked(db)
    .where('errands.day', '=', day)
    .where((eb) => errandsOf(principal)(eb as never));
  if (staffId !== undefined) rows = rows.where('errands.staffId', '=', staffId);
  if (storeId !== undefined)
    rows = rows.where('errands.staffId', 'in', (eb) => eb.selectFrom('staffStores').select('staffId').where('storeId', '=', storeId));
  return rows.orderBy('errands.staffId').orderBy('errands.position').orderBy('errands.id').execute();
}

/** Every stop for one case that is within reach (`near`), or that of a case of theirs, day by day; what was called off is none. */
export const listErrandsOfCase = (db: Db, principal: Principal, no: string): Promise<(ErrandFacts & { near: number })[]> =>
  asked(db)
    .select((eb) =>
      eb
        .case()
        .when(errandsOf(principal)(eb as never))
        .then(1)
        .else(0)
        .end()
        .as('near'),
    )
    .where('errands.sourceKind', '=', 'case')
    .where('errands.sourceId', '=', no)
    .where('errands.state', '!=', 'cancelled')
    .where((eb) => eb.or([errandsOf(principal)(eb as never), errandsOfOwnCases(principal)(eb as never)]))
    .orderBy('errands.day')
    .orderBy('errands.position')
    .orderBy('errands.id')
    .execute();

/** These of them that are within reach. */
export const errandsByIds = (db: Db, principal: Principal, ids: readonly string[]): Promise<ErrandFacts[]> =>
  asked(db)
    .where('errands.id', 'in', [...ids])
    .where((eb) => errandsOf(principal)(eb as never))
    .execute();

/**
 * One errand: within reach, or one that a colleague of theirs (`heldBy`) was to run and that was moved since: who comes late with what they did must be
 * told how it stands.
 */
export async function readErrand(
  db: Db | Trx,
  principal: Principal,
  id: string,
  heldBy: readonly string[] = [],
): Promise<ErrandFacts | null> {
  const row = await asked(db)
    .where('errands.id', '=', id)
    .where((eb) =>
      eb.or([
        errandsOf(principal)(eb as never),
        ...(heldBy.length === 0
          ? []
          : [
              eb(
                'errands.id',
                'in',
                eb
                  .selectFrom('errandDeeds')
                  .select('errandDeeds.errandId')
                  .where('errandDeeds.holderId', 'in', [...heldBy]),
              ),
            ]),
      ]),
    )
    .executeTakeFirst();
  return row ?? null;
}

/** Colleagues whose days one sees, who work here now, by name. */
export async function listRunners(db: Db, principal: Principal, { staffId, storeId }: ErrandFilter) {
  let rows = db
    .selectFrom('staff')
    .innerJoin('people', 'people.id', 'staff.personId')
    .select(['staff.id', 'people.name'])
    .where('staff.active', '=', 1)
    .where((eb) => runnersOf(principal)(eb as never));
  if (staffId !== undefined) rows = rows.where('staff.id', '=', staffId);
  if (storeId !== undefined)
    rows = rows.where('staff.id', 'in', (eb) => eb.selectFrom('staffStores').select('staffId').where('storeId', '=', storeId));
  const found = await rows.orderBy('people.name').orderBy('staff.id').execute();
  return found.map(({ id, name }) => ({ staffId: id, name }));
}

/** Whether a colleague's day is one to see. */
export const isRunner = async (db: Db | Trx, principal: Principal, staffId: string): Promise<boolean> =>
  (await db
    .selectFrom('staff')
    .select('staff.id')
    .where('staff.id', '=', staffId)
    .where('staff.active', '=', 1)
    .where(runnersOf(principal))
    .executeTakeFirst()) !== undefined;

/** Places errands went to before, the latest first, with the address that was written then. */
export async function listPlaces(db: Db, principal: Principal, q: string) {
  const like = `%${escapeLike(q.toLowerCase())}%`;
  const rows = await db
    .selectFrom('errands')
    .select((eb) => ['place', eb.fn.max('address').as('address'), eb.fn.max('createdAt').as('usedAt')])
    .where((eb) => errandsOf(principal)(eb as never))
    .where(sql<SqlBool>`(lower(place) like ${like} escape '\\' or lower(address) like ${like} escape '\\')`)
    .groupBy('place')
    .orderBy('usedAt', 'desc')
    .orderBy('place')
    .limit(20)
    .execute();
  return rows.map(({ place, address }) => ({ place, address }));
}

/** Whether one of these colleagues was to run it before it was moved. */
export const wasHeldBy = async (db: Db, id: string, staffIds: readonly string[]): Promise<boolean> =>
  (await db
    .selectFrom('errandDeeds')
    .select('id')
    .where('errandId', '=', id)
    .where('holderId', 'in', [...staffIds])
    .limit(1)
    .executeTakeFirst()) !== undefined;
