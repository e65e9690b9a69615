import { allocate, findAllocation, keepAnswer } from '../db/records/idempotency.ts';
import { insertContents, type NewContent } from '../db/records/contents.ts';
import { staffBrief } from '../db/read/events.ts';
import type { Db } from '../db/open.ts';
import type { Actor, CaseCommand, CaseState } from '../domain/case/types.ts';
import type { CaseStanding } from '../db/read/scope.ts';
import { DomainError, ERRORS } from '../domain/errors.ts';
import { principalOf, type ApiContext } from './context.ts';
import { viewOf } from './case-access.ts';
import { CaseNotRunning } from './engine/failures.ts';
import { mustStillBeIn } from './still-in.ts';
import { submissionOf, updateIdOf } from './submission.ts';
import type { CaseView } from './views.ts';

/** A person's command on a case: the words it brings, and the message made of their ids. */
export interface Deed {
  no: string;
  by: Extract<Actor, { kind: 'staff' | 'contact' }>;
  /** What was sent, for the idempotency key. */
  given: unknown;
  contents?: readonly NewContent[];
  command: (contentIds: string[]) => CaseCommand;
  /** How the person stands to the case; kept where the deed takes it from them, together with the answer. */
  before?: CaseStanding;
  /** What must hold of other rows, asked the first time only: a repeat finds its own doing there. */
  check?: () => Promise<void>;
}

/**
 * Writes the words, sends the command, answers with the view as SQL has it now. The same key sends the same update with the same words
 * again, which the workflow knows.
 */
export async function perform(c: ApiContext, deed: Deed): Promise<CaseView> {
  const { db, engine, sealed, now } = c.var.deps;
  const submission = submissionOf(c, deed.given);
  const author = { ...deed.by, personId: principalOf(c).personId };
  const known = await findAllocation<string[]>(db, submission);
  if (!known) await deed.check?.();
  const nothing = submission.key === null && (deed.contents ?? []).length === 0;
  const { allocated, status } =
    known ?? (nothing ? NOTHING : await allocate(db, submission, now(), (trx) => insertContents(trx, author, deed.contents ?? [], now())));
  if (status === null) {
    await mustStillBeIn(c, db);
    const command = deed.command(allocated);
    await engine.send(deed.no, command, updateIdOf(submission)).catch(async (error: unknown) => {
      if (!known || !isJudged(error) || !(await stands(db, deed.no, allocated))) await refused(c, deed.no, command, error);
    });
    if (!deed.before) await keepAnswer(db, submission, 200, null);
  }
  const view = await viewOf(c, deed.no, 'rows', deed.before ?? null);
  if (deed.before && status === null) await keepAnswer(db, submission, 200, sealed.seal(JSON.stringify(view), ANSWER));
  return view;
}

/** The workflow has spoken, or has ended: without an answer a row alone proves nothing, its task may have been lost after it was written. */
const isJudged = (error: unknown): boolean =>
  error instanceof CaseNotRunning || (error instanceof DomainError && ERRORS[error.code].status === 409);

/**
 * Whether the words of an earlier try stand in the timeline already: then it was done. A case that ended and was taken up again, to hear of money that
 * went back, does not know the messages of its run before.
 */
async function stands(db: Db, no: string, contentIds: readonly string[]): Promise<boolean> {
  if (contentIds.length === 0) return false;
  const entry = await db
    .selectFrom('caseEntries')
    .innerJoin('cases', 'cases.no', 'caseEntries.caseNo')
    .select('caseEntries.seq')
    .where('caseEntries.caseNo', '=', no)
    .where('caseEntries.contentId', 'in', contentIds)
    .whereRef('caseEntries.seq', '<=', 'cases.seq')
    .executeTakeFirst();
  return entry !== undefined;
}

const NOTHING = { allocated: [] as string[], status: null };
const ANSWER = 'idempotency.response';

/** The answer a deed gave that took the case from its doer: they cannot read it any more, but may ask again what came of it. */
export async function keptAnswer(c: ApiContext, given: unknown): Promise<CaseView | null> {
  const { db, sealed } = c.var.deps;
  const known = await findAllocation(db, submissionOf(c, given));
  return known?.response ? (JSON.parse(sealed.open(known.response, ANSWER)) as CaseView) : null;
}

/** A refusal in words for who asked; one that contradicts the row has the row looked at. */
export async function refused(c: ApiContext, no: string, command: CaseCommand, error: unknown): Promise<never> {
  const { read, engine } = c.var.deps;
  const row = await read
    .selectFrom('cases')
    .select(['state', 'assigneeId', 'closedAt', 'reviewUntil'])
    .where('no', '=', no)
    .executeTakeFirst();
  if (error instanceof CaseNotRunning) {
    if (!row) throw new DomainError('not_found');
    if (row.closedAt === null) engine.reconcile(no);
    if (command.type === 'review') throw new DomainError('review_closed', { state: row.state, reviewUntil: row.reviewUntil });
    throw new DomainError('wrong_state', { state: row.state, closed: true });
  }
  if (!(error instanceof DomainError)) throw error;
  const { code, details } = error;
  const told = details.state as CaseState | undefined;
  const contradicts =
    (code === 'already_taken' && row?.assigneeId !== details.assigneeId) ||
    (code === 'wrong_state' && told !== undefined && row !== undefined && row.state !== told);
  if (contradicts) engine.reconcile(no);
  throw new DomainError(code === 'first_refusal' || code === 'released_before' ? 'not_eligible' : code, {
    ...(await named(c, code, details)),
    ...(code === 'wrong_state' && told === undefined ? { state: row?.state } : {}),
  });
}

async function named(c: ApiContext, code: string, details: Record<string, unknown>): Promise<Record<string, unknown>> {
  if (code === 'first_refusal')
    return { reason: 'first_refusal', until: typeof details.until === 'number' ? new Date(details.until).toISOString() : undefined };
  if (code === 'released_before') return { reason: 'released_before' };
  if (code !== 'already_taken' || typeof details.assigneeId !== 'string') return details;
  return {
    takenAt: typeof details.takenAt === 'number' ? new Date(details.takenAt).toISOString() : undefined,
    assignee: { id: details.assigneeId, name: (await staffBrief(c.var.deps.read, details.assigneeId))?.name ?? '' },
  };
}
