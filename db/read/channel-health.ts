import { DAY_MS } from '../../domain/time.ts';
import type { Db } from '../open.ts';

/** The channels whose attempts are counted. */
export const HEALTH_CHANNELS = ['template', 'subscription', 'sms'] as const;
export type HealthChannel = (typeof HEALTH_CHANNELS)[number];
/** WeChat's and the vendors' codes for: no more today, or this minute. */
const QUOTA = ['45009', '45011', 'isv.BUSINESS_LIMIT_CONTROL', 'LimitExceeded.PhoneNumberDailyLimit'];

/** How one channel has done: the last time it worked and did not, and the last day in counts. */
export interface ChannelHealth {
  lastSentAt: number | null;
  lastFailure: { at: number; result: string; reason: string | null } | null;
  /** Of the last 24 hours. */
  day: { sent: number; failed: number; unknown: number; waiting: number; quota: number };
}

/** How each channel has done. */
export async function readChannelHealth(db: Db, now: number): Promise<Record<HealthChannel, ChannelHealth>> {
  const entries = await Promise.all(HEALTH_CHANNELS.map(async (channel) => [channel, await healthOf(db, channel, now)] as const));
  return Object.fromEntries(entries) as Record<HealthChannel, ChannelHealth>;
}

async function healthOf(db: Db, channel: HealthChannel, now: number): Promise<ChannelHealth> {
  const attempts = db.selectFrom('noticeAttempts').where('channel', '=', channel);
  const [sent, failed, counts] = await Promise.all([
    attempts.select('doneAt').where('result', '=', 'sent').orderBy('at', 'desc').limit(1).executeTakeFirst(),
    attempts
      .select(['at', 'doneAt', 'result', 'reason'])
      .where('result', 'in', ['refused', 'unknown'])
      .orderBy('at', 'desc')
      .limit(1)
      .executeTakeFirst(),
    attempts
      .select(['result', 'reason', (eb) => eb.fn.countAll<number>().as('count')])
      .where('at', '>=', now - DAY_MS)
      .groupBy(['result', 'reason'])
      .execute(),
  ]);
  const sum = (of: (row: { result: string; reason: string | null }) => boolean): number =>
    counts.filter(of).reduce((total, row) => total + Number(row.count), 0);
  return {
    lastSentAt: sent?.doneAt ?? null,
    lastFailure: failed ? { at: failed.doneAt ?? failed.at, result: failed.result, reason: failed.reason } : null,
    day: {
      sent: sum(({ result }) => result === 'sent'),
      failed: sum(({ result }) => result === 'refused'),
      unknown: sum(({ result }) => result === 'unknown'),
      waiting: sum(({ result }) => result === 'pending'),
      quota: sum(({ reason }) => reason !== null && QUOTA.includes(reason)),
    },
  };
}

/** Until when the account's shared values are good, and when WeChat last told us something; null: none, never. */
export async function readAccountHealth(db: Db, appId: string) {
  const end = async (key: string): Promise<number | null> =>
    (await db.selectFrom('tokenCache').select('expiresAt').where('key', '=', `${key}:${appId}`).executeTakeFirst())?.expiresAt ?? null;
  const pushed = await Promise.all([
    db
      .selectFrom('wechatPushes')
      .select((eb) => eb.fn.max('at').as('at'))
      .executeTakeFirst(),
    db
      .selectFrom('wechatInbox')
      .select((eb) => eb.fn.max('at').as('at'))
      .executeTakeFirst(),
  ]);
  const at = Math.max(...pushed.map((row) => Number(row?.at ?? 0)));
  return { tokenUntil: await end('access_token'), ticketUntil: await end('jsapi_ticket'), lastPushAt: at === 0 ? null : at };
}

const TAKEN = ['accepted', 'duplicate'];
/** How WeChat Pay's notices have come: the last that was taken, the last that was turned down, and the last day in counts. */
export async function readPayHealth(db: Db, now: number) {
  const notices = db.selectFrom('payNotices');
  const [taken, refused, counts] = await Promise.all([
    notices.select('at').where('verdict', 'in', TAKEN).orderBy('at', 'desc').limit(1).executeTakeFirst(),
    notices.select(['at', 'verdict']).where('verdict', 'not in', TAKEN).orderBy('at', 'desc').limit(1).executeTakeFirst(),
    notices
      .select(['verdict', (eb) => eb.fn.countAll<number>().as('count')])
      .where('at', '>=', now - DAY_MS)
      .groupBy('verdict')
      .execute(),
  ]);
  const sum = (good: boolean): number =>
    counts.reduce((total, row) => (TAKEN.includes(row.verdict) === good ? total + Number(row.count) : total), 0);
  return { lastNoticeAt: taken?.at ?? null, lastRefused: refused ?? null, day: { taken: sum(true), refused: sum(false) } };
}

/** Who a test goes to: oneself. */
export const readTestRecipient = (db: Db, personId: string) =>
  db.selectFrom('people').select(['openid', 'phoneCipher', 'fictional']).where('id', '=', personId).executeTakeFirst();
