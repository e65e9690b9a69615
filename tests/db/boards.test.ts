import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Db } from '../../db/open.ts';
import { projectCase } from '../../db/projections/case.ts';
import { readLate, readLoads, readTurns } from '../../db/read/boards/cases.ts';
import { readArrearsTrend } from '../../db/read/boards/money.ts';
import { listCases, type CaseFilters } from '../../db/read/case-rows.ts';
import { readHappened } from '../../db/read/workbench.ts';
import { openSealed } from '../../db/sealed.ts';
import { tallyOf } from '../../domain/case/happened.ts';
import type { CaseEntry, CaseStatus } from '../../domain/case/types.ts';
import type { Principal, Role } from '../../domain/roles.ts';
import { DAY_MS, HOUR_MS, instantOf, MINUTE_MS } from '../../domain/time.ts';
import { keepBills } from '../support/bill-rows.ts';
import { caseEntry, caseInput, caseStatus, takenBy, TUESDAY_10 } from '../support/cases.ts';
import { eachDatabase } from '../support/database.ts';
import { smallFirm } from '../support/small-firm.ts';

const NOW = TUESDAY_10 + 4 * HOUR_MS;
const as = (role: Role, storeIds: string[]): Principal =>
  ({
    personId: `demo-${role}`,
    links: [],
    staff: { id: `${role}-x`, role, storeIds, groupId: null, powers: [], skills: [], covers: [] },
  }) as unknown as Principal;
const OWNER = as('owner', []);
const SECOND = as('admin', ['store-2']);

