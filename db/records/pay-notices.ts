import { randomUUID } from 'node:crypto';
import type { NoticeVerdict } from '../../domain/pay/facts.ts';
import { DAY_MS, HOUR_MS } from '../../domain/time.ts';
import type { Db } from '../open.ts';

/** A notice as it came to one of the doors, with what was made of it. */
export interface CameNotice {
  at: number;
  door: 'payment' | 'refund';
  noticeId: string | null;
  eventType: string | null;
  verdict: NoticeVerdict;
  outTradeNo: string | null;
  outRefundNo: string | null;
  paymentId: string | null;
  serial: string | null;
  headers: Record<string, string>;
  body: string;
  ip: string;
}

/** Anybody can send these: WeChat's signature is not on them. */
const UNSIGNED: readonly NoticeVerdict[] = ['bad_signature', 'signtest', 'stale', 'unknown_serial'];
/** After these the notice has had its effect. */
const TAKEN: readonly NoticeVerdict[] = ['accepted', 'mismatch', 'contradicts_end'];
const MOST_BODY = 8192;
const MOST_UNSIGNED_BODY = 2048;
/** More unsigned ones an hour than this are counted by the log alone: a flood fills no disk. */
const MOST_UNSIGNED_AN_HOUR = 1000;
const UNSIGNED_KEPT_MS = 90 * DAY_MS;

/** Keeps a notice, good or bad. @returns whether it was kept */
export async function keepPayNotice(db: Db, notice: CameNotice): Promise<boolean> {
  const unsigned = UNSIGNED.includes(notice.verdict);
  if (unsigned && (await unsignedSince(db, notice.at - HOUR_MS)) >= MOST_UNSIGNED_AN_HOUR) return false;
  await db
    .insertInto('payNotices')
    .values({
      ...notice,
      id: randomUUID(),
      headers: JSON.stringify(notice.headers),
      // PostgreSQL takes no NUL in a text.
      body: notice.body.slice(0, unsigned ? MOST_UNSIGNED_BODY : MOST_BODY).replaceAll('\0', ''),
    })
    .execute();
  return true;
}

/** Whether a notice of this id has had its effect. */
export async function wasTaken(db: Db, noticeId: string): Promise<boolean> {
  const row = await db
    .selectFrom('payNotices')
    .select('id')
    .where('noticeId', '=', noticeId)
    .where('verdict', 'in', [...TAKEN])
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** Takes away unsigned ones of long ago; what WeChat signed stays. @returns how many */
export async function sweepPayNotices(db: Db, now: number): Promise<number> {
  const gone = await db
    .deleteFrom('payNotices')
    .where('verdict', 'in', [...UNSIGNED])
    .where('at', '<', now - UNSIGNED_KEPT_MS)
    .executeTakeFirst();
  return Number(gone.numDeletedRows);
}

async function unsignedSince(db: Db, since: number): Promise<number> {
  const { count } = await db
    .selectFrom('payNotices')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('at', '>', since)
    .where('verdict', 'in', [...UNSIGNED])
    .executeTakeFirstOrThrow();
  return Number(count);
}
