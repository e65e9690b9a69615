import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import type { ActivityDeps } from '../../activities/deps.ts';
import { handoverWorker } from '../../activities/runs/hand-over.ts';
import type { Db } from '../../db/open.ts';
import { readHandover } from '../../db/read/handovers.ts';
import { readHoldings } from '../../db/read/holdings.ts';
import { readPrincipal } from '../../db/read/principal.ts';
import { pendingItems, readRunAtWork, type RunAtWork } from '../../db/read/run-work.ts';
import { writeItems } from '../../db/projections/runs.ts';
import { letGo, rehire, type Successors } from '../../db/records/leaving.ts';
import { insertLeave } from '../../db/records/leaves.ts';
import { openSealed } from '../../db/sealed.ts';
import type { Principal } from '../../domain/roles.ts';
import { DAY_MS } from '../../domain/time.ts';
import { personRow, staffRow } from '../api/invented-people.ts';
import { TUESDAY_10 } from '../support/cases.ts';
import { eachDatabase } from '../support/database.ts';
import { keepErrand } from '../support/errands.ts';
import { smallFirm } from '../support/small-firm.ts';

const sealed = openSealed(join(mkdtempSync(join(tmpdir(), 'firm-keys-')), 'keys.json'));
const NOW = TUESDAY_10;
const audit = { at: NOW, actor: { kind: 'staff' as const, id: 'owner' } };

