import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { gzipSync } from 'node:zlib';
import { sourceHash } from '../../ops/source-hash.ts';

interface Chunk {
  file: string;
  src?: string;
  imports?: string[];
  dynamicImports?: string[];
  css?: string[];
}
type Manifest = Record<string, Chunk>;

/** A front built for real; whoever builds the same sources again is given the same folder. */
export interface BuiltFront {
  dist: string;
  manifest: Manifest;
}

/** What a front is made from. */
const SOURCES = ['web', 'domain', 'api', 'vite.config.ts', 'package-lock.json', 'tsconfig.json'];
const FRONTS = '.cache/fronts';

/** Builds a front as `npm run build` does, once for all files of the tier. */
export async function buildFront(mode: 'mobile' | 'console'): Promise<BuiltFront> {
  const dist = join(FRONTS, `${mode}-${sourceHash('.', SOURCES)}`);
  if (!existsSync(dist)) await build(mode, dist);
  return { dist, manifest: JSON.parse(readFileSync(join(dist, '.vite/manifest.json'), 'utf8')) as Manifest };
}

/** Beside its place, then into it whole: two at once, or one that was killed, leave no half front. */
async function build(mode: string, dist: string): Promise<void> {
  mkdirSync(FRONTS, { recursive: true });
  for (const name of readdirSync(FRONTS))
    if (name.startsWith(`${mode}-`) && join(FRONTS, name) !== dist) rmSync(join(FRONTS, name), { recursive: true, force: true });
  const making = await mkdtemp(join(FRONTS, `.${mode}-`));
  // A process of its own: the runner's NODE_ENV would bring the libraries' development builds.
  await promisify(execFile)(
    process.execPath,
    ['node_modules/vite/bin/vite.js', 'build', '--mode', mode, '--outDir', resolve(making), '--emptyOutDir', '--logLevel', 'error'],
    { env: { NODE_ENV: 'production' } },
  );
  try {
    renameSync(making, dist);
  } catch (error) {
    if (!existsSync(dist)) throw error;
    await rm(making, { recursive: true, force: true });
  }
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
