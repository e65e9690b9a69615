import { readComplaintInput } from '../db/read/complaint-input.ts';
import { readSettings } from '../db/read/settings.ts';
import { refundsOf, seesCardOf, standingTo } from '../db/read/scope.ts';
import { readStores } from '../db/read/people.ts';
import { storesOf } from '../db/records/client-accountant.ts';
import { insertContents, type NewContent } from '../db/records/contents.ts';
import { allocate, findAllocation, keepAnswer } from '../db/records/idempotency.ts';
import { nextComplaintNo } from '../db/records/numbers.ts';
import type { Actor } from '../domain/case/types.ts';
import { complaintTermsOf } from '../domain/complaint/terms.ts';
import { COMPLAINT_RULES } from '../domain/complaint/transition.ts';
import type { Compensation, ComplaintCommand, ComplaintInput, ComplaintTopic } from '../domain/complaint/types.ts';
import { DomainError, ERRORS } from '../domain/errors.ts';
import { may } from '../domain/permissions.ts';
import { complaintViewOf } from './complaint-access.ts';
import { principalOf, type ApiContext } from './context.ts';
import { CaseNotRunning } from './engine/failures.ts';
import { mustStillBeIn } from './still-in.ts';
import { submissionOf, updateIdOf } from './submission.ts';
import { badField } from './validate.ts';
import type { ComplaintView } from './views/complaints.ts';

/** What a contact complains of. */
export interface NewComplaint {
  clientId: string;
  topic: ComplaintTopic;
  text: string;
  fileIds: string[];
  againstStaffId?: string | null | undefined;
  caseId?: string | null | undefined;
}

/** The company a contact speaks for, with the store that looks after it. @throws unknown_client */
export async function ownCompany(c: ApiContext, clientId: string): Promise<{ clientId: string; storeId: string }> {
  const { read } = c.var.deps;
  if (!principalOf(c).links.some((link) => link.clientId === clientId)) throw new DomainError('unknown_client');
  const client = await read.selectFrom('clients').select('mergedIntoId').where('id', '=', clientId).executeTakeFirst();
  if (!client) throw new DomainError('unknown_client');
  if (client.mergedIntoId) throw new DomainError('client_merged', { into: client.mergedIntoId });
  return { clientId, storeId: (await storesOf(read, clientId))[0] ?? '' };
}

/**
 * Makes a complaint: checked first, then one transaction writes key, number and words, then its workflow starts and its first row is waited for. A retry with
 * the same key goes on where the first one stopped. @throws unknown_client, unknown_staff for one who never worked for the company, unknown_file
 */
export async function makeComplaint(c: ApiContext, given: NewComplaint): Promise<ComplaintView> {
  const { db, read, engine, now } = c.var.deps;
  const submission = submissionOf(c, given);
  const known = await findAllocation<ComplaintInput>(db, submission);
  const { personId } = principalOf(c);
  const company = known ? null : await check(c, given);
  const { settings } = await readSettings(read);
  const allocation =
    known ??
    (await allocate<ComplaintInput>(db, submission, now(), async (trx) => {
      await mustStillBeIn(c, trx);
      const at = now();
      const author = { kind: 'contact', id: personId, personId } as const;
      const [contentId = ''] = await insertContents(trx, author, [{ kind: 'complaint', text: given.text, fileIds: given.fileIds }], at);
      return {
        no: await nextComplaintNo(trx, 'complaint', at),
        topic: given.topic,
        clientId: given.clientId,
        storeId: company?.storeId ?? '',
        personId,
        againstStaffId: given.againstStaffId ?? null,
        caseNo: given.caseId ?? null,
        contentId,
        terms: complaintTermsOf(settings, at),
      };
    }));
  const input = allocation.allocated;
  if (allocation.status === null) {
    const [store] = await readStores(read, [input.storeId]);
    const written = async (): Promise<boolean> =>
      (await db.selectFrom('complaints').select('no').where('no', '=', input.no).executeTakeFirst()) !== undefined;
    await engine.complaints.start(input, store?.name ?? '', written).catch((error: unknown) => {
      // Closed already: the first try did arrive, long ago.
      if (!(error instanceof CaseNotRunning)) throw error;
    });
    await keepAnswer(db, submission, 201, null);
  }
  return complaintViewOf(c, input.no);
}

async function check(c: ApiContext, { clientId, againstStaffId, caseId }: NewComplaint): Promise<{ storeId: string }> {
  const { read, now } = c.var.deps;
  const principal = principalOf(c);
  const company = await ownCompany(c, clientId);
  if (againstStaffId && !(await seesCardOf(read, { ...principal, staff: null }, againstStaffId, now())))
    throw new DomainError('unknown_staff');
  if (caseId) {
    const found = await standingTo(read, { ...principal, staff: null }, caseId);
    if (found?.clientId !== clientId) throw badField('/caseId', 'unknown_case', '没有这笔业务，或它不是这家企业的');
    return { storeId: found.storeId };
  }
  return company;
}

