import { FILE_RUNS } from '../../domain/runs.ts';
import type { Db } from '../open.ts';

/** What a finished export keeps of its file. */
interface Kept {
  file?: { storageKey: string; expiresAt: number };
}

/** Forgets the files of exports that are over their time. @returns their keys, for whoever takes the files themselves away */
export async function sweepExports(db: Db, now: number): Promise<string[]> {
  const rows = await db
    .selectFrom('runs')
    .select(['id', 'result'])
    .where('kind', 'in', FILE_RUNS)
    .where('result', 'is not', null)
    .where('result', 'not like', '%"storageKey":""%')
    .execute();
  const keys: string[] = [];
  for (const { id, result } of rows) {
    const kept = JSON.parse(result ?? '{}') as Kept;
    if (!kept.file || kept.file.expiresAt > now) continue;
    keys.push(kept.file.storageKey);
    await db
      .updateTable('runs')
      .set({ result: JSON.stringify({ ...kept, file: { ...kept.file, storageKey: '' } }) })
      .where('id', '=', id)
      .execute();
  }
  return keys;
}
