import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { filePath } from '../../db/records/files.ts';
import { DomainError } from '../../domain/errors.ts';
import type { ApiContext } from '../context.ts';
import { isShown } from './file-kind.ts';

/** A file as it was uploaded, to who was found to be allowed it; asked for again each time, answered 304 while it is the same. @throws not_found when its bytes are gone */
export async function sendFile(c: ApiContext, file: { name: string; type: string; storageKey: string; sha256: string }): Promise<Response> {
  const { config } = c.var.deps;
  const path = filePath(config.dataDir, file.storageKey);
  const onDisk = await stat(path).catch(() => null);
  if (!onDisk) throw new DomainError('not_found');
  const etag = `"${file.sha256.slice(0, 32)}"`;
  const headers = {
    'content-type': file.type === 'text/plain' ? 'text/plain; charset=utf-8' : file.type,
    'content-disposition': `${isShown(file.type) ? 'inline' : 'attachment'}; filename*=UTF-8''${encodeURIComponent(file.name).replace(/['()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`)}`,
    'cache-control': 'private, no-cache',
    'content-security-policy': "default-src 'none'; img-src 'self'; style-src 'unsafe-inline'; object-src 'self'; frame-ancestors 'self'",
    etag,
  };
  if (c.req.header('if-none-match') === etag) return c.body(null, 304, headers);
  if (c.req.method === 'HEAD') return c.body(null, 200, { ...headers, 'content-length': String(onDisk.size) });
  return c.body(Readable.toWeb(createReadStream(path)) as ReadableStream, 200, { ...headers, 'content-length': String(onDisk.size) });
}
