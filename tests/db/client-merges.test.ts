import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Db } from '../../db/open.ts';
import { readAccountFacts } from '../../db/read/client-account.ts';
import { listPeriods } from '../../db/read/periods.ts';
import { readPrincipal } from '../../db/read/principal.ts';
import { writeDueBills } from '../../db/records/bills.ts';
import { mergeClients, undoMerge } from '../../db/records/client-merges.ts';
import { insertPapers, openPeriod, openYearWork } from '../../db/records/periods.ts';
import { openSealed } from '../../db/sealed.ts';
import { workClash, type MergingWork } from '../../domain/client/merge.ts';
import { TUESDAY_10 } from '../support/cases.ts';
import { eachDatabase, type MakeDb } from '../support/database.ts';
import { keepBill, keepEngagement } from '../support/engagements.ts';
import { keepLedger } from '../support/ledgers.ts';
import { smallFirm } from '../support/small-firm.ts';

const sealed = openSealed(join(mkdtempSync(join(tmpdir(), 'firm-keys-')), 'keys.json'));
const by = (at = TUESDAY_10) => ({ at, actor: { kind: 'staff' as const, id: 'owner' }, ip: null, requestId: null });
const HOW = { confirmed: true, reason: '登记了两次' };
const merge = (db: Db) => db.transaction().execute((trx) => mergeClients(trx, 'c01', 'c03', HOW, by()));
/** Every table whose rows go over, in the order of a client’s life. */
const TABLES = [
  'engagements',
  'checklistItems',
  'voucherCounts',
  'periods',
  'periodPapers',
  'periodEntries',
  'obligations',
  'ledgers',
  'ledgerQuestions',
  'realNameTasks',
  'custodyItems',
  'custodyMoves',
  'handoverLists',
  'accountantWishes',
  'clientTaxKinds',
  'clientTaxFiles',
  'periodDuties',
  'billCalls',
] as const;

