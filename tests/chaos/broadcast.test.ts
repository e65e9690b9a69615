import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import Sqlite from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import type { RunView } from '../../api/views/runs.ts';
import type { FirmSettings } from '../../domain/settings.ts';
import { personRow, staffRow } from '../api/invented-people.ts';
import { seeded } from './harness.ts';
import { People } from './person.ts';
import { System, TARGETS, type Target } from './system.ts';

const seed = Number(process.env['CHAOS_SEED'] ?? 20_261_124);
const kills = Number(process.env['CHAOS_BROADCAST_KILLS'] ?? 5);
const HIRED = 1000;

let system: System;
beforeAll(async () => {
  system = await System.boot({ from: inject('seededFirm') });
  await hire(system);
}, 200_000);
afterAll(async () => {
  await system?.stop();
});

const column = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
/** A thousand colleagues who follow the account, in the rows and at WeChat. */
async function hire({ dataDir, simulator }: System): Promise<void> {
  const ids = Array.from({ length: HIRED }, (_, index) => `mass-${String(index).padStart(4, '0')}`);
  const db = new Sqlite(join(dataDir, 'firm.db'), { timeout: 5000 });
  const insert = (table: string, row: Record<string, unknown>) =>
    db
      .prepare(
        `insert into ${table} (${Object.keys(row).map(column).join()}) values (${Object.keys(row)
          .map(() => '?')
          .join()})`,
      )
      .run(Object.values(row));
  db.transaction(() => {
    // At whatever hour this runs, nobody's night holds a message back.
    const settings = JSON.parse(db.prepare("select value from settings where key = 'firm'").pluck().get() as string) as FirmSettings;
    const awake = { ...settings, quietHours: { from: '00:00', to: '00:00' }, holidays: { ...settings.holidays, restDays: [] } };
    db.prepare("update settings set value = ? where key = 'firm'").run(JSON.stringify(awake));
    for (const id of ids) {
      insert('people', { ...personRow(id), followsAccount: 1 });
      insert('staff', staffRow(id, 'staff'));
      insert('staff_stores', { staffId: id, storeId: 'store-1' });
    }
  }).immediate();
  db.close();
  const known = (await (await fetch(`${simulator}/sim/people`)).json()) as { items: object[] };
  const people = [...known.items, ...ids.map((openid) => ({ openid, nickname: openid, role: 'staff', follows: true }))];
  const put = await fetch(`${simulator}/sim/people`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ people }),
  });
  expect(put.status, await put.text()).toBe(200);
  // A WeChat that takes its time: the run must not be over before it was killed often enough.
  const slow = await fetch(`${simulator}/sim/faults`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ latencyMs: 200 }),
  });
  expect(slow.status, await slow.text()).toBe(200);
}

/** What the rows say of a broadcast. */
function rowsOf({ dataDir }: System, runId: string) {
  const db = new Sqlite(join(dataDir, 'firm.db'), { readonly: true, timeout: 5000 });
  try {
    const run = db.prepare('select state, total, done, skipped, failed from runs where id = ?').get(runId) as {
      state: string;
      total: number;
      done: number;
      skipped: number;
      failed: number;
    };
    const told = db
      .prepare(
        "select n.id, p.openid, coalesce(a.result, 'none') as result from notices n join people p on p.id = n.person_id left join notice_attempts a on a.notice_id = n.id and a.channel = 'wechat' where n.event = ?",
      )
      .all(`broadcast:${runId}`) as { id: string; openid: string; result: string }[];
    return { run, told };
  } finally {
    db.close();
  }
}

describe('a broadcast to a thousand colleagues, killed again and again on its way', () => {
  test('tells nobody twice and misses nobody, by the rows and by WeChat', async () => {
    const people = new People(system);
    const body = { title: '国庆放假安排', text: '10 月 1 日至 8 日放假。', audience: { to: 'staff' } };
    const made = await people.send({ as: 'demo-owner', method: 'POST', path: '/api/broadcasts', body }, `mass-${seed}`);
    const { id } = made.body as RunView;
    const random = seeded(seed);
    const moments = Array.from({ length: kills }, () => Math.floor(random() * HIRED * 0.9)).toSorted((a, b) => a - b);
    const killed: string[] = [];
    let turn = Math.floor(random() * TARGETS.length);
    const until = Date.now() + 300_000;
    for (;;) {
      const { run } = rowsOf(system, id);
      if (run.state !== 'queued' && run.state !== 'running') break;
      if (Date.now() > until) throw new Error(`still ${JSON.stringify(run)} after ${killed.join()}\n${system.logs()}`);
      const moment = moments[0];
      if (moment !== undefined && run.done + run.skipped >= moment) {
        moments.shift();
        // A kill must hit something that lives.
        await system.untilReady();
        // Every target gets its turn, wherever the seed begins.
        const target = TARGETS[(turn += 1) % TARGETS.length] as Target;
        killed.push(`${target} at ${run.done}`);
        system.kill(target);
      }
      await pause(40);
    }
    const { run, told } = rowsOf(system, id);
    expect(killed.length, killed.join()).toBeGreaterThanOrEqual(Math.min(3, kills));
    expect(run, killed.join()).toMatchObject({ state: 'done', failed: 0, done: run.total });
    expect(run.total).toBeGreaterThanOrEqual(HIRED);
    expect(told.length).toBe(run.total);
    expect(new Set(told.map((one) => one.openid)).size).toBe(told.length);
    const { items } = (await (await fetch(`${system.simulator}/sim/inbox`)).json()) as {
      items: { openid: string; clientMsgId: string | null }[];
    };
    const arrived = new Map<string, number>();
    for (const { clientMsgId } of items) if (clientMsgId) arrived.set(clientMsgId, (arrived.get(clientMsgId) ?? 0) + 1);
    const wrong = told.filter((one) => (arrived.get(one.id) ?? 0) !== (one.result === 'sent' ? 1 : 0));
    expect(wrong, `seed ${seed}: ${killed.join()}`).toEqual([]);
    expect(told.filter((one) => (one.openid ?? '').startsWith('mass-') && one.result !== 'sent')).toEqual([]);
    process.stdout.write(`chaos: broadcast to ${run.total}, seed ${seed}, kills: ${killed.join(', ')}\n`);
  });
});
