import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { Readable } from 'node:stream';
import type { RunRow } from '../../db/read/runs.ts';
import { writeAudit } from '../../db/records/audit.ts';
import { filePath } from '../../db/records/files.ts';
import { DomainError } from '../../domain/errors.ts';
import { addressOf, principalOf, type ApiContext } from '../context.ts';
import { fileOf } from '../present/run.ts';

/**
 * The file a run made, to who asked for it and to nobody else, until it expires. An archive is large: what broke off goes on from where it was (Range).
 * Each fetching stands in the audit. @throws not_found, file_gone
 */
export async function sendExport(c: ApiContext, row: RunRow): Promise<Response> {
  const { db, now, config } = c.var.deps;
  const { personId, staff } = principalOf(c);
  const file = row.personId === personId ? fileOf(row) : null;
  if (!file) throw new DomainError('not_found');
  if (file.storageKey === '' || file.expiresAt <= now()) throw new DomainError('file_gone');
  const path = filePath(config.dataDir, file.storageKey);
  const found = await stat(path).catch(() => null);
  if (!found) throw new DomainError('file_gone');
  const part = partOf(c.req.header('range'), found.size);
  await writeAudit(db, {
    at: now(),
    actor: staff ? { kind: 'staff', id: staff.id } : { kind: 'contact', id: personId },
    action: 'export.downloaded',
    record: { kind: 'run', id: row.id },
    details: { name: file.name, size: file.size, ...(part ? { from: part.start } : {}) },
    ip: addressOf(c),
    requestId: c.var.requestId,
  });
  return new Response(Readable.toWeb(createReadStream(path, part ?? {})) as ReadableStream, {
    status: part ? 206 : 200,
    headers: {
      'content-type': file.type,
      'content-length': String(part ? part.end - part.start + 1 : found.size),
      ...(part ? { 'content-range': `bytes ${part.start}-${part.end}/${found.size}` } : {}),
      'accept-ranges': 'bytes',
      'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(file.name)}`,
      'cache-control': 'private, no-store',
      'x-content-type-options': 'nosniff',
    },
  });
}

/** One part that was asked for, from a byte to a byte or to the end; anything else is answered with the whole. */
function partOf(range: string | undefined, size: number): { start: number; end: number } | null {
  const asked = /^bytes=(\d{1,15})-(\d{0,15})$/.exec(range ?? '');
  if (!asked) return null;
  const start = Number(asked[1]);
  const end = asked[2] ? Math.min(Number(asked[2]), size - 1) : size - 1;
  return start <= end ? { start, end } : null;
}
