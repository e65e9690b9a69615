import { createHash } from 'node:crypto';
import { appendEvents } from '../events.ts';
import type { Trx } from '../open.ts';

/** What the owners are told of money at once, in their inbox. */
export type MoneyAlarmId = 'reconciliation.differs' | 'payment.unknown' | 'payment.contradicted';
/** One alarm; the same event is told once. */
export interface MoneyAlarm {
  /** Where it is looked into. */
  link: string;
  id: MoneyAlarmId;
  event: string;
  title: string;
  text: string;
  now: number;
}

/** Tells the owners in their inbox, in the same transaction, that WeChat and our books do not agree. */
export async function tellOwners(trx: Trx, { id, event, title, text, link, now }: MoneyAlarm): Promise<void> {
  const owners = await trx.selectFrom('staff').select('personId').where('role', '=', 'owner').where('active', '=', 1).execute();
  const known = await trx.selectFrom('notices').select('personId').where('event', '=', event).execute();
  const rows = owners
    .filter(({ personId }) => !known.some((one) => one.personId === personId))
    .map(({ personId }) => ({
      id: `n${createHash('sha256').update(`${event}\n${personId}`).digest('hex').slice(0, 27)}`,
      event,
      noticeId: id,
      personId,
      caseNo: null,
      title,
      text,
      link,
      createdAt: now,
      readAt: null,
    }));
  if (rows.length === 0) return;
  await trx
    .insertInto('notices')
    .values(rows)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  await appendEvents(
    trx,
    rows.map((row) => ({ at: now, topic: 'inbox', personId: row.personId, data: JSON.stringify({ type: id, noticeId: row.id }) })),
  );
}
