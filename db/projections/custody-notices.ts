import type { CustodyNoticeId } from '../../domain/custody-notices.ts';
import type { NoticeAudience } from '../../domain/notice-text.ts';
import { composeNotice, noticeLink, noticeText } from '../../domain/notices.ts';
import type { Trx } from '../open.ts';
import { readNoticeText } from '../read/notice-texts.ts';
import { resolveAudience } from '../read/notice-audience.ts';
import { readSettings } from '../read/settings.ts';
import type { WrittenNotice } from '../read/written-notices.ts';
import { holdForSending } from './money-notices.ts';
import { keepNoticesIn, noticeRowId } from './notices.ts';

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

/** Writes every notice and inbox event, and leaves to the worker what goes outside. @returns whether there is anything to send */
export async function tellOfCustody(
  trx: Trx,
  { happening, clientId, name, moveId, staffId, actorId }: CustodyNews,
  now: number,
): Promise<boolean> {
  const client = await trx.selectFrom('clients').select(['short', 'accountantId']).where('id', '=', clientId).executeTakeFirstOrThrow();
  const actor = await trx.selectFrom('people').select('name').where('id', '=', actorId).executeTakeFirst();
  const { firm } = (await readSettings(trx)).settings;
  const own = await readNoticeText(trx, happening);
  const composed = composeNotice(
    happening,
    {
      'firm.sms': firm.smsSignature || firm.short,
      'client.short': client.short,
      'staff.name': actor?.name ?? firm.short,
      'actor.name': actor?.name ?? '',
      'custody.name': name,
    },
    own,
  );
  const text = noticeText(happening);
  const audience: NoticeAudience = staffId === null ? { to: 'contacts', right: null } : { to: 'staff', staffId };
  const about = { no: '', clientId, storeId: '', assigneeId: null, dedicatedId: client.accountantId };
  const event = `custody:${moveId}:${happening}`;
  const written: WrittenNotice[] = (await resolveAudience(trx, about, audience))
    .filter(({ personId }) => personId !== actorId)
    .map((recipient) => ({
      id: noticeRowId(event, recipient.personId),
      noticeId: happening,
      event,
      link: noticeLink(text.target, clientId),
      recipient,
      composed,
      sms: 'never',
      pace: text.pace ?? 'live',
    }));
  await keepNoticesIn(trx, { caseNo: null, now }, written);
  return holdForSending(trx, written, now);
}
