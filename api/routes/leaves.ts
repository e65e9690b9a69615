import { z } from 'zod';
import { listLeaves, readLeave } from '../../db/read/leaves.ts';
import { readColleague } from '../../db/read/staff-record.ts';
import { approveLeave, cancelLeave, changeCover, endLeave, insertLeave, refuseLeave } from '../../db/records/leaves.ts';
import type { Trx } from '../../db/open.ts';
import { DomainError } from '../../domain/errors.ts';
import { LONGEST_LEAVE_MS } from '../../domain/leave.ts';
import { managesStaff } from '../../domain/staff.ts';
import { DAY_MS, instantOf } from '../../domain/time.ts';
import { auditOf } from '../actor.ts';
import { principalOf, routes, staffOf, type ApiContext } from '../context.ts';
import { describe } from '../describe.ts';
import { fromCursor, pageFields, pathId, recordId, timeCursor, toCursor, words } from '../fields.ts';
import { madeOnce } from '../made-once.ts';
import { guard } from '../middleware/guard.ts';
import { leaveView } from '../present/staff.ts';
import { badField, body, params, query } from '../validate.ts';
import type { LeaveView } from '../views/staff.ts';

const one = z.object({ id: pathId });
const moment = z.union([z.iso.date(), z.iso.datetime({ offset: true })]).meta({ example: '2026-12-01' });
const newLeave = z.strictObject({
  staffId: recordId.optional(),
  from: moment,
  to: moment,
  coverId: recordId.nullable().default(null),
  reason: words(200).default(''),
});
const answer = words(200).default('');
const RULES = ['unknown_staff', 'leave_overlap', 'covers_others', 'cover_unavailable'] as const;

/** 请假 with a cover: begins and ends by its dates; nothing runs in between. */
export const leaveRoutes = routes()
  .get(
    '/api/leaves',
    guard('staff.read'),
    describe({
      answer: 'LeavePage',
      tag: 'People',
      summary: 'Leave of colleagues within the caller’s scope, those that begin last first',
      description: '`phase=live`: asked for, coming and running.',
    }),
    query(
      z.object({ phase: z.enum(['asked', 'coming', 'running', 'over', 'live']).optional(), staffId: recordId.optional(), ...pageFields }),
    ),
    async (c) => {
      const { read, now } = c.var.deps;
      const { limit, cursor, ...filter } = c.req.valid('query');
      const rows = await listLeaves(read, principalOf(c), filter, { limit, after: fromCursor(cursor, timeCursor) }, now());
      const items: LeaveView[] = [];
      for (const row of rows.slice(0, limit)) items.push(leaveView(row, principalOf(c), await manages(c, row.staffId)));
      const last = rows[limit - 1];
      return c.json({ items, nextCursor: rows.length > limit && last ? toCursor({ at: last.startsAt, id: last.id }) : null });
    },
  )
  .post(
    '/api/leaves',
    guard('leave.ask'),
    describe({
      answer: 'Leave',
      tag: 'People',
      status: 201,
      summary: 'Ask for leave; or enter it for a colleague, approved at once',
      description:
        '`from` and `to` are civil dates, both in it, or instants (`to` not in it). Without `staffId` it is the caller’s own and waits for an admin; the owner’s own stands at once.',
      refusals: [...RULES, 'idempotency_conflict'],
    }),
    body(newLeave),
    async (c) => {
      const given = c.req.valid('json');
      const { deps } = c.var;
      const me = staffOf(c);
      const staffId = given.staffId ?? me.id;
      if (staffId !== me.id && !(await manages(c, staffId)))
        throw new DomainError((await readColleague(deps.db, principalOf(c), staffId)) ? 'forbidden' : 'unknown_staff');
      const state = staffId !== me.id || me.role === 'owner' ? 'approved' : 'asked';
      const span = spanOf(given, deps.now());
      const { id } = await madeOnce(c, given, async (trx, at) => ({
        id: await insertLeave(
          trx,
          { staffId, coverId: given.coverId, reason: given.reason, ...span },
          state,
          { staffId: me.id },
          auditOf(c, at),
        ),
      }));
      return c.json(await viewOf(c, id), 201);
    },
  )
  .post(
    '/api/leaves/:id/approve',
    guard('staff.write'),
    describe({ answer: 'Leave', tag: 'People', summary: 'Approve leave; may name another cover', refusals: ['leave_state', ...RULES] }),
    params(one),
    body(z.strictObject({ coverId: recordId.nullish(), answer })),
    async (c) => {
      const given = c.req.valid('json');
      return c.json(await acting(c, 'approve', (trx, id, at) => approveLeave(trx, id, given, { staffId: staffOf(c).id }, auditOf(c, at))));
    },
  )
  .post(
    '/api/leaves/:id/refuse',
    guard('staff.write'),
    describe({ answer: 'Leave', tag: 'People', summary: 'Refuse leave, and why', refusals: ['leave_state'] }),
    params(one),
    body(z.strictObject({ answer: words(200, 1) })),
    async (c) => {
      const given = c.req.valid('json');
      return c.json(
        await acting(c, 'refuse', (trx, id, at) => refuseLeave(trx, id, given.answer, { staffId: staffOf(c).id }, auditOf(c, at))),
      );
    },
  )
  .post(
    '/api/leaves/:id/cancel',
    guard('leave.ask'),
    describe({ answer: 'Leave', tag: 'People', summary: 'Take leave back before it begins', refusals: ['leave_state'] }),
    params(one),
    async (c) => c.json(await acting(c, 'cancel', (trx, id, at) => cancelLeave(trx, id, auditOf(c, at)))),
  )
  .post(
    '/api/leaves/:id/end',
    guard('leave.ask'),
    describe({ answer: 'Leave', tag: 'People', summary: 'Come back early: the leave and its cover end now', refusals: ['leave_state'] }),
    params(one),
    async (c) => c.json(await acting(c, 'end', (trx, id, at) => endLeave(trx, id, auditOf(c, at)))),
  )
  .post(
    '/api/leaves/:id/cover',
    guard('staff.write'),
    describe({ answer: 'Leave', tag: 'People', summary: 'Another cover from now on', refusals: ['leave_state', ...RULES] }),
    params(one),
    body(z.strictObject({ coverId: recordId.nullable() })),
    async (c) => {
      const { coverId } = c.req.valid('json');
      return c.json(await acting(c, 'cover', (trx, id, at) => changeCover(trx, id, coverId, auditOf(c, at))));
    },
  );

