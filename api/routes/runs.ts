import { z } from 'zod';
import { isTakenBack, listRunItems, listRuns, readRun, readRunParams, runItemIds, type RunRow } from '../../db/read/runs.ts';
import { askToCancel } from '../../db/records/runs.ts';
import { DomainError, ERRORS, type ErrorCode } from '../../domain/errors.ts';
import { hasEnded, ITEM_OUTCOMES } from '../../domain/runs.ts';
import { addressOf, principalOf, routes, staffOf, type ApiContext } from '../context.ts';
import { describe } from '../describe.ts';
import { fromCursor, listOf, pathId, timeCursor, toCursor, pageFields } from '../fields.ts';
import { runFilterFields } from '../list-filters.ts';
import { guard } from '../middleware/guard.ts';
import { instantOrNull } from '../present/case-row.ts';
import { runView } from '../present/run.ts';
import { startRun } from '../runs/start-run.ts';
import { params, query } from '../validate.ts';
import type { Page } from '../views.ts';
import type { RunItemView, RunView } from '../views/runs.ts';

const place = z.object({ seq: z.int() });
const path = params(z.object({ id: pathId }));

/** 任务: what runs, how far it is, what did not work out; stop, try again, take back. */
export const runRoutes = routes()
  .get(
    '/api/runs',
    guard('runs.read'),
    describe({ answer: 'RunPage', tag: 'Runs', summary: 'Runs the caller started, newest first; the owner sees all' }),
    query(z.object({ ...runFilterFields, ...pageFields })),
    async (c) => {
      const { limit, cursor, state, kind } = c.req.valid('query');
      const { read } = c.var.deps;
      const found = await listRuns(read, principalOf(c), { states: state, kinds: kind }, { limit, after: fromCursor(cursor, timeCursor) });
      const items = await Promise.all(found.slice(0, limit).map((row) => view(c, row)));
      const last = found[limit - 1];
      return c.json<Page<RunView>>({
        items,
        nextCursor: found.length > limit && last ? toCursor({ at: last.createdAt, id: last.id }) : null,
      });
    },
  )
  .get(
    '/api/runs/:id',
    guard('runs.read'),
    describe({ answer: 'Run', tag: 'Runs', summary: 'One run: state, counts by outcome, what may be done' }),
    path,
    async (c) => c.json(await view(c, await own(c, c.req.valid('param').id))),
  )
  .get(
    '/api/runs/:id/failures',
    guard('runs.read'),
    describe({
      answer: 'RunItemPage',
      tag: 'Runs',
      summary: 'What did not work out, each with why',
      description: '`outcome=skipped` lists what needed nothing, `failed,skipped` both.',
    }),
    path,
    query(z.object({ outcome: listOf(ITEM_OUTCOMES).default(['failed']), ...pageFields })),
    async (c) => {
      const { limit, cursor, outcome } = c.req.valid('query');
      const row = await own(c, c.req.valid('param').id);
      const found = await listRunItems(c.var.deps.read, row.id, outcome.length === 0 ? ['failed'] : outcome, {
        limit,
        after: fromCursor(cursor, place)?.seq ?? null,
      });
      const items = found.slice(0, limit).map((item): RunItemView => ({
        itemId: item.itemId,
        label: item.label || item.itemId,
        outcome: item.outcome,
        reason: item.reason,
        message: item.reason !== null && item.reason in ERRORS ? ERRORS[item.reason as ErrorCode].zh : null,
        at: instantOrNull(item.at),
      }));
      const last = found[limit - 1];
      return c.json<Page<RunItemView>>({ items, nextCursor: found.length > limit && last ? toCursor({ seq: last.seq }) : null });
    },
  )
  .post(
    '/api/runs/:id/cancel',
    guard('runs.read'),
    describe({
      answer: 'Run',
      tag: 'Runs',
      summary: 'Stop a run',
      description: 'What was done stays done. Asking twice is asking once.',
      refusals: ['run_ended'],
    }),
    path,
    async (c) => {
      const { db, engine, now } = c.var.deps;
      const row = await own(c, c.req.valid('param').id);
      const asked = await askToCancel(db, row.id, {
        at: now(),
        actor: { kind: 'staff', id: staffOf(c).id },
        ip: addressOf(c),
        requestId: c.var.requestId,
      });
      if (!asked) throw new DomainError('run_ended', { state: row.state });
      await engine.cancelRun(row.id);
      return c.json(await view(c, await own(c, row.id)));
    },
  )
  .post(
    '/api/runs/:id/retry',
    guard('runs.read'),
    describe({
      answer: 'Run',
      tag: 'Runs',
      status: 201,
      summary: 'Try again what failed, and nothing else, as a run of its own',
      refusals: ['run_not_ended', 'nothing_to_retry'],
    }),
    path,
    async (c) => {
      const row = await own(c, c.req.valid('param').id);
      const again = await startRun(c, { retry: row.id }, async () => {
        if (!hasEnded(row.state)) throw new DomainError('run_not_ended', { state: row.state });
        if (row.failed === 0) throw new DomainError('nothing_to_retry');
        return {
          ...(await childOf(c, row, row.undoes === 1)),
          action: 'run.retried',
          selection: await runItemIds(c.var.deps.read, row.id, 'failed'),
        };
      });
      return c.json(again, 201);
    },
  )
  .post(
    '/api/runs/:id/undo',
    guard('runs.read'),
    describe({
      answer: 'Run',
      tag: 'Runs',
      status: 201,
      summary: 'Take back what a run did, item by item, where the process allows',
      refusals: ['run_not_ended', 'cannot_undo'],
    }),
    path,
    async (c) => {
      const row = await own(c, c.req.valid('param').id);
      const back = await startRun(c, { undo: row.id }, async () => {
        if (!hasEnded(row.state)) throw new DomainError('run_not_ended', { state: row.state });
        if (!(await view(c, row)).actions.includes('undo')) throw new DomainError('cannot_undo');
        return { ...(await childOf(c, row, true)), action: 'run.undone', selection: null };
      });
      return c.json(back, 201);
    },
  );

async function own(c: ApiContext, id: string): Promise<RunRow> {
  const row = await readRun(c.var.deps.db, principalOf(c), id);
  if (!row) throw new DomainError('not_found');
  return row;
}

const view = async (c: ApiContext, row: RunRow): Promise<RunView> =>
  runView(c, row, hasEnded(row.state) && (await isTakenBack(c.var.deps.read, row.id)));

const childOf = async (c: ApiContext, row: RunRow, undoes: boolean) => ({
  kind: row.kind,
  title: row.title,
  params: await readRunParams(c.var.deps.read, row.id),
  // A second try of taking back still belongs to the run whose deeds are taken back.
  parent: { id: row.undoes === 1 && undoes ? (row.parentId ?? row.id) : row.id, undoes },
  details: { parentId: row.id },
});
