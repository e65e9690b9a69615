import type { Trx } from '../open.ts';
import { requestCounterId, requestNo } from '../../domain/ids.ts';

/** The next request number of the day; handed out once, even when its request never comes to be. */
export async function nextRequestNo(trx: Trx, now: number): Promise<string> {
  const row = await trx
    .insertInto('counters')
    .values({ id: requestCounterId(now), value: 1 })
    .onConflict((conflict) => conflict.column('id').doUpdateSet((eb) => ({ value: eb('counters.value', '+', 1) })))
    .returning('value')
    .executeTakeFirstOrThrow();
  return requestNo(now, Number(row.value));
}
