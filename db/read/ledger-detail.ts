import type { LedgerFigures } from '../../domain/ledger/figures.ts';
import type { LedgerLine } from '../../domain/ledger/lines.ts';
import type { LedgerState, QuestionState } from '../../domain/ledger/states.ts';
import type { Principal } from '../../domain/roles.ts';
import type { Db } from '../open.ts';
import { ledgersOf } from './scope.ts';

/** One ledger without its content; null when it is beyond reach. */
export async function readLedger(db: Db, principal: Principal, id: string) {
  const row = await db
    .selectFrom('ledgers')
    .innerJoin('clients', 'clients.id', 'ledgers.clientId')
    .leftJoin('stores', 'stores.id', 'ledgers.storeId')
    .leftJoin('staff', 'staff.id', 'clients.accountantId')
    .leftJoin('people', 'people.id', 'staff.personId')
    .leftJoin('people as readers', 'readers.id', 'ledgers.readById')
    .leftJoin('people as confirmers', 'confirmers.id', 'ledgers.confirmedById')
    .selectAll('ledgers')
    .select(['clients.name', 'clients.short', 'clients.accountantId', 'stores.name as storeName', 'people.name as accountantName'])
    .select(['readers.name as readByName', 'confirmers.name as confirmedByName'])
    .where('ledgers.id', '=', id)
    .where((eb) => ledgersOf(principal)(eb as never))
    .executeTakeFirst();
  return row ? { ...row, state: row.state as LedgerState } : null;
}

/** A version of a ledger with its content. */
export interface LedgerRevision {
  revision: number;
  figures: LedgerFigures;
  lines: LedgerLine[];
  note: string;
  fileIds: string[];
  by: { id: string; name: string };
  at: number;
  publishedAt: number | null;
}

/** Versions of a ledger, the newest first; `published`: only those the client got to see. `revision`: that one alone. */
export async function readRevisions(
  db: Db,
  ledgerId: string,
  { published, revision }: { published: boolean; revision?: number | undefined },
): Promise<LedgerRevision[]> {
  let asked = db
    .selectFrom('ledgerRevisions')
    .leftJoin('staff', 'staff.id', 'ledgerRevisions.byId')
    .leftJoin('people', 'people.id', 'staff.personId')
    .selectAll('ledgerRevisions')
    .select('people.name')
    .where('ledgerId', '=', ledgerId);
  if (published) asked = asked.where('ledgerRevisions.publishedAt', 'is not', null);
  if (revision !== undefined) asked = asked.where('ledgerRevisions.revision', '=', revision);
  const rows = await asked.orderBy('ledgerRevisions.revision', 'desc').limit(50).execute();
  return rows.map((row) => ({
    revision: row.revision,
    figures: JSON.parse(row.figures) as LedgerFigures,
    lines: JSON.parse(row.lines) as LedgerLine[],
    note: row.note,
    fileIds: JSON.parse(row.fileIds) as string[],
    by: { id: row.byId, name: row.name ?? '' },
    at: row.at,
    publishedAt: row.publishedAt,
  }));
}

/** Names and sizes of files, in the order they are asked for. */
export async function readFileRefs(db: Db, fileIds: readonly string[]) {
  if (fileIds.length === 0) return [];
  const files = await db
    .selectFrom('files')
    .select(['id', 'name', 'size', 'type'])
    .where('id', 'in', [...new Set(fileIds)])
    .execute();
  return fileIds.flatMap((id) => files.find((file) => file.id === id) ?? []);
}

/** Questions of a ledger with their threads, the newest question first. */
export async function readQuestions(db: Db, ledgerId: string) {
  const questions = await db
    .selectFrom('ledgerQuestions')
    .leftJoin('people', 'people.id', 'ledgerQuestions.personId')
    .selectAll('ledgerQuestions')
    .select('people.name')
    .where('ledgerId', '=', ledgerId)
    .orderBy('ledgerQuestions.createdAt', 'desc')
    .orderBy('ledgerQuestions.id')
    .limit(100)
    .execute();
  if (questions.length === 0) return [];
  const messages = await db
    .selectFrom('ledgerMessages')
    .leftJoin('people', 'people.id', 'ledgerMessages.authorId')
    .selectAll('ledgerMessages')
    .select('people.name')
    .where(
      'questionId',
      'in',
      questions.map(({ id }) => id),
    )
    .orderBy('ledgerMessages.at')
    .orderBy('ledgerMessages.id')
    .execute();
  const files = await readFileRefs(
    db,
    messages.flatMap((message) => JSON.parse(message.fileIds) as string[]),
  );
  return questions.map((question) => ({
    id: question.id,
    lineKey: question.lineKey,
    revision: question.revision,
    state: question.state as QuestionState,
    person: { id: question.personId, name: question.name ?? '' },
    createdAt: question.createdAt,
    messages: messages
      .filter((message) => message.questionId === question.id)
      .map((message) => ({
        id: message.id,
        kind: message.authorKind as 'contact' | 'staff',
        author: { id: message.authorId, name: message.name ?? '' },
        text: message.text,
        files: files.filter((file) => (JSON.parse(message.fileIds) as string[]).includes(file.id)),
        at: message.at,
      })),
  }));
}

/** The months of a client in figures, the newest first: what is published, for the firm what was uploaded last. */
export async function readLedgerMonths(
  db: Db,
  principal: Principal,
  clientIds: readonly string[],
  { published, months, until }: { published: boolean; months: number; until?: string | undefined },
) {
  let asked = db
    .selectFrom('ledgers')
    .innerJoin('ledgerRevisions', (join) => {
      const own = join.onRef('ledgerRevisions.ledgerId', '=', 'ledgers.id');
      return published
        ? own.onRef('ledgerRevisions.revision', '=', 'ledgers.publishedRevision')
        : own.onRef('ledgerRevisions.revision', '=', 'ledgers.revision');
    })
    .select([
      'ledgers.id',
      'ledgers.period',
      'ledgers.state',
      'ledgers.publishedAt',
      'ledgers.readAt',
      'ledgerRevisions.revision',
      'ledgerRevisions.figures',
    ])
    .where('ledgers.clientId', 'in', [...clientIds])
    .where((eb) => ledgersOf(principal)(eb as never));
  if (until !== undefined) asked = asked.where('ledgers.period', '<=', until);
  const rows = await asked.orderBy('ledgers.period', 'desc').orderBy('ledgers.id').limit(months).execute();
  return rows.map(({ figures, state, ...row }) => ({ ...row, state: state as LedgerState, figures: JSON.parse(figures) as LedgerFigures }));
}
