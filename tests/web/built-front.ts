import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gzipSync } from 'node:zlib';

interface Chunk {
  file: string;
  src?: string;
  imports?: string[];
  dynamicImports?: string[];
  css?: string[];
}
type Manifest = Record<string, Chunk>;

/** A front built for real, in a directory of its own. */
export interface BuiltFront {
  dist: string;
  manifest: Manifest;
  remove: () => Promise<void>;
}

/** Builds a front as `npm run build` does. */
export async function buildFront(mode: 'mobile' | 'console'): Promise<BuiltFront> {
  const dist = await mkdtemp(join(tmpdir(), `yk-${mode}-`));
  // A process of its own: the runner's NODE_ENV would bring the libraries' development builds.
  await promisify(execFile)(
    process.execPath,
    ['node_modules/vite/bin/vite.js', 'build', '--mode', mode, '--outDir', dist, '--emptyOutDir', '--logLevel', 'error'],
    { env: { NODE_ENV: 'production' } },
  );
  return {
    dist,
    manifest: JSON.parse(readFileSync(join(dist, '.vite/manifest.json'), 'utf8')) as Manifest,
    remove: () => rm(dist, { recursive: true, force: true }),
  };
}

/** The chunks a browser fetches for these sources: themselves and everything they import statically, once each. */
export function graphOf({ manifest }: BuiltFront, sources: readonly string[]): string[] {
  const seen = new Set<string>();
  const visit = (key: string): void => {
    const chunk = manifest[key];
    if (!chunk || seen.has(chunk.file)) return;
    seen.add(chunk.file);
    for (const next of chunk.imports ?? []) visit(next);
  };
  for (const source of sources) {
    const key = Object.keys(manifest).find((name) => name.endsWith(source));
    if (!key) throw new Error(`${source} is not in the build`);
    visit(key);
  }
  return [...seen].filter((file) => file.endsWith('.js'));
}

/** Bytes of these files, gzipped one by one as a server sends them. */
export function gzipped({ dist }: BuiltFront, files: readonly string[]): number {
  return files.reduce((sum, file) => sum + gzipSync(readFileSync(join(dist, file)), { level: 9 }).length, 0);
}
