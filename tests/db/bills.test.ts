import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { countBills, listBills, readBill } from '../../db/read/bills.ts';
import { applyMoney } from '../../db/records/bill-money.ts';
import { writeDueBills } from '../../db/records/bills.ts';
import type { Db } from '../../db/open.ts';
import { openSealed } from '../../db/sealed.ts';
import type { Principal, Role } from '../../domain/roles.ts';
import { instantOf } from '../../domain/time.ts';
import { eachDatabase, type MakeDb } from '../support/database.ts';
import { engagementRow } from '../support/engagement-rows.ts';
import { smallFirm } from '../support/small-firm.ts';

const staff = (id: string, role: Role, storeIds: string[]): Principal => ({
  personId: `demo-${id}`,
  staff: { id, role, storeIds, groupId: null, powers: [] },
  links: [],
});
const owner = staff('owner', 'owner', []);
const page = { limit: 50, after: null };
const at = instantOf('2026-03-01', 9 * 3_600_000);

async function firm(makeDb: MakeDb, ...engagements: ReturnType<typeof engagementRow>[]): Promise<Db> {
  const db = await makeDb();
  await smallFirm(db, openSealed(join(mkdtempSync(join(tmpdir(), 'keys-')), 'keys.json')));
  await db.insertInto('engagements').values(engagements).execute();
  return db;
}
const bills = async (db: Db, engagementId: string) =>
  (
    await db
      .selectFrom('bills')
      .select(['fromPeriod', 'toPeriod', 'amountFen', 'paidFen', 'state', 'dueDate'])
      .where('engagementId', '=', engagementId)
      .orderBy('fromPeriod')
      .execute()
  ).map((row) => [row.fromPeriod, row.amountFen, row.state, row.dueDate]);
const lines = async (db: Db) =>
  (
    await db
      .selectFrom('billLines')
      .innerJoin('bills', 'bills.id', 'billLines.billId')
      .select(['bills.fromPeriod', 'kind', 'months', 'billLines.amountFen'])
      .orderBy('bills.fromPeriod')
      .orderBy('seq')
      .execute()
  ).map((row) => [row.fromPeriod, row.kind, row.months, row.amountFen]);

