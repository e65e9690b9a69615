import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import writeXlsxFile, { type SheetData } from 'write-excel-file/node';
import type { FileRef, Page, Problem } from '../../api/views.ts';
import type { BillView, OfflineReceiptView } from '../../api/views/bills.ts';
import type { BankLineCountsView, BankLineView, StatementReadView } from '../../api/views/statements.ts';
import { addCivilDays, civilDateOf } from '../../domain/time.ts';
import { keepBills } from '../support/bill-rows.ts';
import { eachDatabase } from '../support/database.ts';
import { openLab, type ApiLab, type Person } from './lab.ts';

type Seen<T> = T & Problem;
const HEAD = '交易日期,借方发生额,贷方发生额,对方户名,摘要,交易流水号';

eachDatabase((name, makeDb) =>
  describe('a statement of the bank', () => {
    let lab: ApiLab;
    let owner: Person;
    let admin: Person;
    let otherAdmin: Person;
    let accountant: Person;
    const today = civilDateOf(Date.now());
    const ago = (days: number) => addCivilDays(today, -days);
    const upload = async (text: string, by: Person = admin): Promise<string> => {
      const form = new FormData();
      form.append('file', new Blob([text]), '流水.csv');
      return (await by.post<FileRef>('/api/files', form)).body.id;
    };
    const readIn = async (fileId: string, more: object = {}, by: Person = admin) =>
      by.post<Seen<StatementReadView> & { rows?: { row: number }[] }>('/api/bank-statements', { fileId, ...more });
    const lines = async (query = 'state=open', by: Person = owner) =>
      (await by.get<Page<BankLineView>>(`/api/bank-lines?${query}`)).body.items;
    /** One fresh line of the bank. */
    const line = async (amount: string, payer: string, serial: string): Promise<BankLineView> => {
      await readIn(await upload(`${HEAD}\n${ago(1)},,${amount},${payer},,${serial}\n`));
      const [found] = await lines(`state=open&q=${encodeURIComponent(payer)}`);
      if (!found) throw new Error(`no line of ${payer}`);
      return found;
    };
    const billOf = async (id: string) => (await owner.get<BillView>(`/api/bills/${id}`)).body;

    beforeAll(async () => {
      lab = await openLab(inject('temporalAddress'), { worker: false, ...(name === 'PostgreSQL' ? { postgres: await makeDb() } : {}) });
      await lab.db.deleteFrom('bills').execute();
      owner = await lab.as('demo-owner', 'console');
      admin = await lab.as('demo-admin', 'console');
      otherAdmin = await lab.as('demo-admin-2', 'console');
      accountant = await lab.as('demo-staff-1');
      const own = { clientId: 'c01', storeId: 'store-1' };
      await keepBills(lab.db, [
        { id: 'B1', ...own, dueDate: ago(9), amountFen: 20_000 },
        { id: 'B2', ...own, dueDate: ago(5), amountFen: 40_000 },
        { id: 'B3', ...own, clientId: 'c02', dueDate: ago(40), amountFen: 70_000 },
        { id: 'B4', dueDate: ago(40), amountFen: 33_300 },
      ]);
    });
    afterAll(() => lab.close());

    test('is looked at first, then read in once, whatever is repeated', async () => {
      const text = `${HEAD}\n${ago(2)},,600.00,云州木易家居商贸有限公司,服务费,\n${ago(2)},88,,云州电力,电费,2\n${ago(1)},,700.00,谁也不是,,3\n`;
      const trial = await readIn(await upload(text), { dryRun: true });
      expect(trial.body, trial.text).toMatchObject({ id: null, fresh: 2, freshFen: 130_000, known: 0, outgoing: 1, errors: [] });
      expect(await lines()).toEqual([]);
      const read = await readIn(await upload(text));
      expect([read.status, read.body.fresh], read.text).toEqual([201, 2]);
      expect((await readIn(await upload(text))).body).toMatchObject({ fresh: 0, known: 2 });
      const { body: counts } = await owner.get<BankLineCountsView>('/api/bank-lines/counts');
      expect(counts.open).toEqual({ lines: 2, fen: 130_000 });
    });

    test('is taken as Excel too, its numbers and dates as the bank wrote them', async () => {
      const sheet: SheetData = [
        [{ value: '交易日期' }, { value: '贷方发生额' }, { value: '对方户名' }],
        [{ value: new Date(`${ago(3)}T00:00:00Z`), type: Date, format: 'yyyy-mm-dd' }, { value: 88.8, type: Number }, { value: '某公司' }],
      ];
      const bytes = await writeXlsxFile(sheet).toBuffer();
      const form = new FormData();
      form.append('file', new Blob([new Uint8Array(bytes)]), '流水.xlsx');
      const fileId = (await admin.post<FileRef>('/api/files', form)).body.id;
      const read = await readIn(fileId);
      expect([read.status, read.body.fresh, read.body.freshFen], read.text).toEqual([201, 1, 8_880]);
      const [one] = await lines('state=open&q=某公司');
      expect(one).toMatchObject({ paidOn: ago(3), amountFen: 8_880 });
      await admin.post(`/api/bank-lines/${one?.id ?? ''}/ignore`, { reason: '测试' });
    });

    test('proposes who paid: by name, or by the amount while no name fits', async () => {
      const found = await lines();
      expect(
        found.map(({ payerName, suggestions }) => [payerName, suggestions.map(({ client, why, billIds }) => [client.id, why, billIds])]),
      ).toEqual([
        ['谁也不是', [['c02', 'amount', ['B3']]]],
        ['云州木易家居商贸有限公司', [['c02', 'name', []]]],
      ]);
      // Another store's admin is not told whose money it is.
      expect((await lines('state=open', otherAdmin)).flatMap(({ suggestions }) => suggestions)).toEqual([]);
    });

    test('with rows that cannot be read writes nothing and names them, or leaves them out when told so', async () => {
      const bad = `${HEAD}\n${ago(3)},,1.234,甲,,8\n2099-01-01,,5,乙,,9\n${ago(3)},,5.00,丙,,10\n`;
      const refused = await readIn(await upload(bad));
      expect([refused.status, refused.body.code, refused.body.rows?.map(({ row }) => row)]).toEqual([422, 'statement_rows', [2, 3]]);
      const read = await readIn(await upload(bad), { skipErrors: true });
      expect([read.body.fresh, read.body.errors.length]).toEqual([1, 2]);
    });

    test('that is no spreadsheet, has another head, or is somebody else’s file is refused', async () => {
      expect((await readIn(await upload('姓名,电话\n甲,1'))).body.code).toBe('statement_unreadable');
      expect((await readIn(await upload(`${HEAD}\n`, owner))).body.code).toBe('unknown_file');
      expect((await readIn('none')).body.code).toBe('unknown_file');
      expect((await readIn(await upload('x'), {}, accountant)).status).toBe(403);
    });

    test('a line is set aside with a reason, and taken up again; who is late is told', async () => {
      const [one] = await lines('state=open&q=谁也不是');
      const at = `/api/bank-lines/${one?.id ?? ''}`;
      expect((await admin.post(`${at}/ignore`, {})).status).toBe(422);
      expect((await admin.post<BankLineView>(`${at}/ignore`, { reason: '股东借款' })).body).toMatchObject({
        state: 'ignored',
        ignoreReason: '股东借款',
        suggestions: [],
      });
      expect((await owner.post<Problem>(`${at}/ignore`, { reason: '又' })).body.code).toBe('wrong_line_state');
      expect((await owner.post<BankLineView>(`${at}/restore`)).body.state).toBe('open');
      expect((await owner.post('/api/bank-lines/none/restore')).status).toBe(404);
    });

    test('a line that fits goes with one press: a receipt is entered once, another person confirms it, the bills are paid', async () => {
      const found = await line('600.00', '云州青禾里餐饮有限公司', '20');
      expect(found.suggestions[0]).toMatchObject({ client: { id: 'c01' }, why: 'both', billIds: ['B1', 'B2'] });
      const ask = { clientId: 'c01', billIds: ['B1', 'B2'] };
      const key = { 'idempotency-key': `match-${name}` };
      const [one, two] = await Promise.all([
        admin.post<Seen<BankLineView>>(`/api/bank-lines/${found.id}/match`, ask, key),
        admin.post<Seen<BankLineView>>(`/api/bank-lines/${found.id}/match`, ask, key),
      ]);
      expect([one.status, two.status], one.text + two.text).toEqual([200, 200]);
      expect(one.body).toMatchObject({ state: 'matched', client: { id: 'c01' }, receipt: { state: 'entered' } });
      const receipts = await lab.db.selectFrom('receipts').selectAll().where('statementLineId', '=', found.id).execute();
      expect(receipts).toHaveLength(1);
      expect(receipts[0]).toMatchObject({ amountFen: 60_000, way: 'bank', payerName: '云州青禾里餐饮有限公司', state: 'entered' });
      const at = `/api/receipts/${receipts[0]?.id ?? ''}`;
      expect((await admin.post<Problem>(`${at}/confirm`, {})).body.code).toBe('own_entry');
      expect((await owner.post<OfflineReceiptView>(`${at}/confirm`, {})).body.state).toBe('confirmed');
      expect([(await billOf('B1')).standing, (await billOf('B2')).standing]).toEqual(['paid', 'paid']);
      expect((await owner.post<Problem>(`/api/bank-lines/${found.id}/match`, ask)).body.code).toBe('wrong_line_state');
    });

    test('more than is owed becomes credit only when somebody says so', async () => {
      const found = await line('800.00', '云州木易家居商贸', '21');
      const refused = await admin.post<Problem>(`/api/bank-lines/${found.id}/match`, { clientId: 'c02' });
      expect([refused.status, refused.body.code]).toEqual([422, 'over_debt']);
      expect((await lines('state=open&q=云州木易家居商贸')).some(({ id }) => id === found.id)).toBe(true);
      const taken = await admin.post<Seen<BankLineView>>(`/api/bank-lines/${found.id}/match`, { clientId: 'c02', overToCredit: true });
      expect(taken.body.state, taken.text).toBe('matched');
      const receiptId = taken.body.receipt?.id ?? '';
      // It did not come after all: the line is free again.
      await owner.post(`/api/receipts/${receiptId}/reject`, { reason: '对错人了' });
      expect((await admin.post<BankLineView>(`/api/bank-lines/${found.id}/restore`)).body).toMatchObject({ state: 'open', receipt: null });
    });

    test('a receipt that somebody entered already is found by its amount, and not entered twice', async () => {
      const entered = await accountant.post<Seen<OfflineReceiptView>>('/api/receipts', {
        clientId: 'c02',
        amountFen: 12_300,
        way: 'bank',
        paidOn: ago(1),
        payerName: '木易',
      });
      expect(entered.status, entered.text).toBe(201);
      const found = await line('123.00', '杨某', '22');
      expect(found.waiting).toMatchObject([{ kind: 'receipt', id: entered.body.id, client: { id: 'c02' }, confirms: true }]);
      const matched = await admin.post<BankLineView>(`/api/bank-lines/${found.id}/match`, { receiptId: entered.body.id });
      expect(matched.body).toMatchObject({ state: 'matched', receipt: { id: entered.body.id } });
      const other = await line('50.00', '李某', '23');
      const wrong = await admin.post<Problem>(`/api/bank-lines/${other.id}/match`, { receiptId: entered.body.id });
      expect([wrong.status, wrong.body.code]).toEqual([409, 'receipt_state']);
      expect((await lines(`state=open&q=李某`)).length).toBe(1);
    });

    test('a match names one thing, and only a client within reach', async () => {
      const found = await line('333.00', '长风', '24');
      const at = `/api/bank-lines/${found.id}/match`;
      expect((await admin.post(at, {})).status).toBe(422);
      expect((await admin.post(at, { clientId: 'c01', receiptId: 'x' })).status).toBe(422);
      expect((await otherAdmin.post(at, { clientId: 'c01' })).status).toBe(404);
      expect((await admin.post(at, { clientId: 'c02', billIds: ['B4'] })).status).toBeGreaterThanOrEqual(400);
      expect((await admin.post('/api/bank-lines/none/match', { clientId: 'c01' })).status).toBe(404);
    });
  }),
);
