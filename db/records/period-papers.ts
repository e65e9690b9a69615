import { DomainError } from '../../domain/errors.ts';
import type { PaperLine } from '../../domain/period/period-papers.ts';
import { periodWords } from '../../domain/period/months.ts';
import type { PaperState } from '../../domain/period/states.ts';
import { tellPeriodNews } from '../projections/period-notices.ts';
import type { Trx } from '../open.ts';
import type { PeriodDbRow } from '../read/period-facts.ts';
import { holderOf } from '../read/period-people.ts';
import { linkFiles } from './client-files.ts';
import type { By } from './client-write.ts';
import { noteOn, setStage, settlePeriod, takePeriod, tellOfPeriod } from './period-write.ts';
import { insertPapers } from './periods.ts';

/** Asks a client for more papers. @throws not_found, period_archived */
export async function askPapers(trx: Trx, id: string, papers: readonly PaperLine[], by: By): Promise<void> {
  const row = await takePeriod(trx, id, by.at);
  await insertPapers(trx, { clientId: row.clientId, periodId: id, at: by.at }, papers);
  await noteOn(trx, by, { clientId: row.clientId, periodId: id }, 'paper_asked', { papers: papers.map(({ name }) => name) }, false);
  await end(trx, row, by);
}

/** Hands in a paper, from either side; files go to those there are. @throws not_found, period_archived, unknown_paper, paper_state, papers_none_said, unknown_file @returns whether there is anything to send */
export async function submitPaper(
  trx: Trx,
  id: string,
  paperId: string,
  fileIds: readonly string[],
  who: { personId: string; contact: boolean },
  by: By,
): Promise<boolean> {
  const row = await takePeriod(trx, id, by.at);
  if (row.noPapersAt !== null) throw new DomainError('papers_none_said');
  const paper = await paperOf(trx, id, paperId, ['needed', 'returned', 'submitted']);
  if (fileIds.length > 0) await linkFiles(trx, row.clientId, { fileIds, category: 'invoice', internal: false }, who.personId, by);
  await setPaper(trx, paperId, 'submitted', by, { fileIds: [...(JSON.parse(paper.fileIds) as string[]), ...fileIds], reason: null });
  await noteOn(trx, by, { clientId: row.clientId, periodId: id }, 'paper_submitted', { name: paper.name, files: fileIds.length }, false);
  const sends = who.contact && (await tellHolder(trx, row, 'period.paper.submitted.staff', `${paperId}:${row.version}`, paper.name, by));
  await end(trx, row, by);
  return sends;
}

/** 收妥, or back with the reason. @throws not_found, period_archived, unknown_paper, paper_state @returns whether there is anything to send */
export async function judgePaper(
  trx: Trx,
  id: string,
  paperId: string,
  answer: { accept: true } | { accept: false; reason: string },
  by: By,
): Promise<boolean> {
  const row = await takePeriod(trx, id, by.at);
  // What reached the firm by another way is accepted without having been handed in here.
  const paper = await paperOf(trx, id, paperId, answer.accept ? ['needed', 'submitted', 'returned'] : ['submitted', 'accepted']);
  const about = { clientId: row.clientId, periodId: id };
  if (answer.accept) {
    await setPaper(trx, paperId, 'accepted', by, { reason: null });
    await noteOn(trx, by, about, 'paper_accepted', { name: paper.name }, false);
    await end(trx, row, by);
    return false;
  }
  await setPaper(trx, paperId, 'returned', by, { reason: answer.reason });
  if (paper.state === 'accepted') await setStage(trx, id, 'collect', { state: 'todo', reason: answer.reason }, by);
  await noteOn(trx, by, about, 'paper_returned', { name: paper.name, why: answer.reason }, false);
  const sends = await tellPeriodNews(
    trx,
    {
      id: 'period.paper.returned',
      clientId: row.clientId,
      linkId: id,
      audience: { to: 'contacts', right: null },
      event: `period.paper.returned:${paperId}:${row.version}`,
      values: { period: periodWords(row.period), 'papers.names': paper.name, reason: answer.reason },
    },
    by.at,
  );
  await end(trx, row, by);
  return sends;
}

/** 本期无票据 with one tap, and taken back. @throws not_found, period_archived @returns whether there is anything to send */
export async function sayNoPapers(
  trx: Trx,
  id: string,
  said: boolean,
  who: { personId: string; contact: boolean },
  by: By,
): Promise<boolean> {
  const row = await takePeriod(trx, id, by.at);
  if ((row.noPapersAt !== null) === said) return false;
  await trx
    .updateTable('periods')
    .set({ noPapersAt: said ? by.at : null, noPapersById: said ? who.personId : null })
    .where('id', '=', id)
    .execute();
  if (!said) for (const stageId of ['collect', 'nothing']) await setStage(trx, id, stageId, { state: 'todo', reason: null }, by);
  await noteOn(trx, by, { clientId: row.clientId, periodId: id }, said ? 'no_papers' : 'no_papers_withdrawn', {}, false);
  const sends = said && who.contact && (await tellHolder(trx, row, 'period.nothing.staff', String(row.version), '', by));
  await end(trx, row, by);
  return sends;
}

async function end(trx: Trx, row: PeriodDbRow, by: By): Promise<void> {
  await settlePeriod(trx, row.id, by);
  await tellOfPeriod(trx, by, row.clientId, row.id);
}

async function tellHolder(
  trx: Trx,
  row: PeriodDbRow,
  id: 'period.paper.submitted.staff' | 'period.nothing.staff',
  occasion: string,
  names: string,
  by: By,
): Promise<boolean> {
  const staffId = await holderOf(trx, row.clientId, 'collect');
  if (staffId === null) return false;
  return tellPeriodNews(
    trx,
    {
      id,
      clientId: row.clientId,
      linkId: row.id,
      audience: { to: 'staff', staffId },
      event: `${id}:${row.id}:${occasion}`,
      values: { period: periodWords(row.period), 'papers.names': names },
    },
    by.at,
  );
}

async function paperOf(trx: Trx, periodId: string, paperId: string, from: readonly PaperState[]) {
  const paper = await trx
    .selectFrom('periodPapers')
    .selectAll()
    .where('id', '=', paperId)
    .where('periodId', '=', periodId)
    .executeTakeFirst();
  if (!paper) throw new DomainError('unknown_paper');
  if (!from.includes(paper.state as PaperState)) throw new DomainError('paper_state', { state: paper.state });
  return paper;
}

async function setPaper(
  trx: Trx,
  paperId: string,
  state: PaperState,
  by: By,
  more: { reason: string | null; fileIds?: readonly string[] },
): Promise<void> {
  await trx
    .updateTable('periodPapers')
    .set({
      state,
      reason: more.reason,
      byId: by.actor.id,
      at: by.at,
      ...(more.fileIds ? { fileIds: JSON.stringify([...new Set(more.fileIds)].slice(0, 60)) } : {}),
    })
    .where('id', '=', paperId)
    .execute();
}
