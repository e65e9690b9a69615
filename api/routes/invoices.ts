// Long: every deed on a request beside the others, as they share who may and how it is answered.
import { z } from 'zod';
import { countInvoiceRequests, listInvoiceRequests, readInvoiceRequest, readTitles } from '../../db/read/invoice-requests.ts';
import { othersMay } from '../../db/read/second-person.ts';
import { withMerged } from '../../db/read/client-payments.ts';
import { insertAdvance } from '../../db/records/advance-invoices.ts';
import { answerInvoice, insertInvoiceRequest, type InvoiceAnswer } from '../../db/records/invoice-requests.ts';
import { DomainError } from '../../domain/errors.ts';
import { INVOICE_KINDS } from '../../domain/invoices/kinds.ts';
import { kindFault, titleFault } from '../../domain/invoices/rules.ts';
import { auditOf } from '../actor.ts';
import { clientStanding } from '../client-access.ts';
import { principalOf, routes, type ApiContext } from '../context.ts';
import { describe } from '../describe.ts';
import { fromCursor, line, pathId, recordId, timeCursor, toCursor, words, pageFields } from '../fields.ts';
import { invoiceFilterFields } from '../list-filters.ts';
import { madeOnce } from '../made-once.ts';
import { guard } from '../middleware/guard.ts';
import { invoiceRowView, invoiceView } from '../present/invoices.ts';
import { mustStillBeIn } from '../still-in.ts';
import { badField, body, params, query } from '../validate.ts';
import type { InvoiceView } from '../views/invoices.ts';
import { offered } from '../offered.ts';

const one = z.object({ id: pathId });
const newRequest = z.strictObject({
  clientId: recordId.meta({ example: 'c01' }),
  titleId: recordId,
  lines: z
    .array(z.strictObject({ paymentId: recordId, amountFen: z.int().min(1, '金额须大于 0').max(1e13) }))
    .min(1, '请选择要开票的付款')
    .max(50)
    .refine((lines) => new Set(lines.map(({ paymentId }) => paymentId)).size === lines.length, '同一笔付款只写一次'),
  invoiceKind: z.enum(INVOICE_KINDS).default('normal'),
  note: words(200).default(''),
});
const newAdvance = z.strictObject({
  clientId: recordId.meta({ example: 'c01' }),
  titleId: recordId,
  bills: z
    .array(z.strictObject({ billId: recordId, amountFen: z.int().min(1, '金额须大于 0').max(1e13) }))
    .min(1, '请选择要开票的账单')
    .max(50)
    .refine((bills) => new Set(bills.map(({ billId }) => billId)).size === bills.length, '同一张账单只写一次'),
  invoiceKind: z.enum(INVOICE_KINDS).default('normal'),
  note: words(200).default(''),
});
const version = z.int().min(1).optional();
const reason = words(200, 1);
const STATE = ['wrong_invoice_state', 'version_conflict'] as const;

