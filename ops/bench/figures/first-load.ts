import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { buildChanged, staleProducts } from '../../build.ts';
import { projectDir } from '../../plan.ts';
import { within, type Bench, type Figure } from '../figure.ts';
import { rounded } from '../statistics.ts';

interface Chunk {
  file: string;
  imports?: string[];
}

/** P10, P11: JavaScript of the first load, gzipped file by file as a server sends it. */
export async function measureFirstLoad(bench: Bench): Promise<Figure[]> {
  if (staleProducts().length > 0) bench.say(`built ${(await buildChanged()).join(', ')}`);
  const home = gzipped('mobile', ['index.html', 'client/home-page.ts']);
  const desk = gzipped('console', ['index.html', 'workbench/workbench-page.ts']);
  return [
    {
      id: 'P10',
      what: 'client home on the phone: first-load JavaScript, gzipped',
      measured: `${rounded(home)} kB`,
      partner: 'empty Vue + Vant app 144 kB',
      target: '≤ 60 kB',
      verdict: within(home, 60),
      raw: { home },
    },
    {
      id: 'P11',
      what: 'console workbench: first-load JavaScript, gzipped',
      measured: `${rounded(desk)} kB`,
      partner: 'Home Assistant entry 102 kB',
      target: '≤ 100 kB',
      verdict: within(desk, 100),
      raw: { desk },
    },
  ];
}

function gzipped(front: 'mobile' | 'console', sources: readonly string[]): number {
  const dist = join(projectDir, 'dist', 'web', front);
  const manifest = JSON.parse(readFileSync(join(dist, '.vite/manifest.json'), 'utf8')) as Record<string, Chunk>;
  const files = new Set<string>();
  const visit = (key: string): void => {
    const chunk = manifest[key];
    if (!chunk || files.has(chunk.file)) return;
    files.add(chunk.file);
    chunk.imports?.forEach(visit);
  };
  for (const source of sources) {
    const key = Object.keys(manifest).find((name) => name.endsWith(source));
    if (key === undefined) throw new Error(`${source} is not in the build`);
    visit(key);
  }
  return (
    [...files]
      .filter((file) => file.endsWith('.js'))
      .reduce((sum, file) => sum + gzipSync(readFileSync(join(dist, file)), { level: 9 }).length, 0) / 1000
  );
}
