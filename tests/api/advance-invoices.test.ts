import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest';
import type { FileRef, Problem } from '../../api/views.ts';
import type { InvoiceCountsView, InvoiceRowView, InvoiceView, InvoiceableView, TitleBookView } from '../../api/views/invoices.ts';
import { applyMoney } from '../../db/records/bill-money.ts';
import { keepBills } from '../support/bill-rows.ts';
import { keepPayment } from '../support/money.ts';
import { openLab, type ApiLab, type Person } from './lab.ts';

type Seen<T> = T & Problem;
const TITLE = { kind: 'company', name: '云州青禾里餐饮有限公司', taxNo: '91990101dem000014q' };

describe('invoices before payment (先票后款)', () => {
  let lab: ApiLab;
  let owner: Person;
  let admin: Person;
  let otherAdmin: Person;
  let accountant: Person;
  let boss: Person;
  let stranger: Person;
  let titleId: string;
  let bill: string;
  let count = 0;
  beforeAll(async () => {
    lab = await openLab(inject('temporalAddress'), { worker: false });
    owner = await lab.as('demo-owner', 'console');
    admin = await lab.as('demo-admin', 'console');
    otherAdmin = await lab.as('demo-admin-2', 'console');
    accountant = await lab.as('demo-staff-1');
    boss = await lab.as('demo-client-1');
    stranger = await lab.as('demo-client-4');
    for (const table of ['invoiceTitles', 'billAllocations', 'billLines', 'paymentBills', 'bills'] as const)
      await lab.db.deleteFrom(table).execute();
    titleId = (await boss.post<Seen<TitleBookView>>('/api/clients/c01/invoice-titles', TITLE)).body.items[0]?.id ?? '';
  });
  afterAll(() => lab.close());
  beforeEach(async () => {
    count += 1;
    bill = `B2611020${count}`;
    await keepBills(lab.db, [{ id: bill, clientId: 'c01', storeId: 'store-1', title: '2026年10月代账服务费' }]);
  });

  const ask = (by: Person, amountFen = 30_000, more: object = {}, headers: Record<string, string> = {}) =>
    by.post<Seen<InvoiceView>>(
      '/api/invoice-requests/advance',
      { clientId: 'c01', titleId, bills: [{ billId: bill, amountFen }], ...more },
      headers,
    );
  const deed = (by: Person, id: string, does: string, body: object = {}) =>
    by.post<Seen<InvoiceView>>(`/api/invoice-requests/${id}/${does}`, body);
  const upload = async (by: Person): Promise<string> => {
    const form = new FormData();
    form.append('file', new Blob(['发票']), '发票.txt');
    return (await by.post<FileRef>('/api/files', form)).body.id;
  };
  const issue = async (id: string) => deed(admin, id, 'issue', { invoiceNo: `2651${count}`, fileIds: [await upload(admin)] });
  const pays = async (amountFen: number): Promise<string> => {
    const id = await keepPayment(lab.db, `adv-${count}`, { amountFen, subjectKind: 'account', subjectId: 'c01' });
    const source = { kind: 'payment' as const, id };
    await lab.db.transaction().execute((trx) => applyMoney(trx, { source, clientId: 'c01', amountFen, named: [bill] }, Date.now()));
    return id;
  };
  const uncollected = async (): Promise<string[]> =>
    (await owner.get<{ items: InvoiceRowView[] }>('/api/invoice-requests?uncollected=1')).body.items.map(({ id }) => id);

  test('a client asks for an open bill, another person approves, it is issued, and 已开未收 until the bill is paid', async () => {
    const left = await boss.get<InvoiceableView>('/api/clients/c01/invoiceable');
    expect(left.body.bills.find(({ id }) => id === bill)).toMatchObject({ title: '2026年10月代账服务费', invoiceableFen: 30_000 });
    const { status, body } = await ask(boss);
    expect([status, body]).toMatchObject([201, { state: 'approving', advance: true, amountFen: 30_000, lines: [], actions: ['cancel'] }]);
    expect((await deed(admin, body.id, 'issue', { invoiceNo: '1', fileIds: [await upload(admin)] })).body.code).toBe('wrong_invoice_state');
    const seen = await admin.get<InvoiceView>(`/api/invoice-requests/${body.id}`);
    expect(seen.body.actions).toEqual(['approve', 'reject', 'cancel']);
    expect((await deed(admin, body.id, 'approve', { version: 9 })).body.code).toBe('version_conflict');
    const approved = await deed(admin, body.id, 'approve', { version: 1 });
    expect(approved.body).toMatchObject({ state: 'asked', approval: { by: { id: 'admin' }, reason: null } });
    expect((await deed(admin, body.id, 'approve')).body.code).toBe('wrong_invoice_state');
    expect((await issue(body.id)).body).toMatchObject({ state: 'issued', uncollected: true, bills: [{ billId: bill, paidFen: 0 }] });
    expect(await uncollected()).toContain(body.id);
    expect((await owner.get<InvoiceCountsView>('/api/invoice-requests/counts')).body.uncollected).toBeGreaterThan(0);
    const paid = await pays(30_000);
    expect(await uncollected()).not.toContain(body.id);
    expect((await boss.get<InvoiceView>(`/api/invoice-requests/${body.id}`)).body).toMatchObject({ advance: true, uncollected: false });
    const twice = await boss.post<Problem>('/api/invoice-requests', {
      clientId: 'c01',
      titleId,
      lines: [{ paymentId: paid, amountFen: 1 }],
    });
    expect([twice.status, twice.body.code]).toEqual([422, 'over_invoiceable']);
  });

  test('it is asked for once whatever is repeated, and never for more than the bill', async () => {
    const key = { 'idempotency-key': `ahead-${count}` };
    const one = await ask(boss, 20_000, {}, key);
    const again = await ask(boss, 20_000, {}, key);
    expect([one.status, again.body.id]).toEqual([201, one.body.id]);
    const over = await ask(boss, 10_001);
    expect([over.status, over.body.code, over.body.errors?.[0]?.pointer]).toEqual([422, 'over_advance', '/bills/0/amountFen']);
    expect((await deed(boss, one.body.id, 'cancel')).body.state).toBe('cancelled');
    expect((await ask(boss, 30_000)).status).toBe(201);
  });

  test('bad input is refused: another client’s bill or title, nothing, nought, twice the same, no such bill', async () => {
    await keepBills(lab.db, [{ id: `X${count}`, clientId: 'c04', storeId: 'store-1' }]);
    const cases: [string, object, string][] = [
      ['over the bill', { bills: [{ billId: bill, amountFen: 30_001 }] }, 'over_advance'],
      ['another client’s bill', { bills: [{ billId: `X${count}`, amountFen: 1 }] }, 'over_advance'],
      ['no such bill', { bills: [{ billId: 'none', amountFen: 1 }] }, 'over_advance'],
      ['nothing', { bills: [] }, 'bad_input'],
      ['nought', { bills: [{ billId: bill, amountFen: 0 }] }, 'bad_input'],
      ['below nought', { bills: [{ billId: bill, amountFen: -5 }] }, 'bad_input'],
      ['half a fen', { bills: [{ billId: bill, amountFen: 0.5 }] }, 'bad_input'],
      ['twice the same', { bills: [1, 2].map((amountFen) => ({ billId: bill, amountFen })) }, 'bad_input'],
      ['payments instead of bills', { bills: undefined, lines: [{ paymentId: 'p', amountFen: 1 }] }, 'bad_input'],
      ['no title', { titleId: 'none' }, 'unknown_title'],
      ['another client', { clientId: 'c04' }, 'unknown_client'],
    ];
    for (const [name, more, code] of cases) expect([name, (await ask(boss, 100, more)).body.code]).toEqual([name, code]);
    expect((await ask(stranger, 100)).body.code).toBe('unknown_client');
    expect((await ask(otherAdmin, 100)).body.code).toBe('unknown_client');
  });

  test('the accountant asks for their client; they do not approve, and take back what they asked for', async () => {
    const { status, body } = await ask(accountant);
    expect([status, body.actions]).toEqual([201, ['cancel']]);
    expect((await deed(accountant, body.id, 'approve')).status).toBe(403);
    expect((await deed(otherAdmin, body.id, 'approve')).status).toBe(404);
    expect((await deed(accountant, body.id, 'cancel')).body.state).toBe('cancelled');
  });

  test('nobody approves their own while others could; who is alone does with a reason, which is kept', async () => {
    const { body } = await ask(admin);
    expect(body.actions).toEqual(['reject', 'cancel']);
    expect((await deed(admin, body.id, 'approve', { selfConfirmation: true, reason: '急用' })).body.code).toBe('own_invoice');
    await lab.db.updateTable('staff').set({ active: 0 }).where('id', '!=', 'admin').execute();
    try {
      expect((await admin.get<InvoiceView>(`/api/invoice-requests/${body.id}`)).body.actions).toEqual(['approveOwn', 'reject', 'cancel']);
      expect((await deed(admin, body.id, 'approve')).body.code).toBe('bad_input');
      const done = await deed(admin, body.id, 'approve', { selfConfirmation: true, reason: '客户催票' });
      expect(done.body).toMatchObject({ state: 'asked', approval: { reason: '客户催票' } });
    } finally {
      await lab.db.updateTable('staff').set({ active: 1 }).execute();
    }
  });

  test('a bill with a live invoice is not voided; after the reversal it is', async () => {
    const { body } = await ask(boss);
    await deed(admin, body.id, 'approve');
    await issue(body.id);
    const refused = await admin.post<Problem>(`/api/bills/${bill}/void`, { reason: '开错了' });
    expect([refused.status, refused.body.code]).toEqual([409, 'bill_invoiced']);
    expect((await deed(admin, body.id, 'reverse', { reason: '客户退货' })).body).toMatchObject({ state: 'reversed', uncollected: false });
    expect((await admin.post(`/api/bills/${bill}/void`, { reason: '开错了' })).status).toBe(200);
  });
});
