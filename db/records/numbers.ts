import type { Trx } from '../open.ts';
import type { CaseKind } from '../../domain/case/types.ts';
import {
  billCounterId,
  billNo,
  caseCounterId,
  caseNo,
  complaintCounterId,
  complaintNo,
  engagementCounterId,
  engagementNo,
} from '../../domain/ids.ts';

/** The next number of the day, of requests or of orders; handed out once, even when its case never comes to be. */
export const nextCaseNo = async (trx: Trx, kind: CaseKind, now: number): Promise<string> =>
  caseNo(kind, now, await nextOf(trx, caseCounterId(kind, now)));

/** The next bill's number of the day. */
export const nextBillNo = async (trx: Trx, now: number): Promise<string> => billNo(now, await nextOf(trx, billCounterId(now)));

/** The next number of the day of engagements. */
export const nextEngagementNo = async (trx: Trx, now: number): Promise<string> =>
  engagementNo(now, await nextOf(trx, engagementCounterId(now)));

/** The next number of the day, of complaints or of suggestions. */
export const nextComplaintNo = async (trx: Trx, kind: 'complaint' | 'suggestion', now: number): Promise<string> =>
  complaintNo(kind, now, await nextOf(trx, complaintCounterId(kind, now)));

async function nextOf(trx: Trx, id: string): Promise<number> {
  const row = await trx
    .insertInto('counters')
    .values({ id, value: 1 })
    .onConflict((conflict) => conflict.column('id').doUpdateSet((eb) => ({ value: eb('counters.value', '+', 1) })))
    .returning('value')
    .executeTakeFirstOrThrow();
  return Number(row.value);
}
