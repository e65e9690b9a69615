import { z } from 'zod';
import { lastHandover, readHandover } from '../../db/read/handovers.ts';
import { readHoldings } from '../../db/read/holdings.ts';
import { listStaff } from '../../db/read/staff-list.ts';
import { readOwners } from '../../db/read/staff-record.ts';
import { writeAudit } from '../../db/records/audit.ts';
import { letGo, rehire } from '../../db/records/leaving.ts';
import { DomainError, type ErrorCode } from '../../domain/errors.ts';
import { managesStaff, refusalToLetGo } from '../../domain/staff.ts';
import { formatBeijing } from '../../domain/time.ts';
import { auditOf } from '../actor.ts';
import { colleagueFor, managedColleague } from '../colleague.ts';
import { principalOf, routes, type ApiContext } from '../context.ts';
import { describe } from '../describe.ts';
import { pathId, recordId, words } from '../fields.ts';
import { madeOnce } from '../made-once.ts';
import { guard } from '../middleware/guard.ts';
import { instant, instantOrNull } from '../present/case-row.ts';
import { staffView } from '../present/staff.ts';
import { body, params } from '../validate.ts';
import type { HandoverView, LeavingView } from '../views/staff.ts';

const one = z.object({ id: pathId });
const successors = z.record(z.string().max(80), recordId).default({});
const REFUSALS = [
  'own_record',
  'last_owner',
  'first_owner',
  'beyond_own_stores',
  'already_left',
  'successor_required',
  'unfit_successor',
  'idempotency_conflict',
] as const;

/** 离职: what somebody holds, letting them go, the hand-over list, and taking them back. */
export const leavingRoutes = routes()
  .get(
    '/api/staff/:id/leaving',
    guard('staff.write'),
    describe({
      answer: 'Leaving',
      tag: 'People',
      summary: 'Dry run: what a colleague holds and who could take it over',
      description: '`refusal` says why they cannot be let go. Nothing is written.',
    }),
    params(one),
    async (c) => c.json(await trial(c, c.req.valid('param').id)),
  )
  .post(
    '/api/staff/:id/leaving',
    guard('staff.write'),
    describe({
      answer: 'Handover',
      tag: 'People',
      status: 201,
      summary: 'Let a colleague go',
      description:
        'Sessions end at once, log-in and WeChat are taken away; clients, cases, errands, covers and groups are handed over by a run. `successorId` takes all; `byClient` and `byItem` (`case:R…`) come before it.',
      refusals: REFUSALS,
    }),
    params(one),
    body(
      z.strictObject({
        reason: words(200).default(''),
        successorId: recordId.nullable().default(null),
        byClient: successors,
        byItem: successors,
      }),
    ),
    async (c) => {
      const { deps } = c.var;
      const { id } = c.req.valid('param');
      const { successorId, reason, ...by } = c.req.valid('json');
      await colleagueFor(c, id);
      const gone = await madeOnce(c, c.req.valid('json'), (trx, at) =>
        letGo(trx, principalOf(c), id, { reason, successors: { all: successorId, ...by } }, auditOf(c, at)),
      );
      for (const personId of gone.personIds) deps.screens.drop({ personId });
      if (gone.runId !== null) await deps.engine.startRun({ runId: gone.runId, kind: 'staff.handover', undoes: false, startAt: null });
      return c.json(await handoverView(c, gone.handoverId), 201);
    },
  )
  .post(
    '/api/staff/:id/rehire',
    guard('staff.write'),
    describe({
      answer: 'Staff',
      tag: 'People',
      summary: 'Take a leaver back, without clients; an admin or owner comes back as staff',
      refusals: ['still_here'],
    }),
    params(one),
    async (c) => {
      const { db, now } = c.var.deps;
      const { id } = c.req.valid('param');
      await managedColleague(c, id);
      await db.transaction().execute((trx) => rehire(trx, id, auditOf(c, now())));
      return c.json(await staffView(c, id));
    },
  )
  .get(
    '/api/staff/:id/handover',
    guard('staff.write'),
    describe({ answer: 'Handover', tag: 'People', summary: 'The last hand-over list of a leaver, as far as it is worked off' }),
    params(one),
    async (c) => {
      const { id } = c.req.valid('param');
      await managedColleague(c, id);
      const handoverId = await lastHandover(c.var.deps.db, id);
      if (handoverId === null) throw new DomainError('not_found');
      return c.json(await handoverView(c, handoverId));
    },
  )
  .get(
    '/api/staff/:id/handover.csv',
    guard('staff.write'),
    describe({ tag: 'People', summary: 'The hand-over list for a spreadsheet; audited', media: 'text/csv' }),
    params(one),
    async (c) => {
      const { db, now } = c.var.deps;
      const { id } = c.req.valid('param');
      await managedColleague(c, id);
      const handoverId = await lastHandover(db, id);
      if (handoverId === null) throw new DomainError('not_found');
      const view = await handoverView(c, handoverId);
      await writeAudit(db, {
        ...auditOf(c, now()),
        action: 'handover.exported',
        record: { kind: 'staff', id },
        details: { handover: handoverId },
      });
      return c.body(csvOf(view), 200, {
        'content-type': 'text/csv; charset=utf-8',
        'content-disposition': `attachment; filename="handover-${view.id.slice(0, 8)}.csv"`,
        'cache-control': 'no-store',
      });
    },
  );

