import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { identify, isAlive, type ProcessIdentity } from './process-table.ts';
import { StartRefusal } from './say.ts';

/**
 * Takes the data directory for this process; the lock of a process that is gone is taken over.
 * @returns what gives it back
 * @throws StartRefusal when another start holds it
 */
export function lockDataDir(dataDir: string): () => void {
  const lock = join(dataDir, 'start.lock');
  const mine = `${lock}.${process.pid}`;
  writeFileSync(mine, JSON.stringify(identify(process.pid)));
  try {
    for (let tries = 0; tries < 20; tries += 1) {
      // A link appears whole or not at all, so nobody reads half a lock.
      if (linked(mine, lock)) return () => rmSync(lock, { force: true });
      const holder = readHolder(lock);
      if (holder !== null && isAlive(holder))
        throw new StartRefusal(
          `这个数据目录已经有一个系统在运行 (pid ${holder.pid}): ${dataDir}。先停掉它，或换一个 DATA_DIR (already running on this directory)`,
        );
      setAside(lock, `${mine}.stale`);
    }
    throw new StartRefusal(`锁文件 ${lock} 一直在变，请稍后再试 (the lock file keeps changing)`);
  } finally {
    rmSync(mine, { force: true });
  }
}

function linked(from: string, to: string): boolean {
  try {
    linkSync(from, to);
    return true;
  } catch {
    return false;
  }
}

function readHolder(lock: string): ProcessIdentity | null {
  try {
    return JSON.parse(readFileSync(lock, 'utf8')) as ProcessIdentity | null;
  } catch {
    return null;
  }
}

/** Of two that see the same stale lock only one moves it. */
function setAside(lock: string, to: string): void {
  try {
    renameSync(lock, to);
    rmSync(to, { force: true });
  } catch {
    // another one was faster
  }
}
