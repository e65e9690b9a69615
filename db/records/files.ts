import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { Expression, ExpressionBuilder, SqlBool } from 'kysely';
import type { Db, Trx } from '../open.ts';
import type { Database } from '../schema/database.ts';
import { DomainError } from '../../domain/errors.ts';
import { DAY_MS } from '../../domain/time.ts';

/** An uploaded file that nothing has linked yet. */
export interface NewFile {
  name: string;
  size: number;
  type: string;
  storageKey: string;
  sha256: string;
  uploadedBy: string;
}

/** Where files lie: two letters of their random key, then the key. */
export const filePath = (dataDir: string, storageKey: string): string => join(dataDir, 'files', storageKey.slice(0, 2), storageKey);

/** What a file can hang on; on one of them at most, but a photo of an errand may stand in its case as well. */
const HOOKS = ['caseNo', 'staffId', 'clientId', 'itemId', 'announcementId', 'errandId'] as const;
/** Uploaded and named by nothing yet: what may be hung somewhere, and is gone after a day. */
export const hangsOnNothing = (eb: ExpressionBuilder<Database, 'files'>): Expression<SqlBool> =>
  eb.and(HOOKS.map((hook) => eb(hook, 'is', null)));

/** So many files may lie about unlinked for one person; then they wait or use them. */
const MOST_UNLINKED = 200;

/** Writes a file's row. @throws rate_limited when too many of the person's files hang on nothing */
export async function insertFile(trx: Trx, file: NewFile, now: number): Promise<string> {
  const loose = await trx
    .selectFrom('files')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('uploadedBy', '=', file.uploadedBy)
    .where(hangsOnNothing)
    .executeTakeFirstOrThrow();
  if (Number(loose.count) >= MOST_UNLINKED) throw new DomainError('rate_limited', { retryAfterSeconds: 3600 });
  const id = randomUUID();
  await trx
    .insertInto('files')
    .values({ id, ...file, caseNo: null, internal: 0, createdAt: now })
    .execute();
  return id;
}

/** Takes away rows of files that hung on nothing for a day. @returns their storage keys, to be deleted from the disk */
export async function sweepFiles(db: Db, now: number): Promise<string[]> {
  const rows = await db
    .deleteFrom('files')
    .where(hangsOnNothing)
    .where('createdAt', '<', now - DAY_MS)
    .returning('storageKey')
    .execute();
  return rows.map((row) => row.storageKey);
}

/** Takes away words that no case took up for a day; those of an errand wait as long as their case cannot be told. */
export async function sweepContents(db: Db, now: number): Promise<number> {
  return Number(
    (
      await db
        .deleteFrom('contents')
        .where('caseNo', 'is', null)
        .where('id', 'not in', (eb) => eb.selectFrom('errandEntries').select('contentId').where('state', '=', 'due'))
        .where('createdAt', '<', now - DAY_MS)
        .executeTakeFirst()
    ).numDeletedRows,
  );
}
