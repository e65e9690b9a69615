import { randomUUID } from 'node:crypto';
import { doneWords, failedWords, undoneWords } from '../../domain/errands/entry.ts';
import { fits, type ErrandState, type Position } from '../../domain/errands/errands.ts';
import { DomainError } from '../../domain/errors.ts';
import type { Trx } from '../open.ts';
import { insertContents } from './contents.ts';
import { hangsOnNothing } from './files.ts';
import { closeRanks, takeErrand, write, writeDeed, type Doer, type ErrandRow } from './errand-days.ts';

/** What was done on the way. */
export type OnTheRoad =
  | { deed: 'check-in'; place: Position | null }
  | { deed: 'done'; text: string; fileIds: readonly string[]; tellClient?: boolean | undefined }
  | { deed: 'failed'; reason: string; fileIds: readonly string[] }
  | { deed: 'undo' };

/**
 * Takes down what its holder (`runs`: whose errands the doer runs) did, however late it arrives. What their case is to be told is left to the worker, in
 * the same transaction.
 * @throws not_found, errand_changed, unknown_file
 */
export async function takeRoadDeed(trx: Trx, id: string, given: OnTheRoad, runs: readonly string[], who: Doer): Promise<{ id: string }> {
  const errand = await takeErrand(trx, id);
  const state = errand.state as ErrandState;
  if (!fits(given.deed, { ...errand, state }, { runs }, who.at)) throw new DomainError('errand_changed');
  switch (given.deed) {
    case 'check-in': {
      const place = given.place === null ? null : JSON.stringify(given.place);
      await write(trx, errand, { checkedInAt: who.at, checkedInPlace: place }, who);
      await writeDeed(trx, errand, 'checked_in', { located: given.place !== null }, who);
      break;
    }
    case 'done': {
      const tellClient = given.tellClient ?? errand.tellClient === 1;
      const text = doneWords(errand, given.text, who.at);
      await leaveEntry(trx, errand, { text, fileIds: given.fileIds, internal: !tellClient, stageId: errand.stageId }, who);
      await end(trx, errand, { state: 'done', report: given.text, tellClient: Number(tellClient) }, given.fileIds, who);
      await writeDeed(trx, errand, 'done', { tellClient, fileIds: given.fileIds }, who);
      break;
    }
    case 'failed':
      await leaveEntry(trx, errand, { text: failedWords(errand, given.reason, who.at), fileIds: given.fileIds, internal: true }, who);
      await end(trx, errand, { state: 'failed', reason: given.reason }, given.fileIds, who);
      await writeDeed(trx, errand, 'failed', { reason: given.reason, fileIds: given.fileIds }, who);
      break;
    case 'undo':
      await putRight(trx, errand, who);
  }
  return { id };
}

/** It is over: off the list of what is to come, with its photos. */
async function end(trx: Trx, errand: ErrandRow, change: Partial<ErrandRow>, fileIds: readonly string[], who: Doer): Promise<void> {
  const photoIds = [...new Set(fileIds)];
  if (photoIds.length > 0) {
    const hung = await trx
      .updateTable('files')
      .set({ errandId: errand.id })
      .where('id', 'in', photoIds)
      .where('uploadedBy', '=', who.personId)
      .where(hangsOnNothing)
      .executeTakeFirst();
    if (Number(hung.numUpdatedRows) !== photoIds.length) throw new DomainError('unknown_file');
  }
  await write(trx, errand, { ...change, position: 0, doneAt: who.at, photoIds: JSON.stringify(photoIds) }, who);
  await closeRanks(trx, errand.staffId, errand.day);
}

/** It is to come again, before all others; what its case was told is put right there, for nothing said to somebody is unsaid. */
async function putRight(trx: Trx, errand: ErrandRow, who: Doer): Promise<void> {
  const last = await trx
    .selectFrom('errandEntries')
    .select('internal')
    .where('errandId', '=', errand.id)
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (last) await leaveEntry(trx, errand, { text: undoneWords(errand), fileIds: [], internal: last.internal === 1 }, who);
  await write(trx, errand, { state: 'planned', position: 0, reason: null, report: '', photoIds: '[]', doneAt: null }, who);
  await closeRanks(trx, errand.staffId, errand.day);
  await writeDeed(trx, errand, 'undone', { state: errand.state, fileIds: JSON.parse(errand.photoIds) as string[] }, who);
}

/** Leaves words for its case, if it is of one: the worker sends them as one command (activities/errands). @throws unknown_file */
async function leaveEntry(
  trx: Trx,
  errand: ErrandRow,
  { text, fileIds, internal, stageId = null }: { text: string; fileIds: readonly string[]; internal: boolean; stageId?: string | null },
  who: Doer,
): Promise<void> {
  if (errand.sourceKind !== 'case' || errand.sourceId === null) return;
  const author = { kind: 'staff', id: who.by.actor.id, personId: who.personId } as const;
  const [contentId = ''] = await insertContents(trx, author, [{ kind: 'progress', text, fileIds }], who.by.at);
  const { count } = await trx
    .selectFrom('errandEntries')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('errandId', '=', errand.id)
    .executeTakeFirstOrThrow();
  await trx
    .insertInto('errandEntries')
    .values({
      id: randomUUID(),
      errandId: errand.id,
      caseNo: errand.sourceId,
      stageId,
      staffId: who.by.actor.id,
      contentId,
      internal: Number(internal),
      state: 'due',
      problem: null,
      seq: Number(count) + 1,
      createdAt: who.by.at,
      settledAt: null,
    })
    .execute();
}
