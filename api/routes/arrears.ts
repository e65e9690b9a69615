import { z } from 'zod';
import { AGEING_WAYS, readAgeing, readCollected } from '../../db/read/ageing.ts';
import { listCalls, listDebtors, readCall, type CallRow, type DebtorRow } from '../../db/read/bill-calls.ts';
import { insertCall } from '../../db/records/bill-calls.ts';
import { collectedShare } from '../../domain/billing/ageing.ts';
import { CALL_RESULTS, promiseFault, type CallResult } from '../../domain/billing/calls.ts';
import { DomainError } from '../../domain/errors.ts';
import { civilDateOf, DAY_MS, instantOf } from '../../domain/time.ts';
import { auditOf } from '../actor.ts';
import { servedClient } from '../client-access.ts';
import { principalOf, routes } from '../context.ts';
import { describe } from '../describe.ts';
import { fromCursor, line, pathId, placeId, recordId, timeCursor, toCursor, words, pageFields } from '../fields.ts';
import { callFilterFields } from '../list-filters.ts';
import { madeOnce } from '../made-once.ts';
import { guard } from '../middleware/guard.ts';
import { instant } from '../present/case-row.ts';
import { badField, body, params, query } from '../validate.ts';
import type { AgeingView, CallView, DebtorView } from '../views/arrears.ts';

const one = z.object({ id: pathId });
const newCall = z.strictObject({
  billId: recordId.nullable().default(null),
  personName: line(40, 1).meta({ example: '何丽' }),
  result: z.enum(CALL_RESULTS).meta({ example: 'reached' }),
  note: words(500).default(''),
  promisedOn: z.iso.date().nullable().default(null),
});
const PROMISE_FAULTS = {
  missing: '请填写承诺付款的日期',
  not_promised: '只有“承诺付款”才填日期',
  past: '承诺日期不能早于今天',
  too_far: '承诺日期最远 90 天',
} as const;
const debtorCursor = z.object({ due: z.iso.date(), id: placeId });

/** 账龄 and 催收跟进: what is overdue, by whom it is followed up, and what was said on the telephone. */
export const arrearsRoutes = routes()
  .get(
    '/api/ageing',
    guard('arrears.follow'),
    describe({
      answer: 'Ageing',
      tag: 'Bills',
      summary: 'Arrears by age, in all and by dedicated accountant or store',
      description: 'Of the clients who asks serves or looks after. A bill due today is not overdue.',
    }),
    query(z.object({ by: z.enum(AGEING_WAYS).default('accountant'), storeId: recordId.optional(), accountantId: recordId.optional() })),
    async (c) => {
      const { read, now } = c.var.deps;
      const { by, ...filters } = c.req.valid('query');
      const date = civilDateOf(now());
      const principal = principalOf(c);
      const [ageing, month] = await Promise.all([
        readAgeing(read, principal, date, by, filters),
        readCollected(read, principal, date, filters),
      ]);
      return c.json<AgeingView>({ date, by, ...ageing, month: { ...month, share: collectedShare(month.paidFen, month.dueFen) } });
    },
  )
  .get(
    '/api/calls/list',
    guard('arrears.follow'),
    describe({
      answer: 'DebtorPage',
      tag: 'Bills',
      summary: 'Clients to ring up about what is overdue, who owes the longest first',
      description: '`want=call` leaves out those who promised a day that has not passed; `promised` shows only them.',
    }),
    query(z.object({ ...callFilterFields, ...pageFields })),
    async (c) => {
      const { read, now } = c.var.deps;
      const { limit, cursor, ...filters } = c.req.valid('query');
      const today = civilDateOf(now());
      const rows = await listDebtors(read, principalOf(c), today, filters, { limit, after: fromCursor(cursor, debtorCursor) });
      const last = rows[limit - 1];
      return c.json({
        items: rows.slice(0, limit).map((row) => debtorView(row, today)),
        nextCursor: rows.length > limit && last ? toCursor({ due: last.oldestDue, id: last.clientId }) : null,
      });
    },
  )
  .get(
    '/api/clients/:id/calls',
    guard('arrears.follow'),
    describe({ answer: 'CallPage', tag: 'Bills', summary: 'Calls with a client about what it owes, newest first' }),
    params(one),
    query(z.object({ billId: recordId.optional(), ...pageFields })),
    async (c) => {
      const { limit, cursor, billId } = c.req.valid('query');
      const { id } = await servedClient(c, c.req.valid('param').id);
      const rows = await listCalls(c.var.deps.read, id, { limit, after: fromCursor(cursor, timeCursor), billId });
      const last = rows[limit - 1];
      return c.json({
        items: rows.slice(0, limit).map(callView),
        nextCursor: rows.length > limit && last ? toCursor({ at: last.at, id: last.id }) : null,
      });
    },
  )
  .post(
    '/api/clients/:id/calls',
    guard('arrears.follow'),
    describe({
      answer: 'Call',
      tag: 'Bills',
      status: 201,
      summary: 'Write down a call: how it ended, what was promised',
      description: 'A promise silences the reminders of its bill until that day; without `billId` those of all that is overdue.',
      refusals: ['client_merged', 'idempotency_conflict'],
    }),
    params(one),
    body(newCall),
    async (c) => {
      const { id: clientId } = await servedClient(c, c.req.valid('param').id);
      const given = c.req.valid('json');
      const { db, now } = c.var.deps;
      const fault = promiseFault(given.result, given.promisedOn, civilDateOf(now()));
      if (fault !== null) throw badField('/promisedOn', fault, PROMISE_FAULTS[fault]);
      const id = await madeOnce(c, { clientId, ...given }, (trx, at) => insertCall(trx, { clientId, ...given }, auditOf(c, at)));
      const row = await readCall(db, id);
      if (!row) throw new DomainError('not_found');
      return c.json(callView(row), 201);
    },
  );

const callView = (row: CallRow): CallView => ({
  id: row.id,
  client: { id: row.clientId },
  bill: row.billId === null ? null : { id: row.billId, title: row.billTitle ?? '' },
  personName: row.personName,
  result: row.result as CallResult,
  note: row.note,
  promisedOn: row.promisedOn,
  by: { id: row.byId, name: row.byName ?? '' },
  at: instant(row.at),
});

const debtorView = ({ clientId, name, short, lastCall, ...row }: DebtorRow, today: string): DebtorView => ({
  ...row,
  client: { id: clientId, name, short },
  oldestDays: Math.round((instantOf(today) - instantOf(row.oldestDue)) / DAY_MS),
  broken: row.promisedOn !== null && row.promisedOn < today,
  lastCall: lastCall && { at: instant(lastCall.at), result: lastCall.result, note: lastCall.note, by: lastCall.byName },
});
