import type { Trx } from '../open.ts';
import type { CaseKind } from '../../domain/case/types.ts';
import { caseCounterId, caseNo } from '../../domain/ids.ts';

/** The next number of the day, of requests or of orders; handed out once, even when its case never comes to be. */
export async function nextCaseNo(trx: Trx, kind: CaseKind, now: number): Promise<string> {
  const row = await trx
    .insertInto('counters')
    .values({ id: caseCounterId(kind, now), value: 1 })
    .onConflict((conflict) => conflict.column('id').doUpdateSet((eb) => ({ value: eb('counters.value', '+', 1) })))
    .returning('value')
    .executeTakeFirstOrThrow();
  return caseNo(kind, now, Number(row.value));
}
