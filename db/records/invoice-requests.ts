import { randomUUID } from 'node:crypto';
import { DomainError } from '../../domain/errors.ts';
import type { InvoiceKind, InvoiceState, InvoiceTitle } from '../../domain/invoices/kinds.ts';
import { refusalToApprove } from '../../domain/invoices/advance.ts';
import { afterDeed, type InvoiceDeed } from '../../domain/invoices/rules.ts';
import { appendEvents } from '../events.ts';
import type { Trx } from '../open.ts';
import { holdForSending, writeMoneyNotices } from '../projections/money-notices.ts';
import { coveredFen } from '../read/advance-invoices.ts';
import { othersMay } from '../read/second-person.ts';
import { goneFen, invoicedFen, listInvoiceable, withMerged } from '../read/client-payments.ts';
import { searchText } from '../search-text.ts';
import { writeAudit } from './audit.ts';
import { linkFiles } from './client-files.ts';
import { takeClient, type By } from './client-write.ts';

/** What is asked for. */
export interface NewInvoiceRequest {
  clientId: string;
  title: InvoiceTitle;
  invoiceKind: InvoiceKind;
  lines: readonly { paymentId: string; amountFen: number }[];
  note: string;
}

/**
 * Writes a request: whoever asks for the same client at the same moment waits, then finds less left. `by.personId`: who asks, is told what becomes of it.
 * @returns its id, and whether somebody outside is to be told
 * @throws over_invoiceable with the line and what is left of it, client_merged, client_archived
 */
export async function insertInvoiceRequest(
  trx: Trx,
  given: NewInvoiceRequest,
  personId: string,
  by: By,
): Promise<{ id: string; sends: boolean }> {
  const client = await takeClient(trx, given.clientId, by.at);
  const left = new Map((await listInvoiceable(trx, await withMerged(trx, client.id))).map((one) => [one.id, one]));
  for (const [index, line] of given.lines.entries()) {
    const payment = left.get(line.paymentId);
    if (!payment || line.amountFen > payment.invoiceableFen)
      throw new DomainError('over_invoiceable', {
        errors: [
          { pointer: `/lines/${index}/amountFen`, code: 'over_invoiceable', message: payment ? '超过还能开票的金额' : '这笔付款不能开票' },
        ],
        paymentId: line.paymentId,
        leftFen: payment?.invoiceableFen ?? 0,
      });
  }
  const storeId = left.get(given.lines[0]?.paymentId ?? '')?.storeId ?? '';
  const { lines, ...asked } = given;
  return writeRequest(trx, { ...asked, client, storeId, lines }, personId, by);
}

/** A request that was judged, of one kind of lines. */
interface JudgedRequest extends Omit<NewInvoiceRequest, 'clientId' | 'lines'> {
  client: { id: string; name: string; short: string };
  storeId: string;
  /** What is paid, or bills that are not (先票后款). */
  lines: NewInvoiceRequest['lines'] | readonly { billId: string; amountFen: number }[];
}

/** Writes a request that was judged, with its lines, audit line and notices. One of bills waits for an approval. */
export async function writeRequest(
  trx: Trx,
  { client, storeId, ...given }: JudgedRequest,
  personId: string,
  by: By,
): Promise<{ id: string; sends: boolean }> {
  const id = randomUUID();
  const { lines } = given;
  const amountFen = lines.reduce((sum, line) => sum + line.amountFen, 0);
  const bills = lines.flatMap((line) => ('billId' in line ? [{ requestId: id, ...line }] : []));
  const payments = lines.flatMap((line) => ('paymentId' in line ? [{ requestId: id, ...line }] : []));
  await trx
    .insertInto('invoiceRequests')
    .values({
      id,
      clientId: client.id,
      storeId,
      personId,
      title: JSON.stringify(given.title),
      invoiceKind: given.invoiceKind,
      amountFen,
      note: given.note,
      state: bills.length > 0 ? 'approving' : 'asked',
      advance: bills.length > 0 ? 1 : 0,
      invoiceNo: null,
      fileIds: '[]',
      reason: null,
      decidedById: null,
      createdAt: by.at,
      decidedAt: null,
      version: 1,
      searchText: searchText(given.title.name, given.title.taxNo, client.name, client.short),
    })
    .execute();
  if (payments.length > 0) await trx.insertInto('invoiceLines').values(payments).execute();
  if (bills.length > 0) await trx.insertInto('invoiceBillLines').values(bills).execute();
  const details = {
    clientId: client.id,
    amountFen,
    title: given.title.name,
    invoiceKind: given.invoiceKind,
    lines,
    ...(bills.length > 0 ? { advance: true } : {}),
  };
  return { id, sends: await told(trx, { id, clientId: client.id, action: 'invoice.asked', details, actorId: personId }, by) };
}

/** What a deed does to a request. */
export type InvoiceAnswer =
  | { deed: 'issue'; invoiceNo: string; fileIds: readonly string[] }
  | { deed: 'reject' | 'reverse'; reason: string }
  | { deed: 'cancel' }
  /** Of an advance, by another person than who asked; `selfReason`: alone in the firm, why they approve their own. */
  | { deed: 'approve'; selfReason: string | null };

