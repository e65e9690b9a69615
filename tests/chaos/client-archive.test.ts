import { createHash, randomBytes } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import Sqlite from 'better-sqlite3';
import { unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { FileRef } from '../../api/views.ts';
import type { RunView } from '../../api/views/runs.ts';
import { seeded } from './harness.ts';
import { People } from './person.ts';
import { System, TARGETS, type Target } from './system.ts';

const seed = Number(process.env['CHAOS_SEED'] ?? 20_261_130);
const FILES = 120;
const KILLS = 4;
const OWNER = 'demo-owner';
const CLIENT = 'c07';

let system: System;
beforeAll(async () => {
  system = await System.boot();
}, 200_000);
afterAll(async () => {
  await system?.stop();
});

interface Run {
  state: string;
  done: number;
  failed: number;
  total: number;
}
const runOf = ({ dataDir }: System, id: string): Run => {
  const db = new Sqlite(join(dataDir, 'firm.db'), { readonly: true, timeout: 5000 });
  try {
    return db.prepare('select state, done, failed, total from runs where id = ?').get(id) as Run;
  } finally {
    db.close();
  }
};

describe('a client’s archive, killed again and again while it grows', () => {
  test('goes on where it was and ends as one whole file', async () => {
    const people = new People(system);
    const send = async <T>(path: string, body: unknown, key: string): Promise<T> =>
      (await people.send({ as: OWNER, method: 'POST', path, body }, key)).body as T;
    // What does not pack: adding it takes its time.
    const originals = Array.from({ length: FILES }, (_, n) => ({
      name: `原件${n}.txt`,
      text: `说明\n${randomBytes(400_000).toString('base64').replaceAll(/.{76}/g, '$&\n')}`,
    }));
    const hashes = new Map(originals.map(({ name, text }) => [name, createHash('sha256').update(text).digest('hex')]));
    const ids: string[] = [];
    for (const [n, { name, text }] of originals.entries()) {
      const file = { name, type: 'text/plain', bytes: new TextEncoder().encode(text) };
      ids.push(((await people.send({ as: OWNER, method: 'POST', path: '/api/files', file }, `file-${n}`)).body as FileRef).id);
    }
    for (let from = 0; from < FILES; from += 8)
      await send(`/api/clients/${CLIENT}/files`, { fileIds: ids.slice(from, from + 8) }, `hang-${from}`);
    const { id } = await send<RunView>(`/api/clients/${CLIENT}/package`, {}, 'package');
    const random = seeded(seed);
    const moments = Array.from({ length: KILLS }, () => Math.floor(random() * FILES * 0.9)).toSorted((a, b) => a - b);
    const killed: string[] = [];
    const until = Date.now() + 300_000;
    for (;;) {
      const run = runOf(system, id);
      if (run.state !== 'queued' && run.state !== 'running') break;
      if (Date.now() > until) throw new Error(`still ${JSON.stringify(run)} after ${killed.join()}\n${system.logs()}`);
      if (moments[0] !== undefined && run.done >= moments[0]) {
        moments.shift();
        await system.untilReady();
        const target = TARGETS[killed.length % TARGETS.length] as Target;
        killed.push(`${target} at ${run.done}`);
        system.kill(target);
      }
      await pause(10);
    }
    expect(killed.length, 'it ended before anything was killed').toBeGreaterThan(0);
    await system.untilReady();
    const run = runOf(system, id);
    expect([run.state, run.failed, run.done], killed.join()).toEqual(['done', 0, run.total]);
    const answer = await fetch(`${system.api}/api/clients/${CLIENT}/package/file`, { headers: { cookie: await people.cookieOf(OWNER) } });
    expect(answer.status).toBe(200);
    const entries = unzipSync(new Uint8Array(await answer.arrayBuffer()));
    const found = Object.entries(entries).filter(([path]) => path.includes('原件'));
    expect(found.length).toBe(FILES);
    for (const [path, content] of found)
      expect(createHash('sha256').update(content).digest('hex'), path).toBe(hashes.get(path.split('/').at(-1) ?? ''));
    // Nothing half-made lies about.
    expect(readdirSync(join(system.dataDir, 'exports'))).toEqual([]);
  });
});
