import { remindOfGrants } from '../../db/records/temporary-grants.ts';
import { DAY_MS, instantOf } from '../../domain/time.ts';
import type { DailyStep } from './step.ts';

/** 临时授权: who holds and who gave one that ends before the day after tomorrow begins is told, once; that it ends needs nobody. */
export const grantsStep: DailyStep = {
  name: 'grants',
  work: async ({ db, now = Date.now }, date) => {
    const told = await db
      .transaction()
      .execute((trx) => remindOfGrants(trx, now(), { givenBefore: instantOf(date), until: instantOf(date, 2 * DAY_MS) }));
    return { after: null, counts: { told } };
  },
};