/**
 * Answers a request, or takes it back. `who`: the person who does it.
 * @throws not_found, wrong_invoice_state when somebody was faster, version_conflict, over_invoiceable when a refund came between, unknown_file,
 * own_invoice, bad_input when who is alone gives no reason
 */
export async function answerInvoice(
  trx: Trx,
  id: string,
  answer: InvoiceAnswer,
  who: { personId: string; version?: number | undefined },
  by: By,
): Promise<{ sends: boolean }> {
  const before = await trx
    .updateTable('invoiceRequests')
    .set((eb) => ({ version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirst();
  if (!before) throw new DomainError('not_found');
  const to = afterDeed(before.state as InvoiceState, answer.deed);
  if (to === null) throw new DomainError('wrong_invoice_state', { state: before.state });
  if (who.version !== undefined && before.version !== who.version + 1) throw new DomainError('version_conflict');
  if (answer.deed === 'approve') await mustApprove(trx, before, answer.selfReason, who.personId);
  const fileIds = answer.deed === 'issue' ? [...new Set(answer.fileIds)] : null;
  if (answer.deed === 'issue') {
    await mustStillBeLeft(trx, before);
    await linkFiles(trx, before.clientId, { fileIds: answer.fileIds, category: 'invoice', internal: false }, who.personId, by);
  }
  const reason = 'reason' in answer ? answer.reason : before.reason;
  await trx
    .updateTable('invoiceRequests')
    .set({
      state: to,
      ...(answer.deed === 'approve'
        ? { approvedById: by.actor.id, approvedAt: by.at, approvalReason: before.personId === who.personId ? answer.selfReason : null }
        : { reason, decidedById: by.actor.id, decidedAt: by.at }),
      ...(answer.deed === 'issue'
        ? {
            invoiceNo: answer.invoiceNo,
            fileIds: JSON.stringify(fileIds),
            searchText: `${before.searchText} ${searchText(answer.invoiceNo)}`,
          }
        : {}),
    })
    .where('id', '=', id)
    .execute();
  const details = {
    clientId: before.clientId,
    state: [before.state, to],
    ...(answer.deed === 'issue' ? { invoiceNo: answer.invoiceNo, fileIds } : 'reason' in answer ? { reason: answer.reason } : {}),
    ...(answer.deed === 'approve' && answer.selfReason !== null
      ? { selfApproved: before.personId === who.personId, reason: answer.selfReason }
      : {}),
  };
  const action = ACTIONS[answer.deed];
  return { sends: await told(trx, { id, clientId: before.clientId, action, details, actorId: who.personId }, by) };
}

const ACTIONS = {
  approve: 'invoice.approved',
  issue: 'invoice.issued',
  reject: 'invoice.rejected',
  cancel: 'invoice.cancelled',
  reverse: 'invoice.reversed',
} as const satisfies Record<InvoiceDeed, string>;

/** @throws own_invoice, bad_input */
async function mustApprove(
  trx: Trx,
  request: { personId: string; storeId: string },
  selfReason: string | null,
  personId: string,
): Promise<void> {
  const own = request.personId === personId;
  const others = own && (await othersMay(trx, 'advance', { storeId: request.storeId }, personId));
  const refusal = refusalToApprove({ own, others, selfReason });
  if (refusal === 'own_invoice') throw new DomainError('own_invoice');
  if (refusal === 'self_reason')
    throw new DomainError('bad_input', {
      errors: [{ pointer: '/reason', code: 'missing', message: '事务所没有其他人能审批，请写明自行审批的理由' }],
    });
}

/** A refund between asking and issuing leaves less than was asked for; so does money that pays, by way of credit, what was invoiced ahead. */
async function mustStillBeLeft(trx: Trx, { id, clientId }: { id: string; clientId: string }): Promise<void> {
  const lines = await trx
    .selectFrom('invoiceLines')
    .innerJoin('payments', 'payments.id', 'invoiceLines.paymentId')
    .select(['payments.id', 'payments.amountFen', 'payments.state'])
    .select((eb) => [goneFen(eb as never).as('gone'), invoicedFen(eb as never).as('invoiced')])
    .where('invoiceLines.requestId', '=', id)
    .execute();
  const covered = await coveredFen(trx, await withMerged(trx, clientId));
  const over = lines.find(
    (line) => line.state !== 'paid' || Number(line.invoiced) + (covered.get(line.id) ?? 0) > line.amountFen - Number(line.gone),
  );
  if (over) throw new DomainError('over_invoiceable', { paymentId: over.id, leftFen: Math.max(0, over.amountFen - Number(over.gone)) });
}

interface Told {
  id: string;
  clientId: string;
  action: 'invoice.asked' | (typeof ACTIONS)[InvoiceDeed];
  details: Record<string, unknown>;
  actorId: string;
}

async function told(trx: Trx, { id, clientId, action, details, actorId }: Told, by: By): Promise<boolean> {
  await writeAudit(trx, { ...by, action, record: { kind: 'invoice', id }, details });
  await appendEvents(trx, [
    { at: by.at, topic: 'client', clientId, data: JSON.stringify({ type: action, id: clientId, internal: false, invoiceId: id }) },
  ]);
  if (action === 'invoice.cancelled' || action === 'invoice.approved') return false;
  return holdForSending(trx, await writeMoneyNotices(trx, { happening: action, of: { invoiceId: id }, now: by.at, actorId }), by.at);
}
