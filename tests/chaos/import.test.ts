import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import Sqlite from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import type { FileRef } from '../../api/views.ts';
import type { ImportView } from '../../api/views/imports.ts';
import type { RunView } from '../../api/views/runs.ts';
import { codeOf } from '../support/codes.ts';
import { seeded } from './harness.ts';
import { People } from './person.ts';
import { System, TARGETS, type Target } from './system.ts';

const seed = Number(process.env['CHAOS_SEED'] ?? 20_261_130);
const kills = Number(process.env['CHAOS_IMPORT_KILLS'] ?? 5);
const ROWS = Number(process.env['CHAOS_IMPORT_ROWS'] ?? 2000);
const OWNER = 'demo-owner';

let system: System;
beforeAll(async () => {
  system = await System.boot({ from: inject('seededFirm') });
}, 200_000);
afterAll(async () => {
  await system?.stop();
});

/** Every tenth row has a code that is too short. */
const isWrong = (n: number): boolean => n % 10 === 0;
const numbers = Array.from({ length: ROWS }, (_, index) => index + 1);
const csv = [
  '公司名称,税号,门店,纳税人,联系人,手机,收费,起始,缴至,欠费,备注',
  ...numbers.map((n) =>
    [
      `云州混沌${n}号有限公司`,
      isWrong(n) ? '9233010' : codeOf(n),
      '城南店',
      '小规模',
      `联系人${n}`,
      `139${57_000_000 + n}`,
      '300/月',
      '2024/3/1',
      '2026.9',
      n % 7 === 0 ? '900' : '',
      '老客户',
    ].join(),
  ),
].join('\n');

interface Rows {
  run: { state: string; total: number; done: number; skipped: number; failed: number };
  clients: { id: string; usci: string }[];
  of: Record<'contact_links' | 'engagements' | 'bills' | 'client_notes' | 'opening_balances' | 'client_profiles', number>;
}
/** What the rows say of the import. */
function rowsOf({ dataDir }: System, runId: string): Rows {
  const db = new Sqlite(join(dataDir, 'firm.db'), { readonly: true, timeout: 5000 });
  try {
    const mine = "select id from clients where name like '云州混沌%'";
    const count = (table: string) => db.prepare(`select count(*) from ${table} where client_id in (${mine})`).pluck().get() as number;
    return {
      run: db.prepare('select state, total, done, skipped, failed from runs where id = ?').get(runId) as Rows['run'],
      clients: db.prepare("select id, usci from clients where name like '云州混沌%'").all() as Rows['clients'],
      of: {
        contact_links: count('contact_links'),
        engagements: count('engagements'),
        bills: count('bills'),
        client_notes: count('client_notes'),
        opening_balances: count('opening_balances'),
        client_profiles: count('client_profiles'),
      },
    };
  } finally {
    db.close();
  }
}

describe('a list of clients with mistakes, killed again and again on its way in', () => {
  test('every good row is in once, whole, and no other', async () => {
    const people = new People(system);
    const post = async <T>(path: string, body: unknown, key: string): Promise<T> =>
      (await people.send({ as: OWNER, method: 'POST', path, body }, key)).body as T;
    const file = { name: '客户.csv', type: 'text/csv', bytes: new TextEncoder().encode(csv) };
    const { id: fileId } = (await people.send({ as: OWNER, method: 'POST', path: '/api/files', file }, `file-${seed}`)).body as FileRef;
    const { id } = await post<ImportView>('/api/imports', { fileId }, `read-${seed}`);
    const random = seeded(seed);
    const killed: string[] = [];
    let turn = Math.floor(random() * TARGETS.length);
    /** Lets a run go to its end, and kills something at some moments of it. */
    const lived = async (runId: string, times: number): Promise<Rows> => {
      const moments = Array.from({ length: times }, () => Math.floor(random() * ROWS * 0.9)).toSorted((a, b) => a - b);
      const until = Date.now() + 400_000;
      for (;;) {
        const rows = rowsOf(system, runId);
        if (rows.run.state !== 'queued' && rows.run.state !== 'running') return rows;
        if (Date.now() > until) throw new Error(`still ${JSON.stringify(rows.run)} after ${killed.join()}\n${system.logs()}`);
        const past = rows.run.done + rows.run.skipped + rows.run.failed;
        if (moments[0] !== undefined && past >= moments[0]) {
          moments.shift();
          // A kill must hit something that lives.
          await system.untilReady();
          const target = TARGETS[(turn += 1) % TARGETS.length] as Target;
          killed.push(`${target} at ${past}`);
          system.kill(target);
        }
        await pause(30);
      }
    };
    const check = await post<RunView>(`/api/imports/${id}/check`, {}, `check-${seed}`);
    const tried = await lived(check.id, 1);
    expect(tried.clients).toEqual([]);
    const start = await post<RunView>(`/api/imports/${id}/start`, {}, `start-${seed}`);
    const { run, clients, of } = await lived(start.id, kills);
    const good = numbers.filter((n) => !isWrong(n));
    expect(killed.length, killed.join()).toBeGreaterThanOrEqual(Math.min(3, kills));
    expect(run, killed.join()).toEqual({ state: 'done', total: ROWS, done: good.length, skipped: 0, failed: ROWS - good.length });
    expect(clients.length, `seed ${seed}: ${killed.join()}`).toBe(good.length);
    expect(new Set(clients.map(({ usci }) => usci))).toEqual(new Set(good.map(codeOf)));
    const owing = good.filter((n) => n % 7 === 0).length;
    expect(of, killed.join()).toEqual({
      contact_links: good.length,
      engagements: good.length,
      bills: owing,
      client_notes: good.length,
      opening_balances: owing,
      client_profiles: good.length,
    });
    process.stdout.write(`chaos: import of ${ROWS} rows, seed ${seed}, kills: ${killed.join(', ')}\n`);
  }, 600_000);
});
