import type { Trx } from '../../db/open.ts';
import type { Holdings } from '../../domain/client/handover-lists.ts';
import { REAL_NAME_WORDS } from '../../domain/client/real-names.ts';
import { addCivilDays, civilDateOf, DAY_MS, HOUR_MS } from '../../domain/time.ts';

const NOTHING: Holdings = { periods: [], filings: [], papers: [], bills: [], ledgers: [], custody: [], cases: [] };
/** Tasks only one person can do: one that waits, one that ran out. Hours from now. */
const TASKS = [
  { clientId: 'c04', storeId: 'store-1', kind: 'face', byId: 'staff-2', sent: -2, ends: 22 },
  { clientId: 'c09', storeId: 'store-2', kind: 'scan', byId: 'staff-5', sent: -50, ends: -48 },
] as const;

/** 实名事项, 资料交接清单 and a wish for another accountant as a firm would have them; once. */
export async function keepDemoAccountants(trx: Trx, now: number): Promise<void> {
  const contactOf = async (clientId: string): Promise<string | undefined> =>
    (await trx.selectFrom('contactLinks').select('personId').where('clientId', '=', clientId).orderBy('personId').executeTakeFirst())
      ?.personId;
  for (const { clientId, storeId, kind, byId, sent, ends } of TASKS) {
    const personId = await contactOf(clientId);
    if (personId === undefined) continue;
    await trx
      .insertInto('realNameTasks')
      .values({
        id: `demo-real-name-${clientId}`,
        clientId,
        storeId,
        kind,
        personId,
        title: REAL_NAME_WORDS[kind].zh,
        note: '',
        fileIds: '[]',
        state: ends < 0 ? 'expired' : 'open',
        expiresAt: now + ends * HOUR_MS,
        tries: 1,
        byId,
        doneAt: null,
        createdAt: now + sent * HOUR_MS,
      })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }
  const at = now - 2 * DAY_MS;
  const today = civilDateOf(now);
  await trx
    .insertInto('handoverLists')
    .values({
      id: 'demo-handover-c10',
      clientId: 'c10',
      fromStaffId: 'staff-1',
      toStaffId: 'staff-4',
      holdings: JSON.stringify({
        ...NOTHING,
        periods: [{ period: addCivilDays(today, -30).slice(0, 7), stage: '记账', nextDueOn: addCivilDays(today, 12) }],
        papers: [{ period: addCivilDays(today, -30).slice(0, 7), name: '银行回单', state: 'needed' }],
      } satisfies Holdings),
      fromSignedAt: at + HOUR_MS,
      toSignedAt: null,
      supervisorId: null,
      supervisedAt: null,
      note: '',
      createdAt: at,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const asker = await contactOf('c09');
  if (asker === undefined) return;
  await trx
    .insertInto('accountantWishes')
    .values({
      id: 'demo-wish-c09',
      clientId: 'c09',
      personId: asker,
      reason: '项目在外地，希望换一位离我们近、能上门取票的会计',
      state: 'open',
      answer: null,
      decidedById: null,
      createdAt: now - DAY_MS,
      decidedAt: null,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}
