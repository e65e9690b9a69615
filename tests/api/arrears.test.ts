import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import type { Page, Problem } from '../../api/views.ts';
import type { AgeingView, CallView, DebtorView } from '../../api/views/arrears.ts';
import type { NoticePreviewView, NoticeTextView } from '../../api/views/notice-texts.ts';
import { readNoticeText } from '../../db/read/notice-texts.ts';
import { addCivilDays, civilDateOf } from '../../domain/time.ts';
import { keepBills } from '../support/bill-rows.ts';
import { eachDatabase } from '../support/database.ts';
import { openLab, type ApiLab, type Person } from './lab.ts';

type Seen<T> = T & Problem;

eachDatabase((name, makeDb) =>
  describe('what clients owe', () => {
    let lab: ApiLab;
    let owner: Person;
    let admin: Person;
    let otherAdmin: Person;
    let accountant: Person;
    let boss: Person;
    const today = civilDateOf(Date.now());
    const ago = (days: number) => addCivilDays(today, -days);
    const ageing = async (who: Person, query = '') => (await who.get<AgeingView>(`/api/ageing?${query}`)).body;
    const debtors = async (who: Person, query = '') => (await who.get<Page<DebtorView>>(`/api/calls/list?${query}`)).body.items;

    beforeAll(async () => {
      lab = await openLab(inject('temporalAddress'), { worker: false, ...(name === 'PostgreSQL' ? { postgres: await makeDb() } : {}) });
      await lab.db.deleteFrom('bills').execute();
      owner = await lab.as('demo-owner', 'console');
      admin = await lab.as('demo-admin', 'console');
      otherAdmin = await lab.as('demo-admin-2', 'console');
      accountant = await lab.as('demo-staff-1');
      boss = await lab.as('demo-client-1');
      const own = { clientId: 'c01', storeId: 'store-1' };
      await keepBills(lab.db, [
        { id: 'B1', ...own, dueDate: ago(0), amountFen: 10_000 },
        { id: 'B2', ...own, dueDate: ago(1), amountFen: 20_000, paidFen: 5_000, state: 'partly_paid' },
        { id: 'B3', ...own, dueDate: ago(31), amountFen: 40_000 },
        { id: 'B4', dueDate: ago(61), amountFen: 80_000 },
        { id: 'B5', dueDate: ago(91), amountFen: 160_000 },
        { id: 'B6', ...own, clientId: 'c02', dueDate: ago(40), amountFen: 70_000, promisedOn: addCivilDays(today, 3) },
        { id: 'B7', ...own, dueDate: ago(50), amountFen: 990_000, state: 'void' },
        { id: 'B8', ...own, dueDate: ago(50), amountFen: 990_000, paidFen: 990_000, state: 'paid' },
      ]);
    });
    afterAll(() => lab.close());

    test('is shown by age: each bill once, with its rest; what is void, paid or due today is not overdue', async () => {
      const { total } = await ageing(owner);
      expect(total).toEqual({
        overdueFen: 365_000,
        bills: 5,
        clients: 3,
        bands: {
          to30: { fen: 15_000, bills: 1 },
          to60: { fen: 110_000, bills: 2 },
          to90: { fen: 80_000, bills: 1 },
          over90: { fen: 160_000, bills: 1 },
        },
        coming: { fen: 10_000, bills: 1 },
      });
    });

    test('is shown by accountant and by store, the most owed first; the lines come to the whole', async () => {
      const byStaff = await ageing(owner, 'by=accountant');
      expect(byStaff.items.map((line) => [line.id, line.name, line.overdueFen])).toEqual([
        ['staff-5', '秦若川', 240_000],
        ['staff-1', '林小满', 125_000],
      ]);
      const byStore = await ageing(owner, 'by=store');
      expect(byStore.items.map((line) => [line.id, line.overdueFen])).toEqual([
        ['store-2', 240_000],
        ['store-1', 125_000],
      ]);
    });

    test('is each one’s own: an accountant sees their clients, an admin their stores, a contact nothing', async () => {
      expect((await ageing(accountant)).total.overdueFen).toBe(125_000);
      expect((await ageing(otherAdmin)).total.overdueFen).toBe(240_000);
      expect((await ageing(otherAdmin, 'storeId=store-1')).total.overdueFen).toBe(0);
      expect((await boss.get('/api/ageing')).status).toBe(403);
      expect((await owner.get('/api/ageing?by=colour')).status).toBe(422);
    });

    test('is followed up by telephone: who owes the longest first, who promised later is not rung up', async () => {
      expect((await debtors(owner)).map(({ client, overdueFen, oldestDays }) => [client.id, overdueFen, oldestDays])).toEqual([
        ['c07', 240_000, 91],
        ['c01', 55_000, 31],
      ]);
      expect((await debtors(owner, 'want=promised')).map(({ client }) => client.id)).toEqual(['c02']);
      expect((await debtors(owner, 'want=all&accountantId=staff-1')).map(({ client }) => client.id)).toEqual(['c02', 'c01']);
      expect((await debtors(owner, 'want=all&q=muyi')).map(({ client }) => client.id)).toEqual(['c02']);
      const first = (await owner.get<Page<DebtorView>>('/api/calls/list?want=all&limit=2')).body;
      expect(first.items.map(({ client }) => client.id)).toEqual(['c07', 'c02']);
      const rest = (await owner.get<Page<DebtorView>>(`/api/calls/list?want=all&limit=2&cursor=${first.nextCursor ?? ''}`)).body;
      expect([rest.items.map(({ client }) => client.id), rest.nextCursor]).toEqual([['c01'], null]);
    });

    test('a call is written down once; a promise silences what is overdue until its day', async () => {
      const call = { personName: '陈大勇', result: 'promised', note: '月底回款', promisedOn: addCivilDays(today, 5) };
      const key = { 'idempotency-key': `call-${name}` };
      const [one, two] = await Promise.all([
        accountant.post<Seen<CallView>>('/api/clients/c01/calls', call, key),
        accountant.post<Seen<CallView>>('/api/clients/c01/calls', call, key),
      ]);
      expect([one.status, one.body.id], one.text).toEqual([201, two.body.id]);
      expect(one.body).toMatchObject({ result: 'promised', by: { id: 'staff-1', name: '林小满' }, bill: null });
      const bills = await lab.db.selectFrom('bills').select(['id', 'promisedOn']).where('clientId', '=', 'c01').orderBy('id').execute();
      expect(bills.map((bill) => [bill.id, bill.promisedOn])).toEqual([
        ['B1', null],
        ['B2', call.promisedOn],
        ['B3', call.promisedOn],
        ['B7', null],
        ['B8', null],
      ]);
      expect((await debtors(owner)).map(({ client }) => client.id)).toEqual(['c07']);
      const [debtor] = await debtors(owner, 'want=promised&q=qinghe');
      expect(debtor).toMatchObject({ broken: false, lastCall: { result: 'promised', note: '月底回款', by: '林小满' } });
      const listed = (await accountant.get<Page<CallView>>('/api/clients/c01/calls')).body;
      expect(listed.items).toHaveLength(1);
    });

    test.each([
      [{ result: 'promised' }, '/promisedOn'],
      [{ result: 'promised', promisedOn: '2020-01-01' }, '/promisedOn'],
      [{ result: 'reached', promisedOn: '2099-01-01' }, '/promisedOn'],
      [{ result: 'shouted' }, '/result'],
      [{ result: 'reached', personName: ' ' }, '/personName'],
      [{ result: 'reached', note: '很'.repeat(501) }, '/note'],
    ])('a call that makes no sense is refused at its field: %o', async (change, pointer) => {
      const refused = await accountant.post<Problem>('/api/clients/c01/calls', { personName: '陈大勇', ...change });
      expect([refused.status, refused.body.errors?.[0]?.pointer]).toEqual([422, pointer]);
    });

    test('a call about somebody else’s bill, or by who does not serve the client, is not found', async () => {
      const call = { personName: '陈大勇', result: 'reached' };
      expect((await accountant.post('/api/clients/c01/calls', { ...call, billId: 'B4' })).status).toBe(404);
      expect((await accountant.post('/api/clients/c07/calls', call)).status).toBe(404);
      expect((await boss.post('/api/clients/c01/calls', call)).status).toBe(403);
    });

    describe('the firm’s own words of a notice', () => {
      const id = 'transfer.rejected.client';
      const shown = async () =>
        (await admin.get<{ items: NoticeTextView[] }>('/api/notice-templates')).body.items.find((text) => text.id === id);

      test('are kept, hold from then on, and are put back', async () => {
        const before = await shown();
        expect(before).toMatchObject({ edited: false, version: 0 });
        const text = { ...(before as NoticeTextView).shipped, inbox: '{{client.short}}：{{money.amount}} 没有对上。' };
        const kept = await admin.put<NoticeTextView>(`/api/notice-templates/${id}`, { version: 0, text });
        expect(kept.body, kept.text).toMatchObject({ edited: true, version: 1, text, updatedBy: expect.any(String) });
        expect(await readNoticeText(lab.db, id)).toEqual(text);
        expect((await owner.put<Problem>(`/api/notice-templates/${id}`, { version: 0, text })).body.code).toBe('version_conflict');
        expect((await admin.put<NoticeTextView>(`/api/notice-templates/${id}`, { version: 1, text: null })).body).toMatchObject({
          edited: false,
        });
        expect(await readNoticeText(lab.db, id)).toBeNull();
        const audit = await lab.db.selectFrom('audit').select('action').where('recordId', '=', id).orderBy('at').execute();
        expect(audit.map(({ action }) => action)).toEqual(['notice.text.changed', 'notice.text.restored']);
      });

      test('with a variable this notice has not are refused at their field, and a look says the same', async () => {
        const text = { ...((await shown()) as NoticeTextView).shipped, inbox: '{{case.grabBy}}' };
        const refused = await admin.put<Problem>(`/api/notice-templates/${id}`, { version: 0, text });
        expect([refused.status, refused.body.errors?.[0]]).toMatchObject([422, { pointer: '/text/inbox', code: 'unknown_variable' }]);
        const look = await admin.post<NoticePreviewView>(`/api/notice-templates/${id}/preview`, text);
        expect(look.body.faults).toEqual([{ field: 'inbox', code: 'unknown_variable', about: 'case.grabBy' }]);
      });

      test('are looked at on a real case of the stores one looks after', async () => {
        const look = await otherAdmin.post<NoticePreviewView>('/api/notice-templates/case.taken.client/preview', {
          title: '有人办了',
          inbox: '{{client.short}}|{{case.no}}',
        });
        const [, no] = look.body.text.split('|');
        expect(look.body.about?.id, look.text).toBe(no);
        const row = await lab.db
          .selectFrom('cases')
          .select('storeId')
          .where('no', '=', no ?? '')
          .executeTakeFirst();
        expect(row?.storeId).toBe('store-2');
      });

      test('of a broadcast, or of no notice at all, are not to be had', async () => {
        for (const none of ['broadcast', 'none'])
          expect((await owner.put(`/api/notice-templates/${none}`, { version: 0, text: null })).status).toBe(404);
        expect((await accountant.get('/api/notice-templates')).status).toBe(403);
      });
    });
  }),
);
