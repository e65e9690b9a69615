import { z } from 'zod';
import { listAdvanceable } from '../../db/read/advance-invoices.ts';
import { listClientPayments, listInvoiceable, withMerged } from '../../db/read/client-payments.ts';
import { readTitleOfClient, readTitles } from '../../db/read/invoice-requests.ts';
import type { ClientStanding } from '../../db/read/scope.ts';
import { changeTitle, insertTitle, retireTitle } from '../../db/records/invoice-titles.ts';
import { DomainError } from '../../domain/errors.ts';
import { TITLE_KINDS, type InvoiceTitle } from '../../domain/invoices/kinds.ts';
import { tidyTaxNo, titleFault } from '../../domain/invoices/rules.ts';
import { auditOf } from '../actor.ts';
import { clientStanding } from '../client-access.ts';
import { routes, type ApiContext } from '../context.ts';
import { describe } from '../describe.ts';
import { fromCursor, line, pageFields, pathId, timeCursor, toCursor } from '../fields.ts';
import { madeOnce } from '../made-once.ts';
import { guard } from '../middleware/guard.ts';
import { clientPaymentView } from '../present/invoices.ts';
import { badField, body, params, query } from '../validate.ts';
import type { InvoiceableView, TitleBookView } from '../views/invoices.ts';

const one = z.object({ id: pathId });
const titleFields = {
  kind: z.enum(TITLE_KINDS),
  name: line(100, 1).meta({ example: '云州青禾里餐饮有限公司' }),
  taxNo: line(40).default('').meta({ example: '91990101DEM000014Q' }),
  address: line(100).default(''),
  phone: line(30).default(''),
  bank: line(60).default(''),
  account: line(40).default(''),
  email: line(100).default(''),
  isDefault: z.boolean().default(false),
};
const GONE = ['client_merged', 'client_archived'] as const;

/** Money of one client: what was paid, what of it may be invoiced, and to whom invoices are made out. */
export const clientMoneyRoutes = routes()
  .get(
    '/api/clients/:id/payments',
    guard('receipts.read'),
    describe({
      answer: 'ClientPaymentPage',
      tag: 'Money',
      summary: 'Payments of a client with their refunds, newest first',
      description: 'Attempts that nobody paid are left out, unless they wait.',
    }),
    params(one),
    query(z.object(pageFields)),
    async (c) => {
      const { read } = c.var.deps;
      const { limit, cursor } = c.req.valid('query');
      const { id } = await payingClient(c, c.req.valid('param').id);
      const rows = await listClientPayments(read, await withMerged(read, id), { limit, after: fromCursor(cursor, timeCursor) });
      const last = rows[limit - 1];
      return c.json({
        items: rows.slice(0, limit).map(clientPaymentView),
        nextCursor: rows.length > limit && last ? toCursor({ at: last.createdAt, id: last.id }) : null,
      });
    },
  )
  .get(
    '/api/clients/:id/invoiceable',
    guard('invoices.read'),
    describe({
      answer: 'Invoiceable',
      tag: 'Money',
      summary: 'What is paid and not invoiced, and open bills that may be invoiced ahead',
      description: 'Refunds lower it, once they are approved; so does what paid a bill that was invoiced ahead (先票后款).',
    }),
    params(one),
    async (c) => {
      const { read } = c.var.deps;
      const { id } = await payingClient(c, c.req.valid('param').id);
      const ids = await withMerged(read, id);
      const rows = await listInvoiceable(read, ids);
      const bills = await listAdvanceable(read, ids);
      return c.json({
        items: rows.map(clientPaymentView),
        totalFen: rows.reduce((sum, row) => sum + row.invoiceableFen, 0),
        bills: bills.map(({ id: billId, title, dueDate, amountFen, paidFen, invoiceableFen }) => ({
          id: billId,
          title,
          dueDate,
          amountFen,
          paidFen,
          invoiceableFen,
        })),
      } satisfies InvoiceableView);
    },
  )
  .get(
    '/api/clients/:id/invoice-titles',
    guard('invoices.read'),
    describe({ answer: 'TitleBook', tag: 'Money', summary: 'Titles an invoice may be made out to, the usual one first' }),
    params(one),
    async (c) => c.json(await bookOf(c, c.req.valid('param').id)),
  )
  .post(
    '/api/clients/:id/invoice-titles',
    guard('invoices.ask'),
    describe({
      answer: 'TitleBook',
      tag: 'Money',
      status: 201,
      summary: 'Add a title',
      description: 'A company’s code of 18 is checked to its last character.',
      refusals: ['too_many_titles', 'idempotency_conflict', ...GONE],
    }),
    params(one),
    body(z.strictObject(titleFields)),
    async (c) => {
      const { id } = c.req.valid('param');
      const given = sound(c.req.valid('json'));
      await editedBook(c, id);
      await madeOnce(c, given, async (trx, at) => ({ id: await insertTitle(trx, id, given, auditOf(c, at)) }));
      return c.json(await bookOf(c, id), 201);
    },
  )
  .patch(
    '/api/clients/:id/invoice-titles/:titleId',
    guard('invoices.ask'),
    describe({
      answer: 'TitleBook',
      tag: 'Money',
      summary: 'Change a title; what was asked for with it keeps the old words',
      refusals: ['version_conflict', ...GONE],
    }),
    params(z.object({ id: pathId, titleId: pathId })),
    body(z.strictObject({ ...titleFields, version: z.int().min(0) })),
    async (c) => {
      const { id, titleId } = c.req.valid('param');
      const given = sound(c.req.valid('json'));
      await editedBook(c, id);
      const { db, now } = c.var.deps;
      await changeTitle(db, id, titleId, given, auditOf(c, now()));
      return c.json(await bookOf(c, id));
    },
  )
  .delete(
    '/api/clients/:id/invoice-titles/:titleId',
    guard('invoices.ask'),
    describe({ answer: 'TitleBook', tag: 'Money', summary: 'Take a title out of the book', refusals: GONE }),
    params(z.object({ id: pathId, titleId: pathId })),
    async (c) => {
      const { id, titleId } = c.req.valid('param');
      await editedBook(c, id);
      const { db, now } = c.var.deps;
      await retireTitle(db, id, titleId, auditOf(c, now()));
      return c.json(await bookOf(c, id));
    },
  );

/** Tidied, or refused with the field that is wrong. */
function sound<T extends InvoiceTitle>(given: T): T {
  const title = { ...given, taxNo: tidyTaxNo(given.taxNo) };
  const fault = titleFault(title);
  if (fault) throw badField(`/${fault.field}`, fault.code, fault.message);
  return title;
}

/** Whose money it is, of a client that became part of another too. @throws not_found */
async function payingClient(c: ApiContext, id: string): Promise<ClientStanding> {
  const found = await clientStanding(c, id);
  return { ...found, id: found.mergedIntoId ?? found.id };
}

const maySign = ({ staff, contact }: ClientStanding): boolean =>
  staff || (contact?.some((right) => right === 'pay' || right === 'manage') ?? false);

/** A client whose titles are who asks's to write: a contact who pays or manages, and who serves it. @throws not_found, forbidden */
async function editedBook(c: ApiContext, id: string): Promise<void> {
  if (!maySign(await clientStanding(c, id))) throw new DomainError('forbidden');
}

async function bookOf(c: ApiContext, asked: string): Promise<TitleBookView> {
  const { read } = c.var.deps;
  const standing = await payingClient(c, asked);
  const items = await readTitles(read, await withMerged(read, standing.id));
  return { items, suggested: items.length > 0 ? null : await readTitleOfClient(read, standing.id), mayEdit: maySign(standing) };
}
