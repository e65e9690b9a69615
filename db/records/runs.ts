import { randomUUID } from 'node:crypto';
import { statesBefore, type RunKind, type RunState } from '../../domain/runs.ts';
import { appendEvents, type NewEvent } from '../events.ts';
import type { Db, Trx } from '../open.ts';
import { writeAudit, type AuditEntry } from './audit.ts';

/** A run somebody starts. */
export interface NewRun {
  /** Of a run there may be only one of: written twice it fails. Left out: a fresh one. */
  id?: string;
  kind: RunKind;
  title: string;
  /** What the kind needs to know; words stay here and out of histories. */
  params: unknown;
  /** Ids of the items that were confirmed; null: the kind chooses them when it begins. */
  selection: readonly string[] | null;
  /** Not before; null: at once. */
  startAt?: number | null;
  /** Tries the failures of this one again, or takes its deeds back. */
  parent?: { id: string; undoes: boolean } | null;
  startedBy: { staffId: string; personId: string };
}

/** Screens hear that a run changed; who may hear of it is the scope's business. */
export const runEvent = (run: { id: string; personId: string; state: string; version: number }, at: number): NewEvent => ({
  at,
  topic: 'run',
  personId: run.personId,
  data: JSON.stringify({ type: run.state, id: run.id, version: run.version }),
});

/**
 * Writes a run that waits for its workflow, with its audit line; call it in the transaction that allocates the idempotency key, then
 * `engine.startRun(id)`. Whoever dies between the two: the worker's sweeper starts it within a minute. @returns its id
 */
export async function insertRun(trx: Trx, run: NewRun, audit: Omit<AuditEntry, 'record'>): Promise<string> {
  const id = run.id ?? randomUUID();
  await trx
    .insertInto('runs')
    .values({
      id,
      kind: run.kind,
      state: 'queued' satisfies RunState,
      title: run.title,
      params: JSON.stringify(run.params),
      selection: run.selection === null ? null : JSON.stringify(run.selection),
      total: run.selection?.length ?? 0,
      done: 0,
      skipped: 0,
      failed: 0,
      version: 1,
      createdAt: audit.at,
      startAt: run.startAt ?? null,
      startedAt: null,
      finishedAt: null,
      seenAt: null,
      cancelAskedAt: null,
      startedBy: run.startedBy.staffId,
      personId: run.startedBy.personId,
      parentId: run.parent?.id ?? null,
      undoes: run.parent?.undoes ? 1 : 0,
      waitingFor: null,
      result: null,
    })
    .execute();
  await writeAudit(trx, { ...audit, record: { kind: 'run', id } });
  await appendEvents(trx, [runEvent({ id, personId: run.startedBy.personId, state: 'queued', version: 1 }, audit.at)]);
  return id;
}

/** Writes down that somebody wants it to stop: the workflow is told, and whatever it is doing looks here between two items. @returns false when it has ended */
export async function askToCancel(db: Db, id: string, audit: Omit<AuditEntry, 'action' | 'record'>): Promise<boolean> {
  return db.transaction().execute(async (trx) => {
    const asked = await trx
      .updateTable('runs')
      .set((eb) => ({ cancelAskedAt: audit.at, version: eb('version', '+', 1) }))
      .where('id', '=', id)
      .where('state', 'in', statesBefore('cancel'))
      .where('cancelAskedAt', 'is', null)
      .returning(['id', 'personId', 'state', 'version'])
      .executeTakeFirst();
    if (asked) {
      await writeAudit(trx, { ...audit, action: 'run.cancelAsked', record: { kind: 'run', id } });
      await appendEvents(trx, [runEvent(asked, audit.at)]);
      return true;
    }
    const run = await trx.selectFrom('runs').select('cancelAskedAt').where('id', '=', id).executeTakeFirst();
    return run?.cancelAskedAt != null;
  });
}
