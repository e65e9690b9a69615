import { sql } from 'kysely';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../domain/time.ts';
import { isPostgres, type Trx } from '../open.ts';

/** So many short messages to one number, rolling. */
export interface SmsLimits {
  perMinute: number;
  perHour: number;
  perDay: number;
}
/** Which limit is reached. */
export type SmsLimitReached = 'limit_minute' | 'limit_hour' | 'limit_day';

/** Counts one message before it leaves; whatever comes of it, it counts. Null: it may go. */
export async function countSms(
  trx: Trx,
  message: { id: string; phoneHmac: string; at: number },
  limits: SmsLimits,
): Promise<SmsLimitReached | null> {
  // Of two at once to one number the second waits; on SQLite the transaction has the file.
  if (isPostgres(trx)) await sql`select pg_advisory_xact_lock(hashtext(${message.phoneHmac}))`.execute(trx);
  const day = await trx
    .selectFrom('smsCounts')
    .select(['id', 'at'])
    .where('phoneHmac', '=', message.phoneHmac)
    .where('at', '>', message.at - DAY_MS)
    .execute();
  const within = (ms: number): number => day.filter((one) => one.id !== message.id && one.at > message.at - ms).length;
  if (within(MINUTE_MS) >= limits.perMinute) return 'limit_minute';
  if (within(HOUR_MS) >= limits.perHour) return 'limit_hour';
  if (within(DAY_MS) >= limits.perDay) return 'limit_day';
  await trx
    .insertInto('smsCounts')
    .values(message)
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute();
  return null;
}
