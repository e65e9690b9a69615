import { spawn, type ChildProcess } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eventually, freePort, projectDir } from '../support/programs.ts';

/** What a kill hits: one child of the supervisor, the three that matter at once, or the supervisor with them. */
export const TARGETS = ['temporal', 'worker', 'api', 'all'] as const;
export type Target = (typeof TARGETS)[number] | 'supervisor';

interface RunRecord {
  ready: boolean;
  supervisor: { pid: number };
  children: { name: string; pid: number }[];
}

/** A whole system of its own: `npm start` with other ports and a fresh data directory. */
export class System {
  static readonly ownerPassword = 'chaos-owner-2026';
  readonly dataDir = mkdtempSync(join(tmpdir(), 'chaos-'));
  readonly #ports: { api: number; temporal: number; ui: number; simulator: number };
  #process: ChildProcess | null = null;
  #said = '';

  readonly #phones: boolean;
  readonly #env: Record<string, string>;

  private constructor(
    ports: { api: number; temporal: number; ui: number; simulator: number },
    phones: boolean,
    env: Record<string, string>,
  ) {
    this.#ports = ports;
    this.#phones = phones;
    this.#env = env;
  }

  /**
   * `phones`: browsers come, under the names demo phones have (p1.yk.localhost …), which a fixed address would refuse. `env`: what else the
   * start is told. `from`: a directory that an ended system left, whose copy this one goes on with; without it everything is made anew.
   */
  static async boot({
    phones = false,
    env = {},
    from,
  }: { phones?: boolean; env?: Record<string, string>; from?: string } = {}): Promise<System> {
    const [api, temporal, ui, simulator] = await Promise.all([freePort(), freePort(), freePort(), freePort()]);
    const system = new System({ api, temporal, ui, simulator }, phones, env);
    if (from !== undefined) cpSync(from, system.dataDir, { recursive: true });
    await system.start();
    return system;
  }

  get api(): string {
    return `http://127.0.0.1:${this.#ports.api}`;
  }
  get simulator(): string {
    return `http://127.0.0.1:${this.#ports.simulator}`;
  }
  /** The API and the console as a browser on this machine opens them. */
  get console(): string {
    return `http://localhost:${this.#ports.api}`;
  }
  /** The page with phones side by side. */
  get desk(): string {
    return `http://sim.yk.localhost:${this.#ports.simulator}`;
  }
  get engine(): string {
    return `127.0.0.1:${this.#ports.temporal}`;
  }

  async start(): Promise<void> {
    const env = {
      ...process.env,
      ...this.surroundings,
      DEMO: '1',
      OWNER_PASSWORD: System.ownerPassword,
      ...(this.#phones ? {} : { PUBLIC_URL: this.api, SIMULATOR_PUBLIC_URL: this.simulator }),
      ...this.#env,
    };
    const child = spawn(process.execPath, [join(projectDir, 'ops/start.ts')], { cwd: projectDir, env, stdio: ['ignore', 'pipe', 'pipe'] });
    this.#process = child;
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (data: Buffer) => {
        this.#said += data.toString();
      });
    let ended = false;
    child.on('exit', () => {
      ended = true;
    });
    await eventually(
      `the system is ready\n${this.#said}`,
      () => {
        if (ended) throw new Error(`npm start ended:\n${this.#said}\n${this.logs()}`);
        return this.#record()?.ready === true && this.#record()?.supervisor.pid === child.pid;
      },
      150_000,
    );
    await this.untilReady();
  }

  /** kill -9 of the process groups, as a power cut or the kernel would; returns once the signal is given. */
  kill(target: Target): void {
    const record = this.#record();
    if (record === null) throw new Error('nothing runs');
    const names = target === 'all' || target === 'supervisor' ? ['temporal', 'worker', 'api'] : [target];
    if (target === 'supervisor') this.#process?.kill('SIGKILL');
    for (const child of record.children) if (names.includes(child.name)) killGroup(child.pid);
  }

  /** Every part runs and answers again. */
  async untilReady(limitMs = 60_000): Promise<void> {
    let last = '';
    try {
      await eventually(
        '/readyz is 200',
        async () => {
          const down = ['temporal', 'simulator', 'worker', 'api'].filter(
            (name) => !this.#record()?.children.some((child) => child.name === name),
          );
          if (down.length > 0) {
            last = `down: ${down.join()}`;
            return false;
          }
          const answer = await fetch(`${this.api}/readyz`, { signal: AbortSignal.timeout(2000) }).catch(() => null);
          last = (await answer?.text()) ?? 'no answer';
          return answer?.ok === true;
        },
        limitMs,
      );
    } catch (error) {
      throw new Error(`${String(error)}: ${last}\n${this.#said}\n${this.logs()}`, { cause: error });
    }
  }

  /** Ctrl-C and the data thrown away; everything is gone when this returns. */
  async stop(): Promise<void> {
    await this.leave();
    rmSync(this.dataDir, { recursive: true, force: true });
  }

  /** Ctrl-C: ends everything and keeps the data. Returns the exit code. */
  async leave(): Promise<number | null> {
    const child = this.#process;
    if (child === null || child.exitCode !== null || child.signalCode !== null) return null;
    const ended = new Promise<number | null>((resolve) => {
      child.once('exit', resolve);
    });
    child.kill('SIGINT');
    return ended;
  }

  /** Process groups that run now, by name. */
  groups(): Record<string, number> {
    return Object.fromEntries(this.#record()?.children.map((child) => [child.name, child.pid]) ?? []);
  }

  /** The ports and the directory, for a second start on the same. */
  get surroundings(): Record<string, string> {
    return {
      DATA_DIR: this.dataDir,
      PORT: String(this.#ports.api),
      TEMPORAL_PORT: String(this.#ports.temporal),
      TEMPORAL_UI_PORT: String(this.#ports.ui),
      SIMULATOR_PORT: String(this.#ports.simulator),
    };
  }

  /** What the supervisor said. */
  get said(): string {
    return this.#said;
  }

  /** The last lines of every log, for a failure's message. */
  logs(): string {
    const folder = join(this.dataDir, 'logs');
    try {
      return readdirSync(folder)
        .map((name) => `--- ${name}\n${readFileSync(join(folder, name), 'utf8').trim().split('\n').slice(-8).join('\n').slice(-4000)}`)
        .join('\n');
    } catch {
      return '';
    }
  }

  /** Lines of one program's log that hold these words. */
  linesOf(program: string, words: string): string[] {
    return readFileSync(join(this.dataDir, 'logs', `${program}.log`), 'utf8')
      .split('\n')
      .filter((line) => line.includes(words));
  }

  #record(): RunRecord | null {
    try {
      return JSON.parse(readFileSync(join(this.dataDir, 'run.json'), 'utf8')) as RunRecord;
    } catch {
      return null;
    }
  }
}

function killGroup(group: number): void {
  try {
    process.kill(-group, 'SIGKILL');
  } catch {
    // it is down already: the supervisor is bringing it back
  }
}
