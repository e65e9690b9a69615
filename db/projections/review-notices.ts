import type { Trx } from '../open.ts';
import { resolveAudience } from '../read/notice-audience.ts';
import { clientInWords, tellPeople } from './tell-people.ts';

/** Tells who wrote a review what the firm answers. @returns whether there is anything to send */
export async function tellOfReviewAnswer(
  trx: Trx,
  caseNo: string,
  text: string,
  { actorId, at }: { actorId: string; at: number },
): Promise<boolean> {
  const row = await trx.selectFrom('cases').select(['clientId', 'storeId', 'title']).where('no', '=', caseNo).executeTakeFirstOrThrow();
  const by = await trx
    .selectFrom('caseEntries')
    .select('byId')
    .where('caseNo', '=', caseNo)
    .where('type', '=', 'reviewed')
    .orderBy('seq', 'desc')
    .executeTakeFirst();
  if (!by) return false;
  const { values } = await clientInWords(trx, row.clientId, actorId);
  const about = { no: caseNo, clientId: row.clientId, storeId: row.storeId, assigneeId: null, dedicatedId: null, payerId: null };
  const people = await resolveAudience(trx, { ...about, asker: { kind: 'contact', id: by.byId } }, { to: 'asker' });
  const told = { ...values, 'case.title': row.title, 'case.text': text };
  return tellPeople(trx, { id: 'review.answered.client', event: `review:${caseNo}:${at}`, linkId: caseNo, values: told }, people, at);
}

/** Asks a client's contacts about its accountant. @returns whether there is anything to send */
export async function askAboutAccountant(trx: Trx, clientId: string, storeId: string, year: number, at: number): Promise<boolean> {
  const { accountantId, values } = await clientInWords(trx, clientId, null);
  const about = { no: '', clientId, storeId, assigneeId: accountantId, dedicatedId: accountantId, payerId: null, asker: null };
  const people = await resolveAudience(trx, about, { to: 'contacts', right: null });
  return tellPeople(trx, { id: 'rating.asked', event: `rating:${clientId}:${year}`, linkId: clientId, values }, people, at);
}
