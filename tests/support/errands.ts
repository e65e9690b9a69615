import type { Insertable } from 'kysely';
import type { Db } from '../../db/open.ts';
import type { ErrandTable } from '../../db/schema/errand.ts';
import { TUESDAY_10 } from './cases.ts';

/** A stop on Tuesday that is still to come. */
export async function keepErrand(
  db: Db,
  { id, staffId, ...more }: Partial<Insertable<ErrandTable>> & { id: string; staffId: string },
): Promise<void> {
  await db
    .insertInto('errands')
    .values({
      id,
      day: '2026-11-24',
      staffId,
      position: 1,
      clientId: null,
      sourceKind: 'free',
      sourceId: null,
      stageId: null,
      title: '领取发票',
      place: '高新区办税厅',
      address: null,
      fromTime: null,
      untilTime: null,
      contactName: null,
      contactPhoneCipher: null,
      contactPhoneLast4: null,
      bring: '[]',
      note: '',
      state: 'planned',
      reason: null,
      report: '',
      tellClient: 0,
      checkedInAt: null,
      checkedInPlace: null,
      photoIds: '[]',
      doneAt: null,
      createdById: staffId,
      createdAt: TUESDAY_10,
      updatedAt: TUESDAY_10,
      ...more,
    })
    .execute();
}
