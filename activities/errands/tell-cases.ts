import { readDueEntries, settleEntry, standsInCase, type DueEntry } from '../../db/records/errand-entries.ts';
import type { CaseCommand } from '../../domain/case/types.ts';
import { DomainError, type ErrorCode } from '../../domain/errors.ts';
import type { ActivityDeps } from '../deps.ts';
import { sendCommand } from '../runs/send-command.ts';

/** So many at a time; the rest next time. */
const CHUNK = 50;
/** The engine's moods, and a case that changed hands this moment: it is told again. */
const PASSING: readonly ErrorCode[] = ['outcome_unknown', 'engine_unavailable', 'busy', 'not_assignee'];

/**
 * Tells cases what was done for them outside, as progress, in the order it was done. What is due is a row of the same transaction as the deed, and goes
 * under a key of its own: whoever dies between the deed and the entry, or between the entry and its mark, it stands in the case once.
 * @returns how many were told
 */
export async function tellCases(deps: ActivityDeps, now = (deps.now ?? Date.now)()): Promise<number> {
  const waiting = new Set<string>();
  let told = 0;
  for (const entry of await readDueEntries(deps.db, CHUNK)) {
    // What follows of an errand waits for what comes before it.
    if (waiting.has(entry.errandId)) continue;
    const problem = await send(deps, entry);
    if (problem === 'later') waiting.add(entry.errandId);
    else await settleEntry(deps.db, entry, problem, now);
    if (problem === null) told += 1;
  }
  return told;
}

async function send(deps: ActivityDeps, entry: DueEntry): Promise<ErrorCode | 'later' | null> {
  try {
    await sendCommand(deps, entry.caseNo, commandOf(entry), `errand-${entry.id}`);
    return null;
  } catch (error) {
    if (error instanceof DomainError && !PASSING.includes(error.code))
      // A case that ended since does not know its messages any more; the words in it do.
      return (await standsInCase(deps.db, entry.contentId)) ? null : error.code;
    deps.log.warn({ err: error, entry: entry.id }, 'a case could not be told of an errand yet');
    return 'later';
  }
}

/** Its runner speaks; who does not work on the case themselves was sent for it, and speaks for who does. A stage is entered, never gone back to. */
function commandOf({ staffId, assigneeId, contentId, internal, stageId, caseStageId, stageIds }: DueEntry): CaseCommand {
  const sentFor = assigneeId === null || assigneeId === staffId ? {} : { coverFor: assigneeId };
  const ahead = stageId !== null && stageIds.indexOf(stageId) > stageIds.indexOf(caseStageId ?? '');
  return { type: 'progress', by: { kind: 'staff', id: staffId, ...sentFor }, contentId, stageId: ahead ? stageId : null, internal };
}
