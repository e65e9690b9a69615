import { createHash } from 'node:crypto';
import { civilDateOf } from '../../domain/time.ts';
import { tellPeople } from '../projections/tell-people.ts';
import type { Trx } from '../open.ts';
import { chaseLink, chaseValues, readChased, readOwedPapers } from '../read/paper-chase.ts';
import type { By } from './client-write.ts';
import { noteOn, tellOfPeriod } from './period-write.ts';

/** Reminds by hand of what these periods wait for: one message a contact for all of it, the same one once a day. @returns whether there is anything to send */
export async function chasePapers(trx: Trx, periodIds: readonly string[], by: By): Promise<boolean> {
  const today = civilDateOf(by.at);
  const owed = await readOwedPapers(trx, periodIds);
  let sends = false;
  for (const { recipient, owed: theirs } of await readChased(trx, owed)) {
    const which = createHash('sha256')
      .update(theirs.map(({ periodId }) => periodId).join('\n'))
      .digest('hex')
      .slice(0, 12);
    const event = `period.papers:${today}:hand:${which}`;
    const told = await tellPeople(
      trx,
      { id: 'period.papers', event, linkId: chaseLink(theirs), values: chaseValues(theirs) },
      [recipient],
      by.at,
    );
    sends = told || sends;
  }
  for (const { periodId, clientId } of owed) {
    const first = await trx
      .updateTable('periods')
      .set((eb) => ({ papersRemindedOn: today, papersReminders: eb('papersReminders', '+', 1), at: by.at }))
      .where('id', '=', periodId)
      .where((eb) => eb.or([eb('papersRemindedOn', 'is', null), eb('papersRemindedOn', '!=', today)]))
      .returning('id')
      .executeTakeFirst();
    if (first) await noteOn(trx, by, { clientId, periodId }, 'chased', { byHand: true }, false);
  }
  for (const { periodId, clientId } of owed) await tellOfPeriod(trx, by, clientId, periodId);
  return sends;
}
