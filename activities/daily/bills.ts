import { BILLED_STATES, lacksClosing } from '../../db/read/bill-terms.ts';
import { termsOf } from '../../db/read/engagements.ts';
import type { Db } from '../../db/open.ts';
import { writeDueBills } from '../../db/records/bills.ts';
import { duesBy } from '../../domain/billing/dues.ts';
import { heartbeat } from '../progress.ts';
import type { DailyStep } from './step.ts';

const IN_A_CALL = 500;
const AT_ONCE = 40;

/** 出账单: every bill that should stand by today and does not; a month that was missed is made good once, and what a contract that is over still owes for vouchers is settled. */
export const billsStep: DailyStep = {
  name: 'bills',
  work: async ({ db, now = Date.now }, date, after) => {
    const { lacking, last } = await engagementsLacking(db, date, after);
    let written = 0;
    for (let from = 0; from < lacking.length; from += AT_ONCE) {
      written += (await writeDueBills(db, lacking.slice(from, from + AT_ONCE), date, now())).written;
      heartbeat(date);
    }
    return { after: last, counts: { written } };
  },
};

/** Engagements of one call that lack a bill on a date; `last`: where the next call goes on. Most lack none, and are found so without a transaction. */
async function engagementsLacking(db: Db, date: string, after: string | null): Promise<{ lacking: string[]; last: string | null }> {
  const rows = await db
    .selectFrom('engagements')
    .selectAll()
    .where('state', 'in', [...BILLED_STATES])
    .where('startDate', '<=', date)
    .where('id', '>', after ?? '')
    .orderBy('id')
    .limit(IN_A_CALL)
    .execute();
  const bills =
    rows.length === 0
      ? []
      : await db
          .selectFrom('bills')
          .select(['engagementId', 'fromPeriod'])
          .where(
            'engagementId',
            'in',
            rows.map(({ id }) => id),
          )
          .execute();
  const known = new Set(bills.map(({ engagementId, fromPeriod }) => `${engagementId} ${fromPeriod}`));
  const lacking: string[] = [];
  for (const row of rows) {
    const lacks = duesBy(termsOf(row), date).some(({ from }) => from >= (row.billedFrom ?? '') && !known.has(`${row.id} ${from}`));
    if (lacks || (await lacksClosing(db, row, date))) lacking.push(row.id);
  }
  return { lacking, last: rows.length < IN_A_CALL ? null : (rows.at(-1)?.id ?? null) };
}
