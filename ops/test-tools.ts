import { execFile } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { inheritedEnv, readOpsEnv } from './env.ts';

const run = promisify(execFile);
/** Chromium without the browser around the page: the same engine for half the processor time. */
const SHELL = 'chromium-headless-shell';
const NAMES = [SHELL, 'chromium', 'chromium-browser', 'google-chrome'];

/** Where Chromium is, its shell before itself, or null; `CHROMIUM` names another. */
export function findBrowser(names: readonly string[] = NAMES): string | null {
  const { chromium, path } = readOpsEnv();
  if (chromium !== undefined) return executable(chromium) ? chromium : null;
  const folders = path.split(delimiter).filter(Boolean);
  return names.flatMap((name) => folders.map((folder) => join(folder, name))).find(executable) ?? null;
}

/**
 * Chromium and a Chinese font for the browser tiers; through the system's packages where we may install them. The shell is asked for
 * first; where there is none to be had, Chromium itself does.
 * @throws Error that says what to install
 */
export async function ensureBrowser(log: (line: string) => void): Promise<string> {
  const mayInstall = process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');
  if (mayInstall && findBrowser([SHELL]) === null)
    await install([SHELL], log).catch(() => log(`没有 ${SHELL}，改用 chromium (no ${SHELL} here, chromium does)`));
  const missing = [findBrowser() === null ? 'chromium' : null, (await hasChineseFont()) ? null : 'fonts-noto-cjk'].filter(
    (name) => name !== null,
  );
  if (missing.length > 0 && !mayInstall)
    throw new Error(
      `测试需要 ${missing.join(' 和 ')}，请先安装 (install ${missing.join(' and ')}; the browser is also found through CHROMIUM)`,
    );
  if (missing.length > 0) await install(missing, log);
  const found = findBrowser();
  if (found === null) throw new Error('装了 chromium 仍然找不到它 (chromium was installed but is not found)');
  return found;
}

async function install(packages: readonly string[], log: (line: string) => void): Promise<void> {
  log(`安装 ${packages.join('、')} (apt-get)…`);
  const env = { ...inheritedEnv(), DEBIAN_FRONTEND: 'noninteractive' };
  const patience = ['-o', 'Acquire::Retries=2', '-o', 'Acquire::http::Timeout=30'];
  await run('apt-get', ['update', '-q', ...patience], { env, maxBuffer: 16_000_000 });
  await run('apt-get', ['install', '-y', '-q', '--no-install-recommends', ...patience, ...packages], { env, maxBuffer: 64_000_000 });
}

async function hasChineseFont(): Promise<boolean> {
  try {
    return (await run('fc-list', [':lang=zh-cn'])).stdout.trim() !== '';
  } catch {
    return existsSync('/usr/share/fonts/opentype/noto') || process.platform !== 'linux';
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
