import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { writeAudit } from '../../../db/records/audit.ts';
import { filePath } from '../../../db/records/files.ts';
import { EXPORT_KEPT_DAYS, type ExportFile } from '../../../domain/exports/file.ts';
import { DAY_MS } from '../../../domain/time.ts';
import type { ActivityDeps } from '../../deps.ts';
import type { RunAtWork } from '../worker-of-kind.ts';

/** Where exports put what they make. */
export function placeOf({ dataDir }: ActivityDeps): string {
  if (dataDir === undefined) throw new Error('exports need a place for files');
  return dataDir;
}
/** A run's file has one place, however often it is made. */
export const storageKeyOf = (run: { id: string }): string => run.id.replaceAll('-', '');
/** Who made it: a colleague, or a contact who has no staff id. */
export const makerOf = ({ startedBy, personId }: RunAtWork): { kind: 'staff' | 'contact'; id: string } =>
  startedBy === '' ? { kind: 'contact', id: personId } : { kind: 'staff', id: startedBy };

/** What the run keeps of its finished file; its size and hash stand in the audit as well, once. */
export async function keptFile(
  deps: ActivityDeps,
  run: RunAtWork,
  { name, type, rows }: { name: string; type: string; rows: number },
): Promise<ExportFile> {
  const storageKey = storageKeyOf(run);
  const path = filePath(placeOf(deps), storageKey);
  const { size } = await stat(path);
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer);
  const sha256 = hash.digest('hex');
  const at = Date.now();
  await writeAudit(deps.db, {
    id: `export-${run.id}`,
    at,
    actor: makerOf(run),
    action: 'export.finished',
    record: { kind: 'run', id: run.id },
    details: { name, rows, size, sha256 },
  });
  return { name, size, type, storageKey, sha256, expiresAt: at + EXPORT_KEPT_DAYS * DAY_MS };
}
