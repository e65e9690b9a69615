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

/** The next so many bills' numbers of the day. */
export async function nextBillNos(trx: Trx, now: number, count: number): Promise<string[]> {
  const last = await nextOf(trx, billCounterId(now), count);
  return Array.from({ length: count }, (_, index) => billNo(now, last - count + 1 + index));
}

/** The next number of the day of engagements. */
export const nextEngagementNo = async (trx: Trx, now: number): Promise<string> =>
  engagementNo(now, await nextOf(trx, engagementCounterId(now)));

/** The next number of the day, of complaints or of suggestions. */
export const nextComplaintNo = async (trx: Trx, kind: 'complaint' | 'suggestion', now: number): Promise<string> =>
  complaintNo(kind, now, await nextOf(trx, complaintCounterId(kind, now)));

/** Takes numbers of a counter. @returns the last of them */
async function nextOf(trx: Trx, id: string, count = 1): Promise<number> {
  const row = await trx
    .insertInto('counters')
    .values({ id, value: count })
    .onConflict((conflict) => conflict.column('id').doUpdateSet((eb) => ({ value: eb('counters.value', '+', count) })))
    .returning('value')
    .executeTakeFirstOrThrow();
  return Number(row.value);
}
