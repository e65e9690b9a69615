import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { runActivities } from '../../activities/runs/work-runs.ts';
import type { Db } from '../../db/open.ts';
import { broadcastEvent, type BroadcastParams } from '../../domain/broadcast.ts';
import { itemsLeft } from '../../domain/runs.ts';
import { openSealed } from '../../db/sealed.ts';
import { personRow, staffRow } from '../api/invented-people.ts';
import { aRun, runRowOf } from '../support/a-run.ts';
import { eachDatabase } from '../support/database.ts';
import { smallFirm } from '../support/small-firm.ts';
import { depsOn, wechat, withWechat } from './publishing.ts';

withWechat();

const sealed = openSealed(join(mkdtempSync(join(tmpdir(), 'firm-broadcast-')), 'keys.json'));
const WORDS = { title: '国庆放假安排', text: '10 月 1 日至 8 日放假。', link: null, sms: false, test: false };
const broadcast = (db: Db, over: Partial<BroadcastParams> = {}, personId = 'demo-owner') =>
  aRun(db, {
    kind: 'broadcast',
    title: WORDS.title,
    params: { ...WORDS, audience: { to: 'staff' }, ...over } satisfies BroadcastParams,
    selection: null,
    startedBy: { staffId: personId, personId },
  });

/** Many colleagues who follow the account. */
async function hire(db: Db, count: number): Promise<void> {
  const ids = Array.from({ length: count }, (_, index) => `extra-${String(index).padStart(4, '0')}`);
  for (let from = 0; from < ids.length; from += 100) {
    const some = ids.slice(from, from + 100);
    await db
      .insertInto('people')
      .values(some.map((id) => ({ ...personRow(id), followsAccount: 1 })))
      .execute();
    await db
      .insertInto('staff')
      .values(some.map((id) => staffRow(id, 'staff')))
      .execute();
    await db
      .insertInto('staffStores')
      .values(some.map((staffId) => ({ staffId, storeId: 'store-1' })))
      .execute();
  }
}

/** What the workflow does, with the patience of the engine: a failed chunk is tried again. */
async function live(db: Db, runId: string, patience = 8): Promise<void> {
  const runs = runActivities(depsOn(db));
  let chunk = await runs.beginRun({ runId });
  for (let tries = 0; !chunk.stopped && itemsLeft(chunk.counts) > 0;) {
    try {
      chunk = await runs.workRun({ runId });
    } catch (error) {
      tries += 1;
      if (tries > patience) throw error;
    }
  }
  await runs.endRun({ runId, event: chunk.stopped ? 'cancel' : 'finish' });
}
const toldOf = async (db: Db, runId: string) =>
  (await db.selectFrom('notices').select('personId').where('event', '=', broadcastEvent(runId)).orderBy('personId').execute()).map(
    (row) => row.personId,
  );

