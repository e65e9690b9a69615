import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import type { Page } from '../../api/views.ts';
import type { Figure, LateBoard, MoneyBoard, PeopleBoard, TodayBoard } from '../../api/views/boards.ts';
import type { PermissionTableView } from '../../api/views/roles.ts';
import { addCivilDays, civilDateOf, DAY_MS, HOUR_MS, MINUTE_MS } from '../../domain/time.ts';
import { keepBills } from '../support/bill-rows.ts';
import { aComplaint, keepComplaint } from '../support/complaints.ts';
import { eachDatabase } from '../support/database.ts';
import { keepMoney, paymentRow, refundRow } from '../support/money-rows.ts';
import { openLab, type ApiLab, type Person } from './lab.ts';

type Row = Record<string, number>;
const BOARDS = ['today', 'late', 'money', 'people'] as const;

/** Every figure of a board, wherever it stands in it. */
function figuresIn(value: unknown, at = ''): [string, Figure][] {
  if (typeof value !== 'object' || value === null) return [];
  const own: [string, Figure][] = 'list' in value && 'query' in value ? [[at, value as Figure]] : [];
  return [...own, ...Object.entries(value).flatMap(([name, part]) => figuresIn(part, `${at}.${name}`))];
}

/** Bills of every age in both stores, one without an accountant; money in, back and in flight; money by hand; a complaint; a day that differs. */
async function keepMoneyOfAWeek({ db, deps }: ApiLab): Promise<void> {
  const now = deps.now();
  const today = civilDateOf(now);
  const due = (days: number) => addCivilDays(today, days);
  const one = { clientId: 'c01', storeId: 'store-1' };
  await db.updateTable('clients').set({ accountantId: null }).where('id', '=', 'c02').execute();
  await keepBills(db, [
    { id: 'B1', ...one, dueDate: due(-1), amountFen: 20_000, paidFen: 5_000, state: 'partly_paid' },
    { id: 'B2', ...one, dueDate: due(-31), amountFen: 40_000 },
    { id: 'B3', dueDate: due(-61), amountFen: 80_000 },
    { id: 'B4', dueDate: due(-91), amountFen: 160_000 },
    { id: 'B5', ...one, clientId: 'c02', dueDate: due(-40), amountFen: 70_000 },
    { id: 'B6', ...one, dueDate: due(0), amountFen: 30_000 },
    { id: 'B7', dueDate: due(6), amountFen: 35_000 },
    { id: 'B8', dueDate: due(7), amountFen: 99_000 },
    { id: 'B9', ...one, dueDate: due(-2), amountFen: 55_000, paidFen: 55_000, state: 'paid' },
    { id: 'B10', ...one, dueDate: due(-2), amountFen: 77_000, state: 'void' },
  ]);
  await keepMoney(db, {
    payments: [
      paymentRow('today', { paidAt: now, createdAt: now - MINUTE_MS, amountFen: 60_000, refundedFen: 20_000 }),
      paymentRow('transfer', { ...one, way: 'transfer', paidAt: now, createdAt: now - 3 * MINUTE_MS, amountFen: 45_000 }),
      paymentRow('before', { paidAt: now - 7 * DAY_MS, createdAt: now - 7 * DAY_MS, amountFen: 10_000 }),
      paymentRow('waits', { state: 'pending', paidAt: null, createdAt: now - MINUTE_MS }),
    ],
    refunds: [
      refundRow('back', 'today', { state: 'succeeded', endedAt: now, createdAt: now - MINUTE_MS }),
      refundRow('asked', 'before', { amountFen: 1_000 }),
      refundRow('moving', 'transfer', { ...one, state: 'processing', amountFen: 2_000 }),
    ],
  });
  const receipt = { ...one, billIds: '[]', payerName: '', note: '', fileIds: '[]', enteredById: 'staff-1', createdAt: now };
  const undecided = {
    decidedById: null,
    decidedAt: null,
    decisionReason: null,
    handedInAt: null,
    handedInToId: null,
    statementLineId: null,
  };
  await db
    .insertInto('receipts')
    .values([
      { id: 'r1', ...receipt, ...undecided, amountFen: 8_000, way: 'cash', paidOn: today, state: 'confirmed' },
      { id: 'r2', ...receipt, ...undecided, amountFen: 9_000, way: 'qr', paidOn: today, state: 'entered' },
    ])
    .execute();
  await keepComplaint(db, aComplaint(), now - 5 * HOUR_MS);
  await keepComplaint(db, aComplaint(one), now);
}

