import type { AttemptResult, Channel, Tried } from '../../domain/channel-policy.ts';
import type { Db } from '../../db/open.ts';

/** One attempt over one channel, as its row stands. */
export interface Attempt {
  id: string;
  noticeId: string;
  channel: Channel;
  result: AttemptResult;
  tries: number;
  at: number;
  notBefore: number | null;
}
/** How every channel of every notice stands. */
export type Attempts = Map<string, Partial<Record<Channel, Attempt>>>;

const CHUNK = 200;

/** How far the channels of one notice are. */
export function triedOf(attempts: Attempts, noticeId: string): Record<Channel, Tried> {
  const of = attempts.get(noticeId);
  return { wechat: of?.wechat?.result ?? 'none', subscription: of?.subscription?.result ?? 'none', sms: of?.sms?.result ?? 'none' };
}

/** Reads how these notices stand. */
export async function readAttempts(db: Db, noticeIds: readonly string[]): Promise<Attempts> {
  const found: Attempts = new Map();
  for (let from = 0; from < noticeIds.length; from += CHUNK) {
    const rows = await db
      .selectFrom('noticeAttempts')
      .select(['id', 'noticeId', 'channel', 'result', 'tries', 'at', 'notBefore'])
      .where('noticeId', 'in', noticeIds.slice(from, from + CHUNK))
      .execute();
    for (const row of rows) {
      const attempt = { ...row, channel: row.channel as Channel, result: row.result as AttemptResult };
      found.set(row.noticeId, { ...found.get(row.noticeId), [attempt.channel]: attempt });
    }
  }
  return found;
}

/** An attempt that is to be written before anything is made of it. */
export interface NewAttempt {
  noticeId: string;
  channel: Channel;
  /** Why it is not tried; null: it is. */
  reason: string | null;
  notBefore: number | null;
}

/** Writes attempts; one a notice and channel, whatever happens. What is settled is left alone. */
export async function writeAttempts(db: Db, attempts: readonly NewAttempt[], at: number): Promise<void> {
  for (let from = 0; from < attempts.length; from += CHUNK) {
    const rows = attempts.slice(from, from + CHUNK).map(({ noticeId, channel, reason, notBefore }) => ({
      id: `${noticeId}.${channel}`,
      noticeId,
      channel,
      result: reason === null ? 'pending' : 'skipped',
      reason,
      externalId: null,
      tries: 0,
      at,
      doneAt: reason === null ? null : at,
      notBefore,
      receipt: null,
      receiptAt: null,
    }));
    await db
      .insertInto('noticeAttempts')
      .values(rows)
      .onConflict((conflict) =>
        conflict
          .columns(['noticeId', 'channel'])
          .doUpdateSet((eb) => ({
            result: eb.ref('excluded.result'),
            // What is on its way keeps saying so: without a reason it would look like one that somebody reopened.
            reason: eb.fn.coalesce('excluded.reason', 'noticeAttempts.reason'),
            doneAt: eb.ref('excluded.doneAt'),
            notBefore: eb.ref('excluded.notBefore'),
          }))
          .where('noticeAttempts.result', '=', 'pending'),
      )
      .execute();
  }
}

/** How an attempt ended. */
export interface AttemptEnd {
  result: Exclude<AttemptResult, 'pending'>;
  reason: string | null;
  externalId?: string | null;
}

/** Says how an attempt ended. */
export async function settleAttempt(db: Db, id: string, end: AttemptEnd, at: number): Promise<void> {
  await db
    .updateTable('noticeAttempts')
    .set({ result: end.result, reason: end.reason, externalId: end.externalId ?? null, doneAt: at })
    .where('id', '=', id)
    .execute();
}

/** It is still to be sent; why it was not yet. */
export async function keepAttemptOpen(db: Db, id: string, reason: string): Promise<void> {
  await db.updateTable('noticeAttempts').set({ result: 'pending', reason, doneAt: null }).where('id', '=', id).execute();
}
