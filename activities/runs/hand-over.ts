import { allocateForItem } from '../../db/projections/runs.ts';
import { crossOut, handOverRecord, noteProblem, readHandoverItem } from '../../db/records/handover-items.ts';
import { insertContents } from '../../db/records/contents.ts';
import { DomainError } from '../../domain/errors.ts';
import type { ActivityDeps } from '../deps.ts';
import { sendCommand } from './send-command.ts';
import { itemKey, oneByOne, type RunAtWork, type RunItem, type WorkerOfKind } from './worker-of-kind.ts';

type Item = Awaited<ReturnType<typeof readHandoverItem>>;

/** 离职交接: works a hand-over list off, line by line; a line that was done is left alone, whoever was killed after doing it. */
export const handoverWorker: WorkerOfKind = {
  work: oneByOne(async (deps, run, item) => {
    const { handoverId } = run.params as { handoverId: string };
    const line = await deps.db.transaction().execute((trx) => readHandoverItem(trx, handoverId, Number(item.itemId)));
    const label = `${line.kind} ${line.recordId}`;
    if (line.doneAt !== null) return { outcome: 'done', label };
    try {
      return { outcome: await handOver(deps, run, item, line), label };
    } catch (error) {
      if (!(error instanceof DomainError) || PASSING.includes(error.code)) throw error;
      await deps.db.transaction().execute((trx) => noteProblem(trx, line, error.code));
      return { outcome: 'failed', reason: error.code, label };
    }
  }),
};

/** The engine's moods: the line is tried again. */
const PASSING: readonly string[] = ['outcome_unknown', 'engine_unavailable', 'busy'];

const wordsOf = ({ reason }: Item): string => `离职交接${reason === '' ? '' : `：${reason}`}`;

async function handOver(deps: ActivityDeps, run: RunAtWork, item: RunItem, line: Item): Promise<'done' | 'skipped'> {
  const { db } = deps;
  if (line.kind === 'case') return handOverCase(deps, run, item, line);
  const by = { at: Date.now(), actor: { kind: 'staff' as const, id: line.byId } };
  return db.transaction().execute((trx) => handOverRecord(trx, line, wordsOf(line), by));
}

/** By the case's own command, under a key of its own: sent twice it is done once. What the workflow has given to somebody else, or closed, is not ours to give. */
async function handOverCase(deps: ActivityDeps, run: RunAtWork, item: RunItem, line: Item): Promise<'done' | 'skipped'> {
  const { db } = deps;
  const { successorId } = line;
  const row = await db.selectFrom('cases').select(['assigneeId', 'state']).where('no', '=', line.recordId).executeTakeFirst();
  const theirs = row?.assigneeId === line.leaverId && (row.state === 'in_progress' || row.state === 'delivered');
  if (successorId !== null && (theirs || item.data !== null)) {
    const contentId = await db.transaction().execute((trx) =>
      allocateForItem<string | null>(trx, run.id, item.itemId, async () => {
        const author = { kind: 'staff' as const, id: line.byId, personId: run.personId };
        return (await insertContents(trx, author, [{ kind: 'reason', text: wordsOf(line) }], Date.now()))[0] ?? null;
      }),
    );
    const by = { kind: 'staff', id: line.byId, admin: true } as const;
    await sendCommand(deps, line.recordId, { type: 'assign', by, staffId: successorId, contentId }, itemKey(run, item)).catch(
      (error: unknown) => {
        if (!(error instanceof DomainError) || error.code !== 'same_assignee') throw error;
      },
    );
  }
  await db.transaction().execute((trx) => crossOut(trx, line, Date.now()));
  return theirs || item.data !== null ? 'done' : 'skipped';
}
