import type { Client } from '@temporalio/client';
import { reconcileCase } from '../db/projections/case.ts';
import type { CaseMirror } from '../db/projections/case.ts';
import type { Db } from '../db/open.ts';
import type { CaseEntry } from '../domain/case/types.ts';
import { readCaseInput } from '../db/read/case-input.ts';
import { keepReconcileRun } from '../db/records/reconcile-runs.ts';
import { SYSTEM, addEntry, changeOf } from '../domain/case/change.ts';
import { CASE_TASK_QUEUE, CASE_WORKFLOWS, caseNoOf, caseStart, caseWorkflowId, timelineQuery } from '../workflows/fulfilment/messages.ts';
import { askWorkflow } from './ask-workflow.ts';
import { reconcileComplaints } from './complaints/reconcile-complaints.ts';
import type { ReconcileChunk, ReconcileQuery } from './contract.ts';
import type { ActivityDeps } from './deps.ts';
import { eachOf, heartbeat, throwIfCancelled } from './progress.ts';

const CHUNK = 200;
const WIDTH = 6;

/**
 * Holds rows against their workflows, a chunk at a time, and sets row := workflow. An open row whose workflow is gone
 * (history dropped, terminated, restored from an older copy) is adopted: a run starts that goes on from where the row stands.
 * A full run ends with workflows that have no row at all. With the last chunk come the complaints, which are few.
 */
export async function reconcileCases(deps: ActivityDeps, query: ReconcileQuery): Promise<ReconcileChunk> {
  const { client } = deps;
  if (!client) throw new Error('reconcile needs the engine');
  const rows = await openRows(deps.db, query);
  const repaired: string[] = [];
  let looked = rows.length;
  await eachOf(rows, WIDTH, async (row) => {
    throwIfCancelled();
    if (await reconcileRow(deps, client, row)) repaired.push(row.no);
    heartbeat(row.no);
  });
  const cursor = rows.length < CHUNK ? null : (rows.at(-1)?.no ?? null);
  if (cursor === null) {
    if (query.nos === null && query.since === null) repaired.push(...(await restoreLostRows(deps, client)));
    const complaints = await reconcileComplaints(deps, query);
    looked += complaints.checked;
    repaired.push(...complaints.repaired);
    const { checked, repaired: earlier } = query.before ?? { checked: 0, repaired: [] };
    await keepReconcileRun(deps.db, {
      scope: query.nos ? 'named' : query.since === null ? 'open' : 'recent',
      at: Date.now(),
      checked: checked + looked,
      repaired: [...earlier, ...repaired],
    });
  }
  return { checked: looked, repaired, cursor };
}

interface Row {
  no: string;
  at: number;
  version: number;
  closedAt: number | null;
}

/** Named cases are looked at even when their row says closed: a reset in the Temporal UI may have opened one again. */
async function openRows(db: Db, query: ReconcileQuery): Promise<Row[]> {
  let rows = db.selectFrom('cases').select(['no', 'at', 'version', 'closedAt']);
  rows = query.nos ? rows.where('no', 'in', query.nos.length > 0 ? query.nos : ['']) : rows.where('closedAt', 'is', null);
  if (query.since !== null) rows = rows.where('at', '>=', query.since);
  if (query.cursor !== null) rows = rows.where('no', '>', query.cursor);
  return rows.orderBy('no').limit(CHUNK).execute();
}

async function reconcileRow(deps: ActivityDeps, client: Client, row: Row): Promise<boolean> {
  const live = await askWorkflow(client, caseWorkflowId(row.no), timelineQuery);
  if (live === 'silent') {
    deps.log.warn({ workflowId: row.no }, 'case does not answer: not held against its workflow this time');
    return false;
  }
  // A closed case whose history is no longer kept is in order.
  if (live === 'gone' && row.closedAt !== null) return false;
  if (live === 'gone' || (live.ended && live.said.status.closedAt === null)) {
    await adopt(deps, client, row, live === 'gone' ? null : live.said);
    return true;
  }
  // A projection that came between reading the row and asking the workflow knows better.
  const seen = { at: row.at, version: row.version };
  const changed = await reconcileCase(deps.db, live.said, seen);
  if (changed)
    deps.log.warn(
      { workflowId: row.no, was: seen, is: { at: live.said.status.at, version: live.said.status.version } },
      'case row set to what its workflow says',
    );
  return changed;
}

