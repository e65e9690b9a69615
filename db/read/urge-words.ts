import { composeNotice, type ComposedNotice } from '../../domain/notices.ts';
import type { Db } from '../open.ts';

/** The event of urging one case in one run. */
export const urgeEvent = (runId: string, no: string): string => `urge:${runId}:${no}`;

/** 催办 in words: who asks, about what. Null when the case is gone. */
export async function composeUrge(db: Db, no: string, by: string, text: string): Promise<ComposedNotice | null> {
  const row = await db.selectFrom('cases').select(['title']).where('no', '=', no).executeTakeFirst();
  const who = await db
    .selectFrom('staff')
    .innerJoin('people', 'people.id', 'staff.personId')
    .select('people.name')
    .where('staff.id', '=', by)
    .executeTakeFirst();
  if (!row) return null;
  return composeNotice('case.urged.staff', {
    'case.no': no,
    'case.title': row.title,
    'case.text': text,
    'actor.name': who?.name ?? '管理员',
  });
}