describe('bills of engagements', () => {
  eachDatabase((_name, makeDb) => {
    test('every bill that should stand is written once, however often and at once it is asked for', async () => {
      const db = await firm(makeDb, engagementRow('H1'));
      const answers = await Promise.all([1, 2, 3].map(() => writeDueBills(db, ['H1'], '2026-03-01', at)));
      expect(answers.reduce((sum, { written }) => sum + written, 0)).toBe(3);
      expect(await writeDueBills(db, ['H1'], '2026-03-31', at)).toEqual({ written: 0 });
      expect(await bills(db, 'H1')).toEqual([
        ['2026-01', 30_000, 'open', '2026-01-10'],
        ['2026-02', 30_000, 'open', '2026-02-10'],
        ['2026-03', 30_000, 'open', '2026-03-10'],
      ]);
      const numbers = await db.selectFrom('bills').select('id').orderBy('id').execute();
      expect(numbers.map(({ id }) => id)).toEqual(['B26030100001', 'B26030100002', 'B26030100003']);
    });

    test('a draft owes nothing, nor does what was billed elsewhere', async () => {
      const db = await firm(
        makeDb,
        engagementRow('H1', { state: 'draft' }),
        engagementRow('H2', { billedFrom: '2026-03' }),
        engagementRow('H3', { state: 'ended', endDate: '2026-02-15' }),
      );
      expect(await writeDueBills(db, ['H1', 'H2', 'H3', 'none'], '2026-04-20', at)).toEqual({ written: 4 });
      expect(await bills(db, 'H1')).toEqual([]);
      expect((await bills(db, 'H2')).map(([month]) => month)).toEqual(['2026-03', '2026-04']);
      expect((await bills(db, 'H3')).map(([month]) => month)).toEqual(['2026-01', '2026-02']);
    });

    test('vouchers over what is included are charged once, on the first bill after they were counted', async () => {
      const db = await firm(makeDb, engagementRow('H1', { vouchersIncluded: 30, overageStep: 20, overageFeeFen: 5_000 }));
      const count = (period: string, vouchers: number) =>
        db.insertInto('voucherCounts').values({ clientId: 'c07', period, count: vouchers, byId: 'staff-5', at }).execute();
      await count('2026-01', 45);
      await writeDueBills(db, ['H1'], '2026-02-01', at);
      await count('2026-02', 20);
      await count('2026-03', 71);
      await writeDueBills(db, ['H1'], '2026-04-01', at);
      await writeDueBills(db, ['H1'], '2026-05-01', at);
      expect((await lines(db)).filter(([, kind]) => kind === 'overage')).toEqual([
        ['2026-02', 'overage', '["2026-01"]', 5_000],
        ['2026-04', 'overage', '["2026-03"]', 15_000],
      ]);
      expect((await bills(db, 'H1')).map(([month, amount]) => [month, amount])).toEqual([
        ['2026-01', 30_000],
        ['2026-02', 35_000],
        ['2026-03', 30_000],
        ['2026-04', 45_000],
        ['2026-05', 30_000],
      ]);
    });

    test('what was paid too much pays the next bill by itself', async () => {
      const db = await firm(makeDb, engagementRow('H1'));
      await writeDueBills(db, ['H1'], '2026-01-01', at);
      const money = { source: { kind: 'receipt' as const, id: 'r1' }, clientId: 'c07', amountFen: 40_000, named: [] };
      const first = await db.transaction().execute((trx) => applyMoney(trx, money, at));
      expect(first).toMatchObject({ creditFen: 10_000, known: false });
      const again = await db.transaction().execute((trx) => applyMoney(trx, money, at));
      expect(again).toMatchObject({ creditFen: 10_000, known: true });
      await writeDueBills(db, ['H1'], '2026-03-01', at);
      expect((await bills(db, 'H1')).map(([month, , state]) => [month, state])).toEqual([
        ['2026-01', 'paid'],
        ['2026-02', 'partly_paid'],
        ['2026-03', 'open'],
      ]);
      const { sum } = await db
        .selectFrom('creditEntries')
        .select((eb) => eb.fn.sum<number>('amountFen').as('sum'))
        .executeTakeFirstOrThrow();
      expect(Number(sum)).toBe(0);
    });

    test('a person reads the bills of the clients they reach; a contact needs the right to pay', async () => {
      const db = await firm(makeDb, engagementRow('H1'), engagementRow('H2', { clientId: 'c01', storeId: 'store-1' }));
      await writeDueBills(db, ['H1', 'H2'], '2026-02-05', at);
      const today = '2026-02-05';
      const contact = (rights: ('pay' | 'ledgers')[]): Principal => ({ personId: 'x', staff: null, links: [{ clientId: 'c07', rights }] });
      const clientsFor = async (principal: Principal) => [
        ...new Set((await listBills(db, principal, today, {}, page)).rows.map(({ clientId }) => clientId)),
      ];
      expect((await clientsFor(owner)).toSorted()).toEqual(['c01', 'c07']);
      expect(await clientsFor(staff('staff-5', 'staff', ['store-2']))).toEqual(['c07']);
      expect(await clientsFor(staff('staff-6', 'staff', ['store-2']))).not.toContain('c01');
      expect(await clientsFor(contact(['pay']))).toEqual(['c07']);
      expect(await clientsFor(contact(['ledgers']))).toEqual([]);
      const counts = await countBills(db, owner, today, { clientId: 'c07' });
      expect(counts.overdue).toEqual({ count: 1, amountFen: 30_000, restFen: 30_000 });
      expect(counts.open.count).toBe(1);
      const late = await listBills(db, owner, today, { standings: ['overdue'], q: 'B2603' }, { limit: 1, after: null });
      expect(late.rows).toHaveLength(1);
      expect((await listBills(db, owner, today, { standings: ['overdue'] }, { limit: 1, after: late.next })).rows).toHaveLength(1);
      expect(await readBill(db, contact(['ledgers']), today, late.rows[0]?.id ?? '')).toBeNull();
    });
  });
});