/** A person's command: the words it brings, and the message made of their id. */
export interface ComplaintDeed {
  no: string;
  by: Extract<Actor, { kind: 'staff' | 'contact' }>;
  /** What was sent, for the idempotency key. */
  given: unknown;
  content?: NewContent | null;
  command: (contentId: string | null) => ComplaintCommand;
}

/** Writes the words, sends the command, answers with the complaint as SQL has it now. The same key sends the same update with the same words again. */
export async function performOnComplaint(c: ApiContext, { no, by, given, content = null, command }: ComplaintDeed): Promise<ComplaintView> {
  const { db, now } = c.var.deps;
  const submission = submissionOf(c, given);
  const author = { ...by, personId: principalOf(c).personId };
  const known = await findAllocation(db, submission);
  const { allocated, status } = await allocate<string[]>(db, submission, now(), async (trx) => {
    await mustStillBeIn(c, trx);
    return insertContents(trx, author, content === null ? [] : [content], now());
  });
  if (status === null) {
    const sent = command(allocated[0] ?? null);
    await deliver(c, no, sent, updateIdOf(submission)).catch(async (error: unknown) => {
      if (!known || !isJudged(error) || !(await stands(c, no, sent))) await refused(c, no, error);
    });
    await keepAnswer(db, submission, 200, null);
  }
  return complaintViewOf(c, no);
}

/** Sends a command; what may still be done with a closed one takes up its ended run. */
async function deliver(c: ApiContext, no: string, command: ComplaintCommand, updateId: string | undefined): Promise<void> {
  const { db, engine } = c.var.deps;
  await engine.complaints.send(no, command, updateId).catch(async (error: unknown) => {
    const kept =
      error instanceof CaseNotRunning && COMPLAINT_RULES[command.type].includes('closed') ? await readComplaintInput(db, no) : null;
    if (!kept || kept.status.closedAt === null) throw error;
    await engine.complaints.sendToEnded({ input: kept.input, status: kept.status }, kept.storeName, command, updateId);
  });
}

/** The workflow has spoken, or has ended: then its rows tell whether an earlier try was done. */
const isJudged = (error: unknown): boolean =>
  error instanceof CaseNotRunning || (error instanceof DomainError && ERRORS[error.code].status === 409);

/** Whether an earlier try of this command stands in the timeline: by its words, or as the client's acceptance, which there is once. */
async function stands(c: ApiContext, no: string, command: ComplaintCommand): Promise<boolean> {
  const contentId = 'contentId' in command ? command.contentId : null;
  if (contentId === null && command.type !== 'accept') return false;
  const line = await c.var.deps.db
    .selectFrom('complaintEntries')
    .innerJoin('complaints', 'complaints.no', 'complaintEntries.complaintNo')
    .select('complaintEntries.seq')
    .where('complaintNo', '=', no)
    .whereRef('complaintEntries.seq', '<=', 'complaints.seq')
    .where((eb) => (contentId === null ? eb('complaintEntries.type', '=', 'accepted') : eb('complaintEntries.contentId', '=', contentId)))
    .executeTakeFirst();
  return line !== undefined;
}

/** A refusal in words for who asked; one that contradicts the row has the row looked at. */
async function refused(c: ApiContext, no: string, error: unknown): Promise<never> {
  const { db, engine } = c.var.deps;
  const row = await db.selectFrom('complaints').select(['state', 'closedAt']).where('no', '=', no).executeTakeFirst();
  if (error instanceof CaseNotRunning) {
    if (row?.closedAt === null) engine.reconcile(no);
    throw new DomainError('wrong_state', { state: row?.state, closed: true });
  }
  if (error instanceof DomainError && ERRORS[error.code].status === 409 && error.details['state'] !== row?.state) engine.reconcile(no);
  throw error;
}

/** What somebody gives the client for it. */
export type GivenCompensation = { kind: 'refund'; refundId: string } | { kind: 'credit'; amountFen: number };
/**
 * As the settlement keeps it: a refund of this client that stands, with its sum; credit only from who decides refunds, so that no one alone gives
 * money away. @throws unknown_refund, forbidden
 */
export async function compensationOf(c: ApiContext, clientId: string, given: GivenCompensation | null): Promise<Compensation | null> {
  if (given === null) return null;
  const principal = principalOf(c);
  if (given.kind === 'credit') {
    if (!may(principal, 'refunds.decide')) throw new DomainError('forbidden');
    return given;
  }
  const refund = await c.var.deps.read
    .selectFrom('refunds')
    .select(['id', 'amountFen'])
    .where('id', '=', given.refundId)
    .where('clientId', '=', clientId)
    .where('state', 'not in', ['rejected', 'closed'])
    .where((eb) => refundsOf(principal)(eb as never))
    .executeTakeFirst();
  if (!refund) throw new DomainError('unknown_refund');
  return { kind: 'refund', refundId: refund.id, amountFen: Number(refund.amountFen) };
}
