import { fork, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { sqliteFile } from '../../../db/open.ts';
import { projectDir } from '../../plan.ts';
import { freePort, type BenchSystem } from '../bench-system.ts';

/** Starts a partner program and waits until it says that it is ready; it ends with us. */
export async function startPartner(entry: string, args: readonly string[]): Promise<ChildProcess> {
  const child = fork(join(projectDir, 'ops/bench/bare', entry), args, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  await new Promise<void>((resolve, reject) => {
    child.once('message', () => resolve());
    child.once('exit', (code) => reject(new Error(`${entry} ended: ${code}`)));
  });
  return child;
}

/** Bare Hono over the same rows. @returns its address and how to end it */
export async function startBareServer(system: BenchSystem): Promise<{ url: string; stop: () => void }> {
  const port = await freePort();
  const child = await startPartner('server.ts', [sqliteFile(system.dataDir), join(system.dataDir, 'bare.db'), String(port)]);
  return { url: `http://127.0.0.1:${port}`, stop: () => void child.kill() };
}
