import { execFile } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { inheritedEnv, readOpsEnv } from './env.ts';

const run = promisify(execFile);
const NAMES = ['chromium', 'chromium-browser', 'google-chrome'];

/** Where Chromium is, or null; `CHROMIUM` names another. */
export function findBrowser(): string | null {
  const { chromium, path } = readOpsEnv();
  if (chromium !== undefined) return executable(chromium) ? chromium : null;
  for (const folder of path.split(delimiter).filter(Boolean)) {
    for (const name of NAMES) if (executable(join(folder, name))) return join(folder, name);
  }
  return null;
}

/**
 * Chromium and a Chinese font for the browser tiers; through the system's packages where we may install them.
 * @throws Error that says what to install
 */
export async function ensureBrowser(log: (line: string) => void): Promise<string> {
  const missing = [findBrowser() === null ? 'chromium' : null, (await hasChineseFont()) ? null : 'fonts-noto-cjk'].filter(
    (name) => name !== null,
  );
  if (missing.length > 0) {
    if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get'))
      throw new Error(
        `测试需要 ${missing.join(' 和 ')}，请先安装 (install ${missing.join(' and ')}; the browser is also found through CHROMIUM)`,
      );
    log(`安装 ${missing.join('、')} (apt-get)…`);
    const env = { ...inheritedEnv(), DEBIAN_FRONTEND: 'noninteractive' };
    await run('apt-get', ['update', '-q'], { env, maxBuffer: 16_000_000 });
    await run('apt-get', ['install', '-y', '-q', '--no-install-recommends', ...missing], { env, maxBuffer: 64_000_000 });
  }
  const found = findBrowser();
  if (found === null) throw new Error('装了 chromium 仍然找不到它 (chromium was installed but is not found)');
  return found;
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