/** Starts a run that goes on from where the case stands: the ended workflow's own status, or the row's when nothing else is left. The case says so. */
async function adopt(deps: ActivityDeps, client: Client, row: Row, last: CaseMirror | null): Promise<void> {
  if (last) await reconcileCase(deps.db, last, { at: row.at, version: row.version });
  const kept = await readCaseInput(deps.db, row.no);
  if (!kept) return;
  const input = last?.input ?? kept.input;
  const stood = last?.status ?? kept.status;
  const change = changeOf(input, stood, Math.max(Date.now(), stood.at), SYSTEM);
  addEntry(change, 'resumed', { internal: true, data: { from: last ? 'workflow' : 'row' } });
  const status = { ...change.status, version: stood.version + 1, at: change.at };
  const entries = [...(await unpublished(deps.db, row.no, stood.seq)), ...change.entries];
  const start = caseStart({ input, status, entries }, kept.storeName, deps.taskQueue);
  await client.workflow.start(CASE_WORKFLOWS[input.kind], { ...start, workflowIdReusePolicy: 'ALLOW_DUPLICATE' });
  deps.log.warn({ workflowId: row.no, state: status.state, from: last ? 'workflow' : 'row' }, 'open case had no running workflow: adopted');
}

/** Lines whose audit and notices had not left when the workflow ended: the run that goes on lets them leave. */
async function unpublished(db: Db, no: string, seq: number): Promise<CaseEntry[]> {
  const lines = await db.selectFrom('caseEntries').selectAll().where('caseNo', '=', no).where('seq', '<=', seq).orderBy('seq').execute();
  const audited = await db.selectFrom('audit').select('id').where('recordKind', '=', 'case').where('recordId', '=', no).execute();
  const left = new Set(audited.map(({ id }) => id));
  return lines
    .filter((line) => !left.has(`${no}:${line.seq}`))
    .map((line) => ({
      seq: line.seq,
      type: line.type as CaseEntry['type'],
      at: line.at,
      by: line.byKind === 'system' ? SYSTEM : { kind: line.byKind as 'staff' | 'contact', id: line.byId },
      internal: line.internal === 1,
      contentId: line.contentId,
      stageId: line.stageId,
      data: JSON.parse(line.data) as CaseEntry['data'],
    }));
}

/** Running cases of the engine that have no row (rows restored from an older copy), or a closed one: their rows come back from them. */
async function restoreLostRows(deps: ActivityDeps, client: Client): Promise<string[]> {
  const restored: string[] = [];
  // Only what our own workers run: another system's cases on the same cluster are not ours to write down.
  const queue = deps.taskQueue ?? CASE_TASK_QUEUE;
  for await (const { workflowId } of client.workflow.list({
    query: `WorkflowType IN (${Object.values(CASE_WORKFLOWS)
      .map((type) => `'${type}'`)
      .join(', ')}) AND ExecutionStatus = 'Running' AND TaskQueue = '${queue}'`,
  })) {
    const no = caseNoOf(workflowId);
    if (no === null) continue;
    const row = await deps.db.selectFrom('cases').select(['no', 'at', 'version', 'closedAt']).where('no', '=', no).executeTakeFirst();
    if (row?.closedAt === null) continue;
    throwIfCancelled();
    const live = await askWorkflow(client, caseWorkflowId(no), timelineQuery);
    if (live === 'gone' || live === 'silent') continue;
    if (!(await reconcileCase(deps.db, live.said, row))) continue;
    deps.log.warn(
      { workflowId: no },
      row ? 'case was closed only in its row: opened again' : 'case had no row: restored from its workflow',
    );
    restored.push(no);
    heartbeat(no);
  }
  return restored;
}
