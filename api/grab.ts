import { readCaseFacts, readStaffFacts } from '../db/read/staff-facts.ts';
import { staffBrief } from '../db/read/events.ts';
import { refusalToWork } from '../domain/case/eligibility.ts';
import { DomainError } from '../domain/errors.ts';
import { isCaseHere, viewOf } from './case-access.ts';
import { staffOf, type ApiContext } from './context.ts';
import type { Winner } from './engine/grab-queue.ts';
import { refused } from './perform.ts';
import { submissionOf, updateIdOf } from './submission.ts';
import type { CaseView } from './views.ts';

/**
 * Takes an open case. Duty, store, skill and cap are judged from rows read in this very request, when its turn in the queue has come; state,
 * window, first refusal and earlier releases by the workflow alone (engine.md, rule 5).
 * @throws already_taken with the winner, not_eligible with the reason
 */
export async function grabCase(c: ApiContext, no: string): Promise<CaseView> {
  const { engine, metrics } = c.var.deps;
  if (!isCaseHere(c, no)) throw new DomainError('not_found');
  const { id } = staffOf(c);
  const updateId = updateIdOf(submissionOf(c, {}));
  await engine.queue
    .grab(no, id, () => sendGrab(c, no, id, updateId))
    .then(
      () => metrics.grabs.inc({ outcome: 'won' }),
      (error: unknown) => {
        metrics.grabs.inc({ outcome: error instanceof DomainError ? error.code : 'failed' });
        throw error;
      },
    );
  return viewOf(c, no, 'rows');
}

async function sendGrab(c: ApiContext, no: string, staffId: string, updateId: string | undefined): Promise<Winner> {
  const { read, engine, now } = c.var.deps;
  const facts = await readCaseFacts(read, no);
  if (!facts) throw new DomainError('not_found');
  if (facts.assigneeId !== staffId) {
    const [staff] = await readStaffFacts(read, { staffIds: [staffId] }, facts.businessTypeId, now());
    const reason = refusalToWork(staff ?? null, { ...facts, releasedBy: [] });
    if (reason !== null) throw new DomainError('not_eligible', { reason });
  }
  const command = { type: 'grab', by: { kind: 'staff', id: staffId } } as const;
  await engine.send(no, command, updateId).catch((error: unknown) => refused(c, no, command, error));
  const row = await read.selectFrom('cases').select('takenAt').where('no', '=', no).executeTakeFirst();
  return {
    id: staffId,
    name: (await staffBrief(read, staffId))?.name ?? '',
    takenAt: row?.takenAt ? new Date(row.takenAt).toISOString() : undefined,
  };
}
