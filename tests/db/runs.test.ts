import { describe, expect, test } from 'vitest';
import { allocateForItem, endItems, moveRun, noteWaiting, writeItems } from '../../db/projections/runs.ts';
import { pendingItems, silentRuns } from '../../db/read/run-work.ts';
import { listRunItems, listRuns, readRun } from '../../db/read/runs.ts';
import { askToCancel } from '../../db/records/runs.ts';
import type { Principal } from '../../domain/roles.ts';
import { personRow } from '../api/invented-people.ts';
import { aRun, runRowOf } from '../support/a-run.ts';
import { MINUTE, TUESDAY_10 } from '../support/cases.ts';
import { eachDatabase } from '../support/database.ts';

const LATER = TUESDAY_10 + MINUTE;
const as = (personId: string, role: 'admin' | 'owner' = 'admin'): Principal => ({
  personId,
  staff: { id: personId, role, storeIds: ['store-1'], groupId: null, powers: [] },
  links: [],
});
const audit = { at: LATER, actor: { kind: 'staff', id: 'admin' } as const };

describe('a run in rows', () => {
  eachDatabase((_name, makeDb) => {
    test('its items are written once however often, and an item ends once', async () => {
      const db = await makeDb();
      const id = await aRun(db);
      const many = Array.from({ length: 450 }, (_, index) => `c${index}`);
      await writeItems(db, id, many, LATER);
      await writeItems(db, id, [...many, 'late'], LATER);
      expect((await runRowOf(db, id)).total).toBe(451);
      expect((await pendingItems(db, id, 3)).map((item) => item.itemId)).toEqual(['c0', 'c1', 'c2']);
      await endItems(db, id, [{ itemId: 'c0', outcome: 'done' }], LATER);
      const counts = await endItems(
        db,
        id,
        [
          { itemId: 'c0', outcome: 'failed', reason: 'wrong_state' },
          { itemId: 'c1', outcome: 'failed', reason: 'wrong_state', label: 'R1 报税' },
        ],
        LATER,
      );
      expect(counts).toEqual({ total: 451, done: 1, skipped: 0, failed: 1 });
      expect(await listRunItems(db, id, ['failed'], { limit: 10, after: null })).toEqual([
        { itemId: 'c1', seq: 2, label: 'R1 报税', outcome: 'failed', reason: 'wrong_state', tries: 0, at: LATER },
      ]);
    });

    test('two writers that end its items at once lose no count', async () => {
      const db = await makeDb();
      const id = await aRun(db);
      const many = Array.from({ length: 60 }, (_, index) => `c${index}`);
      await writeItems(db, id, many, LATER);
      await Promise.all(many.map((itemId) => endItems(db, id, [{ itemId, outcome: 'done' }], LATER)));
      expect(await runRowOf(db, id)).toMatchObject({ total: 60, done: 60, failed: 0 });
    });

    test('a late word about its state changes nothing, and its end is audited once', async () => {
      const db = await makeDb();
      const id = await aRun(db);
      expect(await moveRun(db, id, 'finish', LATER)).toBe(false);
      expect(await moveRun(db, id, 'begin', LATER)).toBe(true);
      expect(await moveRun(db, id, 'cancel', LATER)).toBe(true);
      expect(await moveRun(db, id, 'begin', LATER)).toBe(false);
      expect(await moveRun(db, id, 'finish', LATER)).toBe(false);
      expect((await runRowOf(db, id)).state).toBe('cancelled');
      const lines = await db.selectFrom('audit').select('action').where('recordId', '=', id).orderBy('at').orderBy('action').execute();
      expect(lines.map((line) => line.action).toSorted()).toEqual(['run.cancelled', 'run.started']);
    });

    test('its end is told to the colleague who started it, when it took longer than anybody watches', async () => {
      const db = await makeDb();
      await db.insertInto('people').values(personRow('demo-admin')).execute();
      const told = async (begun: number, event: 'finish' | 'fail' | 'cancel', ended: number, staffId = 'admin'): Promise<string[]> => {
        const id = await aRun(db, { title: '批量催办', startedBy: { staffId, personId: 'demo-admin' } });
        await writeItems(db, id, ['a', 'b'], begun);
        await moveRun(db, id, 'begin', begun);
        await endItems(db, id, [{ itemId: 'a', outcome: 'done' }], begun);
        await moveRun(db, id, event, ended);
        await moveRun(db, id, event, ended);
        const rows = await db.selectFrom('notices').selectAll().where('event', '=', `run:${id}`).execute();
        return rows.map(({ personId, text, link }) => `${personId} ${text} ${link.replace(id, 'ID')}`);
      };
      const words = (end: string): string => `demo-admin 批量催办：${end}。完成 1，跳过 0，失败 0。 /console/runs/ID`;
      expect(await told(LATER, 'finish', LATER + MINUTE + 1)).toEqual([words('已完成')]);
      expect(await told(LATER, 'fail', LATER + 2 * MINUTE)).toEqual([words('出错停止')]);
      expect(await told(LATER, 'finish', LATER + MINUTE)).toEqual([]);
      expect(await told(LATER, 'cancel', LATER + 2 * MINUTE)).toEqual([]);
      // A contact has no console to be led to.
      expect(await told(LATER, 'finish', LATER + 2 * MINUTE, '')).toEqual([]);
    });

    test('what was allocated for an item is the same on every try', async () => {
      const db = await makeDb();
      const id = await aRun(db);
      await writeItems(db, id, ['a'], LATER);
      const allocate = (value: string) => db.transaction().execute((trx) => allocateForItem(trx, id, 'a', async () => ({ value })));
      expect(await allocate('first')).toEqual({ value: 'first' });
      expect(await allocate('second')).toEqual({ value: 'first' });
    });

    test('is found by the sweeper while it gives no sign of life, and not while it waits for its hour', async () => {
      const db = await makeDb();
      const lost = await aRun(db);
      const waiting = await aRun(db, { startAt: TUESDAY_10 + 60 * MINUTE });
      await db.updateTable('runs').set({ seenAt: TUESDAY_10 }).where('id', '=', waiting).execute();
      expect((await silentRuns(db, TUESDAY_10 + 10_000, 30_000)).length).toBe(0);
      expect((await silentRuns(db, LATER, 30_000)).map((run) => run.id)).toEqual([lost]);
      expect((await silentRuns(db, TUESDAY_10 + 61 * MINUTE, 30_000)).map((run) => run.id)).toEqual([lost, waiting]);
      await moveRun(db, lost, 'cancel', LATER);
      expect(await silentRuns(db, LATER, 30_000)).toEqual([]);
    });

    test('is seen by who started it and by the owner, and by no other admin', async () => {
      const db = await makeDb();
      const id = await aRun(db);
      const page = { limit: 10, after: null };
      expect((await listRuns(db, as('demo-admin'), {}, page)).map((run) => run.id)).toEqual([id]);
      expect((await listRuns(db, as('boss', 'owner'), {}, page)).map((run) => run.id)).toEqual([id]);
      expect(await listRuns(db, as('demo-admin-2'), {}, page)).toEqual([]);
      expect(await readRun(db, as('demo-admin-2'), id)).toBeNull();
    });

    test('asked to stop twice is asked once; one that ended cannot be asked', async () => {
      const db = await makeDb();
      const id = await aRun(db);
      expect(await askToCancel(db, id, audit)).toBe(true);
      expect(await askToCancel(db, id, audit)).toBe(true);
      const asked = await db.selectFrom('audit').select('id').where('action', '=', 'run.cancelAsked').execute();
      expect(asked).toHaveLength(1);
      const ended = await aRun(db);
      await moveRun(db, ended, 'cancel', LATER);
      expect(await askToCancel(db, ended, audit)).toBe(false);
    });

    test('screens hear of every change, and nothing of what it is about', async () => {
      const db = await makeDb();
      const id = await aRun(db, { title: '秘密的标题' });
      await moveRun(db, id, 'begin', LATER);
      await noteWaiting(db, id, 'wechat_unavailable', LATER);
      await noteWaiting(db, id, 'wechat_unavailable', LATER);
      const events = await db.selectFrom('events').selectAll().where('topic', '=', 'run').orderBy('id').execute();
      expect(events.map((event) => JSON.parse(event.data) as unknown)).toEqual([
        { type: 'queued', id, version: 1 },
        { type: 'running', id, version: 2 },
        { type: 'running', id, version: 3 },
      ]);
      expect(events.every((event) => event.personId === 'demo-admin')).toBe(true);
      expect(JSON.stringify(events)).not.toContain('秘密');
    });
  });
});
