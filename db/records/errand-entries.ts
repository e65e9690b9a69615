import type { CaseInput } from '../../domain/case/types.ts';
import type { ErrorCode } from '../../domain/errors.ts';
import type { Db } from '../open.ts';
import { tellScreens } from './errand-days.ts';

/** What cases are to be told of errands and were not yet, the oldest first, with how the case stands. */
export async function readDueEntries(db: Db, limit: number) {
  const rows = await db
    .selectFrom('errandEntries')
    .innerJoin('cases', 'cases.no', 'errandEntries.caseNo')
    .innerJoin('errands', 'errands.id', 'errandEntries.errandId')
    .select([
      'errandEntries.id',
      'errandEntries.errandId',
      'errandEntries.caseNo',
      'errandEntries.stageId',
      'errandEntries.staffId',
      'errandEntries.contentId',
      'errandEntries.internal',
      'errands.staffId as holderId',
      'cases.assigneeId',
      'cases.stageId as caseStageId',
      'cases.stages',
    ])
    .where('errandEntries.state', '=', 'due')
    .orderBy('errandEntries.createdAt')
    .orderBy('errandEntries.seq')
    .limit(limit)
    .execute();
  return rows.map(({ stages, internal, ...row }) => ({
    ...row,
    internal: internal === 1,
    stageIds: (JSON.parse(stages) as CaseInput['stages']).map(({ id }) => id),
  }));
}
export type DueEntry = Awaited<ReturnType<typeof readDueEntries>>[number];

/** Whether the words stand in their case: then it was told, whoever forgot it since. */
export const standsInCase = async (db: Db, contentId: string): Promise<boolean> =>
  (await db.selectFrom('contents').select('id').where('id', '=', contentId).where('caseNo', 'is not', null).executeTakeFirst()) !==
  undefined;

/** It was told; or its case did not take it, and why. Once. */
export async function settleEntry(db: Db, entry: DueEntry, problem: ErrorCode | null, now: number): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const settled = await trx
      .updateTable('errandEntries')
      .set({ state: problem === null ? 'written' : 'refused', problem, settledAt: now })
      .where('id', '=', entry.id)
      .where('state', '=', 'due')
      .executeTakeFirst();
    if (settled.numUpdatedRows > 0n) await tellScreens(trx, entry.errandId, 'told', [entry.holderId], now);
  });
}
