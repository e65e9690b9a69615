import { randomUUID } from 'node:crypto';
import { DomainError } from '../../domain/errors.ts';
import { FIGURES, type FigureKey } from '../../domain/ledger/figures.ts';
import type { LedgerLine } from '../../domain/ledger/lines.ts';
import type { Trx } from '../open.ts';
import { tellOfLedger } from '../projections/ledger-notices.ts';
import { linkFiles } from './client-files.ts';
import { recordLedger, setLedger, stateAfter, statusOf, takeLedger, type Doer, type LedgerDone, type LedgerRow } from './ledgers.ts';

/** Words of a question's thread. */
export interface LedgerWords {
  text: string;
  fileIds: readonly string[];
}

/** What a question is about, as people say it: a figure, an account by its code, or the whole. @throws not_found when the version has no such line */
export async function lineName(trx: Trx, row: LedgerRow, lineKey: string | null, revision: number): Promise<string> {
  if (lineKey === null) return '整份账目';
  if (lineKey in FIGURES) return FIGURES[lineKey as FigureKey].zh;
  const version = await trx
    .selectFrom('ledgerRevisions')
    .select('lines')
    .where('ledgerId', '=', row.id)
    .where('revision', '=', revision)
    .executeTakeFirst();
  const lines = JSON.parse(version?.lines ?? '[]') as LedgerLine[];
  const line = lines.find(({ code }) => `account:${code}` === lineKey);
  if (!line) throw new DomainError('not_found');
  return line.name;
}

/** 有疑问: opens a thread on a line of the published version. @throws wrong_ledger_state, ledger_locked, not_found, unknown_file */
export async function askAboutLedger(
  trx: Trx,
  id: string,
  { lineKey, ...words }: LedgerWords & { lineKey: string | null },
  who: Doer,
): Promise<LedgerDone & { questionId: string }> {
  const { by, personId } = who;
  const row = await takeLedger(trx, id, by.at);
  const state = stateAfter(await statusOf(trx, row), 'question');
  const revision = row.publishedRevision ?? row.revision;
  const name = await lineName(trx, row, lineKey, revision);
  const questionId = randomUUID();
  await trx
    .insertInto('ledgerQuestions')
    .values({
      id: questionId,
      ledgerId: id,
      clientId: row.clientId,
      revision,
      lineKey,
      state: 'open',
      personId,
      createdAt: by.at,
      at: by.at,
    })
    .execute();
  await say(trx, row, questionId, { kind: 'contact', words }, who);
  const seen = row.readAt === null ? { readAt: by.at, readById: personId } : {};
  const after = await setLedger(trx, row, { state, confirmedAt: null, confirmedById: null, ...seen }, by.at);
  await recordLedger(trx, after, { action: 'ledger.questioned', details: { questionId, lineKey, revision }, internal: false }, by);
  const sends = await tellOfLedger(
    trx,
    {
      happening: 'ledger.questioned.staff',
      ledger: after,
      occasion: questionId,
      actorId: personId,
      values: { 'ledger.line': name, 'case.text': words.text },
    },
    by.at,
  );
  return { id, questionId, sends };
}

/** A word in a thread: the firm answers, or the client asks on. @throws not_found, question_closed, ledger_locked, unknown_file */
export async function sayInQuestion(
  trx: Trx,
  id: string,
  questionId: string,
  said: { kind: 'contact' | 'staff'; words: LedgerWords },
  who: Doer,
): Promise<LedgerDone> {
  const { by } = who;
  const { row, question } = await takeQuestion(trx, id, questionId, by.at);
  if (question.state === 'closed') throw new DomainError('question_closed');
  if (row.state === 'closed') throw new DomainError('ledger_locked');
  const messageId = await say(trx, row, questionId, said, who);
  const state = said.kind === 'staff' ? 'answered' : 'open';
  await trx.updateTable('ledgerQuestions').set({ state, at: by.at }).where('id', '=', questionId).execute();
  const action = said.kind === 'staff' ? 'ledger.answered' : 'ledger.asked.on';
  await recordLedger(trx, row, { action, details: { questionId }, internal: false }, by);
  const sends = await tellOfLedger(
    trx,
    {
      happening: said.kind === 'staff' ? 'ledger.answered.client' : 'ledger.message.staff',
      ledger: row,
      occasion: messageId,
      actorId: who.personId,
      askerId: question.personId,
      values: { 'ledger.line': await lineName(trx, row, question.lineKey, question.revision), 'case.text': said.words.text },
    },
    by.at,
  );
  return { id, sends };
}

/** Ends a thread: the client when it is clear to them, the firm once it has answered. The last one puts the ledger back before the client. @throws not_found, ledger_questioned when nobody has answered yet */
export async function closeQuestion(
  trx: Trx,
  id: string,
  questionId: string,
  kind: 'contact' | 'staff',
  { by }: Doer,
): Promise<LedgerDone> {
  const { row, question } = await takeQuestion(trx, id, questionId, by.at);
  if (question.state === 'closed') return { id, sends: false };
  if (kind === 'staff' && question.state !== 'answered') throw new DomainError('ledger_questioned');
  await trx.updateTable('ledgerQuestions').set({ state: 'closed', at: by.at }).where('id', '=', questionId).execute();
  const after = await setLedger(trx, row, { state: stateAfter(await statusOf(trx, row), 'settle') }, by.at);
  await recordLedger(trx, after, { action: 'ledger.question.closed', details: { questionId }, internal: false }, by);
  return { id, sends: false };
}

async function takeQuestion(trx: Trx, id: string, questionId: string, at: number) {
  const row = await takeLedger(trx, id, at);
  const question = await trx
    .selectFrom('ledgerQuestions')
    .select(['state', 'lineKey', 'revision', 'personId'])
    .where('id', '=', questionId)
    .where('ledgerId', '=', id)
    .executeTakeFirst();
  if (!question) throw new DomainError('not_found');
  return { row, question };
}

async function say(
  trx: Trx,
  row: LedgerRow,
  questionId: string,
  { kind, words }: { kind: 'contact' | 'staff'; words: LedgerWords },
  { personId, by }: Doer,
): Promise<string> {
  // Numbered in the thread: two words of one instant keep their order.
  const said = await trx
    .selectFrom('ledgerMessages')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('questionId', '=', questionId)
    .executeTakeFirstOrThrow();
  const id = `${questionId}-${String(Number(said.count) + 1).padStart(4, '0')}`;
  const fileIds = [...new Set(words.fileIds)];
  if (fileIds.length > 0) await linkFiles(trx, row.clientId, { fileIds, category: 'ledger', internal: false }, personId, by);
  await trx
    .insertInto('ledgerMessages')
    .values({ id, questionId, authorKind: kind, authorId: personId, text: words.text, fileIds: JSON.stringify(fileIds), at: by.at })
    .execute();
  return id;
}