/** From and until as instants; a civil date as `to` is in it. @throws bad_input at its field */
function spanOf({ from, to }: { from: string; to: string }, now: number): { startsAt: number; endsAt: number } {
  const startsAt = from.length === 10 ? instantOf(from) : Date.parse(from);
  const endsAt = to.length === 10 ? instantOf(to, DAY_MS) : Date.parse(to);
  if (endsAt <= startsAt) throw badField('/to', 'before_start', '结束时间须晚于开始时间');
  if (endsAt <= now) throw badField('/to', 'past', '这段时间已经过去');
  if (endsAt - startsAt > LONGEST_LEAVE_MS) throw badField('/to', 'too_long', '一次请假最长一年');
  return { startsAt, endsAt };
}

async function manages(c: ApiContext, staffId: string): Promise<boolean> {
  const colleague = await readColleague(c.var.deps.db, principalOf(c), staffId);
  return colleague !== null && managesStaff(principalOf(c), colleague);
}

async function viewOf(c: ApiContext, id: string): Promise<LeaveView> {
  const row = await readLeave(c.var.deps.db, principalOf(c), id, c.var.deps.now());
  if (!row) throw new DomainError('not_found');
  return leaveView(row, principalOf(c), await manages(c, row.staffId));
}

/** Does what this person may do with this leave. @throws not_found, forbidden, leave_state when it has moved on */
async function acting(
  c: ApiContext,
  what: LeaveView['may'][number],
  work: (trx: Trx, id: string, at: number) => Promise<void>,
): Promise<LeaveView> {
  const { db, now } = c.var.deps;
  const view = await viewOf(c, c.req.param('id') ?? '');
  const own = staffOf(c).id === view.staff.id;
  const mayEver = (await manages(c, view.staff.id))
    ? !own || staffOf(c).role === 'owner' || what === 'cancel' || what === 'end'
    : own && (what === 'cancel' || what === 'end');
  if (!mayEver) throw new DomainError('forbidden');
  await db.transaction().execute((trx) => work(trx, view.id, now()));
  return viewOf(c, view.id);
}
