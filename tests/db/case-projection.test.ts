import { describe, expect, test } from 'vitest';
import { projectCase, reconcileCase } from '../../db/projections/case.ts';
import type { Db } from '../../db/open.ts';
import { caseEntry, caseInput, caseStatus, MINUTE, takenBy, TUESDAY_10 } from '../support/cases.ts';
import { eachDatabase } from '../support/database.ts';
import { words } from '../support/small-firm.ts';

const input = caseInput();
const opened = { input, status: caseStatus(), entries: [caseEntry({ contentId: 'content-request' })] };
const row = (db: Db, no = input.no) => db.selectFrom('cases').selectAll().where('no', '=', no).executeTakeFirstOrThrow();
/** What readers see: lines up to the case's last. */
const lines = (db: Db) =>
  db
    .selectFrom('caseEntries')
    .innerJoin('cases', 'cases.no', 'caseEntries.caseNo')
    .whereRef('caseEntries.seq', '<=', 'cases.seq')
    .where('caseNo', '=', input.no)
    .select(['caseEntries.seq', 'caseEntries.type', 'caseEntries.byId'])
    .orderBy('caseEntries.seq')
    .execute();

describe('the row of a case', () => {
  eachDatabase((_name, makeDb) => {
    test('mirrors the workflow with its title, and can be found by number, title and client', async () => {
      const db = await makeDb();
      await db
        .insertInto('contents')
        .values(words('content-request', '', '发票额度不够'))
        .execute();
      await db
        .insertInto('clients')
        .values({
          id: 'c01',
          name: '云州青禾里餐饮有限公司',
          short: '青禾里餐饮',
          usci: 'x',
          entity: 'company',
          vatKind: 'small_scale',
          levy: 'audit',
          industry: '餐饮',
          district: '城南',
          accountantId: 'staff-1',
          helperIds: '[]',
          engaged: 1,
          tags: '[]',
          fictional: 1,
          searchText: '云州青禾里餐饮有限公司 qinghelicanyin qhlcy',
          createdAt: 1,
        })
        .execute();
      expect(await projectCase(db, opened)).toBe(true);
      expect(await row(db)).toMatchObject({
        state: 'open',
        title: '发票额度不够',
        createdById: 'demo-client-1',
        dedicatedId: 'staff-1',
        waitingOn: '',
        searchText: expect.stringMatching(/^r26112400001 发票额度不够 .*qhlcy/) as string,
      });
      expect(JSON.parse((await row(db)).status)).toEqual(opened.status);
    });

    test('is the same after the same write twice, with one event', async () => {
      const db = await makeDb();
      await projectCase(db, opened);
      await projectCase(db, opened);
      expect(await db.selectFrom('cases').select('no').execute()).toHaveLength(1);
      expect(await db.selectFrom('caseEntries').select('seq').execute()).toHaveLength(1);
      expect(await db.selectFrom('events').select('id').execute()).toHaveLength(1);
    });

    test('never goes back because a write came late; the late line is kept all the same', async () => {
      const db = await makeDb();
      await projectCase(db, opened);
      const taken = takenBy('staff-1', TUESDAY_10 + MINUTE);
      const later = {
        status: { ...taken.status, version: 3, seq: 3, at: TUESDAY_10 + 2 * MINUTE, stageId: 'submit' },
        entries: [caseEntry({ seq: 3, type: 'progress', at: TUESDAY_10 + 2 * MINUTE })],
      };
      expect(await projectCase(db, { input, ...later })).toBe(true);
      expect(await projectCase(db, { input, ...taken })).toBe(false);
      expect(await row(db)).toMatchObject({ version: 3, stageId: 'submit' });
      expect((await lines(db)).map((line) => line.type)).toEqual(['created', 'taken', 'progress']);
    });

    test('of two transitions in the same millisecond the later version stands', async () => {
      const db = await makeDb();
      const at = TUESDAY_10 + MINUTE;
      await projectCase(db, { input, ...takenBy('staff-1', at, { version: 3 }) });
      expect(await projectCase(db, { input, ...takenBy('staff-2', at, { version: 2 }) })).toBe(false);
      expect(await projectCase(db, { input, ...takenBy('staff-3', at, { version: 4 }) })).toBe(true);
      expect((await row(db)).assigneeId).toBe('staff-3');
    });

    test('a phantom winner, written before its grab was durable, gives way to the true one', async () => {
      const db = await makeDb();
      await projectCase(db, opened);
      // staff-1's grab: the local activity wrote the row, then the worker was killed before the update reached history.
      await projectCase(db, { input, ...takenBy('staff-1', TUESDAY_10 + MINUTE) });
      expect(await row(db)).toMatchObject({ assigneeId: 'staff-1', version: 2 });
      // After the restart the workflow knows nothing of it and staff-2 wins: same version, same entry number, later clock.
      expect(await projectCase(db, { input, ...takenBy('staff-2', TUESDAY_10 + 2 * MINUTE) })).toBe(true);
      expect(await row(db)).toMatchObject({ assigneeId: 'staff-2', version: 2 });
      expect(await lines(db)).toEqual([
        { seq: 1, type: 'created', byId: 'demo-client-1' },
        { seq: 2, type: 'taken', byId: 'staff-2' },
      ]);
    });

    test('a phantom that nobody outruns is mended by reconcile, lines and all', async () => {
      const db = await makeDb();
      await projectCase(db, opened);
      await projectCase(db, { input, ...takenBy('staff-1', TUESDAY_10 + MINUTE) });
      expect(await reconcileCase(db, { input, status: opened.status, entries: [] })).toBe(true);
      expect(await row(db)).toMatchObject({ state: 'open', assigneeId: null, version: 1, seq: 1 });
      expect(await lines(db)).toEqual([{ seq: 1, type: 'created', byId: 'demo-client-1' }]);
      expect(await db.selectFrom('caseEntries').select('seq').execute()).toHaveLength(1);
      expect(await reconcileCase(db, { input, status: opened.status, entries: [] })).toBe(false);
    });

    test('after a clock that jumped back only reconcile sets it right', async () => {
      const db = await makeDb();
      await projectCase(db, { input, ...takenBy('staff-1', TUESDAY_10 + 60 * MINUTE) });
      const truth = takenBy('staff-2', TUESDAY_10 + MINUTE);
      expect(await projectCase(db, { input, ...truth })).toBe(false);
      expect(await reconcileCase(db, { input, ...truth })).toBe(true);
      expect((await row(db)).assigneeId).toBe('staff-2');
      expect((await lines(db)).at(-1)).toEqual({ seq: 2, type: 'taken', byId: 'staff-2' });
    });

    test('a case whose row was lost comes back from its workflow', async () => {
      const db = await makeDb();
      expect(await reconcileCase(db, opened)).toBe(true);
      expect(await row(db)).toMatchObject({ no: input.no, state: 'open' });
    });
  });
});
