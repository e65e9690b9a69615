import { z } from 'zod';
import { readBusinessType, readClientForCase, type BusinessType, type ClientForCase } from '../db/read/catalogue.ts';
import { readStores } from '../db/read/people.ts';
import { clientsOf } from '../db/read/scope.ts';
import { readSettings } from '../db/read/settings.ts';
import { allocate, findAllocation, keepAnswer, type Submission } from '../db/records/idempotency.ts';
import { insertContents, type Author } from '../db/records/contents.ts';
import { nextRequestNo } from '../db/records/numbers.ts';
import { URGENCIES, type CaseInput } from '../domain/case/types.ts';
import { termsOf } from '../domain/case/terms.ts';
import { DomainError } from '../domain/errors.ts';
import type { Principal } from '../domain/roles.ts';
import { principalOf, type ApiContext, type ApiDeps } from './context.ts';
import { viewOf } from './case-access.ts';
import { CaseNotRunning } from './engine/failures.ts';
import { fileIds, line, recordId, words } from './fields.ts';
import { submissionOf } from './submission.ts';

/** What a request is made of. */
export const newRequest = z.strictObject({
  clientId: recordId.meta({ example: 'c01' }),
  businessTypeId: recordId.meta({ example: 'invoice-quota' }),
  title: line(60, 1).meta({ example: '发票额度不够' }),
  description: words(2000).default(''),
  urgency: z.enum(URGENCIES).default('normal'),
  fileIds,
});
type NewRequest = z.infer<typeof newRequest>;

const ANSWER = 'idempotency.response';

/**
 * Makes a request: everything is checked first, then one transaction writes key, number and words, then the workflow starts and its first
 * row is waited for, then the answer is kept. A retry with the same key goes on where the first one stopped (engine.md, rule 3).
 */
export async function createRequest(c: ApiContext, given: NewRequest): Promise<unknown> {
  const { deps } = c.var;
  const principal = principalOf(c);
  const submission = submissionOf(c, given);
  // A retry is not judged again: what it names may be its own by now.
  const known = await findAllocation<CaseInput>(deps.db, submission);
  const allocation = known ?? (await allocateRequest(deps, submission, given, await check(deps, principal, given)));
  if (allocation.response !== null) {
    await viewOf(c, allocation.allocated.no, 'rows');
    return JSON.parse(deps.sealed.open(allocation.response, ANSWER)) as unknown;
  }
  const [store] = await readStores(deps.read, [allocation.allocated.storeId]);
  const { no } = allocation.allocated;
  const written = async (): Promise<boolean> =>
    (await deps.read.selectFrom('cases').select('no').where('no', '=', no).executeTakeFirst()) !== undefined;
  await deps.engine.start({ input: allocation.allocated, status: null }, store?.name ?? '', written).catch((error: unknown) => {
    // Closed already: the first try did arrive, long ago.
    if (!(error instanceof CaseNotRunning)) throw error;
  });
  const view = await viewOf(c, no, 'rows');
  await keepAnswer(deps.db, submission, 201, deps.sealed.seal(JSON.stringify(view), ANSWER));
  return view;
}

interface Plan {
  type: BusinessType;
  client: ClientForCase;
  author: Author;
}

async function allocateRequest(deps: ApiDeps, submission: Submission, given: NewRequest, { type, client, author }: Plan) {
  const { settings } = await readSettings(deps.read);
  const now = deps.now();
  return allocate<CaseInput>(deps.db, submission, now, async (trx) => {
    const no = await nextRequestNo(trx, now);
    const [contentId = '', ...paperIds] = await insertContents(
      trx,
      author,
      [
        { kind: 'request', title: given.title, text: given.description, fileIds: given.fileIds },
        ...type.papers.map((paper) => ({ kind: 'paper' as const, title: paper.name, text: paper.hint })),
      ],
      now,
    );
    return {
      no,
      kind: 'request',
      clientId: client.id,
      storeId: client.storeIds[0] ?? '',
      createdBy: { kind: author.kind, id: author.id },
      contentId,
      urgency: given.urgency,
      businessTypeId: type.id,
      businessTypeVersion: type.version,
      businessTypeName: type.name,
      dispatch: type.dispatch,
      stages: type.stages,
      papers: type.papers.map((paper, index) => ({ contentId: paperIds[index] ?? '', required: paper.required, original: paper.original })),
      dedicatedId: client.accountantOnDuty ? client.accountantId : null,
      terms: termsOf(settings, given.urgency, type.targetBusinessDays, now),
    };
  });
}

/** Everything that can be wrong, before anything is written or started. */
async function check(deps: ApiDeps, principal: Principal, given: NewRequest): Promise<Plan> {
  const reached = await deps.read
    .selectFrom('clients')
    .select(['clients.id', 'clients.mergedIntoId', 'clients.archivedAt'])
    .where('clients.id', '=', given.clientId)
    .where(clientsOf(principal))
    .executeTakeFirst();
  if (reached?.mergedIntoId) throw new DomainError('client_merged', { into: reached.mergedIntoId });
  if (reached?.archivedAt) throw new DomainError('client_archived');
  const client = reached ? await readClientForCase(deps.read, given.clientId, deps.now()) : null;
  if (!client) throw new DomainError('unknown_client');
  const type = await readBusinessType(deps.read, given.businessTypeId);
  if (!type?.active)
    throw new DomainError('unknown_business_type', {
      errors: [{ pointer: '/businessTypeId', code: 'unknown_business_type', message: '没有这项业务，或已停办' }],
    });
  const priced = type.pricing.mode !== 'free' || (type.pricing.withoutEngagementFen !== undefined && !client.engaged);
  if (priced) throw new DomainError('pricing_not_available', { businessTypeId: type.id });
  const contact = principal.links.some((link) => link.clientId === client.id);
  const author: Author =
    contact || !principal.staff
      ? { kind: 'contact', id: principal.personId, personId: principal.personId }
      : { kind: 'staff', id: principal.staff.id, personId: principal.personId };
  return { type, client, author };
}
