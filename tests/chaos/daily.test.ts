import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import Sqlite from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import type { FirmSettings } from '../../domain/settings.ts';
import { civilDateOf } from '../../domain/time.ts';
import { personRow } from '../api/invented-people.ts';
import { engagementRow } from '../support/engagement-rows.ts';
import { seeded } from './harness.ts';
import { People } from './person.ts';
import { System, TARGETS, type Target } from './system.ts';

const seed = Number(process.env['CHAOS_SEED'] ?? 20_261_130);
const kills = Number(process.env['CHAOS_DAILY_KILLS'] ?? 5);
const CLIENTS = 400;
const today = civilDateOf(Date.now());
const month = today.slice(0, 7);

let system: System;
beforeAll(async () => {
  system = await System.boot({ from: inject('seededFirm') });
  sign(system);
}, 200_000);
afterAll(async () => {
  await system?.stop();
});

const column = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
/** Clients with an engagement whose bill of this month is due today, each with a contact who pays. */
function sign({ dataDir }: System): void {
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
    const settings = JSON.parse(db.prepare("select value from settings where key = 'firm'").pluck().get() as string) as FirmSettings;
    // Whatever day this runs on, it is none of rest.
    db.prepare("update settings set value = ? where key = 'firm'").run(
      JSON.stringify({ ...settings, holidays: { ...settings.holidays, restDays: [] } }),
    );
    const client = db.prepare("select * from clients where id = 'c01'").get() as Record<string, unknown>;
    const profile = db.prepare("select * from client_profiles where client_id = 'c01' limit 1").get() as Record<string, unknown>;
    for (let index = 0; index < CLIENTS; index += 1) {
      const id = `mass-${String(index).padStart(4, '0')}`;
      insert('clients', { ...client, id, name: `客户${id}`, short: id, usci: null, dunning_exempt: null });
      insert('client_stores', { clientId: id, storeId: 'store-1' });
      insert('client_profiles', { ...profile, id: `p-${id}`, client_id: id });
      insert('people', personRow(`payer-${id}`));
      insert('contact_links', { personId: `payer-${id}`, clientId: id, rights: '["pay"]' });
      insert(
        'engagements',
        engagementRow(`H${id}`, { clientId: id, storeId: 'store-1', billedFrom: month, dueDay: Number(today.slice(8)) }) as Record<
          string,
          unknown
        >,
      );
    }
    // The month is opened before our eyes, not by what ran at the start.
    db.prepare('delete from run_items where run_id = ?').run(`month-${month}`);
    db.prepare('delete from runs where id = ?').run(`month-${month}`);
  }).immediate();
  db.close();
}

function rowsOf({ dataDir }: System) {
  const db = new Sqlite(join(dataDir, 'firm.db'), { readonly: true, timeout: 5000 });
  const one = (sql: string, ...values: unknown[]) => db.prepare(sql).pluck().get(values) as number;
  try {
    return {
      day: db.prepare('select state from daily_runs where date = ?').pluck().get(today) as string | undefined,
      month: db.prepare('select state from runs where id = ?').pluck().get(`month-${month}`) as string | undefined,
      bills: one("select count(*) from bills where engagement_id like 'Hmass-%'"),
      billed: one("select count(distinct engagement_id || from_period) from bills where engagement_id like 'Hmass-%'"),
      periods: one("select count(*) from periods where client_id like 'mass-%' and period = ?", month),
      reminders: one("select count(*) from bill_reminders where client_id like 'mass-%'"),
      notices: one("select count(*) from notices where event = ? and person_id like 'payer-mass-%'", `dunning:${today}`),
      people: one("select count(distinct person_id) from notices where event = ? and person_id like 'payer-mass-%'", `dunning:${today}`),
    };
  } finally {
    db.close();
  }
}

describe('a day and the opening of its month, killed again and again on their way', () => {
  test('every client has one bill, one period and one reminder, and both say that they are done', async () => {
    const people = new People(system);
    const body = { date: today };
    await people.send({ as: 'demo-owner', method: 'POST', path: '/api/daily-runs', body }, `day-${seed}`);
    const random = seeded(seed);
    const moments = Array.from({ length: kills }, () => Math.floor(random() * CLIENTS * 2.7)).toSorted((a, b) => a - b);
    const killed: string[] = [];
    let turn = Math.floor(random() * TARGETS.length);
    const until = Date.now() + 300_000;
    for (;;) {
      const rows = rowsOf(system);
      if (rows.day !== undefined && rows.day !== 'running' && rows.month !== undefined && !['queued', 'running'].includes(rows.month))
        break;
      if (Date.now() > until) throw new Error(`still ${JSON.stringify(rows)} after ${killed.join()}\n${system.logs()}`);
      const did = rows.bills + rows.periods + rows.reminders;
      const moment = moments[0];
      if (moment !== undefined && did >= moment) {
        moments.shift();
        await system.untilReady();
        const target = TARGETS[(turn += 1) % TARGETS.length] as Target;
        killed.push(`${target} at ${did}`);
        system.kill(target);
      }
      await pause(10);
    }
    expect(killed.length, killed.join()).toBeGreaterThanOrEqual(2);
    expect(rowsOf(system), `seed ${seed}: ${killed.join()}`).toEqual({
      day: 'done',
      month: 'done',
      bills: CLIENTS,
      billed: CLIENTS,
      periods: CLIENTS,
      reminders: CLIENTS,
      notices: CLIENTS,
      people: CLIENTS,
    });
    process.stdout.write(`chaos: a day with ${CLIENTS} clients, seed ${seed}, kills: ${killed.join(', ')}\n`);
  });
});
