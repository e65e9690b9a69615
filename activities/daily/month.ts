import { runTitle } from '../../domain/run-titles.ts';
import { clientsOfMonth } from '../../db/read/months.ts';
import { insertRun } from '../../db/records/runs.ts';
import { periodOf, type Period } from '../../domain/period/months.ts';
import { hasEnded, type RunState } from '../../domain/runs.ts';
import { CASE_TASK_QUEUE } from '../../workflows/fulfilment/messages.ts';
import { RUN_WORKFLOW, runStart } from '../../workflows/run/messages.ts';
import type { ActivityDeps } from '../deps.ts';
import { OPENED_AT_ONCE, openMonthsOf } from '../open-month.ts';
import { heartbeat } from '../progress.ts';
import type { MonthParams } from '../runs/month-opening.ts';
import type { DailyStep } from './step.ts';

const IN_A_CALL = 100;
/** One run a month, whoever asks and however often. */
const monthRunId = (period: Period): string => `month-${period}`;

/**
 * 开当月账期: on the first run of a month a job of its own opens it for every client, with progress that everybody who may can watch. On the days after, clients
 * whose engagement began meanwhile, or whom the job could not do, are opened here.
 */
export const monthStep: DailyStep = {
  name: 'month',
  work: async (deps, date, after) => {
    const period = periodOf(date);
    const run = await deps.db.selectFrom('runs').select('state').where('id', '=', monthRunId(period)).executeTakeFirst();
    if (!run) return { after: null, counts: await begin(deps, { period, date }) };
    if (!hasEnded(run.state as RunState)) return { after: null, counts: { running: 1 } };
    const lacking = (await clientsOfMonth(deps.db, period, date, true)).filter((id) => id > (after ?? ''));
    const some = lacking.slice(0, IN_A_CALL);
    const counts = { opened: 0, refused: 0 };
    for (let from = 0; from < some.length; from += OPENED_AT_ONCE) {
      const together = some.slice(from, from + OPENED_AT_ONCE);
      const refused = await openMonthsOf(deps, together, period, date);
      // The run of the month, or the client's record, says why.
      for (const [clientId, { code }] of refused) deps.log.warn({ clientId, period, code }, 'the month of a client could not be opened');
      counts.opened += together.length - refused.size;
      counts.refused += refused.size;
      heartbeat(together.at(-1));
    }
    return { after: lacking.length > some.length ? (some.at(-1) ?? null) : null, counts };
  },
};

async function begin(deps: ActivityDeps, params: MonthParams): Promise<Record<string, number>> {
  const { db, client, now = Date.now } = deps;
  const id = monthRunId(params.period);
  const owner = await db
    .selectFrom('staff')
    .select(['id', 'personId'])
    .where('role', '=', 'owner')
    .where('active', '=', 1)
    .orderBy('id')
    .executeTakeFirst();
  const begun = await db.transaction().execute(async (trx) => {
    if (await trx.selectFrom('runs').select('id').where('id', '=', id).executeTakeFirst()) return false;
    await insertRun(
      trx,
      {
        id,
        kind: 'month.opening',
        title: runTitle('month.opening', params).zh,
        params,
        selection: null,
        startedBy: { staffId: owner?.id ?? '', personId: owner?.personId ?? '' },
      },
      { at: now(), actor: { kind: 'system', id: '' }, action: 'run.started' },
    );
    return true;
  });
  const start = { runId: id, kind: 'month.opening' as const, undoes: false, startAt: null };
  // Not being able to is no failure: the sweeper starts it within a minute.
  await client?.workflow.start(RUN_WORKFLOW, runStart(start, deps.taskQueue ?? CASE_TASK_QUEUE)).catch((error: unknown) => {
    deps.log.warn({ err: error, runId: id }, 'the month’s run could not be started yet');
  });
  return begun ? { begun: 1 } : {};
}