/** 开票申请: asked for what is paid, or before it is (先票后款); answered with a file. */
export const invoiceRoutes = routes()
  .get(
    '/api/invoice-requests',
    guard('invoices.read'),
    describe({
      answer: 'InvoicePage',
      tag: 'Money',
      summary: 'Requests for invoices within the caller’s scope, newest first',
      description:
        '`over=1`: issued, and more than what was kept since a refund (需红冲). `uncollected=1`: issued ahead, not yet paid (已开未收).',
    }),
    query(z.object({ ...invoiceFilterFields, ...pageFields })),
    async (c) => {
      const { limit, cursor, ...filters } = c.req.valid('query');
      const rows = await listInvoiceRequests(c.var.deps.read, principalOf(c), filters, { limit, after: fromCursor(cursor, timeCursor) });
      const last = rows[limit - 1];
      return c.json({
        items: rows.slice(0, limit).map(invoiceRowView),
        nextCursor: rows.length > limit && last ? toCursor({ at: last.createdAt, id: last.id }) : null,
      });
    },
  )
  .get(
    '/api/invoice-requests/counts',
    guard('invoices.read'),
    describe({ answer: 'InvoiceCounts', tag: 'Money', summary: 'How many requests stand behind each tab' }),
    query(z.object(invoiceFilterFields)),
    async (c) => c.json(await countInvoiceRequests(c.var.deps.read, principalOf(c), c.req.valid('query'))),
  )
  .post(
    '/api/invoice-requests',
    guard('invoices.ask'),
    describe({
      answer: 'Invoice',
      tag: 'Money',
      status: 201,
      summary: 'Ask for an invoice',
      description:
        'By a contact who pays, or for them by an admin. Only what is paid and not invoiced; part of a payment is allowed. The title’s words are kept as they are now.',
      refusals: ['over_invoiceable', 'unknown_client', 'unknown_title', 'client_merged', 'client_archived', 'idempotency_conflict'],
    }),
    body(newRequest),
    async (c) => {
      const given = c.req.valid('json');
      const title = await titleFor(c, given);
      const { personId } = principalOf(c);
      const made = await madeOnce(c, given, (trx, at) => insertInvoiceRequest(trx, { ...given, title }, personId, auditOf(c, at)));
      if (made.sends) c.var.deps.engine.deliver(c.var.deps.now());
      return c.json(await viewOf(c, made.id), 201);
    },
  )
  .post(
    '/api/invoice-requests/advance',
    guard('invoices.ask'),
    describe({
      answer: 'Invoice',
      tag: 'Money',
      status: 201,
      summary: 'Ask for an invoice before the bills are paid (先票后款)',
      description:
        'By a contact who pays, or for them by who serves the client. It waits for an approval by another person, is issued like others, and is 已开未收 until its bills are paid in full. A bill is never invoiced twice: what pays it later counts as invoiced.',
      refusals: ['over_advance', 'unknown_client', 'unknown_title', 'client_merged', 'client_archived', 'idempotency_conflict'],
    }),
    body(newAdvance),
    async (c) => {
      const given = c.req.valid('json');
      const title = await titleFor(c, given, true);
      const { personId } = principalOf(c);
      const made = await madeOnce(c, given, (trx, at) => insertAdvance(trx, { ...given, title }, personId, auditOf(c, at)));
      if (made.sends) c.var.deps.engine.deliver(c.var.deps.now());
      return c.json(await viewOf(c, made.id), 201);
    },
  )
  .post(
    '/api/invoice-requests/:id/approve',
    guard('invoices.issue'),
    describe({
      answer: 'Invoice',
      tag: 'Money',
      summary: 'Let an invoice go out before payment',
      description:
        'By another person than who asked for it. Only who is alone in the firm approves their own, with `selfConfirmation` and a `reason`, which the audit keeps.',
      refusals: [...STATE, 'own_invoice'],
    }),
    params(one),
    body(z.strictObject({ selfConfirmation: z.boolean().default(false), reason: reason.optional(), version })),
    async (c) => {
      const given = c.req.valid('json');
      const selfReason = given.selfConfirmation ? (given.reason ?? null) : null;
      return c.json(await answered(c, { deed: 'approve', selfReason }, given.version));
    },
  )
  .get(
    '/api/invoice-requests/:id',
    guard('invoices.read'),
    describe({ answer: 'Invoice', tag: 'Money', summary: 'One request: title, lines, files' }),
    params(one),
    async (c) => c.json(await viewOf(c, c.req.valid('param').id)),
  )
  .post(
    '/api/invoice-requests/:id/issue',
    guard('invoices.issue'),
    describe({
      answer: 'Invoice',
      tag: 'Money',
      summary: 'Issued: its number and its files, which the client gets',
      description: 'Upload the files first (`POST /api/files`).',
      refusals: [...STATE, 'unknown_file', 'over_invoiceable', 'client_archived'],
    }),
    params(one),
    body(
      z.strictObject({
        invoiceNo: line(40, 1)
          .refine((text) => /^[0-9A-Za-z-]+$/.test(text), '发票号码只含数字和字母')
          .meta({ example: '26512000000012345678' }),
        fileIds: z.array(recordId).min(1, '请上传发票文件').max(9),
        version,
      }),
    ),
    async (c) => {
      const { version: seen, ...given } = c.req.valid('json');
      return c.json(await answered(c, { deed: 'issue', ...given }, seen));
    },
  )
  .post(
    '/api/invoice-requests/:id/reject',
    guard('invoices.issue'),
    describe({ answer: 'Invoice', tag: 'Money', summary: 'Turn it down, and say why', refusals: STATE }),
    params(one),
    body(z.strictObject({ reason, version })),
    async (c) => {
      const given = c.req.valid('json');
      return c.json(await answered(c, { deed: 'reject', reason: given.reason }, given.version));
    },
  )
  .post(
    '/api/invoice-requests/:id/cancel',
    guard('invoices.ask'),
    describe({ answer: 'Invoice', tag: 'Money', summary: 'Take it back before it is issued', refusals: STATE }),
    params(one),
    async (c) => c.json(await answered(c, { deed: 'cancel' }, undefined)),
  )
  .post(
    '/api/invoice-requests/:id/reverse',
    guard('invoices.issue'),
    describe({
      answer: 'Invoice',
      tag: 'Money',
      summary: 'Reversed (红冲): its payments may be invoiced again, as far as they were kept',
      refusals: STATE,
    }),
    params(one),
    body(z.strictObject({ reason, version })),
    async (c) => {
      const given = c.req.valid('json');
      return c.json(await answered(c, { deed: 'reverse', reason: given.reason }, given.version));
    },
  );

