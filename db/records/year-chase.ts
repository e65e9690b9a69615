import { createHash } from 'node:crypto';
import { civilDateOf } from '../../domain/time.ts';
import { tellPeople } from '../projections/tell-people.ts';
import type { Trx } from '../open.ts';
import type { ObligationListRow } from '../read/obligations.ts';
import { readYearChased, yearChaseValues } from '../read/year-chase.ts';
import type { By } from './client-write.ts';
import { noteOn } from './period-write.ts';

/** Reminds contacts of year work: one message a contact for all of it, the same one once a day. @returns whether there is anything to send */
export async function chaseYearWork(trx: Trx, filings: readonly ObligationListRow[], by: By): Promise<boolean> {
  const today = civilDateOf(by.at);
  let sends = false;
  for (const { recipient, filings: theirs } of await readYearChased(trx, filings)) {
    const which = createHash('sha256')
      .update(theirs.map(({ id }) => id).join('\n'))
      .digest('hex')
      .slice(0, 12);
    const news = {
      id: 'year.papers',
      event: `year.papers:${today}:${which}`,
      linkId: theirs[0]?.clientId ?? '',
      values: yearChaseValues(theirs),
    } as const;
    sends = (await tellPeople(trx, news, [recipient], by.at)) || sends;
  }
  for (const { id, clientId, name } of filings)
    await noteOn(trx, by, { clientId, periodId: null, obligationId: id }, 'chased', { name, byHand: true });
  return sends;
}
