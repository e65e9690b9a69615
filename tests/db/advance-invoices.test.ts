import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import type { Db } from '../../db/open.ts';
import { openSealed } from '../../db/sealed.ts';
import { listAdvanceable } from '../../db/read/advance-invoices.ts';
import { listInvoiceable } from '../../db/read/client-payments.ts';
import { countInvoiceRequests } from '../../db/read/invoice-requests.ts';
import { insertAdvance } from '../../db/records/advance-invoices.ts';
import { voidBill } from '../../db/records/bill-deeds.ts';
import { applyCredit, applyMoney, takeBack } from '../../db/records/bill-money.ts';
import { answerInvoice, insertInvoiceRequest } from '../../db/records/invoice-requests.ts';
import { DomainError } from '../../domain/errors.ts';
import type { Principal } from '../../domain/roles.ts';
import { keepBills } from '../support/bill-rows.ts';
import { TUESDAY_10 } from '../support/cases.ts';
import { eachDatabase } from '../support/database.ts';
import { keepPayment, keepRefund } from '../support/money.ts';
import { smallFirm } from '../support/small-firm.ts';

const folder = mkdtempSync(join(tmpdir(), 'firm-advance-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const OWNER: Principal = {
  personId: 'demo-owner',
  staff: { id: 'owner', role: 'owner', storeIds: [], groupId: null, powers: [] },
  links: [],
};
const by = (minute = 0) => ({ at: TUESDAY_10 + minute * 60_000, actor: { kind: 'contact' as const, id: 'demo-client-1' } });
const TITLE = { kind: 'company' as const, name: '青禾里', taxNo: '', address: '', phone: '', bank: '', account: '', email: '' };
const asked = { clientId: 'c01', title: TITLE, invoiceKind: 'normal' as const, note: '' };

const ahead = (db: Db, billId: string, amountFen: number) =>
  db.transaction().execute((trx) => insertAdvance(trx, { ...asked, bills: [{ billId, amountFen }] }, 'demo-client-1', by()));
const refusal = async (done: Promise<unknown>): Promise<string> =>
  done.then(
    () => 'taken',
    (error: unknown) => (error instanceof DomainError ? error.code : String(error)),
  );
const left = async (db: Db) => Object.fromEntries((await listInvoiceable(db, ['c01'])).map((one) => [one.id, one.invoiceableFen]));
const leftAhead = async (db: Db) => Object.fromEntries((await listAdvanceable(db, ['c01'])).map((one) => [one.id, one.invoiceableFen]));
/** A payment that came and went to bills. */
const pays = async (db: Db, id: string, amountFen: number, named: string[], minute: number) => {
  await keepPayment(db, id, { amountFen });
  await db
    .transaction()
    .execute((trx) => applyMoney(trx, { source: { kind: 'payment', id }, clientId: 'c01', amountFen, named }, by(minute).at));
};
const set = (db: Db, id: string, state: string) => db.updateTable('invoiceRequests').set({ state }).where('id', '=', id).execute();
const voids = (db: Db, id: string) => refusal(db.transaction().execute((trx) => voidBill(trx, id, '开错了', undefined, by(9))));

describe('invoices before payment (先票后款)', () => {
  eachDatabase((_name, makeDb) => {
    const firm = async (...bills: string[]): Promise<Db> => {
      const db = await makeDb();
      await smallFirm(db, openSealed(join(folder, 'keys.json')));
      await keepBills(
        db,
        bills.map((id) => ({ id, clientId: 'c01', storeId: 'store-1' })),
      );
      return db;
    };

    test('two who ask at the same moment never get the same fen of a bill twice', async () => {
      const db = await firm('B1');
      const answers = await Promise.all(Array.from({ length: 5 }, () => refusal(ahead(db, 'B1', 10_000))));
      expect(answers.toSorted()).toEqual(['over_advance', 'over_advance', 'taken', 'taken', 'taken']);
      expect(await leftAhead(db)).toEqual({});
    });

    test('it is 已开未收 until its bill is paid in full, and what pays it counts as invoiced', async () => {
      const db = await firm('B1');
      const { id } = await ahead(db, 'B1', 30_000);
      expect(await countInvoiceRequests(db, OWNER, {})).toMatchObject({ approving: 1, uncollected: 0 });
      await set(db, id, 'issued');
      await pays(db, 'p1', 20_000, ['B1'], 1);
      expect(await countInvoiceRequests(db, OWNER, {})).toMatchObject({ issued: 1, uncollected: 1 });
      await pays(db, 'p2', 10_000, ['B1'], 2);
      expect(await countInvoiceRequests(db, OWNER, {})).toMatchObject({ issued: 1, uncollected: 0, over: 0 });
      expect(await left(db)).toEqual({});
      const again = insertInvoiceRequest;
      const line = { paymentId: 'p1', amountFen: 1 };
      expect(await refusal(db.transaction().execute((trx) => again(trx, { ...asked, lines: [line] }, 'demo-client-1', by(3))))).toBe(
        'over_invoiceable',
      );
      expect(await refusal(ahead(db, 'B1', 1))).toBe('over_advance');
    });

    test('what came before stays to be invoiced, what comes after the invoice does not; reversed, all of it may be again', async () => {
      const db = await firm('B1');
      await pays(db, 'p1', 10_000, ['B1'], 1);
      expect(await leftAhead(db)).toEqual({ B1: 20_000 });
      expect(await refusal(ahead(db, 'B1', 20_001))).toBe('over_advance');
      const { id } = await ahead(db, 'B1', 20_000);
      await set(db, id, 'issued');
      await pays(db, 'p2', 20_000, ['B1'], 2);
      expect(await left(db)).toEqual({ p1: 10_000 });
      await db
        .transaction()
        .execute((trx) => answerInvoice(trx, id, { deed: 'reverse', reason: '开错' }, { personId: 'demo-owner' }, by(3)));
      expect(await left(db)).toEqual({ p1: 10_000, p2: 20_000 });
    });

    test('credit that pays a bill invoiced ahead is not invoiced a second time as the payment it came from', async () => {
      const db = await firm('B1', 'B2');
      await ahead(db, 'B2', 30_000);
      await pays(db, 'p1', 50_000, ['B1'], 1);
      expect(await left(db)).toEqual({ p1: 50_000 });
      await db.transaction().execute((trx) => applyCredit(trx, { id: 'c01', ids: ['c01'] }, by(2).at));
      expect(await left(db)).toEqual({ p1: 30_000 });
    });

    test('a refund opens the bill again: 已开未收 comes back, and the next payment is covered', async () => {
      const db = await firm('B1');
      const { id } = await ahead(db, 'B1', 30_000);
      await set(db, id, 'issued');
      await pays(db, 'p1', 30_000, ['B1'], 1);
      await keepRefund(db, 'r1', 'p1', { amountFen: 30_000 });
      await db.transaction().execute((trx) => takeBack(trx, { id: 'r1', paymentId: 'p1', clientId: 'c01', amountFen: 30_000 }, by(2).at));
      expect(await countInvoiceRequests(db, OWNER, {})).toMatchObject({ uncollected: 1 });
      await pays(db, 'p2', 30_000, ['B1'], 3);
      expect(await left(db)).toEqual({});
    });

    test('a bill with a live invoice is not voided until that is turned down, taken back or reversed', async () => {
      const db = await firm('B1');
      const { id } = await ahead(db, 'B1', 10_000);
      for (const state of ['approving', 'asked', 'issued']) {
        await set(db, id, state);
        expect([state, await voids(db, 'B1')]).toEqual([state, 'bill_invoiced']);
      }
      await set(db, id, 'reversed');
      expect(await voids(db, 'B1')).toBe('taken');
      expect(await refusal(ahead(db, 'B1', 1))).toBe('over_advance');
    });

    test('another client’s bill, a paid one and one that is not there are refused, and nothing is written', async () => {
      const db = await firm('B1');
      await keepBills(db, [
        { id: 'B2', clientId: 'c02', storeId: 'store-1' },
        { id: 'B3', clientId: 'c01', storeId: 'store-1', state: 'paid', paidFen: 30_000 },
      ]);
      for (const id of ['B2', 'B3', 'none']) expect(await refusal(ahead(db, id, 1))).toBe('over_advance');
      expect(await db.selectFrom('invoiceRequests').select('id').execute()).toEqual([]);
    });
  });
});
