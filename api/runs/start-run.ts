import type { Trx } from '../../db/open.ts';
import { readRun } from '../../db/read/runs.ts';
import { allocate, findAllocation } from '../../db/records/idempotency.ts';
import { insertRun, type NewRun } from '../../db/records/runs.ts';
import { addressOf, principalOf, type ApiContext } from '../context.ts';
import { DomainError } from '../../domain/errors.ts';
import { runView } from '../present/run.ts';
import { submissionOf } from '../submission.ts';
import type { RunView } from '../views/runs.ts';

/** What a route says of the run it starts; `action` and `details` are its audit line. */
export type StartedRun = Omit<NewRun, 'startedBy'> & {
  action: string;
  details?: Record<string, unknown>;
  /** What is written with it, in its transaction. */
  also?: (trx: Trx, runId: string) => Promise<void>;
};

/**
 * Starts a run for who asks: one transaction writes key, run and audit line, then the engine is told. The same key and body finds the run it started the
 * first time. `plan` checks everything first and is not asked again on a retry. @param given what was sent, for the idempotency key
 */
export async function startRun(c: ApiContext, given: unknown, plan: () => Promise<StartedRun>): Promise<RunView> {
  const { db, engine, now } = c.var.deps;
  const { personId, staff } = principalOf(c);
  const submission = submissionOf(c, given);
  let allocation = await findAllocation<{ runId: string }>(db, submission);
  if (!allocation) {
    const { action, details, also, ...run } = await plan();
    allocation = await allocate(db, submission, now(), async (trx) => {
      const runId = await insertRun(
        trx,
        { ...run, startedBy: { staffId: staff?.id ?? '', personId } },
        {
          at: now(),
          actor: staff ? { kind: 'staff', id: staff.id } : { kind: 'contact', id: personId },
          action,
          details: { kind: run.kind, ...details },
          ip: addressOf(c),
          requestId: c.var.requestId,
        },
      );
      await also?.(trx, runId);
      return { runId };
    });
  }
  const { runId } = allocation.allocated;
  const row = await readRun(db, principalOf(c), runId);
  if (!row) throw new DomainError('not_found');
  if (row.state === 'queued') await engine.startRun({ runId, kind: row.kind, undoes: row.undoes === 1, startAt: row.startAt });
  return runView(c, row);
}
