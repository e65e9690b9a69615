import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { STEPS } from '../../activities/daily/steps.ts';
import type { ActivityDeps } from '../../activities/deps.ts';
import { runActivities } from '../../activities/runs/work-runs.ts';
import type { Db } from '../../db/open.ts';
import { ITEM_TRIES, itemsLeft } from '../../domain/runs.ts';
import { HOUR_MS, instantOf, MINUTE_MS } from '../../domain/time.ts';
import { eachDatabase, temporaryDatabase, type MakeDb } from '../support/database.ts';
import { engagementRow } from '../support/engagement-rows.ts';
import { smallFirm } from '../support/small-firm.ts';
import { depsOn, withWechat } from './publishing.ts';

withWechat();

const morning = (date: string): number => instantOf(date, 8 * HOUR_MS + 30 * MINUTE_MS);
const depsAt = (db: Db, date: string): ActivityDeps => depsOn(db, { now: () => morning(date) });

async function firm(makeDb: MakeDb): Promise<Db> {
  const db = await makeDb();
  await smallFirm(db, depsOn(db).sealed);
  await db.deleteFrom('engagements').execute();
  return db;
}
/** Steps of a day by name, each called until nothing is left. */
async function steps(db: Db, date: string, ...names: string[]): Promise<Record<string, number>[]> {
  const all: Record<string, number>[] = [];
  for (const name of names) {
    const step = STEPS.find((one) => one.name === name);
    if (!step) throw new Error(`no step ${name}`);
    let after: string | null = null;
    do {
      const did: { after: string | null; counts: Record<string, number> } = await step.work(depsAt(db, date), date, after);
      all.push(did.counts);
      ({ after } = did);
    } while (after !== null);
  }
  return all;
}
/** The run of a month, as its workflow works it; `dies` before a chunk ends: the engine calls it again. */
async function live(db: Db, date: string, dies = 0): Promise<void> {
  const runId = `month-${date.slice(0, 7)}`;
  let deaths = dies;
  const deps = depsAt(db, date);
  const runs = runActivities(deps);
  let chunk = await runs.beginRun({ runId });
  while (!chunk.stopped && itemsLeft(chunk.counts) > 0) {
    if (deaths > 0) {
      deaths -= 1;
      // Killed after some deeds, before any was told: the rows of the items forget, the deeds stay.
      await runs.workRun({ runId });
      await db.updateTable('runItems').set({ outcome: null, at: null }).where('runId', '=', runId).execute();
    }
    chunk = await runs.workRun({ runId });
  }
  await runs.endRun({ runId, event: 'finish' });
}
const counted = async (db: Db) => ({
  bills: (await db.selectFrom('bills').select('id').execute()).length,
  periods: (await db.selectFrom('periods').select(['clientId', 'period']).orderBy('clientId').orderBy('period').execute()).map(
    (row) => `${row.clientId} ${row.period}`,
  ),
});

describe('opening a month', () => {
  eachDatabase((_name, makeDb) => {
    test('every client with a running engagement gets its bill and its period, once, killed in the middle and run again', async () => {
      const db = await firm(makeDb);
      await db
        .insertInto('engagements')
        .values([
          engagementRow('H1', { clientId: 'c01', billedFrom: '2026-11' }),
          engagementRow('H2', { clientId: 'c02', billedFrom: '2026-11', cycle: 'quarter', startDate: '2026-11-01' }),
          engagementRow('H3', { clientId: 'c03', endDate: '2026-10-31', state: 'ended', billedFrom: '2026-11' }),
          engagementRow('H4', {
            clientId: 'c04',
            billedFrom: '2026-11',
            pauses: JSON.stringify([{ from: '2026-11', to: null, reason: '' }]),
          }),
          engagementRow('H5', { clientId: 'c05', startDate: '2026-11-20', billedFrom: '2026-11' }),
          engagementRow('H6', { clientId: 'c06', state: 'draft', billedFrom: '2026-11' }),
        ])
        .execute();
      expect(await steps(db, '2026-11-02', 'month')).toEqual([{ begun: 1 }]);
      expect(await steps(db, '2026-11-02', 'month')).toEqual([{ running: 1 }]);
      await live(db, '2026-11-02', 2);
      expect(await counted(db)).toEqual({ bills: 2, periods: ['c01 2026-11', 'c02 2026-11'] });
      expect(await db.selectFrom('runs').select(['state', 'total', 'done', 'failed']).execute()).toEqual([
        { state: 'done', total: 2, done: 2, failed: 0 },
      ]);
      await steps(db, '2026-11-02', 'bills', 'month');
      expect((await counted(db)).bills).toBe(2);
      // On the 20th the fifth one has begun: the day opens it.
      expect(await steps(db, '2026-11-20', 'month')).toEqual([{ opened: 1, refused: 0 }]);
      expect(await counted(db)).toEqual({ bills: 3, periods: ['c01 2026-11', 'c02 2026-11', 'c05 2026-11'] });
    });

    test('one client whose record is broken, and one the rules refuse, take none of those opened with them down', async () => {
      const db = await firm(makeDb);
      const ids = ['c01', 'c02', 'c03', 'c04'];
      await db
        .insertInto('engagements')
        .values(ids.map((clientId) => engagementRow(`H${clientId}`, { clientId, billedFrom: '2026-11' })))
        .execute();
      await db.updateTable('clientProfiles').set({ flags: '{' }).where('clientId', '=', 'c02').execute();
      await db.updateTable('clientProfiles').set({ validFrom: '2027-01-01' }).where('clientId', '=', 'c03').execute();
      await steps(db, '2026-11-02', 'month');
      const runs = runActivities(depsAt(db, '2026-11-02'));
      const runId = 'month-2026-11';
      let chunk = await runs.beginRun({ runId });
      let broke = 0;
      while (itemsLeft(chunk.counts) > 0)
        chunk = await runs.workRun({ runId }).catch((error: unknown) => {
          if (!(error instanceof SyntaxError)) throw error;
          broke += 1;
          return chunk;
        });
      // As often as an item is tried, less the time it is given up.
      expect(broke).toBe(ITEM_TRIES - 1);
      const items = await db.selectFrom('runItems').select(['itemId', 'outcome', 'reason']).orderBy('itemId').execute();
      expect(items.map(({ itemId, outcome, reason }) => [itemId, outcome, reason])).toEqual([
        ['c01', 'done', null],
        ['c02', 'failed', 'internal'],
        ['c03', 'failed', 'period_before_profile'],
        ['c04', 'done', null],
      ]);
      expect(await counted(db)).toEqual({ bills: 3, periods: ['c01 2026-11', 'c04 2026-11'] });
    });
  });
});

