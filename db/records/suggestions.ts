import { suggestionAfter, type SuggestionDeed, type SuggestionState } from '../../domain/complaint/suggestion.ts';
import { DomainError } from '../../domain/errors.ts';
import { shorten } from '../../domain/notices.ts';
import { appendEvents } from '../events.ts';
import { isPostgres, type Trx } from '../open.ts';
import { linkFiles } from '../projections/complaints.ts';
import { tellAround } from '../projections/accountant-notices.ts';
import { writeAudit } from './audit.ts';
import type { By } from './client-write.ts';
import { ownFiles } from './contents.ts';
import { nextComplaintNo } from './numbers.ts';

/** What a contact suggests. */
export interface NewSuggestion {
  clientId: string;
  storeId: string;
  personId: string;
  text: string;
  fileIds: readonly string[];
}
const MOST_WORDS = 120;

/** Keeps a suggestion and tells the admins of its store. @throws unknown_file */
export async function insertSuggestion(trx: Trx, given: NewSuggestion, by: By): Promise<{ no: string; sends: boolean }> {
  const { clientId, storeId, personId, text } = given;
  const fileIds = await ownFiles(trx, personId, given.fileIds);
  const no = await nextComplaintNo(trx, 'suggestion', by.at);
  const client = await trx.selectFrom('clients').select('searchText').where('id', '=', clientId).executeTakeFirstOrThrow();
  const open = { state: 'received', answer: null, answeredById: null, answeredAt: null, adopted: null, closedAt: null };
  await trx
    .insertInto('suggestions')
    .values({
      no,
      clientId,
      storeId,
      personId,
      text,
      ...open,
      fileIds: JSON.stringify(fileIds),
      createdAt: by.at,
      searchText: `${no} ${text} ${client.searchText}`.toLowerCase(),
    })
    .execute();
  await linkFiles(trx, no, fileIds, false);
  await written(trx, by, { no, clientId, storeId, state: 'received' }, 'suggestion.made', {});
  const sends = await tellAround(
    trx,
    {
      happening: 'suggestion.received.admin',
      clientId,
      storeId,
      recordId: no,
      actorId: personId,
      occasion: `suggestion:${no}`,
      to: [{ to: 'deciders', may: 'suggestions.answer' }],
      values: { 'case.text': shorten(text, MOST_WORDS) },
    },
    by.at,
  );
  return { no, sends };
}

/** Answers one, or closes it with thanks; who made it is told. @throws not_found, wrong_state */
export async function moveSuggestion(
  trx: Trx,
  no: string,
  deed: SuggestionDeed,
  { text, staffId, by }: { text: string | null; staffId: string; by: By },
): Promise<boolean> {
  const found = trx.selectFrom('suggestions').selectAll().where('no', '=', no);
  const row = await (isPostgres(trx) ? found.forUpdate() : found).executeTakeFirst();
  if (!row) throw new DomainError('not_found');
  const step = suggestionAfter(row.state as SuggestionState, deed);
  if (!step.ok) throw new DomainError(step.code, { state: row.state });
  const change =
    deed.type === 'answer'
      ? { answer: text, answeredById: staffId, answeredAt: by.at }
      : { adopted: deed.adopted ? 1 : 0, closedAt: by.at };
  await trx
    .updateTable('suggestions')
    .set({ ...change, state: step.state, version: row.version + 1 })
    .where('no', '=', no)
    .execute();
  const { clientId, storeId, personId } = row;
  const adopted = deed.type === 'close' ? { adopted: deed.adopted } : {};
  await written(
    trx,
    by,
    { no, clientId, storeId, state: step.state },
    `suggestion.${deed.type === 'answer' ? 'answered' : 'closed'}`,
    adopted,
  );
  return tellAround(
    trx,
    {
      happening: deed.type === 'answer' ? 'suggestion.answered.client' : 'suggestion.closed.client',
      clientId,
      storeId,
      recordId: no,
      // A second answer is told as well.
      occasion: `suggestion:${no}:${row.version}`,
      to: [{ to: 'person', personId }],
      actorId: (await trx.selectFrom('staff').select('personId').where('id', '=', staffId).executeTakeFirst())?.personId ?? null,
      values: {
        'complaint.no': no,
        'case.text': shorten(text ?? '', MOST_WORDS),
        'complaint.what': deed.type === 'close' && deed.adopted ? '已采纳' : '已记下',
      },
    },
    by.at,
  );
}

async function written(
  trx: Trx,
  by: By,
  { no, clientId, storeId, state }: { no: string; clientId: string; storeId: string; state: string },
  action: string,
  details: Record<string, unknown>,
): Promise<void> {
  await writeAudit(trx, { ...by, action, record: { kind: 'suggestion', id: no }, details: { clientId, storeId, ...details } });
  await appendEvents(trx, [{ at: by.at, topic: 'suggestion', clientId, storeId, data: JSON.stringify({ type: action, id: no, state }) }]);
}