/** A firm whose client c03 has one of everything, and c01 nothing. */
async function firm(makeDb: MakeDb): Promise<Db> {
  const db = await makeDb();
  await smallFirm(db, sealed);
  for (const table of [...TABLES, 'bills'] as const) await db.deleteFrom(table as 'bills').execute();
  await db.updateTable('clients').set({ engaged: 0 }).where('id', '=', 'c01').execute();
  await db.updateTable('clients').set({ engaged: 1 }).where('id', '=', 'c03').execute();
  await keepEngagement(db, 'H3', { clientId: 'c03', startDate: '2026-09-01' });
  await keepBill(db, 'B3', 'H3', { clientId: 'c03', fromPeriod: '2026-09', toPeriod: '2026-09' });
  const about = { clientId: 'c03', byId: 'staff-1', at: TUESDAY_10 };
  const created = { clientId: 'c03', createdAt: TUESDAY_10 };
  const insert = (table: (typeof TABLES)[number], row: object) =>
    db
      .insertInto(table as 'periods')
      .values(row as never)
      .execute();
  await insert('checklistItems', {
    id: 'i',
    engagementId: 'H3',
    clientId: 'c03',
    kind: 'onboarding',
    seq: 1,
    name: '开通电子税务局',
    note: '',
  });
  await insert('voucherCounts', { ...about, period: '2026-10', count: 12 });
  await db.transaction().execute(async (trx) => {
    await openPeriod(trx, 'c03', '2026-10', TUESDAY_10);
    await insertPapers(trx, { clientId: 'c03', periodId: 'c03-2026-10', at: TUESDAY_10 }, [{ name: '发票', hint: '', required: true }]);
    await openYearWork(trx, 'c03', 2025, TUESDAY_10);
  });
  await keepLedger(db, { id: 'L3', clientId: 'c03', storeId: 'store-1', period: '2026-10', question: '为什么' });
  const task = { kind: 'face', personId: 'demo-client-1', title: '刷脸', note: '', fileIds: '[]', state: 'open', expiresAt: TUESDAY_10 };
  await insert('realNameTasks', { id: 't', ...created, storeId: 'store-1', ...task, tries: 1, byId: 'staff-1', doneAt: null });
  const item = { name: '公章', kind: 'seal', original: 1, holder: 'firm', heldById: 'staff-1', since: 1, dueBackOn: null, note: '' };
  await insert('custodyItems', { id: 'o', ...created, ...item });
  const move = { itemId: 'o', kind: 'taken', fromName: '客户', toName: '会计', signedById: null, signedAt: null, fileIds: '[]', note: '' };
  await insert('custodyMoves', { id: 'm', ...about, ...move });
  const signed = { fromSignedAt: null, toSignedAt: null, supervisorId: null, supervisedAt: null };
  await insert('handoverLists', { id: 'h', ...created, fromStaffId: 'staff-1', toStaffId: 'staff-2', holdings: '{}', note: '', ...signed });
  const wish = { personId: 'demo-client-1', reason: '换', state: 'open', answer: null, decidedById: null, decidedAt: null };
  await insert('accountantWishes', { id: 'w', ...created, ...wish });
  await insert('clientTaxKinds', { id: 'k', ...about, ruleId: 'stamp', applies: 1, frequency: null, fromDate: '2026-01-01', reason: '' });
  await insert('clientTaxFiles', {
    clientId: 'c03',
    taxBureau: '云州一所',
    taxBureauPhone: '',
    invoiceKinds: '[]',
    agreement: 'signed',
    agreementBank: '',
    agreementOn: null,
    accountingStandard: 'small',
    realNames: '[]',
    note: '',
    updatedBy: 'staff-1',
    updatedAt: TUESDAY_10,
  });
  await insert('periodDuties', { ...about, duty: 'check', staffId: 'leader' });
  await insert('billCalls', { id: 'c', ...about, billId: 'B3', personName: '老板', result: 'promised', note: '', promisedOn: null });
  return db;
}
/** How many rows of each table a client has. */
const rowsOf = async (db: Db, clientId: string): Promise<Record<string, number>> => {
  const found: Record<string, number> = {};
  for (const table of TABLES)
    found[table] = (
      await db
        .selectFrom(table as 'periods')
        .select('clientId')
        .where('clientId', '=', clientId)
        .execute()
    ).length;
  return found;
};
const none = Object.fromEntries(TABLES.map((table) => [table, 0]));
const engaged = async (db: Db) =>
  (await db.selectFrom('clients').select(['id', 'engaged']).where('id', 'in', ['c01', 'c03']).orderBy('id').execute()).map(
    (row) => row.engaged,
  );

