import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { filePath } from '../../../db/records/files.ts';
import type { ItemEnd } from '../worker-of-kind.ts';
import type { GrowingZip } from '../zip/growing-zip.ts';

/** What is packed already gains nothing by being packed again. */
const PACKED = /^(?:image\/(?!bmp|svg)|audio\/|video\/|application\/(?:pdf|zip|gzip|x-7z|x-rar|vnd\.openxmlformats))/;

/** Adds an original file as it was uploaded. One that is gone, or is not what it was, does not hold up the rest: it is told. */
export async function addFile(
  dataDir: string,
  zip: GrowingZip,
  file: { id: string; name: string; type: string; storageKey: string; sha256: string; createdAt: number },
  path: string,
): Promise<ItemEnd> {
  const end = { itemId: file.id, label: file.name };
  const known = zip.entries.get(file.id);
  const source = filePath(dataDir, file.storageKey);
  if (!known && !(await stat(source).catch(() => null))) return { ...end, outcome: 'failed', reason: 'bytes_gone' };
  const entry = known ?? (await zip.add(file.id, path, createReadStream(source), { at: file.createdAt, store: PACKED.test(file.type) }));
  return entry.sha256 === file.sha256 ? { ...end, outcome: 'done' } : { ...end, outcome: 'failed', reason: 'file_damaged' };
}
