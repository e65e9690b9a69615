// Long: one sentence for every refusal and rule of receipts, titles and invoices.
import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest';
import type { FileRef, Problem } from '../../api/views.ts';
import type { ClientPaymentView, InvoiceView, ReceiptView, TitleBookView } from '../../api/views/invoices.ts';
import { keepPayment, keepRefund } from '../support/money.ts';
import { openLab, type ApiLab, type Person } from './lab.ts';

type Seen<T> = T & Problem;
const TITLE = { kind: 'company', name: '云州青禾里餐饮有限公司', taxNo: '91990101 dem000014q' };
const SEPTEMBER = Date.parse('2026-09-01T02:00:00Z');

describe('receipts and invoices', () => {
  let lab: ApiLab;
  let owner: Person;
  let admin: Person;
  let otherAdmin: Person;
  let accountant: Person;
  let boss: Person;
  let clerk: Person;
  let stranger: Person;
  let titleId: string;
  let count = 0;
  beforeAll(async () => {
    lab = await openLab(inject('temporalAddress'), { worker: false });
    owner = await lab.as('demo-owner', 'console');
    admin = await lab.as('demo-admin', 'console');
    otherAdmin = await lab.as('demo-admin-2', 'console');
    accountant = await lab.as('demo-staff-1');
    boss = await lab.as('demo-client-1');
    clerk = await lab.as('demo-client-2');
    stranger = await lab.as('demo-client-4');
    await lab.db.deleteFrom('invoiceTitles').execute();
    titleId = (await boss.post<Seen<TitleBookView>>('/api/clients/c01/invoice-titles', TITLE)).body.items[0]?.id ?? '';
  });
  afterAll(() => lab.close());
  let paid: string;
  beforeEach(async () => {
    count += 1;
    paid = await keepPayment(lab.db, `pay-${count}`, { subjectId: 'R26090100001', createdAt: SEPTEMBER, paidAt: SEPTEMBER });
  });

  const ask = (by: Person, amountFen: number, more: object = {}, headers: Record<string, string> = {}) =>
    by.post<Seen<InvoiceView>>(
      '/api/invoice-requests',
      { clientId: 'c01', titleId, lines: [{ paymentId: paid, amountFen }], ...more },
      headers,
    );
  const upload = async (by: Person): Promise<string> => {
    const form = new FormData();
    form.append('file', new Blob(['发票']), '发票.txt');
    return (await by.post<FileRef>('/api/files', form)).body.id;
  };
  const issued = async (amountFen = 30_000): Promise<InvoiceView> => {
    const { body } = await ask(boss, amountFen);
    const answer = await admin.post<Seen<InvoiceView>>(`/api/invoice-requests/${body.id}/issue`, {
      invoiceNo: `2651${count}`,
      fileIds: [await upload(admin)],
    });
    expect(answer.status, answer.text).toBe(200);
    return answer.body;
  };

  test('a receipt says what was paid in figures and in capitals, and what of it went back', async () => {
    await keepRefund(lab.db, `ref-${count}`, paid, { amountFen: 12_050 });
    await lab.db.updateTable('payments').set({ refundedFen: 12_050 }).where('id', '=', paid).execute();
    const { body } = await boss.get<ReceiptView>(`/api/payments/${paid}/receipt`);
    expect(body).toMatchObject({
      no: `SJT${paid}`,
      client: { name: '云州青禾里餐饮有限公司' },
      payer: '陈大勇',
      amountFen: 30_000,
      capitals: '叁佰元整',
      refundedFen: 12_050,
      keptFen: 17_950,
      way: 'wechat',
      paidAt: '2026-09-01T02:00:00.000Z',
    });
    expect(body.refunds).toHaveLength(1);
    for (const by of [clerk, accountant, admin, owner]) expect((await by.get(`/api/payments/${paid}/receipt`)).status).toBe(200);
    for (const by of [stranger, otherAdmin]) expect((await by.get(`/api/payments/${paid}/receipt`)).status).toBe(404);
  });

  test('what is not paid has no receipt, what is unknown is not there', async () => {
    await lab.db.updateTable('payments').set({ state: 'pending', paidAt: null }).where('id', '=', paid).execute();
    expect((await boss.get<Problem>(`/api/payments/${paid}/receipt`)).body.code).toBe('not_paid');
    expect((await boss.get(`/api/payments/none/receipt`)).status).toBe(404);
  });

  test('a client’s payments are its own to read, page by page', async () => {
    const first = await boss.get<{ items: ClientPaymentView[]; nextCursor: string | null }>('/api/clients/c01/payments?limit=1');
    expect(first.body.items).toHaveLength(1);
    const next = await boss.get<{ items: ClientPaymentView[] }>(
      `/api/clients/c01/payments?limit=100&cursor=${first.body.nextCursor ?? ''}`,
    );
    expect(next.body.items.map((one) => one.id)).not.toContain(first.body.items[0]?.id);
    expect((await stranger.get('/api/clients/c01/payments')).status).toBe(404);
    expect((await boss.get('/api/clients/c01/payments?cursor=x')).status).toBe(422);
  });

  test('a first title is suggested from the client’s record; one that is wrong is refused at its field', async () => {
    const none = await stranger.get<TitleBookView>('/api/clients/c13/invoice-titles');
    expect(none.body).toMatchObject({ items: [], mayEdit: true, suggested: { kind: 'company' } });
    for (const [wrong, field] of [
      [{ taxNo: '' }, 'taxNo'],
      [{ taxNo: '91990101DEM000014A' }, 'taxNo'],
      [{ email: 'x' }, 'email'],
      [{ name: '' }, 'name'],
      [{ kind: 'firm' }, 'kind'],
    ] as const) {
      const answer = await boss.post<Problem & { errors?: { pointer: string }[] }>('/api/clients/c01/invoice-titles', {
        ...TITLE,
        ...wrong,
      });
      expect([answer.status, answer.body.errors?.[0]?.pointer]).toEqual([422, `/${field}`]);
    }
  });

  test('titles are written by who pays or serves, with the version seen; the usual one is one', async () => {
    const added = await clerk.post<Seen<TitleBookView>>('/api/clients/c01/invoice-titles', {
      kind: 'person',
      name: '陈大勇',
      isDefault: true,
    });
    expect(added.status).toBe(201);
    expect(added.body.items.map((one) => [one.name, one.isDefault])).toEqual([
      ['陈大勇', true],
      [TITLE.name, false],
    ]);
    const [mine] = added.body.items;
    const path = `/api/clients/c01/invoice-titles/${mine?.id ?? ''}`;
    const change = { kind: 'person', name: '陈大勇（个人）', version: mine?.version ?? 0 };
    expect((await accountant.patch(path, change)).status).toBe(200);
    expect((await accountant.patch(path, change)).status).toBe(409);
    await lab.db.updateTable('contactLinks').set({ rights: '["ledgers"]' }).where('personId', '=', 'demo-client-2').execute();
    expect((await clerk.patch(path, { ...change, version: 2 })).status).toBe(403);
    await lab.db.updateTable('contactLinks').set({ rights: '["pay","ledgers"]' }).where('personId', '=', 'demo-client-2').execute();
    const gone = await lab.app.request(`http://localhost:3000${path}`, {
      method: 'DELETE',
      headers: { host: 'localhost:3000', cookie: boss.cookie },
    });
    expect(gone.status).toBe(200);
    expect(((await gone.json()) as TitleBookView).items.map((one) => [one.name, one.isDefault])).toEqual([[TITLE.name, true]]);
  });

  test('an invoice is asked for once whatever is repeated, for part of a payment, and what is left is less', async () => {
    const key = { 'idempotency-key': `invoice-${count}` };
    const one = await ask(boss, 10_000, {}, key);
    const again = await ask(boss, 10_000, {}, key);
    expect([one.status, again.body.id]).toEqual([201, one.body.id]);
    expect(one.body).toMatchObject({ state: 'asked', amountFen: 10_000, title: { taxNo: '91990101DEM000014Q' }, actions: ['cancel'] });
    const left = await boss.get<{ items: ClientPaymentView[] }>('/api/clients/c01/invoiceable');
    expect(left.body.items.find((row) => row.id === paid)?.invoiceableFen).toBe(20_000);
    const over = await ask(boss, 20_001);
    expect([over.status, over.body.code]).toEqual([422, 'over_invoiceable']);
  });

  test('bad input is refused: over the rest, unpaid, another client’s title or payment, nothing, twice the same, a 专票 for a person', async () => {
    const theirs = (await stranger.post<Seen<TitleBookView>>('/api/clients/c04/invoice-titles', { ...TITLE, taxNo: '91990101DEM000049B' }))
      .body;
    const person = (await boss.post<Seen<TitleBookView>>('/api/clients/c01/invoice-titles', { kind: 'person', name: '陈大勇' })).body;
    const personId = person.items.find((one) => one.kind === 'person')?.id ?? '';
    const other = await keepPayment(lab.db, `theirs-${count}`, { clientId: 'c04' });
    const unpaid = await keepPayment(lab.db, `unpaid-${count}`, { state: 'closed', paidAt: null });
    const cases: [string, object, string][] = [
      ['over the rest', { lines: [{ paymentId: paid, amountFen: 30_001 }] }, 'over_invoiceable'],
      ['unpaid', { lines: [{ paymentId: unpaid, amountFen: 1 }] }, 'over_invoiceable'],
      ['another client’s payment', { lines: [{ paymentId: other, amountFen: 1 }] }, 'over_invoiceable'],
      ['another client’s title', { titleId: theirs.items[0]?.id }, 'unknown_title'],
      ['nothing', { lines: [] }, 'bad_input'],
      ['nought', { lines: [{ paymentId: paid, amountFen: 0 }] }, 'bad_input'],
      ['below nought', { lines: [{ paymentId: paid, amountFen: -5 }] }, 'bad_input'],
      ['half a fen', { lines: [{ paymentId: paid, amountFen: 0.5 }] }, 'bad_input'],
      ['twice the same', { lines: [1, 2].map((amountFen) => ({ paymentId: paid, amountFen })) }, 'bad_input'],
      ['a 专票 for a person', { titleId: personId, invoiceKind: 'special' }, 'bad_input'],
      ['another client', { clientId: 'c04' }, 'unknown_client'],
    ];
    for (const [name, more, code] of cases) expect([name, (await ask(boss, 100, more)).body.code]).toEqual([name, code]);
    expect((await ask(accountant, 100)).status).toBe(403);
  });

  test('an admin issues it with its number and file; the client is told and opens the file, which cannot be taken off', async () => {
    const invoice = await issued();
    expect(invoice).toMatchObject({ state: 'issued', invoiceNo: `2651${count}`, actions: ['reverse'] });
    const mine = await boss.get<InvoiceView>(`/api/invoice-requests/${invoice.id}`);
    const [file] = mine.body.files;
    expect((await boss.get(`/api/files/${file?.id ?? ''}`)).status).toBe(200);
    expect((await stranger.get(`/api/files/${file?.id ?? ''}`)).status).toBe(404);
    const told = await lab.db
      .selectFrom('notices')
      .select('personId')
      .where('event', '=', `invoice:${invoice.id}:invoice.issued.client`)
      .execute();
    expect(told.map((row) => row.personId).sort()).toEqual(['demo-client-1', 'demo-client-2']);
    const waits = await lab.db
      .selectFrom('noticeAttempts')
      .innerJoin('notices', 'notices.id', 'noticeAttempts.noticeId')
      .select('noticeAttempts.result')
      .where('notices.event', '=', `invoice:${invoice.id}:invoice.issued.client`)
      .execute();
    expect(waits.map((row) => row.result)).toEqual(['pending', 'pending']);
    const off = await lab.app.request(`http://localhost:3000/api/clients/c01/files/${file?.id ?? ''}`, {
      method: 'DELETE',
      headers: { host: 'localhost:3000', cookie: admin.cookie },
    });
    expect(off.status).toBe(409);
  });

  test('it is answered once, by who administers the store, with the version seen', async () => {
    const { body } = await ask(boss, 30_000);
    const path = `/api/invoice-requests/${body.id}`;
    const fileIds = [await upload(admin)];
    expect((await otherAdmin.post(`${path}/issue`, { invoiceNo: '1', fileIds })).status).toBe(404);
    expect((await accountant.post(`${path}/reject`, { reason: '不开' })).status).toBe(403);
    expect((await admin.post(`${path}/issue`, { invoiceNo: '1', fileIds: ['none'] })).body.code).toBe('unknown_file');
    expect((await admin.post(`${path}/issue`, { invoiceNo: '票一', fileIds })).status).toBe(422);
    expect((await admin.post(`${path}/reject`, { reason: '' })).status).toBe(422);
    expect((await admin.post(`${path}/reject`, { reason: '抬头不对', version: 9 })).body.code).toBe('version_conflict');
    const [one, two] = await Promise.all([
      admin.post<Seen<InvoiceView>>(`${path}/reject`, { reason: '抬头不对', version: 1 }),
      owner.post<Seen<InvoiceView>>(`${path}/issue`, { invoiceNo: '1', fileIds: [await upload(owner)], version: 1 }),
    ]);
    expect([one.status, two.status].sort()).toEqual([200, 409]);
    expect((await admin.post(`${path}/reverse`, { reason: '试试' })).body.code).toBe(
      one.status === 200 ? 'wrong_invoice_state' : undefined,
    );
  });

  test('a client takes back what is not issued yet; rejected money may be asked for again', async () => {
    const { body } = await ask(boss, 30_000);
    expect((await stranger.post(`/api/invoice-requests/${body.id}/cancel`)).status).toBe(404);
    expect((await boss.post<Seen<InvoiceView>>(`/api/invoice-requests/${body.id}/cancel`)).body.state).toBe('cancelled');
    const again = await ask(boss, 30_000);
    const rejected = await admin.post<Seen<InvoiceView>>(`/api/invoice-requests/${again.body.id}/reject`, { reason: '税号与名称不符' });
    expect(rejected.body).toMatchObject({ state: 'rejected', reason: '税号与名称不符' });
    expect((await ask(boss, 30_000)).status).toBe(201);
  });

  test('a refund of an invoiced payment flags it for the console, and reversing it clears that', async () => {
    const invoice = await issued();
    await keepRefund(lab.db, `ref-${count}`, paid);
    const list = await admin.get<{ items: InvoiceView[] }>('/api/invoice-requests?over=1');
    expect(list.body.items.map((one) => one.id)).toContain(invoice.id);
    expect((await admin.get<{ over: number }>('/api/invoice-requests/counts')).body.over).toBeGreaterThan(0);
    await admin.post(`/api/invoice-requests/${invoice.id}/reverse`, { reason: '退款 100 元' });
    expect((await admin.get<{ items: InvoiceView[] }>('/api/invoice-requests?over=1')).body.items.map((one) => one.id)).not.toContain(
      invoice.id,
    );
    expect((await ask(boss, 20_001)).status).toBe(422);
    expect((await ask(boss, 20_000)).status).toBe(201);
  });

  test('the queue is found by title, pinyin, tax number and invoice number, within one’s stores', async () => {
    const invoice = await issued();
    for (const q of ['青禾里', 'qhl', 'dem000014', invoice.invoiceNo ?? ''])
      expect(
        (await owner.get<{ items: { id: string }[] }>(`/api/invoice-requests?limit=100&q=${encodeURIComponent(q)}`)).body.items.map(
          ({ id }) => id,
        ),
      ).toContain(invoice.id);
    for (const [by, sees] of [
      [accountant, true],
      [boss, true],
      [otherAdmin, false],
      [stranger, false],
    ] as const)
      expect((await by.get('/api/invoice-requests?limit=100')).text.includes(invoice.id)).toBe(sees);
    expect((await owner.get('/api/invoice-requests?state=gone')).status).toBe(422);
  });
});
