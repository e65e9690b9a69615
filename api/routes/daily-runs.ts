import { z } from 'zod';
import { listDailyRuns, readDailyRun, type DailyRunRow } from '../../db/read/daily-runs.ts';
import { askForDailyRun } from '../../db/records/daily-runs.ts';
import { DomainError } from '../../domain/errors.ts';
import { addCivilDays, civilDateOf } from '../../domain/time.ts';
import { auditOf } from '../actor.ts';
import { routes, staffOf } from '../context.ts';
import { describe } from '../describe.ts';
import { fromCursor, pageFields, pathId, toCursor } from '../fields.ts';
import { madeOnce } from '../made-once.ts';
import { guard } from '../middleware/guard.ts';
import { rateLimit } from '../middleware/rate-limit.ts';
import { instant, instantOrNull } from '../present/case-row.ts';
import { body, params, query } from '../validate.ts';
import type { Page } from '../views.ts';
import type { DailyRunView } from '../views/daily-runs.ts';

/** A date that was missed may be made good so long afterwards. */
const DAYS_BACK = 31;
const place = z.object({ before: z.iso.date() });

/** 每日运行: what each day began with, step by step; run now. */
export const dailyRunRoutes = routes()
  .get(
    '/api/daily-runs',
    guard('daily.read'),
    describe({ answer: 'DailyRunPage', tag: 'Runs', summary: 'Days that were run, the newest first, step by step' }),
    query(z.object(pageFields)),
    async (c) => {
      const { limit, cursor } = c.req.valid('query');
      const found = await listDailyRuns(c.var.deps.read, { before: fromCursor(cursor, place)?.before ?? null, limit });
      const items = found.slice(0, limit).map(view);
      const last = items.at(-1);
      return c.json<Page<DailyRunView>>({ items, nextCursor: found.length > limit && last ? toCursor({ before: last.date }) : null });
    },
  )
  .get(
    '/api/daily-runs/:date',
    guard('daily.read'),
    describe({ answer: 'DailyRun', tag: 'Runs', summary: 'One day, step by step' }),
    params(z.object({ date: pathId })),
    async (c) => c.json<DailyRunView>(await viewOf(c.var.deps.read, c.req.valid('param').date)),
  )
  .post(
    '/api/daily-runs',
    guard('daily.run'),
    rateLimit(30),
    describe({
      answer: 'DailyRun',
      tag: 'Runs',
      status: 201,
      summary: 'Run a date now; run before, it runs again and does nothing twice',
      description: 'Takes an `Idempotency-Key`. Reminders are only sent by the run of today.',
      refusals: ['daily_date', 'idempotency_conflict'],
    }),
    body(z.strictObject({ date: z.iso.date('日期形如 2026-11-30').meta({ example: '2026-11-30' }) })),
    async (c) => {
      const given = c.req.valid('json');
      const { deps } = c.var;
      const today = civilDateOf(deps.now());
      if (given.date > today || given.date < addCivilDays(today, -DAYS_BACK)) throw new DomainError('daily_date');
      const date = await madeOnce(c, given, async (trx, at) => {
        await askForDailyRun(trx, given.date, auditOf(c, at));
        return given.date;
      });
      await deps.engine.runDay(date, staffOf(c).id);
      return c.json<DailyRunView>(await viewOf(deps.db, date), 201);
    },
  );

async function viewOf(db: Parameters<typeof readDailyRun>[0], date: string): Promise<DailyRunView> {
  const row = await readDailyRun(db, date);
  if (!row) throw new DomainError('not_found');
  return view(row);
}

const view = (row: DailyRunRow): DailyRunView => ({
  ...row,
  startedAt: instant(row.startedAt),
  finishedAt: instantOrNull(row.finishedAt),
  steps: row.steps.map((step) => ({ ...step, startedAt: instantOrNull(step.startedAt), finishedAt: instantOrNull(step.finishedAt) })),
});
