import { DomainError } from '../../domain/errors.ts';
import { ITEM_TRIES } from '../../domain/runs.ts';
import type { RunAtWork, RunItem } from '../../db/read/run-work.ts';
import { countTry, type ItemEnd } from '../../db/projections/runs.ts';
import type { ActivityDeps } from '../deps.ts';
import { eachOf } from '../progress.ts';

export type { ItemEnd, RunAtWork, RunItem };

/**
 * What one kind of run does; a new kind is one of these in kinds.ts and a line in domain/runs.ts.
 *
 * Whoever starts it (an API route) calls `startRun(c, …)` in api/runs/start-run.ts, or `insertRun` in a transaction of its own followed by
 * `engine.startRun`. The items are the `selection` given there, or what `select` finds when the run begins. Everything else is done already: the
 * workflow, progress, the list of failures, stopping, another try of what failed, and taking back when `undo` is there.
 *
 * A worker may be killed between a deed and its being written down: the deed is then done again, so it must be one that changes nothing the second time
 * (an update with `itemKey(run, item)` as its id, a row with a UNIQUE key, a record set to the same value). Scope is asked again for each item, as of now.
 */
export interface WorkerOfKind {
  /** Which items, when they were not chosen at the start. May run twice. */
  select?: (deps: ActivityDeps, run: RunAtWork) => Promise<string[]>;
  /** Works on these items and tells how each ended, as soon as it did; an item not told of is worked on again. */
  work: Work;
  /** Takes one run's deeds back: the items are those that were done, `keptData(db, run.parentId, itemId)` says what was before. Absent: cannot be. */
  undo?: Work;
  /** After the last item; what it answers is kept as the run's result. May run twice. */
  finish?: (deps: ActivityDeps, run: RunAtWork) => Promise<unknown>;
  /** After it was stopped or failed. */
  abandon?: (deps: ActivityDeps, run: RunAtWork) => Promise<void>;
}
export type Work = (
  deps: ActivityDeps,
  run: RunAtWork,
  items: readonly RunItem[],
  tell: (ends: ItemEnd[]) => Promise<void>,
) => Promise<void>;

/** The same for every try of the same item: idempotency key of whatever is sent for it. */
export const itemKey = (run: { id: string }, item: { itemId: string }): string => `${run.id}:${item.itemId}`;

/** How one item ended, said by the deed itself. */
export type Deed = (deps: ActivityDeps, run: RunAtWork, item: RunItem) => Promise<Omit<ItemEnd, 'itemId'>>;

/** Not the item's fault: the engine tries again for as long as it takes. */
const PASSING: readonly string[] = ['outcome_unknown', 'engine_unavailable', 'busy', 'wechat_unavailable'];

/**
 * Work that takes its items one by one, a few at once. A refusal of the business ends the item as failed, with its code; anything else lets the engine try
 * again, and gives the item up after some tries so that one bad record does not hold up the rest.
 */
export const oneByOne =
  (deed: Deed, width = 4): Work =>
  async (deps, run, items, tell) => {
    let stop: unknown;
    let broken: unknown;
    await eachOf(items, width, async (item) => {
      if (stop !== undefined) return;
      const end = await deed(deps, run, item).catch((error: unknown) => endOf(error));
      if ('again' in end) broken ??= end.again;
      else
        await tell([{ itemId: item.itemId, ...end }]).catch((error: unknown) => {
          stop ??= error;
        });

      async function endOf(error: unknown): Promise<Omit<ItemEnd, 'itemId'> | { again: unknown }> {
        if (error instanceof DomainError)
          return PASSING.includes(error.code) ? { again: error } : { outcome: 'failed', reason: error.code };
        await countTry(deps.db, run.id, [item.itemId]);
        if (item.tries + 1 < ITEM_TRIES) return { again: error };
        deps.log.error({ err: error, runId: run.id, itemId: item.itemId }, 'item of a run given up');
        return { outcome: 'failed', reason: 'internal' };
      }
    });
    if (stop !== undefined) throw stop;
    if (broken !== undefined) throw broken;
  };

/** Somebody wants the run to stop; thrown between two items. */
export class RunStopped extends Error {
  override readonly name = 'RunStopped';
}
/** Whether work ends because it must, not because something is wrong. */
export const isStop = (error: unknown): boolean =>
  error instanceof RunStopped || (error instanceof Error && error.name === 'CancelledFailure');
