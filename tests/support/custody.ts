import type { Db } from '../../db/open.ts';
import { TUESDAY_10 } from './cases.ts';

/** A thing the firm holds, taken in by staff-5 and not signed for yet. */
export async function keepCustody(db: Db, { id, clientId, moveId }: { id: string; clientId: string; moveId: string }): Promise<void> {
  await db
    .insertInto('custodyItems')
    .values({
      id,
      clientId,
      name: '营业执照正本',
      kind: 'licence',
      original: 1,
      holder: 'firm',
      heldById: 'staff-5',
      since: TUESDAY_10,
      dueBackOn: null,
      note: '',
      createdAt: TUESDAY_10,
    })
    .execute();
  await db
    .insertInto('custodyMoves')
    .values({
      id: moveId,
      itemId: id,
      clientId,
      kind: 'taken',
      fromName: '何丽',
      toName: '秦若川',
      byId: 'staff-5',
      signedById: null,
      signedAt: null,
      fileIds: '[]',
      note: '',
      at: TUESDAY_10,
    })
    .execute();
}
