// Builds what is served and run: both fronts and the workflow bundle. As a program (npm run build) it builds what changed.
import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { inheritedEnv } from './env.ts';
import { projectDir } from './plan.ts';
import { StartRefusal, say, sayTrouble } from './say.ts';
import { publishFront } from './publish-front.ts';
import { sourceHash } from './source-hash.ts';

const run = promisify(execFile);
const vite = join(projectDir, 'node_modules', 'vite', 'bin', 'vite.js');
const FRONT_SOURCES = ['web', 'domain', 'api', 'vite.config.ts', 'package-lock.json', 'tsconfig.json'];

/** One thing that is built, what it is made from, and what it leaves. */
interface Product {
  name: string;
  label: string;
  sources: string[];
  result: string;
  args: string[];
  /** A front is built beside the one being served, then put in its place. */
  front?: string;
}

/** Where a front is built before it is served. */
const nextOf = (front: string): string => join(projectDir, 'dist', 'web', `.${front}-${process.pid}`);

/** What a running system is made of, in the order of how long it takes. */
const PRODUCTS: Product[] = [
  {
    name: 'workflows',
    label: '工作流',
    sources: ['workflows', 'domain', 'package-lock.json'],
    result: 'dist/workflows.js',
    args: [join(projectDir, 'ops', 'build-workflows.ts')],
  },
  {
    name: 'mobile',
    label: 'H5',
    sources: FRONT_SOURCES,
    result: 'dist/web/mobile/index.html',
    args: [vite, 'build', '--mode', 'mobile', '--logLevel', 'warn', '--outDir', nextOf('mobile')],
    front: 'mobile',
  },
  {
    name: 'console',
    label: '后台',
    sources: FRONT_SOURCES,
    result: 'dist/web/console/index.html',
    args: [vite, 'build', '--mode', 'console', '--logLevel', 'warn', '--outDir', nextOf('console')],
    front: 'console',
  },
];

/** Says which of the products are not made from the present sources. */
export function staleProducts(): string[] {
  const stamps = readStamps();
  return PRODUCTS.filter((product) => isStale(product, stamps)).map((product) => product.name);
}

/**
 * Builds what changed, two at a time.
 * @returns the labels of what was built
 * @throws StartRefusal with the builder's own words
 */
export async function buildChanged(): Promise<string[]> {
  const stamps = readStamps();
  const stale = PRODUCTS.filter((product) => isStale(product, stamps));
  const queue = [...stale];
  const builder = async (): Promise<void> => {
    for (let product = queue.shift(); product; product = queue.shift()) {
      const hash = sourceHash(projectDir, product.sources);
      await build(product);
      stamps[product.name] = hash;
      writeStamps(stamps);
    }
  };
  await Promise.all([builder(), builder()]);
  return stale.map((product) => product.label);
}

async function build(product: Product): Promise<void> {
  try {
    await run(process.execPath, product.args, {
      cwd: projectDir,
      env: { ...inheritedEnv(), NODE_COMPILE_CACHE: join(projectDir, '.cache', 'compiled') },
      maxBuffer: 16_000_000,
    });
    if (product.front) publishFront(nextOf(product.front), join(projectDir, 'dist', 'web', product.front));
  } catch (error) {
    const said = typeof error === 'object' && error !== null && 'stderr' in error ? String(error.stderr).trim() : String(error);
    throw new StartRefusal(`${product.label}构建失败 (build of ${product.name} failed):\n${said.split('\n').slice(-12).join('\n')}`);
  }
}

function isStale(product: Product, stamps: Record<string, string>): boolean {
  return !existsSync(join(projectDir, product.result)) || stamps[product.name] !== sourceHash(projectDir, product.sources);
}

const stampFile = join(projectDir, 'dist', '.stamp');

function readStamps(): Record<string, string> {
  try {
    return JSON.parse(readFileSync(stampFile, 'utf8')) as Record<string, string>;
  } catch {
    return {};
  }
}

function writeStamps(stamps: Record<string, string>): void {
  mkdirSync(join(projectDir, 'dist'), { recursive: true });
  writeFileSync(`${stampFile}.part`, JSON.stringify(stamps));
  renameSync(`${stampFile}.part`, stampFile);
}

if (import.meta.main) {
  try {
    const built = await buildChanged();
    say(built.length === 0 ? '没有变化，不用构建 (nothing changed)' : `构建完成：${built.join('、')}`);
  } catch (error) {
    sayTrouble(error instanceof Error ? error.message : String(error));
    process.exitCode = 1;
  }
}