async function trial(c: ApiContext, id: string): Promise<LeavingView> {
  const { db, sealed, now } = c.var.deps;
  const principal = principalOf(c);
  const colleague = await colleagueFor(c, id);
  if (!managesStaff(principal, colleague) && principal.staff?.id !== id) throw new DomainError('forbidden');
  const held = await readHoldings(db, id, now());
  const storeIds = [...new Set(held.flatMap((one) => one.storeIds))];
  const rows = await listStaff(db, sealed, principal, {}, { sort: 'name', limit: 500, after: null }, now());
  const { name } = await staffView(c, id);
  return {
    staff: { id, name },
    refusal: colleague.active ? refusalToLetGo(principal, colleague, await readOwners(db)) : 'already_left',
    held: held.map(({ kind, id: heldId, name: heldName, clientId }) => ({ kind, id: heldId, name: heldName, clientId })),
    candidates: rows
      .filter((row) => row.id !== id && row.leave === null && row.storeIds.some((storeId) => storeIds.includes(storeId)))
      .map((row) => ({
        id: row.id,
        name: row.name,
        title: row.title,
        role: row.role as LeavingView['candidates'][number]['role'],
        storeIds: row.storeIds,
        clients: row.clients,
        clientCap: row.clientCap,
        openCases: row.openCases,
        caseCap: row.caseCap,
      }))
      .toSorted((a, b) => a.clients - b.clients || (a.id < b.id ? -1 : 1)),
  };
}

async function handoverView(c: ApiContext, id: string): Promise<HandoverView> {
  const row = await readHandover(c.var.deps.db, id);
  if (!row) throw new DomainError('not_found');
  return {
    id: row.id,
    staff: { id: row.staffId, name: row.name },
    by: { id: row.byId, name: row.byName ?? '' },
    reason: row.reason,
    createdAt: instant(row.createdAt),
    runId: row.runId,
    items: row.items.map(({ successorId, successorName, doneAt, problem, ...item }) => ({
      ...item,
      successor: successorId === null ? null : { id: successorId, name: successorName ?? '' },
      doneAt: instantOrNull(doneAt),
      problem: problem as ErrorCode | null,
    })),
  };
}

const KINDS: Record<HandoverView['items'][number]['kind'], string> = {
  client: '客户（专属会计）',
  helper: '客户（协办）',
  case: '业务单',
  errand: '外勤',
  cover: '代班',
  group: '小组',
};

/** With a mark of UTF-8 in front, so that Excel reads Chinese; what begins like a formula is text. */
function csvOf({ staff, by, createdAt, items }: HandoverView): string {
  const cell = (text: string): string => `"${(/^[=+\-@\t\r]/.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`;
  const row = (...cells: string[]): string => cells.map(cell).join(',');
  return `\ufeff${[
    row('离职交接单', staff.name, `经办 ${by.name}`, formatBeijing(Date.parse(createdAt))),
    row('序号', '类别', '名称', '编号', '接手人', '完成时间（北京）', '移交人签字', '接手人签字'),
    ...items.map((item, index) =>
      row(
        String(index + 1),
        KINDS[item.kind],
        item.name,
        item.recordId,
        item.successor?.name ?? '',
        item.doneAt === null ? '' : formatBeijing(Date.parse(item.doneAt)),
        '',
        '',
      ),
    ),
  ].join('\r\n')}\r\n`;
}