describe('the work of two clients that become one', () => {
  eachDatabase((_name, makeDb) => {
    test('goes on under the name that stays: months, filings, year work, ledgers, tasks, originals, hand-overs, contracts; an undo gives it back', async () => {
      const db = await firm(makeDb);
      const had = await rowsOf(db, 'c03');
      expect(
        Object.values(had).every((count) => count > 0),
        JSON.stringify(had),
      ).toBe(true);
      const id = await merge(db);
      expect(await rowsOf(db, 'c01')).toEqual(had);
      expect(await rowsOf(db, 'c03')).toEqual(none);
      expect(await engaged(db)).toEqual([1, 1]);
      const owner = (await readPrincipal(db, 'demo-owner')) ?? expect.fail('no owner');
      const days = { today: '2026-11-24', soon: '2026-11-27' };
      const seen = await listPeriods(db, owner, { period: '2026-10' }, { limit: 50, after: null }, days);
      expect(seen.rows.map(({ id: period, clientId }) => [period, clientId])).toEqual([['c03-2026-10', 'c01']]);
      // The month is there already, under its old number.
      const again = await db.transaction().execute((trx) => openPeriod(trx, 'c01', '2026-10', TUESDAY_10));
      expect(again).toEqual({ id: 'c03-2026-10', opened: false });
      expect(await writeDueBills(db, ['H3'], '2026-10-15', TUESDAY_10)).toEqual({ written: 1 });
      expect((await readAccountFacts(db, ['c01', 'c03'])).bills.map(({ from }) => from)).toEqual(['2026-09', '2026-10']);
      await undoMerge(db, 'c01', id, by(TUESDAY_10 + 1));
      expect(await rowsOf(db, 'c03')).toEqual(had);
      expect(await rowsOf(db, 'c01')).toEqual(none);
      expect(await engaged(db)).toEqual([0, 1]);
    });

    test('what the one that stays has set itself is kept, and the other’s waits for an undo', async () => {
      const db = await firm(makeDb);
      await db
        .insertInto('periodDuties')
        .values([
          { clientId: 'c01', duty: 'check', staffId: 'staff-2', byId: 'owner', at: 1 },
          { clientId: 'c03', duty: 'file', staffId: 'staff-3', byId: 'owner', at: 1 },
        ])
        .execute();
      const id = await merge(db);
      const duties = (clientId: string) =>
        db.selectFrom('periodDuties').select(['duty', 'staffId']).where('clientId', '=', clientId).orderBy('duty').execute();
      expect(await duties('c01')).toEqual([
        { duty: 'check', staffId: 'staff-2' },
        { duty: 'file', staffId: 'staff-3' },
      ]);
      expect(await duties('c03')).toEqual([{ duty: 'check', staffId: 'leader' }]);
      await undoMerge(db, 'c01', id, by(TUESDAY_10 + 1));
      expect(await duties('c01')).toEqual([{ duty: 'check', staffId: 'staff-2' }]);
    });

    test('two running contracts, or the same month twice: refused with which, and nothing has moved', async () => {
      const db = await firm(makeDb);
      const had = await rowsOf(db, 'c03');
      await keepEngagement(db, 'H1', { clientId: 'c01' });
      await expect(merge(db)).rejects.toMatchObject({ code: 'merge_two_contracts', details: { which: ['H1', 'H3'] } });
      await db.updateTable('engagements').set({ state: 'ended', endDate: '2026-10-31' }).where('id', '=', 'H1').execute();
      await db.transaction().execute((trx) => openPeriod(trx, 'c01', '2026-10', TUESDAY_10));
      await expect(merge(db)).rejects.toMatchObject({ code: 'merge_same_period', details: { which: ['2026-10'] } });
      expect(await rowsOf(db, 'c03')).toEqual(had);
    });
  });
});

describe('what stands in the way of one work', () => {
  const work = (contracts: [string, string, string, string | null][], ...once: string[]): MergingWork => ({
    contracts: contracts.map(([id, state, startDate, endDate]) => ({ id, state, startDate, endDate })),
    once: once.map((span) => ({ what: 'period', span })),
  });
  test.each([
    ['nothing', work([], '2026-09'), work([], '2026-10'), null],
    [
      'contracts one after the other',
      work([['a', 'active', '2026-01-01', '2026-12-31']]),
      work([['b', 'draft', '2027-01-01', null]]),
      null,
    ],
    ['one that is over', work([['a', 'ended', '2026-01-01', '2026-12-31']]), work([['b', 'active', '2026-06-01', null]]), null],
    ['one withdrawn', work([['a', 'active', '2026-01-01', null]]), work([['b', 'withdrawn', '2026-06-01', null]]), null],
    ['both run', work([['a', 'paused', '2026-01-01', null]]), work([['b', 'approved', '2027-06-01', null]]), ['a', 'b']],
    ['the same months, each said once', work([], '2026', '2026-10'), work([], '2026-10', '2026', '2026-10'), ['2026', '2026-10']],
  ])('%s', (_what, kept, gone, which) => expect(workClash(kept, gone)?.which ?? null).toEqual(which));
});
