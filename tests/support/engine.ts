import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Connection } from '@temporalio/client';
import type { temporal } from '@temporalio/proto';
import type { TestProject } from 'vitest/node';
import { ensureTemporal } from '../../ops/temporal-cli.ts';
import { CASE_SEARCH_ATTRIBUTES } from '../../workflows/fulfilment/search-attributes.ts';

/** A Temporal server of the test's own: real, in memory, able to skip time. */
export interface TestEngine {
  /** host:port of its front-end. */
  address: string;
  stop(): Promise<void>;
}

declare module 'vitest' {
  interface ProvidedContext {
    temporalAddress: string;
  }
}

/** Never shipped: they make a server that can skip time, and fires what is due at once. */
const TIME_SKIPPING = [
  'frontend.WorkflowTimeSkippingEnabled=true',
  'history.timerProcessorMaxTimeShift="1ms"',
  'history.timerProcessorMaxPollRPS=500',
  'history.transferProcessorMaxPollRPS=500',
];

/** A port nobody listens on now. */
export async function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => (address && typeof address === 'object' ? resolve(address.port) : reject(new Error('no port'))));
    });
  });
}

/** Starts a Temporal server on free ports with the cases' search attributes registered. */
export async function startEngine(options: { timeSkipping?: boolean } = {}): Promise<TestEngine> {
  const cli = await ensureTemporal({ log: (line) => console.log(line) });
  const port = await freePort();
  const home = await mkdtemp(join(tmpdir(), 'yk-engine-'));
  const dynamic = options.timeSkipping === false ? [] : TIME_SKIPPING.flatMap((value) => ['--dynamic-config-value', value]);
  const attributes = CASE_SEARCH_ATTRIBUTES.flatMap((name) => ['--search-attribute', `${name}=Keyword`]);
  const child = spawn(
    cli,
    ['server', 'start-dev', '--ip', '127.0.0.1', '--port', String(port), '--headless', '--log-level', 'error', ...dynamic, ...attributes],
    { stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, HOME: home } },
  );
  let said = '';
  child.stdout.on('data', (chunk) => (said = (said + String(chunk)).slice(-4000)));
  child.stderr.on('data', (chunk) => (said = (said + String(chunk)).slice(-4000)));
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const stop = async (): Promise<void> => {
    child.kill('SIGKILL');
    await ended;
    await rm(home, { recursive: true, force: true });
  };
  const address = `127.0.0.1:${port}`;
  const until = Date.now() + 30_000;
  for (;;) {
    if (child.exitCode !== null) throw new Error(`the Temporal server ended: ${said}`);
    if (await answers(address)) return { address, stop };
    if (Date.now() > until) {
      await stop();
      throw new Error(`the Temporal server did not answer within 30 s: ${said}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

async function answers(address: string): Promise<boolean> {
  try {
    const connection = await Connection.connect({ address, connectTimeout: 1000 });
    try {
      const found = await connection.operatorService.listSearchAttributes({ namespace: 'default' });
      return CASE_SEARCH_ATTRIBUTES.every((name) => found.customAttributes?.[name] !== undefined);
    } finally {
      await connection.close();
    }
  } catch {
    return false;
  }
}

/** vitest globalSetup: one server for the whole run; tests take its address with `inject('temporalAddress')`. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const engine = await startEngine();
  project.provide('temporalAddress', engine.address);
  return () => engine.stop();
}

/** Events of a run, as the server keeps them. */
export type HistoryEvent = temporal.api.history.v1.IHistoryEvent;
