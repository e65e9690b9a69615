import { rm } from 'node:fs/promises';
import { sweepIdempotency } from '../db/records/idempotency.ts';
import { sweepContents, sweepFiles } from '../db/records/files.ts';
import { HOUR_MS } from '../domain/time.ts';
import type { ApiDeps } from './context.ts';
import { filePath } from './files/receive.ts';

/** Takes away what hung on nothing for a day: words, files, and keys that nobody will ask for again. */
export async function sweep({
  db,
  config,
  log,
  now,
}: Pick<ApiDeps, 'db' | 'config' | 'log' | 'now'>): Promise<{ contents: number; files: number; keys: number }> {
  const contents = await sweepContents(db, now());
  const storageKeys = await sweepFiles(db, now());
  for (const storageKey of storageKeys) await rm(filePath(config.dataDir, storageKey), { force: true });
  const swept = { contents, files: storageKeys.length, keys: await sweepIdempotency(db, now()) };
  if (contents + storageKeys.length + swept.keys > 0) log.info(swept, 'swept what hung on nothing');
  return swept;
}

/** Sweeps every hour. @returns how to stop */
export function sweepRegularly(deps: Pick<ApiDeps, 'db' | 'config' | 'log' | 'now'>): () => void {
  const timer = setInterval(
    () => void sweep(deps).catch((error: unknown) => deps.log.warn({ err: error }, 'the sweep failed; the next one tries again')),
    HOUR_MS,
  );
  timer.unref();
  return () => clearInterval(timer);
}
