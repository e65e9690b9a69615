import type { ErrandNoticeId } from '../../domain/errand-notices.ts';
import type { NoticeValues } from '../../domain/notice-text.ts';
import type { Trx } from '../open.ts';
import { resolveAudience } from '../read/notice-audience.ts';
import { tellPeople } from './tell-people.ts';

/** Something about an errand that its holder is to know. */
export interface ErrandNews {
  happening: ErrandNoticeId;
  /** Names the occasion. */
  deedId: string;
  /** The colleague who is told. */
  staffId: string;
  day: string;
  values: NoticeValues;
  /** The person who did it, who needs no telling. */
  actorId: string;
}

/** Tells the holder, in the transaction of the deed. @returns whether there is anything to send */
export async function tellOfErrand(
  trx: Trx,
  { happening, deedId, staffId, day, values, actorId }: ErrandNews,
  now: number,
): Promise<boolean> {
  const about = { no: '', clientId: '', storeId: '', assigneeId: null, dedicatedId: null };
  const people = (await resolveAudience(trx, about, { to: 'staff', staffId })).filter(({ personId }) => personId !== actorId);
  const actor = await trx.selectFrom('people').select('name').where('id', '=', actorId).executeTakeFirst();
  return tellPeople(
    trx,
    {
      id: happening,
      event: `errand:${deedId}:${happening}:${staffId}`,
      linkId: day,
      values: { ...values, 'actor.name': actor?.name ?? '' },
    },
    people,
    now,
  );
}
