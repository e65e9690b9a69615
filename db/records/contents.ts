import { randomUUID } from 'node:crypto';
import type { Trx } from '../open.ts';
import { DomainError } from '../../domain/errors.ts';
import { hangsOnNothing } from './files.ts';

/** Words and files somebody adds to a case; immutable, the message to the workflow carries only their id. */
export interface NewContent {
  kind: 'request' | 'progress' | 'message' | 'paper' | 'submission' | 'delivery' | 'reason' | 'review' | 'receipt' | 'quote' | 'complaint';
  title?: string;
  text?: string;
  fileIds?: readonly string[];
}
export interface Author {
  kind: 'staff' | 'contact';
  id: string;
  personId: string;
}

/** These files, each once, when all are the person's own and hang on nothing. @throws unknown_file */
export async function ownFiles(trx: Trx, personId: string, ids: readonly string[]): Promise<string[]> {
  const fileIds = [...new Set(ids)];
  if (fileIds.length === 0) return [];
  const own = await trx
    .selectFrom('files')
    .select('id')
    .where('id', 'in', fileIds)
    .where('uploadedBy', '=', personId)
    .where(hangsOnNothing)
    .execute();
  if (own.length !== fileIds.length) throw new DomainError('unknown_file');
  return fileIds;
}

/** Writes contents before the message that names them. @throws unknown_file when a file is gone, taken, or somebody else's */
export async function insertContents(trx: Trx, author: Author, contents: readonly NewContent[], now: number): Promise<string[]> {
  if (contents.length === 0) return [];
  await ownFiles(
    trx,
    author.personId,
    contents.flatMap((content) => content.fileIds ?? []),
  );
  const rows = contents.map((content) => ({
    id: randomUUID(),
    kind: content.kind,
    title: content.title ?? '',
    text: content.text ?? '',
    fileIds: JSON.stringify([...new Set(content.fileIds ?? [])]),
    authorKind: author.kind,
    authorId: author.id,
    createdAt: now,
    caseNo: null,
  }));
  await trx.insertInto('contents').values(rows).execute();
  return rows.map((row) => row.id);
}
