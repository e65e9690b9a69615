import { open } from 'node:fs/promises';
import { fileTypeFromFile } from 'file-type';

const ALLOWED = new Set([
  'image/jpeg',
  'image/png',
  'image/gif',
  'image/webp',
  'image/heic',
  'image/heif',
  'image/bmp',
  'image/tiff',
  'application/pdf',
  'application/zip',
  'application/x-cfb',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  'application/vnd.oasis.opendocument.text',
  'application/vnd.oasis.opendocument.spreadsheet',
  'application/vnd.oasis.opendocument.presentation',
]);
/** Kinds a browser may show inside the page. */
const SHOWN = new Set(['image/jpeg', 'image/png', 'image/gif', 'image/webp', 'application/pdf']);
/** Text that a program would run or a browser would build a page from. */
const ACTIVE = /^[\s\uFEFF]*(?:<[!?a-z]|#!|%!PS)/i;
const HEAD = 64 * 1024;

/** What a file is by its content, or null when it is of no kind that is taken. Its name does not matter. */
export async function fileKind(path: string): Promise<string | null> {
  const found = await fileTypeFromFile(path);
  if (found) return ALLOWED.has(found.mime) ? found.mime : null;
  const file = await open(path);
  const { bytesRead, buffer } = await file.read(Buffer.alloc(HEAD), 0, HEAD, 0).finally(() => file.close());
  const head = buffer.subarray(0, bytesRead);
  if (head.includes(0)) return null;
  const text = decoded(head);
  return text === null || ACTIVE.test(text) ? null : 'text/plain';
}

/** Text as UTF-8 or GB 18030; a character cut at the end does not matter. */
function decoded(bytes: Uint8Array): string | null {
  for (const encoding of ['utf-8', 'gb18030']) {
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(bytes, { stream: true });
    } catch {
      continue;
    }
  }
  return null;
}

/** Whether it is shown in the page; all else is only saved. */
export const isShown = (type: string): boolean => SHOWN.has(type);
