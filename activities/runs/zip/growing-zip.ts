import { createHash } from 'node:crypto';
import { mkdir, open, readFile, rename, type FileHandle } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { crc32, createDeflateRaw } from 'node:zlib';
import { freePath } from '../../../domain/zip-names.ts';
import { centralHeader, endRecords, localHeader, type ZipEntry } from './records.ts';

export type { ZipEntry };
type Bytes = AsyncIterable<Buffer> | Iterable<Buffer>;

/**
 * An archive that grows entry by entry and survives a kill at any moment: entries count once they are committed to the journal beside it; what was
 * half-written behind the last of them is cut off when it is opened again. Nothing is held in memory but the list. ZIP64 when it must be.
 */
export interface GrowingZip {
  /** What is in it for good, by key. */
  readonly entries: ReadonlyMap<string, ZipEntry>;
  /** Adds a file; a path that is taken gets a number. It counts once it is committed. */
  add(key: string, path: string, bytes: Bytes, options: { at: number; store?: boolean }): Promise<ZipEntry>;
  /** Everything added so far counts from now on, together. */
  commit(): Promise<void>;
  /** Lets go of the file; what was not committed is lost. */
  close(): Promise<void>;
  /** Writes the list at the end and puts the archive at its place; the folder is its owner's to take away. */
  finish(target: string): Promise<void>;
}

const DEFLATE_LEVEL = 6;

/** Opens the archive of this folder where it was left, or begins it. */
export async function openZip(folder: string): Promise<GrowingZip> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const archive = join(folder, 'archive');
  const journal = join(folder, 'journal');
  const committed = await readJournal(journal);
  const entries = new Map(committed.map((entry) => [entry.key, entry]));
  const taken = new Set(committed.map(({ path }) => path.toLowerCase()));
  const file = await open(archive, 'a+', 0o600).then(async (made) => {
    await made.close();
    return open(archive, 'r+');
  });
  let end = committed.reduce((at, entry) => Math.max(at, entry.offset + localHeader(entry).length + entry.packed), 0);
  await file.truncate(end);
  let waiting: ZipEntry[] = [];
  return {
    entries,
    async add(key, wanted, bytes, { at, store = false }) {
      const path = freePath(wanted, taken);
      const entry: ZipEntry = { key, path, method: store ? 0 : 8, crc: 0, size: 0, packed: 0, offset: end, at, sha256: '' };
      const head = localHeader(entry).length;
      await writeBytes(file, end + head, bytes, entry);
      await file.write(localHeader(entry), 0, head, end);
      taken.add(path.toLowerCase());
      end += head + entry.packed;
      waiting.push(entry);
      return entry;
    },
    async commit() {
      if (waiting.length === 0) return;
      await file.datasync();
      await append(journal, waiting.map((entry) => `${JSON.stringify(entry)}\n`).join(''));
      for (const entry of waiting) entries.set(entry.key, entry);
      waiting = [];
    },
    close: () => file.close(),
    async finish(target) {
      // A line is a few hundred bytes: a million files make a list that fits in memory, as the entries do.
      const list = Buffer.concat([...entries.values()].map(centralHeader));
      const tail = Buffer.concat([list, endRecords({ count: entries.size, size: list.length, offset: end })]);
      await file.write(tail, 0, tail.length, end);
      await file.datasync();
      await file.close();
      await mkdir(dirname(target), { recursive: true, mode: 0o700 });
      await rename(archive, target);
    },
  };
}

/** Streams the bytes to their place; fills in what is known of them afterwards. */
async function writeBytes(file: FileHandle, from: number, bytes: Bytes, entry: ZipEntry): Promise<void> {
  const hash = createHash('sha256');
  async function* counted(source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    for await (const chunk of source) {
      hash.update(chunk);
      entry.crc = crc32(chunk, entry.crc);
      entry.size += chunk.length;
      yield chunk;
    }
  }
  const write = async (source: AsyncIterable<Buffer>): Promise<void> => {
    for await (const chunk of source) {
      await file.write(chunk, 0, chunk.length, from + entry.packed);
      entry.packed += chunk.length;
    }
  };
  const source = Readable.from(bytes, { objectMode: false });
  if (entry.method === 0) await pipeline(source, counted, write);
  else await pipeline(source, counted, createDeflateRaw({ level: DEFLATE_LEVEL }), write);
  entry.sha256 = hash.digest('hex');
}

async function append(path: string, text: string): Promise<void> {
  const file = await open(path, 'a', 0o600);
  await file.write(text);
  await file.datasync();
  await file.close();
}

/** What counts: the whole lines; one that was cut short by a kill never did. A torn line is followed by nothing, for the next one replaces it. */
async function readJournal(path: string): Promise<ZipEntry[]> {
  const text = await readFile(path, 'utf8').catch(() => '');
  const whole = text.slice(0, text.lastIndexOf('\n') + 1);
  if (whole.length < text.length) {
    const file = await open(path, 'r+');
    await file.truncate(Buffer.byteLength(whole));
    await file.close();
  }
  return whole
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as ZipEntry);
}