/** What a list comes to: bills by what is still owed, unless those paid are among them; other money by its amount. */
const fenOf = ({ list, query }: Figure, row: Row): number =>
  list === 'bills' && !query['state']?.split(',').includes('paid') ? Number(row['restFen']) : Number(row['amountFen']);

eachDatabase((name, makeDb) =>
  describe('the boards of a firm', () => {
    let lab: ApiLab;
    let owner: Person;
    let admin: Person;
    let otherAdmin: Person;
    // Held still, so that no clock strikes between a number and its list.
    const now = Date.now();

    beforeAll(async () => {
      lab = await openLab(inject('temporalAddress'), {
        worker: false,
        now: () => now,
        ...(name === 'PostgreSQL' ? { postgres: await makeDb() } : {}),
      });
      await keepMoneyOfAWeek(lab);
      owner = await lab.as('demo-owner', 'console');
      admin = await lab.as('demo-admin', 'console');
      otherAdmin = await lab.as('demo-admin-2', 'console');
    });
    afterAll(() => lab.close());

    /** The whole list behind a figure, page by page. */
    async function listBehind(who: Person, figure: Figure): Promise<Row[]> {
      const rows: Row[] = [];
      let cursor: string | null = null;
      do {
        const query: string = new URLSearchParams({ ...figure.query, limit: '100', ...(cursor ? { cursor } : {}) }).toString();
        const page = await who.get<Page<Row>>(`/api/${figure.list}?${query}`);
        expect([page.status, page.text.slice(0, 200)], `/api/${figure.list}?${query}`).toEqual([200, page.text.slice(0, 200)]);
        rows.push(...page.body.items);
        cursor = page.body.nextCursor;
      } while (cursor !== null);
      return rows;
    }

    test.each(BOARDS)('%s: every number is as long as the list it opens, and comes to as much', async (board) => {
      for (const [who, query] of [
        [owner, ''],
        [owner, '?storeId=store-1'],
        [admin, ''],
        [otherAdmin, ''],
      ] as const) {
        const answer = await who.get(`/api/boards/${board}${query}`);
        expect(answer.status, answer.text).toBe(200);
        const figures = figuresIn(answer.body);
        expect(figures.length).toBeGreaterThan(5);
        const seen = new Map<string, Row[]>();
        for (const [at, figure] of figures) {
          const key = `${figure.list}?${new URLSearchParams(figure.query).toString()}`;
          const rows = seen.get(key) ?? (await listBehind(who, figure));
          seen.set(key, rows);
          expect(rows.length, `${at} ${key}`).toBe(figure.count);
          if (figure.fen !== null)
            expect(
              rows.reduce((sum, row) => sum + fenOf(figure, row), 0),
              `${at} ${key}`,
            ).toBe(figure.fen);
        }
      }
    });

    test('say something of the demo firm', async () => {
      const today = (await owner.get<TodayBoard>('/api/boards/today')).body;
      expect(today.date).toBe(civilDateOf(now));
      expect(today.turns.reduce((sum, { figure }) => sum + figure.count, 0)).toBeGreaterThan(5);
      const late = (await owner.get<LateBoard>('/api/boards/late')).body;
      expect(late.cases.total.count).toBe(late.cases.worst.length);
      expect(late.bills?.total).toMatchObject({ count: 5, fen: 365_000 });
      expect(Object.values(late.bills?.bands ?? {}).map(({ count, fen }) => [count, fen])).toEqual([
        [1, 15_000],
        [2, 110_000],
        [1, 80_000],
        [1, 160_000],
      ]);
      expect(late.bills?.worst.map(({ client, days, figure }) => [client.id, days, figure.fen])).toEqual([
        ['c07', 91, 240_000],
        ['c02', 40, 70_000],
        ['c01', 31, 55_000],
      ]);
      const running = lab.db.selectFrom('complaints').select('no').where('state', 'in', ['received', 'acknowledged']);
      expect(late.complaints?.open.count).toBe((await running.execute()).length);
      expect(late.complaints?.open.count).toBeGreaterThan(1);
      const money = (await owner.get<MoneyBoard>('/api/boards/money')).body;
      expect(money.arrears?.trend.at(-1)).toEqual({ date: today.date, fen: money.arrears?.total.fen });
      expect(money.today).toMatchObject({
        netFen: 60_000 + 45_000 - 20_000 + 8_000,
        online: { count: 2, fen: 105_000 },
        offline: { count: 1, fen: 8_000 },
        refunded: { count: 1, fen: 20_000 },
        before: { from: addCivilDays(today.date, -7), netFen: 10_000 },
      });
      expect(money.expected).toMatchObject({ count: 2, fen: 65_000 });
      expect(money.refunds).toMatchObject({ asked: { count: 1, fen: 1_000 }, moving: { count: 1, fen: 2_000 }, abnormal: { count: 0 } });
      expect(money.receipts).toMatchObject({ toConfirm: { count: 1, fen: 9_000 }, toHandIn: { count: 1, fen: 8_000 } });
      expect(money.arrears?.accountants.map(({ id, figure }) => [id, figure.fen])).toEqual([
        ['staff-5', 240_000],
        [null, 70_000],
        ['staff-1', 55_000],
      ]);
      expect(money.days).toHaveLength(Number(today.date.slice(8)));
      const people = (await owner.get<PeopleBoard>('/api/boards/people')).body;
      expect(people.people.length).toBeGreaterThan(5);
      expect(people.record?.taken.count).toBeGreaterThan(0);
    });

    test('an admin sees their stores and nothing of the others', async () => {
      const debtors = async (who: Person, query = '') =>
        (await who.get<LateBoard>(`/api/boards/late${query}`)).body.bills?.worst.map(({ client }) => client.id);
      expect(await debtors(owner)).toEqual(['c07', 'c02', 'c01']);
      expect(await debtors(otherAdmin)).toEqual(['c07']);
      expect(await debtors(otherAdmin, '?storeId=store-1')).toEqual([]);
    });

    test('a wall gets no name of anybody and no money', async () => {
      const people = await lab.db.selectFrom('people').select('name').where('name', '!=', '').execute();
      const clients = await lab.db.selectFrom('clients').select(['name', 'short']).execute();
      const names = [...people.map((one) => one.name), ...clients.flatMap((one) => [one.name, one.short])];
      for (const board of ['today', 'late', 'people']) {
        const { text, body } = await owner.get(`/api/boards/${board}?names=0&money=0`);
        expect(names.filter((word) => text.includes(word))).toEqual([]);
        expect(figuresIn(body).filter(([, { fen }]) => fen !== null)).toEqual([]);
      }
    });

    test('a leader who was given the workbench sees what everybody carries, and nobody held up to colleagues', async () => {
      const leader = await lab.as('demo-leader', 'console');
      expect((await leader.get('/api/boards/people')).status).toBe(403);
      const { version } = (await owner.get<PermissionTableView>('/api/permissions')).body;
      const changes = [{ permission: 'workbench.read', role: 'leader', holds: true }];
      expect((await owner.patch('/api/permissions', { changes, version, confirmed: true })).status).toBe(200);
      const { body } = await leader.get<PeopleBoard>('/api/boards/people');
      expect(body.people.length).toBeGreaterThan(0);
      expect([body.record, ...body.people.map(({ record }) => record)].filter((record) => record !== null)).toEqual([]);
      expect((await admin.get<PeopleBoard>('/api/boards/people')).body.people.every(({ record }) => record !== null)).toBe(true);
      const late = (await leader.get<LateBoard>('/api/boards/late')).body;
      expect(late.bills?.worst.length).toBeGreaterThan(0);
      expect((await leader.get('/api/boards/money')).status).toBe(403);
    });

    test.each([
      ['today', 'against=year'],
      ['money', 'against=week'],
      ['late', 'names=perhaps'],
    ])('%s refuses what makes no sense: %s', async (board, query) => {
      expect((await owner.get(`/api/boards/${board}?${query}`)).status).toBe(422);
    });
  }),
);
