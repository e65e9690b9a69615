import type { Trx } from '../open.ts';
import { tellOfReviewAnswer } from '../projections/review-notices.ts';
import { writeAudit, type AuditEntry } from './audit.ts';

type By = Pick<AuditEntry, 'at' | 'actor' | 'ip' | 'requestId'>;
const NONE = { answer: '', answeredById: null, answeredAt: null, hiddenAt: null, hiddenById: null, hiddenReason: '' };

async function change(trx: Trx, caseNo: string, set: Partial<typeof NONE> | Record<string, unknown>): Promise<void> {
  await trx
    .insertInto('reviewReplies')
    .values({ ...NONE, caseNo, ...set } as never)
    .onConflict((conflict) => conflict.column('caseNo').doUpdateSet(set as never))
    .execute();
}

/** The firm's answer to a review, seen by the client and in the mall, who is told; a new one takes the place of the old, which the audit keeps. @returns whether there is anything to send */
export async function answerReview(
  trx: Trx,
  caseNo: string,
  { text, staffId, personId, by }: { text: string; staffId: string; personId: string; by: By },
): Promise<boolean> {
  const before = await trx.selectFrom('reviewReplies').select('answer').where('caseNo', '=', caseNo).executeTakeFirst();
  await change(trx, caseNo, { answer: text, answeredById: staffId, answeredAt: by.at });
  await writeAudit(trx, {
    ...by,
    action: 'review.answered',
    record: { kind: 'case', id: caseNo },
    details: { answer: [before?.answer ?? '', text] },
  });
  return tellOfReviewAnswer(trx, caseNo, text, { actorId: personId, at: by.at });
}

/** Takes a review out of the mall, with a reason, or puts it back. It counts all the same. */
export async function hideReview(
  trx: Trx,
  caseNo: string,
  { reason, staffId, by }: { reason: string | null; staffId: string; by: By },
): Promise<void> {
  await change(
    trx,
    caseNo,
    reason === null
      ? { hiddenAt: null, hiddenById: null, hiddenReason: '' }
      : { hiddenAt: by.at, hiddenById: staffId, hiddenReason: reason },
  );
  await writeAudit(trx, {
    ...by,
    action: reason === null ? 'review.shown' : 'review.hidden',
    record: { kind: 'case', id: caseNo },
    details: reason === null ? {} : { reason },
  });
}
