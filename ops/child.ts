import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, copyFileSync, openSync, readSync, statSync, truncateSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { identify, signalGroup, groupMembers } from './process-table.ts';
import type { RecordedChild } from './run-record.ts';

/** One program that the supervisor keeps running. */
export interface ChildPlan {
  /** As in run.json and the log file: temporal, simulator, worker, api. */
  name: string;
  /** As people read it. */
  label: string;
  command: string;
  args: string[];
  env: NodeJS.ProcessEnv;
  logFile: string;
  /** Seconds it may take to end by itself. */
  stopSeconds: number;
  /** A Node program: gets an IPC channel; others are tied to the supervisor by standard input. */
  node: boolean;
}

/** What a child tells the supervisor. */
export interface ChildWatcher {
  say: (line: string) => void;
  /** A process began or ended: run.json must be written anew. */
  changed: () => void;
  /** It ended by itself the nth time in a row without having lived long. */
  fell: (child: ManagedChild, timesInARow: number) => void;
}

const FIRST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 10_000;
/** Having lived this long, a child's earlier deaths are forgotten. */
const STEADY_MS = 5000;
const LOG_LIMIT_BYTES = 50_000_000;

/** A child process in a group of its own, restarted with growing pauses until it is told to end. */
export class ManagedChild {
  readonly plan: ChildPlan;
  readonly #watcher: ChildWatcher;
  #process: ChildProcess | null = null;
  #recorded: RecordedChild | null = null;
  #startedAt = 0;
  #falls = 0;
  #stopping = false;

  constructor(plan: ChildPlan, watcher: ChildWatcher) {
    this.plan = plan;
    this.#watcher = watcher;
  }

  /** Its group as run.json records it; null while it is down. */
  get recorded(): RecordedChild | null {
    return this.#recorded;
  }

  start(): void {
    if (this.#stopping) return;
    const { plan } = this;
    rotate(plan.logFile);
    const log = openSync(plan.logFile, 'a', 0o600);
    const began = spawn(plan.command, plan.args, {
      env: plan.env,
      detached: true,
      stdio: plan.node ? ['ignore', log, log, 'ipc'] : ['pipe', log, log],
    });
    closeSync(log);
    this.#process = began;
    this.#startedAt = Date.now();
    const identity = began.pid === undefined ? null : identify(began.pid);
    this.#recorded = identity === null ? null : { name: plan.name, ...identity };
    began.stdin?.on('error', () => undefined);
    began.on('error', (error) => this.#watcher.say(`${plan.label} 启动不了：${error.message}`));
    let over = false;
    const ended = (code: number | null, signal: NodeJS.Signals | null): void => {
      if (over) return;
      over = true;
      this.#ended(began, code, signal);
    };
    began.on('exit', ended);
    began.on('error', () => ended(127, null));
    this.#watcher.changed();
  }

  /** Asks it to end, then makes it; the whole group is gone when this returns. */
  async stop(seconds: number = this.plan.stopSeconds): Promise<void> {
    this.#stopping = true;
    const group = this.#recorded?.pid;
    if (group === undefined) return;
    signalGroup(group, 'SIGTERM');
    const until = Date.now() + seconds * 1000;
    while (Date.now() < until && groupMembers(group).length > 0) await pause(20);
    if (groupMembers(group).length > 0) {
      this.#watcher.say(`${this.plan.label} ${seconds} 秒没有结束，强制结束`);
      signalGroup(group, 'SIGKILL');
      while (groupMembers(group).length > 0) await pause(20);
    }
    this.#recorded = null;
    this.#watcher.changed();
  }

  /** The line of its log that says why it ended: the last that speaks of an error, or the last. */
  lastWords(): string {
    const lines = tailOf(this.plan.logFile).filter((line) => line.trim() !== '');
    return (lines.findLast((line) => /error|fatal/i.test(line) && !line.startsWith('    at ')) ?? lines.at(-1) ?? '').slice(0, 600);
  }

  #ended(which: ChildProcess, code: number | null, signal: NodeJS.Signals | null): void {
    if (which !== this.#process || this.#stopping) return;
    // What is left of its group must not hold the port or the database.
    if (this.#recorded) signalGroup(this.#recorded.pid, 'SIGKILL');
    this.#recorded = null;
    this.#falls = Date.now() - this.#startedAt > STEADY_MS ? 1 : this.#falls + 1;
    const waitMs = Math.min(FIRST_PAUSE_MS * 2 ** (this.#falls - 1), LONGEST_PAUSE_MS);
    this.#watcher.say(`${this.plan.label} 意外退出(${signal ?? `退出码 ${code}`}),${waitMs / 1000} 秒后重启；日志 ${this.plan.logFile}`);
    this.#watcher.changed();
    this.#watcher.fell(this, this.#falls);
    setTimeout(() => this.start(), waitMs);
  }
}

/** Keeps a log from filling the disk: the old half goes to `.1`. The writer appends, so truncating under it is safe. */
export function rotate(logFile: string): void {
  try {
    if (statSync(logFile).size < LOG_LIMIT_BYTES) return;
    copyFileSync(logFile, `${logFile}.1`);
    truncateSync(logFile);
  } catch {
    // no log yet
  }
}

function tailOf(file: string): string[] {
  try {
    const size = statSync(file).size;
    const length = Math.min(size, 8192);
    const buffer = Buffer.alloc(length);
    const handle = openSync(file, 'r');
    readSync(handle, buffer, 0, length, size - length);
    closeSync(handle);
    return buffer.toString('utf8').trim().split('\n');
  } catch {
    return [];
  }
}
