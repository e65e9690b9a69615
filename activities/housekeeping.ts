import { rm } from 'node:fs/promises';
import { pruneEvents } from '../db/events.ts';
import type { Db } from '../db/open.ts';
import { settleProfiles } from '../db/records/client-profiles.ts';
import { sweepExports } from '../db/records/exports.ts';
import { wipeImports } from '../db/records/imports.ts';
import { filePath, sweepContents, sweepFiles } from '../db/records/files.ts';
import { sweepPushes } from '../db/records/account-pushes.ts';
import { sweepPayNotices } from '../db/records/pay-notices.ts';
import { sweepIdempotency } from '../db/records/idempotency.ts';
import { civilDateOf } from '../domain/time.ts';

/** What was taken away. */
export interface Swept {
  exports: number;
  contents: number;
  files: number;
  keys: number;
  events: number;
  pushes: number;
  payNotices: number;
  imports: number;
}

/** Takes away what nobody needs any more: words and files that no case took up for a day, old keys, live events of last week; and lets clients say what holds today whose tax profile changed. Run twice it does no harm. */
export async function sweep(db: Db, dataDir: string, now: number): Promise<Swept> {
  await settleProfiles(db, civilDateOf(now));
  const contents = await sweepContents(db, now);
  const storageKeys = await sweepFiles(db, now);
  // The row is gone first: a file without a row is waste, a row without a file a broken page.
  for (const key of storageKeys) await rm(filePath(dataDir, key), { force: true });
  const taken = await sweepExports(db, now);
  for (const key of taken) await rm(filePath(dataDir, key), { force: true });
  return {
    exports: taken.length,
    contents,
    files: storageKeys.length,
    keys: await sweepIdempotency(db, now),
    events: await pruneEvents(db, now),
    pushes: await sweepPushes(db, now),
    payNotices: await sweepPayNotices(db, now),
    imports: await wipeImports(db, now),
  };
}
