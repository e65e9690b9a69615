import { spawn } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { createServer, type Server } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Where the project lies. */
export const projectDir = fileURLToPath(new URL('../..', import.meta.url));

/** Below what the kernel gives to connections that go out: between asking and listening none of them can take it. */
const PORTS = { from: 20_000, to: 32_000 };

/** A port that nobody listens on now. */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = randomInt(PORTS.from, PORTS.to);
    const server = await listenOn(port).catch(() => null);
    if (server === null) continue;
    await new Promise((resolve) => {
      server.close(resolve);
    });
    return port;
  }
}

/** Somebody else's program on a port. */
export async function listenOn(port: number): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => resolve(server));
  });
}

/** What a program said and how it ended. */
export interface Ending {
  code: number | null;
  out: string;
  err: string;
}

/** Runs a program of ours to its end. */
export async function endOf(program: string, env: Record<string, string>, args: readonly string[] = []): Promise<Ending> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [join(projectDir, program), ...args], {
      cwd: projectDir,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const ending: Ending = { code: null, out: '', err: '' };
    child.stdout.on('data', (data: Buffer) => {
      ending.out += data.toString();
    });
    child.stderr.on('data', (data: Buffer) => {
      ending.err += data.toString();
    });
    child.on('error', reject);
    child.on('close', (code) => resolve({ ...ending, code }));
  });
}

/** Looks again until it is so, or fails with what was waited for. */
export async function eventually<T>(
  what: string,
  look: () => T | null | undefined | false | Promise<T | null | undefined | false>,
  limitMs = 15_000,
): Promise<T> {
  const until = Date.now() + limitMs;
  for (;;) {
    const seen = await look();
    if (seen !== null && seen !== undefined && seen !== false) return seen as T;
    if (Date.now() > until) throw new Error(`not so after ${limitMs} ms: ${what}`);
    await new Promise((resolve) => {
      setTimeout(resolve, 25);
    });
  }
}
