import { countMissedFilings, refreshRatings } from '../../db/records/performance-day.ts';
import { askForRating } from '../../db/records/accountant-ratings.ts';
import { asksForRatings, ratingYear } from '../../domain/performance/accountant-rating.ts';
import { deliverLater } from '../notices/deliver-later.ts';
import type { DailyStep } from './step.ts';

const CHUNK = 200;

/** 绩效计数: filings that were missed, and the rating on everybody's card. */
export const performanceStep: DailyStep = {
  name: 'performance',
  work: async (deps, date, after) => {
    const done = await countMissedFilings(deps.db, date, after ?? '', CHUNK);
    const ratings = done.after === null ? await refreshRatings(deps.db, (deps.now ?? Date.now)()) : 0;
    return { after: done.after, counts: { missed: done.counted, excused: done.taken, ratings } };
  },
};

/** 年度评价: in December each client is asked about its accountant, once. */
export const accountantRatingStep: DailyStep = {
  name: 'accountant-rating',
  work: async (deps, date, after) => {
    if (!asksForRatings(date)) return { after: null, counts: { asked: 0 } };
    const { db } = deps;
    const now = (deps.now ?? Date.now)();
    const year = ratingYear(date);
    const clients = await db
      .selectFrom('clients')
      .leftJoin('accountantRatings', (join) =>
        join.onRef('accountantRatings.clientId', '=', 'clients.id').on('accountantRatings.year', '=', year),
      )
      .select('clients.id')
      .where('clients.accountantId', 'is not', null)
      .where('clients.archivedAt', 'is', null)
      .where('clients.mergedIntoId', 'is', null)
      .where('accountantRatings.id', 'is', null)
      .where('clients.id', '>', after ?? '')
      .orderBy('clients.id')
      .limit(CHUNK)
      .execute();
    let asked = 0;
    let sends = false;
    for (const { id } of clients) {
      const done = await db.transaction().execute((trx) => askForRating(trx, id, year, now));
      asked += Number(done.asked);
      sends ||= done.sends;
    }
    if (sends) await deliverLater(deps, now);
    return { after: clients.length < CHUNK ? null : (clients.at(-1)?.id ?? null), counts: { asked } };
  },
};
