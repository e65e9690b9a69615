import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import type { FilingTodo, MonthTodo, TodoThing } from '../../api/views/day.ts';
import type { RunView } from '../../api/views/runs.ts';
import { openPeriod } from '../../db/records/periods.ts';
import { addMonths, periodOf } from '../../domain/period/months.ts';
import { addCivilDays, civilDateOf, DAY_MS } from '../../domain/time.ts';
import { keepBill } from '../support/engagements.ts';
import { keepLedger } from '../support/ledgers.ts';
import { HOST, openLab, type ApiLab, type Person } from './lab.ts';

interface Todo {
  waiting: { things: TodoThing[]; months: MonthTodo[] };
  filings: FilingTodo[];
}
const now = Date.now();
const today = civilDateOf(now);
const month = periodOf(today);
let lab: ApiLab;
let contact: Person;
let accountant: Person;
let stranger: Person;
let owner: Person;
const todo = async (who: Person) => (await who.get<Todo>('/api/todo')).body;

/** Client c07 of staff-5 and nothing else of books and bills: one of everything that waits. */
beforeAll(async () => {
  lab = await openLab(inject('temporalAddress'));
  [contact, accountant, stranger] = [await lab.as('demo-client-3'), await lab.as('demo-staff-5'), await lab.as('demo-client-6')];
  owner = await lab.as('demo-owner', 'console');
  const { db } = lab;
  for (const table of ['billAllocations', 'billLines', 'billReminders', 'paymentBills', 'bills'] as const)
    await db.deleteFrom(table as 'bills').execute();
  for (const table of [
    'periods',
    'periodStages',
    'periodPapers',
    'obligations',
    'ledgers',
    'realNameTasks',
    'custodyMoves',
    'custodyItems',
  ] as const)
    await db.deleteFrom(table as 'periods').execute();
  const id = await db.transaction().execute(async (trx) => (await openPeriod(trx, 'c07', month, now)).id);
  await db.updateTable('periods').set({ taxAnswer: 'asked', taxTotalFen: 397_350, papersReminders: 1 }).where('id', '=', id).execute();
  await db
    .updateTable('obligations')
    .set({ dueDate: addCivilDays(today, 30) })
    .where('periodId', '=', id)
    .execute();
  // A deduction can only fail where something is owed: 财务报表, which come in December too, owe nothing.
  const [late, soon, failed] = await db
    .selectFrom('obligations')
    .select('id')
    .where('periodId', '=', id)
    .where('hasPayment', '=', 1)
    .orderBy('ruleId')
    .limit(3)
    .execute();
  const set = (which: { id: string } | undefined, change: object) =>
    db
      .updateTable('obligations')
      .set(change)
      .where('id', '=', which?.id ?? '')
      .execute();
  await set(late, { dueDate: addCivilDays(today, -1) });
  await set(soon, { dueDate: addCivilDays(today, 7) });
  await set(failed, { state: 'filed', deduction: 'failed', amountFen: 12_300, dueDate: addCivilDays(today, 2) });
  await keepBill(db, 'B-todo', null, { clientId: 'c07', storeId: 'store-2', issueDate: today, dueDate: today, amountFen: 60_000 });
  await keepLedger(db, { id: 'L-todo', clientId: 'c07', storeId: 'store-2', period: addMonths(month, -1) });
  const created = { clientId: 'c07', createdAt: now };
  await db
    .insertInto('realNameTasks')
    .values({
      id: 'task',
      ...created,
      storeId: 'store-2',
      kind: 'face',
      personId: 'demo-client-3',
      title: '刷脸实名',
      note: '',
      fileIds: '[]',
      state: 'open',
      expiresAt: now + DAY_MS,
      tries: 1,
      byId: 'staff-5',
      doneAt: null,
    })
    .execute();
  await db
    .insertInto('custodyItems')
    .values({
      id: 'seal',
      ...created,
      name: '公章',
      kind: 'seal',
      original: 1,
      holder: 'firm',
      heldById: 'staff-5',
      since: now,
      dueBackOn: null,
      note: '',
    })
    .execute();
  await db
    .insertInto('custodyMoves')
    .values({
      id: 'move',
      itemId: 'seal',
      clientId: 'c07',
      kind: 'taken',
      fromName: '吴建国',
      toName: '会计',
      byId: 'staff-5',
      signedById: null,
      signedAt: null,
      fileIds: '[]',
      note: '',
      at: now,
    })
    .execute();
});
afterAll(() => lab.close());