/** The title as it is asked with; `ahead`: who serves the client may ask too. @throws unknown_client, forbidden, unknown_title, bad_input when it is not fit for such an invoice */
async function titleFor(c: ApiContext, given: Pick<z.infer<typeof newRequest>, 'clientId' | 'titleId' | 'invoiceKind'>, ahead = false) {
  const { read } = c.var.deps;
  const client = await clientStanding(c, given.clientId).catch(() => {
    throw new DomainError('unknown_client');
  });
  if (client.mergedIntoId !== null) throw new DomainError('client_merged', { into: client.mergedIntoId });
  if (!client.admin && !(ahead && client.staff) && !client.contact?.includes('pay')) throw new DomainError('forbidden');
  const title = (await readTitles(read, await withMerged(read, client.id))).find((known) => known.id === given.titleId);
  if (!title)
    throw new DomainError('unknown_title', {
      errors: [{ pointer: '/titleId', code: 'unknown_title', message: '没有这个抬头，或已删除，请重新选择' }],
    });
  const { id: _, isDefault: __, version: ___, ...words_ } = title;
  const fault = titleFault(words_) ?? kindFault(words_, given.invoiceKind);
  if (fault) throw badField(fault.field === 'invoiceKind' ? '/invoiceKind' : '/titleId', fault.code, fault.message);
  return words_;
}

async function viewOf(c: ApiContext, id: string): Promise<InvoiceView> {
  const row = await readInvoiceRequest(c.var.deps.read, principalOf(c), id);
  if (!row) throw new DomainError('not_found');
  const client = await clientStanding(c, row.client.id);
  const { personId } = principalOf(c);
  const own = row.person.id === personId;
  const view = invoiceView(row, {
    admin: client.admin,
    asks: client.admin || own || (client.contact?.includes('pay') ?? false),
    own,
    others: row.state === 'approving' && own && (await othersMay(c.var.deps.read, 'advance', { storeId: row.store.id }, personId)),
  });
  return offered(principalOf(c), 'invoice', view);
}

/** Does it in one transaction with its audit line and notices. @throws not_found, forbidden, wrong_invoice_state, version_conflict, own_invoice */
async function answered(c: ApiContext, answer: InvoiceAnswer, seen: number | undefined): Promise<InvoiceView> {
  const { db, engine, now } = c.var.deps;
  const id = c.req.param('id') ?? '';
  const { client, person } = await viewOf(c, id);
  const standing = await clientStanding(c, client.id);
  const mine = person.id === principalOf(c).personId;
  const asks = answer.deed === 'cancel' && (mine || (standing.contact?.includes('pay') ?? false));
  if (!standing.admin && !asks) throw new DomainError('forbidden');
  const at = now();
  const { personId } = principalOf(c);
  const { sends } = await db.transaction().execute(async (trx) => {
    await mustStillBeIn(c, trx);
    return answerInvoice(trx, id, answer, { personId, version: seen }, auditOf(c, at));
  });
  if (sends) engine.deliver(at);
  return viewOf(c, id);
}
