import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { gzipSync } from 'node:zlib';

/** How long files of an earlier build stay: a page somebody left open asks for them when it goes on. */
const KEEP_MS = 7 * 86_400_000;

/** What shrinks; pictures and fonts are small already, and so is what fits into one packet. */
const WORDY = new Set(['.js', '.css', '.svg', '.json']);
const ONE_PACKET = 1200;

/**
 * Puts a front just built in the place it is served from, while it is being served: first the files with a hash in their names, last the page
 * that names them, so that nobody ever meets a page without its parts. Beside a wordy file lies its gzip, which goes over the net.
 * @param next folder of the new build; gone afterwards
 * @param served folder the API serves from
 */
export function publishFront(next: string, served: string): void {
  mkdirSync(served, { recursive: true });
  squeeze(next);
  const made = files(next);
  for (const name of files(served))
    if (!made.includes(name) && statSync(join(served, name)).mtimeMs < Date.now() - KEEP_MS) rmSync(join(served, name));
  for (const name of made.filter((each) => each !== 'index.html')) cpSync(join(next, name), join(served, name));
  if (existsSync(join(next, 'index.html'))) renameSync(join(next, 'index.html'), join(served, 'index.html'));
  rmSync(next, { recursive: true });
}

function squeeze(folder: string): void {
  for (const name of files(folder)) {
    if (!WORDY.has(extname(name))) continue;
    const plain = readFileSync(join(folder, name));
    if (plain.length > ONE_PACKET) writeFileSync(join(folder, `${name}.gz`), gzipSync(plain, { level: 9 }));
  }
}

const files = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1));
