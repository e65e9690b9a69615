import type { Db } from '../../db/open.ts';
import { HOUR_MS } from '../../domain/time.ts';

/** A task only one person can do, a hand-over list and a wish for another accountant of one client, as their deeds would leave them. */
export async function keepEntrusted(
  db: Db,
  { clientId, storeId, personId, staffId }: { clientId: string; storeId: string; personId: string; staffId: string },
): Promise<void> {
  const at = Date.now();
  await db
    .insertInto('realNameTasks')
    .values({
      id: `real-name-${clientId}`,
      clientId,
      storeId,
      kind: 'face',
      personId,
      title: '刷脸实名认证',
      note: '',
      fileIds: '[]',
      state: 'open',
      expiresAt: at + 20 * HOUR_MS,
      tries: 1,
      byId: staffId,
      doneAt: null,
      createdAt: at,
    })
    .execute();
  await db
    .insertInto('handoverLists')
    .values({
      id: `handover-${clientId}`,
      clientId,
      fromStaffId: staffId,
      toStaffId: staffId,
      holdings: JSON.stringify({ periods: [], filings: [], papers: [], bills: [], ledgers: [], custody: [], cases: [] }),
      fromSignedAt: null,
      toSignedAt: null,
      supervisorId: null,
      supervisedAt: null,
      note: '',
      createdAt: at,
    })
    .execute();
  await db
    .insertInto('accountantWishes')
    .values({
      id: `wish-${clientId}`,
      clientId,
      personId,
      reason: '沟通不顺',
      state: 'open',
      answer: null,
      decidedById: null,
      createdAt: at,
      decidedAt: null,
    })
    .execute();
}