describe('what waits', () => {
  test('for a contact: what only they can do, what is owed, books to confirm, originals to sign for, each leading to its record', async () => {
    const { waiting } = await todo(contact);
    expect(waiting.things.map(({ kind, id, title, client }) => [kind, id, title, client.id])).toEqual([
      ['real-name', 'task', '刷脸实名', 'c07'],
      ['bill', 'c07', '¥600.00', 'c07'],
      ['ledger', 'L-todo', addMonths(month, -1), 'c07'],
      ['custody', 'move', '公章', 'c07'],
    ]);
    expect((await todo(stranger)).waiting.things).toEqual([]);
  });

  test('for a contact: of the month the failed deduction, the amount and the papers', async () => {
    const { waiting } = await todo(contact);
    expect(waiting.months.map(({ what, amountFen, client }) => [what, amountFen, client.id])).toEqual([
      ['deduction', 12_300, 'c07'],
      ['tax', 397_350, 'c07'],
      ['papers', null, 'c07'],
    ]);
    expect(waiting.months[0]?.until).toBe(addCivilDays(today, 2));
    expect(waiting.months[2]?.missing).toBeGreaterThan(0);
    expect((await todo(stranger)).waiting.months).toEqual([]);
  });

  test('each leaves by itself when it is done', async () => {
    await lab.db.updateTable('bills').set({ state: 'paid', paidFen: 60_000 }).where('id', '=', 'B-todo').execute();
    await lab.db.updateTable('realNameTasks').set({ state: 'done' }).execute();
    await lab.db.updateTable('periods').set({ taxAnswer: 'confirmed' }).execute();
    const { waiting } = await todo(contact);
    expect(waiting.things.map(({ kind }) => kind)).toEqual(['ledger', 'custody']);
    expect(waiting.months.map(({ what }) => what)).toEqual(['deduction', 'papers']);
  });

  test('for an accountant: what has to be filed within seven days or is late, of their own clients, the most urgent first', async () => {
    const { filings } = await todo(accountant);
    expect(filings.map(({ client, span, dueDate, overdue }) => [client.id, span, dueDate, overdue])).toEqual([
      ['c07', month, addCivilDays(today, -1), true],
      ['c07', month, addCivilDays(today, 7), false],
    ]);
    expect(filings.every(({ names }) => names.length === 1)).toBe(true);
    expect((await todo(await lab.as('demo-staff-1'))).filings).toEqual([]);
  });

  test('the matrix is taken out as it stands: one line a client and period, in the columns that were asked for, and only what one may see', async () => {
    const file = async (who: Person) => {
      const start = await who.post<RunView>('/api/exports', {
        kind: 'periods',
        filter: { period: month },
        columns: ['client', 'period', 'left', 'risk'],
        format: 'csv',
      });
      if (start.status !== 201) return start.text;
      for (;;) {
        const { body: run } = await who.get<RunView>(`/api/runs/${start.body.id}`);
        if (run.finishedAt !== null) break;
        await setTimeout(20);
      }
      const path = `${HOST}/api/exports/${start.body.id}/file`;
      const answer = await lab.app.request(path, { headers: { host: 'localhost:3000', cookie: who.cookie } });
      return (await answer.text()).split('\r\n').slice(3, -2).join('\n');
    };
    const { name } = await lab.db.selectFrom('clients').select('name').where('id', '=', 'c07').executeTakeFirstOrThrow();
    const filings = await lab.db
      .selectFrom('obligations')
      .select('state')
      .where('clientId', '=', 'c07')
      .where('span', '=', month)
      .execute();
    const left = filings.length;
    expect(await file(owner)).toMatch(new RegExp(`^${name},${month},${left},.*已过期未报 ${addCivilDays(today, -1)}$`));
    await lab.db.transaction().execute((trx) => openPeriod(trx, 'c01', month, now));
    expect((await file(owner)).split('\n')).toHaveLength(2);
    // An admin of the other store.
    expect(await file(await lab.as('demo-admin-2', 'console'))).toMatch(new RegExp(`^${name},.*$`));
  });
});
