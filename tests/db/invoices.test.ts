import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import type { Db } from '../../db/open.ts';
import { openSealed } from '../../db/sealed.ts';
import { listInvoiceable, readClientPayment } from '../../db/read/client-payments.ts';
import { countInvoiceRequests, listInvoiceRequests } from '../../db/read/invoice-requests.ts';
import { answerInvoice, insertInvoiceRequest, type NewInvoiceRequest } from '../../db/records/invoice-requests.ts';
import { DomainError } from '../../domain/errors.ts';
import type { Principal } from '../../domain/roles.ts';
import { TUESDAY_10 } from '../support/cases.ts';
import { eachDatabase } from '../support/database.ts';
import { keepPayment, keepRefund } from '../support/money.ts';
import { smallFirm } from '../support/small-firm.ts';

const folder = mkdtempSync(join(tmpdir(), 'firm-invoices-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const OWNER: Principal = {
  personId: 'demo-owner',
  staff: { id: 'owner', role: 'owner', storeIds: [], groupId: null, powers: [] },
  links: [],
};
const BY = { at: TUESDAY_10, actor: { kind: 'contact' as const, id: 'demo-client-1' } };
const TITLE: NewInvoiceRequest['title'] = {
  kind: 'company',
  name: '云州青禾里餐饮有限公司',
  taxNo: '91990101DEM000014Q',
  address: '',
  phone: '',
  bank: '',
  account: '',
  email: '',
};

const ask = (db: Db, ...lines: [paymentId: string, amountFen: number][]) =>
  db.transaction().execute((trx) =>
    insertInvoiceRequest(
      trx,
      {
        clientId: 'c01',
        title: TITLE,
        invoiceKind: 'normal',
        lines: lines.map(([paymentId, amountFen]) => ({ paymentId, amountFen })),
        note: '',
      },
      'demo-client-1',
      BY,
    ),
  );
const left = async (db: Db) => Object.fromEntries((await listInvoiceable(db, ['c01'])).map((one) => [one.id, one.invoiceableFen]));
const refusal = async (asked: Promise<unknown>): Promise<string> =>
  asked.then(
    () => 'taken',
    (error: unknown) => (error instanceof DomainError ? error.code : String(error)),
  );
const reverse = (db: Db, id: string) =>
  db.transaction().execute((trx) => answerInvoice(trx, id, { deed: 'reverse', reason: '已退款' }, { personId: 'demo-owner' }, BY));

describe('what may be invoiced', () => {
  eachDatabase((_name, makeDb) => {
    const firm = async (): Promise<Db> => {
      const db = await makeDb();
      await smallFirm(db, openSealed(join(folder, 'keys.json')));
      return db;
    };

    test('two who ask at the same moment never get the same fen twice', async () => {
      const db = await firm();
      await keepPayment(db, 'p1');
      const answers = await Promise.all(Array.from({ length: 6 }, () => refusal(ask(db, ['p1', 10_000]))));
      expect(answers.filter((one) => one === 'taken')).toHaveLength(3);
      expect(answers.filter((one) => one === 'over_invoiceable')).toHaveLength(3);
      const lines = await db.selectFrom('invoiceLines').select('amountFen').execute();
      expect(lines.reduce((sum, line) => sum + line.amountFen, 0)).toBe(30_000);
      expect(await left(db)).toEqual({});
    });

    test('what is not paid, went back by itself, or is of another client is not to be invoiced', async () => {
      const db = await firm();
      await keepPayment(db, 'paid');
      await keepPayment(db, 'pending', { state: 'pending', paidAt: null });
      await keepPayment(db, 'returned', { outcome: 'returned' });
      await keepPayment(db, 'theirs', { clientId: 'c02' });
      expect(await left(db)).toEqual({ paid: 30_000 });
      for (const id of ['pending', 'returned', 'theirs', 'gone']) expect(await refusal(ask(db, [id, 1]))).toBe('over_invoiceable');
      expect(await refusal(ask(db, ['paid', 1], ['theirs', 1]))).toBe('over_invoiceable');
      expect(await db.selectFrom('invoiceRequests').selectAll().execute()).toEqual([]);
    });

    test('an approved refund lowers what is left; one only asked for or turned down does not', async () => {
      const db = await firm();
      await keepPayment(db, 'p1');
      await keepRefund(db, 'r1', 'p1', { state: 'rejected' });
      await keepRefund(db, 'r2', 'p1', { state: 'asked' });
      expect(await left(db)).toEqual({ p1: 30_000 });
      await db.updateTable('refunds').set({ state: 'processing' }).where('id', '=', 'r2').execute();
      expect(await left(db)).toEqual({ p1: 20_000 });
      expect(await refusal(ask(db, ['p1', 20_001]))).toBe('over_invoiceable');
      expect(await refusal(ask(db, ['p1', 20_000]))).toBe('taken');
    });

    test('a refund of an invoiced payment flags its invoice until it is reversed; then the rest may be invoiced again', async () => {
      const db = await firm();
      await keepPayment(db, 'p1');
      const { id } = await ask(db, ['p1', 30_000]);
      await db.updateTable('invoiceRequests').set({ state: 'issued', invoiceNo: '2651' }).where('id', '=', id).execute();
      expect(await countInvoiceRequests(db, OWNER, {})).toMatchObject({ total: 1, asked: 0, issued: 1, over: 0 });
      await keepRefund(db, 'r1', 'p1');
      expect(await countInvoiceRequests(db, OWNER, {})).toMatchObject({ total: 1, asked: 0, issued: 1, over: 1 });
      const [row] = await listInvoiceRequests(db, OWNER, { over: true }, { limit: 10, after: null });
      expect([row?.id, row?.over]).toEqual([id, true]);
      expect((await readClientPayment(db, 'p1'))?.invoiceableFen).toBe(0);
      await reverse(db, id);
      expect(await countInvoiceRequests(db, OWNER, {})).toMatchObject({ over: 0 });
      expect(await left(db)).toEqual({ p1: 20_000 });
      expect(await refusal(reverse(db, id))).toBe('wrong_invoice_state');
    });

    test('a refund between asking and issuing is seen when it is issued', async () => {
      const db = await firm();
      await keepPayment(db, 'p1');
      const { id } = await ask(db, ['p1', 30_000]);
      await keepRefund(db, 'r1', 'p1');
      const issue = db
        .transaction()
        .execute((trx) => answerInvoice(trx, id, { deed: 'issue', invoiceNo: '2651', fileIds: ['f1'] }, { personId: 'demo-owner' }, BY));
      expect(await refusal(issue)).toBe('over_invoiceable');
      expect((await db.selectFrom('invoiceRequests').select('state').executeTakeFirstOrThrow()).state).toBe('asked');
    });

    test('money of a client that became part of another is that one’s to invoice', async () => {
      const db = await firm();
      await keepPayment(db, 'p1', { clientId: 'c03' });
      await db.updateTable('clients').set({ mergedIntoId: 'c01' }).where('id', '=', 'c03').execute();
      expect(await refusal(ask(db, ['p1', 30_000]))).toBe('taken');
    });

    test('who answers is told as soon as it is asked for, and what leaves the house waits from that instant', async () => {
      const db = await firm();
      await keepPayment(db, 'p1');
      const { id } = await ask(db, ['p1', 30_000]);
      expect(await db.selectFrom('notices').select(['noticeId', 'personId']).execute()).toEqual([
        { noticeId: 'invoice.asked.admin', personId: 'demo-admin' },
      ]);
      await db.updateTable('invoiceRequests').set({ state: 'issued' }).where('id', '=', id).execute();
      expect((await reverse(db, id)).sends).toBe(false);
      expect(await db.selectFrom('audit').select(['action', 'recordKind']).where('recordId', '=', id).orderBy('action').execute()).toEqual([
        { action: 'invoice.asked', recordKind: 'invoice' },
        { action: 'invoice.reversed', recordKind: 'invoice' },
      ]);
    });
  });
});