const WRITTEN = [
  'bills',
  'billLines',
  'periods',
  'periodStages',
  'obligations',
  'periodPapers',
  'periodEntries',
  'audit',
  'events',
] as const;
/** How long it takes to write the same rows and nothing else, 200 a transaction. */
async function bareSeconds(db: Db): Promise<number> {
  const { db: other, cleanup } = await temporaryDatabase();
  const tables = await Promise.all(WRITTEN.map(async (table) => ({ table, rows: await db.selectFrom(table).selectAll().execute() })));
  const began = Date.now();
  for (const { table, rows } of tables)
    for (let from = 0; from < rows.length; from += 200)
      await other.transaction().execute((trx) =>
        trx
          .insertInto(table)
          .values(rows.slice(from, from + 200) as never)
          .onConflict((conflict) => conflict.doNothing())
          .execute(),
      );
  const seconds = (Date.now() - began) / 1000;
  await cleanup();
  return seconds;
}

test('5,000 clients: no bill and no period twice, and how long it took', async () => {
  const { db, cleanup } = await temporaryDatabase();
  await smallFirm(db, depsOn(db).sealed);
  await db.deleteFrom('engagements').execute();
  const client = await db.selectFrom('clients').selectAll().where('id', '=', 'c01').executeTakeFirstOrThrow();
  const profile = await db.selectFrom('clientProfiles').selectAll().where('clientId', '=', 'c01').executeTakeFirstOrThrow();
  const ids = Array.from({ length: 5000 }, (_, index) => `m${String(index).padStart(4, '0')}`);
  for (let from = 0; from < ids.length; from += 100) {
    const some = ids.slice(from, from + 100);
    await db.transaction().execute(async (trx) => {
      await trx
        .insertInto('clients')
        .values(some.map((id) => ({ ...client, id, name: `客户${id}`, short: id, usci: null })))
        .execute();
      await trx
        .insertInto('clientStores')
        .values(some.map((clientId) => ({ clientId, storeId: 'store-1' })))
        .execute();
      await trx
        .insertInto('clientProfiles')
        .values(some.map((clientId) => ({ ...profile, id: randomUUID(), clientId })))
        .execute();
      await trx
        .insertInto('engagements')
        .values(some.map((id) => engagementRow(`E${id}`, { clientId: id, storeId: 'store-1', billedFrom: '2026-11' })))
        .execute();
    });
  }
  await steps(db, '2026-11-02', 'month');
  const began = Date.now();
  const before = process.memoryUsage().rss;
  await live(db, '2026-11-02');
  const seconds = (Date.now() - began) / 1000;
  const grown = (process.memoryUsage().rss - before) / 1024 / 1024;
  const { bills, periods } = await counted(db);
  expect([bills, periods.length, new Set(periods).size]).toEqual([5000, 5000, 5000]);
  const bare = await bareSeconds(db);
  console.info(
    `5,000 clients' month opened in ${seconds.toFixed(1)} s, ${grown.toFixed(0)} MB more; the same rows inserted bare: ${bare.toFixed(1)} s (${(bare / seconds).toFixed(2)}×)`,
  );
  await cleanup();
}, 400_000);
