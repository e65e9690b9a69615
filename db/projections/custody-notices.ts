import type { CustodyNoticeId } from '../../domain/custody-notices.ts';
import type { NoticeAudience } from '../../domain/notice-text.ts';
import type { Trx } from '../open.ts';
import { resolveAudience } from '../read/notice-audience.ts';
import { clientInWords, tellPeople } from './tell-people.ts';

/** A thing that changed hands, to be told once to who signs for it. */
export interface CustodyNews {
  happening: CustodyNoticeId;
  clientId: string;
  name: string;
  /** Names the occasion. */
  moveId: string;
  /** The colleague who got it; null: the client is told. */
  staffId: string | null;
  /** The person who did it. */
  actorId: string;
}

/** Tells them. The same news twice writes nothing twice. @returns whether there is anything to send */
export async function tellOfCustody(
  trx: Trx,
  { happening, clientId, name, moveId, staffId, actorId }: CustodyNews,
  now: number,
): Promise<boolean> {
  const client = await clientInWords(trx, clientId, actorId);
  const audience: NoticeAudience = staffId === null ? { to: 'contacts', right: null } : { to: 'staff', staffId };
  const about = { no: '', clientId, storeId: '', assigneeId: null, dedicatedId: client.accountantId };
  const people = (await resolveAudience(trx, about, audience)).filter(({ personId }) => personId !== actorId);
  // Who hands it over speaks, not the accountant.
  const { 'actor.name': speaker = '' } = client.values;
  const values = { ...client.values, 'staff.name': speaker, 'custody.name': name };
  return tellPeople(trx, { id: happening, event: `custody:${moveId}:${happening}`, linkId: clientId, values }, people, now);
}
