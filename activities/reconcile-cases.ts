import { WorkflowNotFoundError } from '@temporalio/client';
import type { Client } from '@temporalio/client';
import { reconcileCase } from '../db/projections/case.ts';
import type { CaseMirror } from '../db/projections/case.ts';
import type { Db } from '../db/open.ts';
import { readCaseInput } from '../db/read/case-input.ts';
import { REQUEST_WORKFLOW, requestNoOf, requestStart, requestWorkflowId, timelineQuery } from '../workflows/request/messages.ts';
import type { ReconcileChunk, ReconcileQuery } from './contract.ts';
import type { ActivityDeps } from './deps.ts';
import { eachOf, heartbeat, throwIfCancelled } from './progress.ts';

const CHUNK = 200;
const WIDTH = 6;

/**
 * Holds rows against their workflows, a chunk at a time, and sets row := workflow. An open row whose workflow is gone
 * (history dropped, terminated, restored from an older copy) is adopted: a run starts that goes on from where the row stands.
 * A full run ends with workflows that have no row at all.
 */
export async function reconcileCases(deps: ActivityDeps, query: ReconcileQuery): Promise<ReconcileChunk> {
  const { client } = deps;
  if (!client) throw new Error('reconcile needs the engine');
  const rows = await openRows(deps.db, query);
  const repaired: string[] = [];
  await eachOf(rows, WIDTH, async (row) => {
    throwIfCancelled();
    if (await reconcileRow(deps, client, row)) repaired.push(row.no);
    heartbeat(row.no);
  });
  const cursor = rows.length < CHUNK ? null : (rows.at(-1)?.no ?? null);
  if (cursor === null && query.nos === null && query.since === null) repaired.push(...(await restoreLostRows(deps, client)));
  return { checked: rows.length, repaired, cursor };
}

interface Row { no: string; at: number; version: number }

async function openRows(db: Db, query: ReconcileQuery): Promise<Row[]> {
  let rows = db.selectFrom('cases').select(['no', 'at', 'version']).where('closedAt', 'is', null).where('kind', '=', 'request');
  if (query.nos) rows = rows.where('no', 'in', query.nos.length > 0 ? query.nos : ['']);
  if (query.since !== null) rows = rows.where('at', '>=', query.since);
  if (query.cursor !== null) rows = rows.where('no', '>', query.cursor);
  return rows.orderBy('no').limit(CHUNK).execute();
}

async function reconcileRow(deps: ActivityDeps, client: Client, row: Row): Promise<boolean> {
  const live = await readTimeline(client, row.no);
  if (live === 'gone' || (live.ended && live.mirror.status.closedAt === null)) {
    await adopt(deps, client, row, live === 'gone' ? null : live.mirror);
    return true;
  }
  // A projection that came between reading the row and asking the workflow knows better.
  const seen = { at: row.at, version: row.version };
  const changed = await reconcileCase(deps.db, live.mirror, seen);
  if (changed) deps.log.warn({ workflowId: row.no, was: seen, is: { at: live.mirror.status.at, version: live.mirror.status.version } }, 'case row set to what its workflow says');
  return changed;
}

/** What the workflow says of itself, running or closed; `gone`: the engine knows no such workflow any more. */
async function readTimeline(client: Client, no: string): Promise<'gone' | { ended: boolean; mirror: CaseMirror }> {
  const handle = client.workflow.getHandle(requestWorkflowId(no));
  try {
    const { status } = await handle.describe();
    return { ended: status.name !== 'RUNNING', mirror: await handle.query(timelineQuery) };
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return 'gone';
    throw error;
  }
}

/** Starts a run that goes on from where the case stands: the ended workflow's own status, or the row's when nothing else is left. */
async function adopt(deps: ActivityDeps, client: Client, row: Row, last: CaseMirror | null): Promise<void> {
  if (last) await reconcileCase(deps.db, last, { at: row.at, version: row.version });
  const kept = await readCaseInput(deps.db, row.no);
  if (!kept) return;
  const start = requestStart({ input: last?.input ?? kept.input, status: last?.status ?? kept.status }, kept.storeName, deps.taskQueue);
  await client.workflow.start(REQUEST_WORKFLOW, { ...start, workflowIdReusePolicy: 'ALLOW_DUPLICATE' });
  deps.log.warn({ workflowId: row.no, state: start.args[0].status?.state, from: last ? 'workflow' : 'row' }, 'open case had no running workflow: adopted');
}

/** Running cases of the engine that have no row (rows restored from an older copy): their rows come back from them. */
async function restoreLostRows(deps: ActivityDeps, client: Client): Promise<string[]> {
  const restored: string[] = [];
  for await (const { workflowId } of client.workflow.list({ query: `WorkflowType = '${REQUEST_WORKFLOW}' AND ExecutionStatus = 'Running'` })) {
    const no = requestNoOf(workflowId);
    if (no === null || (await deps.db.selectFrom('cases').select('no').where('no', '=', no).executeTakeFirst())) continue;
    throwIfCancelled();
    const live = await readTimeline(client, no);
    if (live === 'gone') continue;
    await reconcileCase(deps.db, live.mirror);
    deps.log.warn({ workflowId: no }, 'case had no row: restored from its workflow');
    restored.push(no);
    heartbeat(no);
  }
  return restored;
}
