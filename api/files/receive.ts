import { createHash, randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream as NodeReadableStream } from 'node:stream/web';
import { Busboy } from '@fastify/busboy';
import { DomainError } from '../../domain/errors.ts';
import { badField } from '../validate.ts';

/** A file on its way in: on disk, not yet kept. */
export interface Received {
  path: string;
  name: string;
  size: number;
  sha256: string;
}

/**
 * Streams the one file of a multipart body to disk; never more than `maxBytes` of it.
 * @throws file_too_large, file_empty, bad_input when there is no file
 */
export async function receiveFile(request: Request, dataDir: string, maxBytes: number): Promise<Received> {
  const type = request.headers.get('content-type') ?? '';
  if (!/^multipart\/form-data;.*boundary=/i.test(type) || !request.body)
    throw badField('/file', 'missing', '请以 multipart/form-data 上传一个名为 file 的文件');
  const folder = join(dataDir, 'files', 'incoming');
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const path = join(folder, randomUUID());
  const file = { name: '', size: 0, cut: false, hash: createHash('sha256'), written: null as Promise<void> | null };
  const parser = new Busboy({
    headers: { 'content-type': type },
    limits: { files: 1, fields: 5, fieldSize: 1000, fileSize: maxBytes, parts: 10, headerPairs: 20 },
  });
  parser.on('file', (_field, stream, filename) => {
    file.name = ownName(filename);
    stream.on('data', (chunk: Buffer) => {
      file.hash.update(chunk);
      file.size += chunk.length;
    });
    stream.on('limit', () => (file.cut = true));
    file.written = pipeline(stream, createWriteStream(path, { mode: 0o600, flush: true }));
    file.written.catch(() => undefined);
  });
  const whole = await pipeline(Readable.fromWeb(request.body as NodeReadableStream), parser).then(
    () => true,
    () => false,
  );
  const refusal = !whole
    ? badField('/file', 'broken', '上传中断，请重新上传')
    : !file.written
      ? badField('/file', 'missing', '没有收到文件')
      : file.cut
        ? new DomainError('file_too_large', { maxBytes })
        : file.size === 0
          ? new DomainError('file_empty')
          : null;
  if (refusal) {
    await rm(path, { force: true });
    throw refusal;
  }
  await file.written;
  return { path, name: file.name, size: file.size, sha256: file.hash.digest('hex') };
}

/** A name to show, nothing to open a path with. */
function ownName(given: string | undefined): string {
  const base = (given ?? '')
    .replace(/^.*[/\\]/, '')
    .replace(/[\p{Cc}\p{Cf}]/gu, '')
    .trim();
  return (base === '' || /^\.+$/.test(base) ? '文件' : base).slice(-120);
}
