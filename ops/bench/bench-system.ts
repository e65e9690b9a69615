import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import Sqlite from 'better-sqlite3';
import { Client, Connection } from '@temporalio/client';
import { sqliteFile } from '../../db/open.ts';
import { inheritedEnv } from '../env.ts';
import { projectDir } from '../plan.ts';
import type { RunRecord } from '../run-record.ts';

const READY_LIMIT_MS = 150_000;

/** A port nobody listens on now. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  await new Promise((resolve) => {
    server.close(resolve);
  });
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}

/** The whole system as `npm start` runs it, on ports and a data directory of its own. */
export class BenchSystem {
  readonly dataDir = mkdtempSync(join(tmpdir(), 'bench-'));
  readonly #ports: [api: number, temporal: number, ui: number, simulator: number];
  #process: ChildProcess | null = null;
  #said = '';
  #rows: Sqlite.Database | null = null;
  #client: Client | null = null;

  private constructor(ports: [number, number, number, number]) {
    this.#ports = ports;
  }

  /** Boots a fresh demo firm. */
  static async boot(): Promise<BenchSystem> {
    const system = new BenchSystem(await Promise.all([freePort(), freePort(), freePort(), freePort()]));
    try {
      await system.start();
    } catch (error) {
      await system.remove();
      throw error;
    }
    return system;
  }

  get api(): string {
    return `http://127.0.0.1:${this.#ports[0]}`;
  }
  get engineAddress(): string {
    return `127.0.0.1:${this.#ports[1]}`;
  }

  /** The rows, for seeding many of them and for looking at what was written. */
  get rows(): Sqlite.Database {
    if (!this.#rows) {
      this.#rows = new Sqlite(sqliteFile(this.dataDir), { timeout: 5000 });
      this.#rows.pragma('journal_mode = WAL');
      this.#rows.pragma('synchronous = FULL');
    }
    return this.#rows;
  }

  /** The engine, reached without our API. */
  get client(): Client {
    return (this.#client ??= new Client({ connection: Connection.lazy({ address: this.engineAddress }) }));
  }

  /** Starts it, or starts it again on the same data; answers when it is ready. @returns ms from spawn to ready */
  async start(): Promise<number> {
    const [port, temporal, ui, simulator] = this.#ports.map(String);
    const env = {
      ...inheritedEnv(),
      DATA_DIR: this.dataDir,
      DEMO: '1',
      OWNER_PASSWORD: 'bench-owner-2026',
      PORT: port,
      TEMPORAL_PORT: temporal,
      TEMPORAL_UI_PORT: ui,
      SIMULATOR_PORT: simulator,
      PUBLIC_URL: this.api,
      SIMULATOR_PUBLIC_URL: `http://127.0.0.1:${simulator}`,
    };
    const started = performance.now();
    const child = spawn(process.execPath, [join(projectDir, 'ops/start.ts')], { cwd: projectDir, env, stdio: ['ignore', 'pipe', 'pipe'] });
    this.#process = child;
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (data: Buffer) => {
        this.#said += data.toString();
      });
    for (;;) {
      const record = this.#record();
      if (record?.ready && record.supervisor.pid === child.pid) return performance.now() - started;
      if (child.exitCode !== null || performance.now() - started > READY_LIMIT_MS)
        throw new Error(`the system did not start:\n${this.#said}`);
      await pause(20);
    }
  }

  /** Process ids of the supervisor and its children. */
  pids(): { name: string; pid: number }[] {
    const record = this.#record();
    return record === null ? [] : [{ name: 'supervisor', pid: record.supervisor.pid }, ...record.children];
  }

  /** Ctrl-C; everything has ended when this returns. */
  async stop(): Promise<void> {
    const child = this.#process;
    this.#process = null;
    if (!child || child.exitCode !== null) return;
    const ended = new Promise((resolve) => {
      child.once('exit', resolve);
    });
    child.kill('SIGTERM');
    await ended;
  }

  /** Stops it and throws its data away. */
  async remove(): Promise<void> {
    this.#rows?.close();
    await this.#client?.connection.close();
    await this.stop();
    rmSync(this.dataDir, { recursive: true, force: true });
  }

  #record(): RunRecord | null {
    try {
      return JSON.parse(readFileSync(join(this.dataDir, 'run.json'), 'utf8')) as RunRecord;
    } catch {
      return null;
    }
  }
}
