import type { UnwantedReason } from '../../domain/case/fee-types.ts';
import type { Db } from '../open.ts';

/** What a case's own timeline says of a payment: kept, or not wanted and why; null: nothing yet. */
export async function caseWordOn(
  db: Db,
  caseNo: string,
  paymentId: string,
): Promise<{ outcome: 'applied' } | { outcome: 'returned'; seq: number; why: UnwantedReason } | null> {
  const lines = await db
    .selectFrom('caseEntries')
    .innerJoin('cases', 'cases.no', 'caseEntries.caseNo')
    .select(['caseEntries.seq', 'caseEntries.type', 'caseEntries.data'])
    .where('caseEntries.caseNo', '=', caseNo)
    .where('caseEntries.type', 'in', ['paid', 'paymentReturned'])
    .whereRef('caseEntries.seq', '<=', 'cases.seq')
    .execute();
  for (const { seq, type, data } of lines) {
    const said = JSON.parse(data) as { paymentId?: string; why?: UnwantedReason };
    if (said.paymentId !== paymentId) continue;
    return type === 'paid' ? { outcome: 'applied' } : { outcome: 'returned', seq, why: said.why ?? 'unwanted' };
  }
  return null;
}