describe('a broadcast', () => {
  eachDatabase((_name, makeDb) => {
    test('tells a thousand colleagues, each once, though WeChat falters and answers get lost on the way', async () => {
      const db = await makeDb();
      await smallFirm(db, sealed);
      await hire(db, 1000);
      const staff = await db.selectFrom('staff').select('personId').where('active', '=', 1).execute();
      wechat.script = [
        ...Array.from({ length: 120 }, () => 'ok' as const),
        { errcode: -1 },
        'lost',
        { errcode: 45009 },
        'lost',
        { http: 502 },
      ];
      const id = await broadcast(db);
      await live(db, id);
      expect(await runRowOf(db, id)).toMatchObject({ state: 'done', total: staff.length, done: staff.length, failed: 0 });
      expect(await toldOf(db, id)).toEqual(staff.map((row) => row.personId).toSorted());
      const arrived = wechat.delivered.map((message) => message.touser);
      expect(new Set(arrived).size).toBe(arrived.length);
      const figures = JSON.parse((await runRowOf(db, id)).result ?? '{}') as { figures: Record<string, number> };
      expect(arrived.length).toBe(figures.figures['wechat.sent']);
      expect(arrived.filter((openid) => openid.startsWith('extra-')).length).toBe(1000 - (figures.figures['wechat.refused'] ?? 0));
    });

    test('run again from its first item it tells nobody a second time', async () => {
      const db = await makeDb();
      await smallFirm(db, sealed);
      await hire(db, 60);
      const id = await broadcast(db, { audience: { to: 'staff', storeIds: ['store-1'] } });
      await live(db, id);
      const before = { told: await toldOf(db, id), delivered: wechat.delivered.length };
      await db.updateTable('runItems').set({ outcome: null }).where('runId', '=', id).execute();
      await db.updateTable('runs').set({ state: 'running' }).where('id', '=', id).execute();
      await live(db, id);
      expect(await toldOf(db, id)).toEqual(before.told);
      expect(wechat.delivered.length).toBe(before.delivered);
    });

    test('who left before their turn is skipped and hears nothing', async () => {
      const db = await makeDb();
      await smallFirm(db, sealed);
      await hire(db, 30);
      const id = await broadcast(db);
      const runs = runActivities(depsOn(db));
      await runs.beginRun({ runId: id });
      await db.updateTable('staff').set({ active: 0 }).where('id', '=', 'extra-0007').execute();
      await runs.workRun({ runId: id });
      await runs.endRun({ runId: id, event: 'finish' });
      const item = await db
        .selectFrom('runItems')
        .selectAll()
        .where('runId', '=', id)
        .where('itemId', '=', 'extra-0007')
        .executeTakeFirst();
      expect(item).toMatchObject({ outcome: 'skipped', reason: 'left' });
      expect(await toldOf(db, id)).not.toContain('extra-0007');
    });

    test.each([
      [{ to: 'staff', roles: ['leader'] }, ['demo-leader']],
      [{ to: 'staff', storeIds: ['store-2'], skills: ['license'] }, null],
      [{ to: 'contacts', accountantIds: ['staff-5'] }, null],
      [{ to: 'contacts', tags: ['没有这个标签'] }, []],
    ] as const)('%j reaches whom it says', async (audience, expected) => {
      const db = await makeDb();
      await smallFirm(db, sealed);
      const id = await broadcast(db, { audience: JSON.parse(JSON.stringify(audience)) as BroadcastParams['audience'] });
      await live(db, id);
      const told = await toldOf(db, id);
      if (expected) expect(told).toEqual(expected);
      else if (audience.to === 'staff')
        for (const personId of told) {
          const row = await db
            .selectFrom('staff')
            .innerJoin('staffStores', 'staffStores.staffId', 'staff.id')
            .select(['staff.skills'])
            .where('staff.personId', '=', personId)
            .where('staffStores.storeId', '=', 'store-2')
            .executeTakeFirstOrThrow();
          expect(row.skills).toContain('license');
        }
      else {
        const meant = await db
          .selectFrom('contactLinks')
          .innerJoin('clients', 'clients.id', 'contactLinks.clientId')
          .select('contactLinks.personId')
          .distinct()
          .where('clients.accountantId', '=', 'staff-5')
          .execute();
        expect(told).toEqual(meant.map((row) => row.personId).toSorted());
        expect(told.length).toBeGreaterThan(0);
      }
    });

    test('an admin reaches their own stores’ people and no others', async () => {
      const db = await makeDb();
      await smallFirm(db, sealed);
      const id = await broadcast(db, { audience: { to: 'contacts' } }, 'demo-admin-2');
      await live(db, id);
      const told = await toldOf(db, id);
      const meant = await db
        .selectFrom('contactLinks')
        .innerJoin('clientStores', 'clientStores.clientId', 'contactLinks.clientId')
        .innerJoin('staffStores', 'staffStores.storeId', 'clientStores.storeId')
        .innerJoin('staff', 'staff.id', 'staffStores.staffId')
        .select('contactLinks.personId')
        .distinct()
        .where('staff.personId', '=', 'demo-admin-2')
        .execute();
      expect(told).toEqual(meant.map((row) => row.personId).toSorted());
      expect(told.length).toBeGreaterThan(0);
    });

    test('a sender who left the firm sends nothing any more', async () => {
      const db = await makeDb();
      await smallFirm(db, sealed);
      const id = await broadcast(db, {}, 'demo-admin');
      await db.updateTable('staff').set({ active: 0 }).where('personId', '=', 'demo-admin').execute();
      await expect(live(db, id, 0)).rejects.toMatchObject({ code: 'forbidden' });
      expect(await toldOf(db, id)).toEqual([]);
    });
  });
});
