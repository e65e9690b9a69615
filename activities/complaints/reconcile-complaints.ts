import type { Client } from '@temporalio/client';
import { reconcileComplaint } from '../../db/projections/complaints.ts';
import { readComplaintInput, unpublishedLines } from '../../db/read/complaint-input.ts';
import { isComplaintNo } from '../../domain/ids.ts';
import { COMPLAINT_WORKFLOW, complaintStart, complaintView, complaintWorkflowId } from '../../workflows/complaint/messages.ts';
import { CASE_TASK_QUEUE } from '../../workflows/fulfilment/messages.ts';
import { askWorkflow } from '../ask-workflow.ts';
import type { ReconcileQuery } from '../contract.ts';
import type { ActivityDeps } from '../deps.ts';
import { eachOf, heartbeat, throwIfCancelled } from '../progress.ts';

const CHUNK = 200;
const WIDTH = 6;

/**
 * Holds the rows of complaints against their workflows and sets row := workflow; an open one whose workflow is gone is taken up where its row stands; a
 * full run ends with workflows that have no row. @returns how many were looked at, and numbers of those that were mended
 */
export async function reconcileComplaints(
  deps: ActivityDeps,
  { nos, since }: Pick<ReconcileQuery, 'nos' | 'since'>,
): Promise<{ checked: number; repaired: string[] }> {
  const { client, db } = deps;
  if (!client) throw new Error('reconcile needs the engine');
  const mended: string[] = [];
  let checked = 0;
  for (let cursor: string | null = ''; cursor !== null;) {
    let wanted = db.selectFrom('complaints').select(['no', 'at', 'version', 'closedAt']).where('no', '>', cursor);
    wanted = nos ? wanted.where('no', 'in', nos.length > 0 ? nos : ['']) : wanted.where('closedAt', 'is', null);
    if (since !== null) wanted = wanted.where('at', '>=', since);
    const rows: Row[] = await wanted.orderBy('no').limit(CHUNK).execute();
    checked += rows.length;
    await eachOf(rows, WIDTH, async (row) => {
      throwIfCancelled();
      if (await reconcileRow(deps, client, row)) mended.push(row.no);
      heartbeat(row.no);
    });
    cursor = rows.length < CHUNK ? null : (rows.at(-1)?.no ?? null);
  }
  if (nos === null && since === null) mended.push(...(await restoreLostRows(deps, client)));
  return { checked, repaired: mended };
}

interface Row {
  no: string;
  at: number;
  version: number;
  closedAt: number | null;
}

async function reconcileRow(deps: ActivityDeps, client: Client, row: Row): Promise<boolean> {
  const live = await askWorkflow(client, complaintWorkflowId(row.no), complaintView);
  if (live === 'silent') return false;
  // A closed one whose history is no longer kept is in order.
  if (live === 'gone' && row.closedAt !== null) return false;
  const seen = { at: row.at, version: row.version };
  if (live !== 'gone' && !(live.ended && live.said.status.closedAt === null)) return reconcileComplaint(deps.db, live.said, seen);
  if (live !== 'gone') await reconcileComplaint(deps.db, live.said, seen);
  return takeUpComplaint(deps, client, row.no);
}

/** Starts a run that goes on from where the row stands; lines whose audit and notices had not left go with it. */
async function takeUpComplaint({ db, log, taskQueue }: ActivityDeps, client: Client, no: string): Promise<boolean> {
  const kept = await readComplaintInput(db, no);
  if (!kept) return false;
  const { input, status, storeName } = kept;
  const start = complaintStart(
    { input, status, entries: await unpublishedLines(db, no, status.seq) },
    storeName,
    taskQueue ?? CASE_TASK_QUEUE,
  );
  await client.workflow.start(COMPLAINT_WORKFLOW, { ...start, workflowIdReusePolicy: 'ALLOW_DUPLICATE' });
  log.warn({ workflowId: no, state: status.state }, 'open complaint had no running workflow: taken up');
  return true;
}

/** Running complaints of our own workers that have no row (rows restored from an older copy), or a closed one. */
async function restoreLostRows(deps: ActivityDeps, client: Client): Promise<string[]> {
  const restored: string[] = [];
  const query = `WorkflowType = '${COMPLAINT_WORKFLOW}' AND ExecutionStatus = 'Running' AND TaskQueue = '${deps.taskQueue ?? CASE_TASK_QUEUE}'`;
  for await (const { workflowId } of client.workflow.list({ query })) {
    if (!isComplaintNo(workflowId)) continue;
    const row = await deps.db
      .selectFrom('complaints')
      .select(['at', 'version', 'closedAt'])
      .where('no', '=', workflowId)
      .executeTakeFirst();
    if (row?.closedAt === null) continue;
    throwIfCancelled();
    const live = await askWorkflow(client, complaintWorkflowId(workflowId), complaintView);
    if (typeof live === 'string' || !(await reconcileComplaint(deps.db, live.said, row))) continue;
    restored.push(workflowId);
    heartbeat(workflowId);
  }
  return restored;
}
