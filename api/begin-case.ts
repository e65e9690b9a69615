import { readClientForCase, type ClientForCase } from '../db/read/catalogue.ts';
import { readStores } from '../db/read/people.ts';
import { clientsOf } from '../db/read/scope.ts';
import { allocate, findAllocation, keepAnswer } from '../db/records/idempotency.ts';
import type { Author } from '../db/records/contents.ts';
import type { Trx } from '../db/open.ts';
import type { CaseInput } from '../domain/case/types.ts';
import { DomainError } from '../domain/errors.ts';
import type { Principal } from '../domain/roles.ts';
import { principalOf, type ApiContext, type ApiDeps } from './context.ts';
import { viewOf } from './case-access.ts';
import { CaseNotRunning } from './engine/failures.ts';
import { submissionOf } from './submission.ts';
import type { CaseView } from './views.ts';

const ANSWER = 'idempotency.response';

/** Numbers and words of a new case, in the transaction of its key. */
export type NewCase = (trx: Trx, now: number) => Promise<CaseInput>;

/**
 * Begins a case: everything is checked first (`check` gives what to write), then one transaction writes key, number and words, then the workflow starts
 * and its first row is waited for, then the answer is kept. A retry with the same key goes on where the first one stopped (engine.md, rule 3).
 */
export async function beginCase(c: ApiContext, given: unknown, check: () => Promise<NewCase>): Promise<CaseView> {
  const { deps } = c.var;
  const submission = submissionOf(c, given);
  // A retry is not judged again: what it names may be its own by now.
  const known = await findAllocation<CaseInput>(deps.db, submission);
  const allocation = known ?? (await write(deps, submission, await check()));
  const input = allocation.allocated;
  if (allocation.response !== null) {
    await viewOf(c, input.no, 'rows');
    return JSON.parse(deps.sealed.open(allocation.response, ANSWER)) as CaseView;
  }
  const [store] = await readStores(deps.read, [input.storeId]);
  const written = async (): Promise<boolean> =>
    (await deps.read.selectFrom('cases').select('no').where('no', '=', input.no).executeTakeFirst()) !== undefined;
  await deps.engine.start({ input, status: null }, store?.name ?? '', written).catch((error: unknown) => {
    // Closed already: the first try did arrive, long ago.
    if (!(error instanceof CaseNotRunning)) throw error;
  });
  const view = await viewOf(c, input.no, 'rows');
  await keepAnswer(deps.db, submission, 201, deps.sealed.seal(JSON.stringify(view), ANSWER));
  return view;
}

const write = (deps: ApiDeps, submission: Parameters<typeof allocate>[1], make: NewCase) => {
  const now = deps.now();
  return allocate<CaseInput>(deps.db, submission, now, (trx) => make(trx, now));
};

/** The client a case is for, and who asks for it. @throws unknown_client, client_merged, client_archived */
export async function clientForCase(c: ApiContext, clientId: string): Promise<{ client: ClientForCase; author: Author }> {
  const { read, now } = c.var.deps;
  const principal = principalOf(c);
  const reached = await read
    .selectFrom('clients')
    .select(['clients.id', 'clients.mergedIntoId', 'clients.archivedAt'])
    .where('clients.id', '=', clientId)
    .where(clientsOf(principal))
    .executeTakeFirst();
  if (reached?.mergedIntoId) throw new DomainError('client_merged', { into: reached.mergedIntoId });
  if (reached?.archivedAt) throw new DomainError('client_archived');
  const client = reached ? await readClientForCase(read, clientId, now()) : null;
  if (!client) throw new DomainError('unknown_client');
  return { client, author: authorOf(principal, client.id) };
}

function authorOf(principal: Principal, clientId: string): Author {
  const contact = principal.links.some((link) => link.clientId === clientId);
  return contact || !principal.staff
    ? { kind: 'contact', id: principal.personId, personId: principal.personId }
    : { kind: 'staff', id: principal.staff.id, personId: principal.personId };
}
