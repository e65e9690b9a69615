import { instantOf } from '../../domain/time.ts';
import type { Db } from '../open.ts';

/** How far back filings are looked at for having been missed: what the months before said stands. */
const LOOK_BACK_DAYS = 62;
const DAY = 86_400_000;

/**
 * 漏报: filings whose date is over and that were not filed by it count against who held the duty on that day. What turned out not to apply counts for nobody.
 * Some at a time; done twice it writes nothing twice.
 */
export async function countMissedFilings(
  db: Db,
  date: string,
  after: string,
  limit: number,
): Promise<{ after: string | null; counted: number; taken: number }> {
  const rows = await db
    .selectFrom('obligations')
    .innerJoin('clients', 'clients.id', 'obligations.clientId')
    .leftJoin('periodDuties', (join) =>
      join.onRef('periodDuties.clientId', '=', 'obligations.clientId').on('periodDuties.duty', '=', 'file'),
    )
    .leftJoin('staff', (join) => join.onRef('staff.id', '=', 'periodDuties.staffId').on('staff.active', '=', 1))
    .select([
      'obligations.id',
      'obligations.clientId',
      'obligations.storeId',
      'obligations.dueDate',
      'obligations.state',
      'obligations.filedLate',
      'clients.accountantId',
      'staff.id as dutyId',
    ])
    .where('obligations.dueDate', '<', date)
    .where('obligations.dueDate', '>=', new Date(instantOf(date) - LOOK_BACK_DAYS * DAY).toISOString().slice(0, 10))
    .where('obligations.correctsId', 'is', null)
    .where((eb) => eb.or([eb('obligations.state', 'in', ['todo', 'not_applicable']), eb('obligations.filedLate', '=', 1)]))
    .where('obligations.id', '>', after)
    .orderBy('obligations.id')
    .limit(limit)
    .execute();
  const missed = rows.filter(({ state, filedLate }) => state !== 'not_applicable' && (state === 'todo' || filedLate === 1));
  const excused = rows.filter(({ state }) => state === 'not_applicable').map(({ id }) => id);
  return db.transaction().execute(async (trx) => {
    const wrote =
      missed.length === 0
        ? []
        : await trx
            .insertInto('performanceFacts')
            .values(
              missed.map((row) => ({
                subjectKind: 'filing',
                subjectId: row.id,
                seq: 0,
                kind: 'missed',
                how: '',
                staffId: row.dutyId ?? row.accountantId ?? '',
                storeId: row.storeId,
                clientId: row.clientId,
                at: instantOf(row.dueDate),
                value: 0,
              })),
            )
            .onConflict((conflict) => conflict.columns(['subjectKind', 'subjectId', 'seq', 'kind', 'how']).doNothing())
            .returning('subjectId')
            .execute();
    const taken =
      excused.length === 0
        ? 0n
        : (
            await trx
              .deleteFrom('performanceFacts')
              .where('subjectKind', '=', 'filing')
              .where('kind', '=', 'missed')
              .where('subjectId', 'in', excused)
              .executeTakeFirst()
          ).numDeletedRows;
    return { after: rows.length < limit ? null : (rows.at(-1)?.id ?? null), counted: wrote.length, taken: Number(taken) };
  });
}

/** How long a review counts for the rating on somebody's card. */
const RATED_DAYS = 365;

/** 名片评分: the mean of what clients gave a colleague in a year, for cases and as their accountant, to a tenth. @returns how many changed */
export async function refreshRatings(db: Db, at: number): Promise<number> {
  const since = at - RATED_DAYS * DAY;
  const reviewed = await db
    .selectFrom('performanceFacts')
    .select('staffId')
    .select((eb) => [eb.fn.sum<number>('value').as('sum'), eb.fn.countAll<number>().as('count')])
    .where('kind', '=', 'graded')
    .where('at', '>=', since)
    .groupBy('staffId')
    .execute();
  const yearly = await db
    .selectFrom('accountantRatings')
    .select('staffId')
    .select((eb) => [eb.fn.sum<number>('score').as('sum'), eb.fn.count<number>('score').as('count')])
    .where('ratedAt', '>=', since)
    .groupBy('staffId')
    .execute();
  const means = new Map<string, { sum: number; count: number }>();
  const add = (staffId: string, sum: number, count: number): void => {
    const so = means.get(staffId) ?? { sum: 0, count: 0 };
    means.set(staffId, { sum: so.sum + sum, count: so.count + count });
  };
  for (const { staffId, sum, count } of reviewed) add(staffId, Number(sum) / 1000, Number(count));
  for (const { staffId, sum, count } of yearly) add(staffId, Number(sum), Number(count));
  let changed = 0;
  for (const { id, rating } of await db.selectFrom('staff').select(['id', 'rating']).execute()) {
    const mean = means.get(id);
    const now = mean ? Math.round((mean.sum / mean.count) * 10) / 10 : null;
    if (now === rating) continue;
    await db.updateTable('staff').set({ rating: now }).where('id', '=', id).execute();
    changed += 1;
  }
  return changed;
}