describe('a colleague leaves', () => {
  eachDatabase((_, makeDb) => {
    let db: Db;
    let owner: Principal;
    beforeEach(async () => {
      db = await makeDb();
      await smallFirm(db, sealed);
      owner = (await readPrincipal(db, 'demo-owner', NOW)) as Principal;
      await db.updateTable('staff').set({ ownerSince: 1 }).where('id', '=', 'owner').execute();
    });
    const going = (staffId: string, successors: Partial<Successors> = {}, who = owner) =>
      db
        .transaction()
        .execute((trx) =>
          letGo(trx, who, staffId, { reason: '回老家', successors: { all: null, byClient: {}, byItem: {}, ...successors } }, audit),
        );
    const clientsOf = async (id: string) =>
      (await db.selectFrom('clients').select('id').where('accountantId', '=', id).orderBy('id').execute()).map((row) => row.id);

    test('and nothing is open to them from that moment: session, log-in, WeChat, invitations, leave', async () => {
      await db
        .insertInto('sessions')
        .values({
          tokenHash: 't',
          personId: 'demo-staff-3',
          front: 'h5',
          device: '',
          ip: null,
          way: null,
          role: 'staff',
          createdAt: NOW,
          seenAt: NOW,
          expiresAt: NOW + DAY_MS,
        })
        .execute();
      await db
        .insertInto('logins')
        .values({
          login: 'three',
          personId: 'demo-staff-3',
          passwordHash: 'x',
          passwordAt: null,
          totpCipher: null,
          failures: 0,
          lockedUntil: null,
          updatedAt: NOW,
        })
        .execute();
      await db
        .transaction()
        .execute((trx) =>
          insertLeave(
            trx,
            { staffId: 'staff-3', coverId: null, startsAt: NOW + DAY_MS, endsAt: NOW + 2 * DAY_MS, reason: '' },
            'approved',
            { staffId: 'owner' },
            audit,
          ),
        );
      const gone = await going('staff-3', { all: 'staff-1' });
      expect(gone.personIds).toContain('demo-staff-3');
      expect(await db.selectFrom('sessions').select('tokenHash').execute()).toEqual([]);
      expect(await db.selectFrom('logins').select('login').where('login', '=', 'three').execute()).toEqual([]);
      expect((await readPrincipal(db, 'demo-staff-3', NOW))?.staff).toBeNull();
      const leaves = await db.selectFrom('staffLeaves').select('state').where('staffId', '=', 'staff-3').execute();
      expect(leaves).toEqual([{ state: 'cancelled' }]);
      await expect(going('staff-3')).rejects.toMatchObject({ code: 'already_left' });
    });

    test('only when everything they hold has somebody who fits, each thing named', async () => {
      const held = await readHoldings(db, 'staff-1', NOW);
      expect(held.length).toBeGreaterThan(0);
      await expect(going('staff-1')).rejects.toMatchObject({ code: 'successor_required', details: { count: held.length } });
      await expect(going('staff-1', { all: 'staff-1' })).rejects.toMatchObject({ code: 'unfit_successor' });
      await expect(going('staff-1', { all: 'staff-5' }), 'another store').rejects.toMatchObject({ code: 'unfit_successor' });
      await db
        .transaction()
        .execute((trx) =>
          insertLeave(
            trx,
            { staffId: 'staff-3', coverId: null, startsAt: NOW, endsAt: NOW + DAY_MS, reason: '' },
            'approved',
            { staffId: 'owner' },
            audit,
          ),
        );
      await expect(going('staff-1', { all: 'staff-3' }), 'on leave').rejects.toMatchObject({ code: 'unfit_successor' });
      expect(await clientsOf('staff-1'), 'nothing was written').not.toEqual([]);
      expect((await db.selectFrom('staff').select('active').where('id', '=', 'staff-1').executeTakeFirst())?.active).toBe(1);
    });

    test('not the last owner, not oneself, not the first owner by a second', async () => {
      await expect(going('owner')).rejects.toMatchObject({ code: 'last_owner' });
      await db.insertInto('people').values(personRow('second')).execute();
      await db
        .insertInto('staff')
        .values({ ...staffRow('second', 'owner'), ownerSince: 2 })
        .execute();
      const second = (await readPrincipal(db, 'second', NOW)) as Principal;
      await expect(going('owner', {}, second)).rejects.toMatchObject({ code: 'first_owner' });
      await expect(going('second', {}, second)).rejects.toMatchObject({ code: 'own_record' });
      await going('second');
    });

    test('a hand-over killed anywhere goes on with what is left, and moves each thing once', async () => {
      await db.updateTable('clients').set({ helperIds: '["staff-1"]' }).where('id', '=', 'c14').execute();
      await db.updateTable('groups').set({ leaderId: 'staff-1' }).where('id', '=', 'group-1').execute();
      await keepErrand(db, { id: 'to-run', staffId: 'staff-1' });
      await keepErrand(db, { id: 'was-run', staffId: 'staff-1', state: 'done', position: 0, doneAt: NOW });
      const theirs = await clientsOf('staff-1');
      const first = theirs[0] ?? '';
      const { runId, handoverId } = await going('staff-1', { all: 'staff-3', byClient: { [first]: 'staff-2', c14: 'staff-6' } });
      const deps = { db, client: null, log: { error: () => undefined } } as unknown as ActivityDeps;
      const run = (await readRunAtWork(db, runId ?? '')) as RunAtWork;
      await writeItems(db, run.id, run.selection ?? [], NOW);
      let told = 0;
      const work = (dies: number) =>
        pendingItems(db, run.id, 500).then((items) =>
          handoverWorker.work(deps, run, items, async () => {
            told += 1;
            // The deed is done, the end not yet written down: as when the worker is killed here.
            if (told === dies) throw new Error('killed');
          }),
        );
      for (const dies of [1, 3, 6]) await work(dies).catch(() => undefined);
      await work(Infinity);
      expect(await clientsOf('staff-1')).toEqual([]);
      expect(await clientsOf('staff-2')).toContain(first);
      const list = await readHandover(db, handoverId);
      expect(list?.items.every((item) => item.doneAt !== null)).toBe(true);
      expect(list?.items.find(({ kind }) => kind === 'errand')?.name).toBe('2026-11-24 高新区办税厅 · 领取发票');
      // What is still to be run goes with the rest; what was run stays theirs.
      expect(await db.selectFrom('errands').select(['id', 'staffId']).orderBy('id').execute()).toEqual([
        { id: 'to-run', staffId: 'staff-3' },
        { id: 'was-run', staffId: 'staff-1' },
      ]);
      expect(await db.selectFrom('errandDeeds').select('kind').execute()).toEqual([{ kind: 'moved' }]);
      for (const client of theirs) {
        const lines = await db
          .selectFrom('audit')
          .select('id')
          .where('recordId', '=', client)
          .where('action', '=', 'client.accountant')
          .execute();
        expect(lines, client).toHaveLength(1);
      }
      expect((await db.selectFrom('groups').select('leaderId').where('id', '=', 'group-1').executeTakeFirst())?.leaderId).toBeNull();
      expect((await db.selectFrom('clients').select('helperIds').where('id', '=', 'c14').executeTakeFirst())?.helperIds).toBe(
        '["staff-6"]',
      );
    });

    test('comes back active, off duty, without clients and without a role above', async () => {
      await db.updateTable('staff').set({ role: 'admin' }).where('id', '=', 'staff-4').execute();
      await going('staff-4', { all: 'staff-3' });
      await db.transaction().execute((trx) => rehire(trx, 'staff-4', audit));
      const row = await db
        .selectFrom('staff')
        .select(['active', 'onDuty', 'role', 'leftAt'])
        .where('id', '=', 'staff-4')
        .executeTakeFirst();
      expect(row).toEqual({ active: 1, onDuty: 0, role: 'staff', leftAt: null });
      await expect(db.transaction().execute((trx) => rehire(trx, 'staff-4', audit))).rejects.toMatchObject({ code: 'still_here' });
    });
  });
});
