import { z } from 'zod';
import { countBills, listBills } from '../../db/read/bills.ts';
import { civilDateOf } from '../../domain/time.ts';
import { billFilterFields, billFiltersOf } from '../bill-filters.ts';
import { billViewOf } from '../bill-views.ts';
import { principalOf, routes } from '../context.ts';
import { describe } from '../describe.ts';
import { fromCursor, pageFields, pathId, placeId, toCursor } from '../fields.ts';
import { guard } from '../middleware/guard.ts';
import { billRowView } from '../present/bills.ts';
import { params, query } from '../validate.ts';
import type { Page } from '../views.ts';
import type { BillCountsView, BillRowView, BillView } from '../views/bills.ts';

const billCursor = z.object({ dueDate: z.string().max(10), id: placeId });

/** 账单: what clients owe. */
export const billRoutes = routes()
  .get(
    '/api/bills',
    guard('bills.read'),
    describe({
      answer: 'BillPage',
      tag: 'Bills',
      summary: 'Bills within the caller’s scope, the latest due first',
      description:
        '`overdue` is a bill with a rest after its due date, part paid or not. `from` and `to` are civil dates of the due date, both included.',
    }),
    query(z.object({ ...billFilterFields, ...pageFields })),
    async (c) => {
      const { limit, cursor, ...filter } = c.req.valid('query');
      const { read, now } = c.var.deps;
      const today = civilDateOf(now());
      const after = fromCursor(cursor, billCursor);
      const { rows, next } = await listBills(read, principalOf(c), today, billFiltersOf(filter), { limit, after });
      return c.json<Page<BillRowView>>({ items: rows.map((row) => billRowView(row, today)), nextCursor: next && toCursor(next) });
    },
  )
  .get(
    '/api/bills/counts',
    guard('bills.read'),
    describe({ answer: 'BillCounts', tag: 'Bills', summary: 'How many bills stand how and what they come to, with the list’s filters' }),
    query(z.object(billFilterFields)),
    async (c) => {
      const { read, now } = c.var.deps;
      return c.json<BillCountsView>(await countBills(read, principalOf(c), civilDateOf(now()), billFiltersOf(c.req.valid('query'))));
    },
  )
  .get(
    '/api/bills/:id',
    guard('bills.read'),
    describe({
      answer: 'Bill',
      tag: 'Bills',
      summary: 'One bill: lines, what came of it, every reminder with its result',
      description: 'Reminders, calls and the firm’s own notes only for staff; its history is under `/api/timeline/bills/{id}`.',
    }),
    params(z.object({ id: pathId })),
    async (c) => c.json<BillView>(await billViewOf(c, c.req.valid('param').id)),
  );