eachDatabase((_, makeDb) =>
  describe('boards count', () => {
    let db: Db;
    let next = 1;
    /** A case as it stands, with what happened to it. */
    async function keep(
      store: 1 | 2,
      type: string,
      status: Partial<CaseStatus>,
      entries: readonly Partial<CaseEntry>[] = [],
      seq = 1 + entries.length,
    ): Promise<string> {
      const no = `R261124${String(next++).padStart(5, '0')}`;
      const input = caseInput({
        no,
        businessTypeId: type,
        businessTypeName: type,
        storeId: `store-${store}`,
        clientId: store === 1 ? 'c01' : 'c07',
      });
      const all = [caseEntry(), ...entries.map((one, index) => caseEntry({ seq: index + 2, ...one }))];
      await projectCase(db, { input, status: caseStatus({ seq, version: seq, ...status }), entries: all });
      return no;
    }
    const working = (staffId: string, dueAt: number | null, more: Partial<CaseStatus> = {}): Partial<CaseStatus> => ({
      ...takenBy(staffId, TUESDAY_10 + HOUR_MS).status,
      dueAt,
      ...more,
    });

    beforeAll(async () => {
      db = await makeDb();
      await smallFirm(db, openSealed(join(mkdtempSync(join(tmpdir(), 'boards-')), 'keys.json')));
      const taken = { type: 'taken' as const, at: TUESDAY_10 + HOUR_MS };
      await keep(1, 'quota', working('staff-1', NOW - HOUR_MS), [taken]);
      await keep(1, 'quota', working('staff-1', NOW - DAY_MS), [
        taken,
        { type: 'released', at: taken.at + 1 },
        { type: 'taken', at: taken.at + 2 },
      ]);
      await keep(1, 'licence', working('staff-2', NOW - 5 * DAY_MS), [taken]);
      await keep(2, 'licence', working('staff-5', NOW - 8 * DAY_MS), [taken]);
      await keep(2, 'licence', working('staff-5', NOW + 2 * HOUR_MS), [taken]);
      await keep(2, 'licence', working('staff-5', null, { waitingOn: ['papers', 'quote'] }), [taken]);
      await keep(1, 'quota', { state: 'escalated', escalatedAt: TUESDAY_10 + 30 * MINUTE_MS, grabDeadline: null }, [
        { type: 'escalated', at: TUESDAY_10 + 30 * MINUTE_MS },
      ]);
      await keep(1, 'quota', { state: 'delivered', confirmBy: NOW + 30 * HOUR_MS, assigneeId: 'staff-1' }, [
        { type: 'delivered', at: TUESDAY_10 + 3 * HOUR_MS },
      ]);
      // What a lost update left behind is nobody's number: its entries are beyond what the case knows.
      await keep(2, 'quota', { grabDeadline: NOW + HOUR_MS }, [taken], 1);
    });

    const nos = async (who: Principal, filters: CaseFilters): Promise<number> =>
      (await listCases(db, who, filters, { sort: '-createdAt', limit: 100, after: null }, NOW)).rows.length;
    const day = { from: instantOf('2026-11-24'), to: instantOf('2026-11-25') };

    test('what happened to cases on a day: each case once, and nothing that did not last', async () => {
      const { total } = tallyOf(await readHappened(db, OWNER, undefined, day), day.from, 24);
      expect(total).toEqual({ created: 9, taken: 6, grabbed: 6, escalated: 1, delivered: 1, completed: 0, cancelled: 0 });
      for (const what of ['created', 'taken', 'escalated', 'delivered'] as const)
        expect(await nos(OWNER, { happened: { what, ...day } }), what).toBe(total[what]);
      expect(tallyOf(await readHappened(db, SECOND, undefined, day), day.from, 24).total).toMatchObject({
        created: 4,
        taken: 3,
        delivered: 0,
      });
      expect(await nos(SECOND, { happened: { what: 'taken', ...day } })).toBe(3);
      expect(await nos(OWNER, { happened: { what: 'taken', from: day.from, to: TUESDAY_10 + HOUR_MS } })).toBe(0);
    });

    test('whose turn it is: by state and by what the client is awaited for', async () => {
      const turns = await readTurns(db, OWNER, {}, NOW);
      expect(turns.map(({ state, waitingOn, count }) => `${state} ${waitingOn} ${count}`).toSorted()).toEqual([
        'delivered  1',
        'escalated  1',
        'in_progress  5',
        'in_progress ,papers,quote, 1',
        'open  1',
      ]);
      expect(await nos(OWNER, { states: ['in_progress'], waitingOn: 'none' })).toBe(5);
      expect(await nos(OWNER, { waitingOn: 'papers' })).toBe(1);
    });

    test('what is late, by how much: four cases, each in one band', async () => {
      const late = async (who: Principal, by: 'store' | 'type') =>
        (await readLate(db, who, {}, by, NOW)).map(({ id, bands }) => [id, ...Object.values(bands)]);
      expect(await late(OWNER, 'store')).toEqual([
        ['store-1', 1, 1, 1, 0],
        ['store-2', 0, 0, 0, 1],
      ]);
      expect(await late(OWNER, 'type')).toEqual([
        ['licence', 0, 0, 1, 1],
        ['quota', 1, 1, 0, 0],
      ]);
      expect(await late(SECOND, 'store')).toEqual([['store-2', 0, 0, 0, 1]]);
      for (const band of ['day', 'three', 'week', 'more'] as const) expect(await nos(OWNER, { late: band }), band).toBe(1);
    });

    test('what runs out in the next hours: the grab, the work, the client’s word', async () => {
      expect(await nos(OWNER, { dueIn: 1 })).toBe(1);
      expect(await nos(OWNER, { dueIn: 2 })).toBe(2);
      expect(await nos(OWNER, { dueIn: 30 })).toBe(3);
      expect(await nos(OWNER, { dueIn: 30, states: ['delivered'] })).toBe(1);
    });

    test('what everybody carries', async () => {
      expect(Object.fromEntries(await readLoads(db, OWNER, {}, NOW))).toEqual({
        'staff-1': { open: 2, overdue: 2 },
        'staff-2': { open: 1, overdue: 1 },
        'staff-5': { open: 3, overdue: 1 },
      });
      expect(Object.fromEntries(await readLoads(db, SECOND, {}, NOW))).toEqual({ 'staff-5': { open: 3, overdue: 1 } });
    });

    test('how arrears went: what was owed on each Tuesday, told from what is owed now and what came since', async () => {
      await db.deleteFrom('bills').execute();
      await keepBills(db, [
        { id: 'old', dueDate: '2026-06-30', amountFen: 100_000, paidFen: 40_000, state: 'partly_paid' },
        { id: 'paid', dueDate: '2026-11-01', amountFen: 50_000, paidFen: 50_000, state: 'paid' },
        { id: 'new', dueDate: '2026-11-23', amountFen: 7_000 },
        { id: 'void', dueDate: '2026-10-01', amountFen: 900_000, state: 'void' },
        { id: 'today', dueDate: '2026-11-24', amountFen: 3_000 },
        { id: 'other', clientId: 'c01', storeId: 'store-1', dueDate: '2026-11-20', amountFen: 11_000 },
      ]);
      const came = (id: string, billId: string, amountFen: number, at: number) => ({
        id,
        billId,
        clientId: 'c07',
        sourceKind: 'receipt',
        sourceId: id,
        amountFen,
        at,
      });
      await db
        .insertInto('billAllocations')
        .values([
          came('a1', 'old', 10_000, instantOf('2026-07-15')),
          came('a2', 'old', 30_000, instantOf('2026-11-05', HOUR_MS)),
          came('a3', 'paid', 60_000, instantOf('2026-11-12')),
          came('a4', 'paid', -10_000, instantOf('2026-11-13')),
        ])
        .execute();
      const trend = async (who: Principal, storeId?: string) =>
        (await readArrearsTrend(db, who, '2026-11-24', storeId)).map(({ date, fen }) => `${date.slice(5)} ${fen}`);
      expect(await trend(SECOND)).toEqual([
        '09-01 90000',
        '09-08 90000',
        '09-15 90000',
        '09-22 90000',
        '09-29 90000',
        '10-06 90000',
        '10-13 90000',
        '10-20 90000',
        '10-27 90000',
        '11-03 140000',
        '11-10 110000',
        '11-17 60000',
        '11-24 67000',
      ]);
      expect((await trend(OWNER)).at(-1)).toBe('11-24 78000');
      expect((await trend(OWNER, 'store-1')).at(-1)).toBe('11-24 11000');
    });
  }),
);
