// Long: the list, its counts and one request share their filters and what they show.
import { sql, type SqlBool } from 'kysely';
import type { InvoiceKind, InvoiceState, InvoiceTitle } from '../../domain/invoices/kinds.ts';
import type { Principal } from '../../domain/roles.ts';
import type { Db } from '../open.ts';
import { escapeLike } from './case-rows.ts';
import type { TimePlace } from './notices.ts';
import { clientsOf } from './scope.ts';

/** A title of a client's book. */
export interface KeptTitle extends InvoiceTitle {
  id: string;
  isDefault: boolean;
  version: number;
}

/** Titles of a client, the usual one first. */
export async function readTitles(db: Db, clientIds: readonly string[]): Promise<KeptTitle[]> {
  const rows = await db
    .selectFrom('invoiceTitles')
    .select(['id', 'kind', 'name', 'taxNo', 'address', 'phone', 'bank', 'account', 'email', 'isDefault', 'version'])
    .where('clientId', 'in', [...clientIds])
    .where('active', '=', 1)
    .orderBy('isDefault', 'desc')
    .orderBy('createdAt')
    .orderBy('id')
    .execute();
  return rows.map(({ isDefault, kind, ...row }) => ({ ...row, kind: kind as InvoiceTitle['kind'], isDefault: isDefault === 1 }));
}

/** What the client's record says of it, as a title to begin with. */
export async function readTitleOfClient(db: Db, clientId: string): Promise<InvoiceTitle | null> {
  const row = await db.selectFrom('clients').select(['name', 'usci', 'address']).where('id', '=', clientId).executeTakeFirst();
  return row
    ? { kind: 'company', name: row.name, taxNo: row.usci ?? '', address: row.address, phone: '', bank: '', account: '', email: '' }
    : null;
}

/** What narrows the list of requests. */
export interface InvoiceFilters {
  state?: readonly InvoiceState[] | undefined;
  /** Issued, and over what was kept since: to be reversed. */
  over?: boolean | undefined;
  /** 已开未收: issued ahead, and a bill of it is not paid in full. */
  uncollected?: boolean | undefined;
  clientId?: string | undefined;
  storeId?: string | undefined;
  invoiceKind?: InvoiceKind | undefined;
  /** Part of a title, a tax number, an invoice number, or of the client's name. */
  q?: string | undefined;
  /** Exactly these. */
  ids?: readonly string[] | undefined;
}

/** Invoices of a payment say more than what was kept of it. */
const OVER = sql<SqlBool>`invoice_requests.state = 'issued' and exists (
  select 1 from invoice_lines as mine join payments on payments.id = mine.payment_id
  where mine.request_id = invoice_requests.id
    and payments.amount_fen - (select coalesce(sum(refunds.amount_fen), 0) from refunds where refunds.payment_id = payments.id and refunds.state in ('approved', 'processing', 'abnormal', 'succeeded'))
      < (select coalesce(sum(others.amount_fen), 0) from invoice_lines as others join invoice_requests as issued on issued.id = others.request_id where others.payment_id = payments.id and issued.state = 'issued'))`;

/** 已开未收 until every bill of it is paid in full. */
const UNCOLLECTED = sql<SqlBool>`invoice_requests.state = 'issued' and exists (
  select 1 from invoice_bill_lines join bills on bills.id = invoice_bill_lines.bill_id
  where invoice_bill_lines.request_id = invoice_requests.id and bills.state in ('open', 'partly_paid'))`;

/** A request as lists show it. */
export interface InvoiceRow {
  id: string;
  client: { id: string; name: string; short: string };
  store: { id: string; name: string };
  person: { id: string; name: string };
  title: InvoiceTitle;
  invoiceKind: InvoiceKind;
  amountFen: number;
  note: string;
  state: InvoiceState;
  invoiceNo: string | null;
  fileIds: string[];
  reason: string | null;
  decidedBy: { id: string; name: string } | null;
  createdAt: number;
  decidedAt: number | null;
  version: number;
  over: boolean;
  /** 先票后款: it is for bills. */
  advance: boolean;
  /** 已开未收 */
  uncollected: boolean;
  approvedBy: { id: string; name: string } | null;
  approvedAt: number | null;
  approvalReason: string | null;
}

const requestsFor = (db: Db, principal: Principal) =>
  db
    .selectFrom('invoiceRequests')
    .innerJoin('clients', 'clients.id', 'invoiceRequests.clientId')
    .where((eb) => clientsOf(principal)(eb as never));

const narrowed = (db: Db, principal: Principal, { state, over, uncollected, clientId, storeId, invoiceKind, q, ids }: InvoiceFilters) => {
  let found = requestsFor(db, principal);
  if (state && state.length > 0) found = found.where('invoiceRequests.state', 'in', [...state]);
  if (ids) found = found.where('invoiceRequests.id', 'in', [...ids]);
  if (over) found = found.where(OVER);
  if (uncollected) found = found.where(UNCOLLECTED);
  if (clientId !== undefined) found = found.where('invoiceRequests.clientId', '=', clientId);
  if (storeId !== undefined) found = found.where('invoiceRequests.storeId', '=', storeId);
  if (invoiceKind !== undefined) found = found.where('invoiceRequests.invoiceKind', '=', invoiceKind);
  for (const word of q?.toLowerCase().split(/\s+/).filter(Boolean).slice(0, 5) ?? [])
    found = found.where(sql<SqlBool>`invoice_requests.search_text like ${`%${escapeLike(word)}%`} escape '\\'`);
  return found;
};

const shown = (db: Db, principal: Principal, filters: InvoiceFilters) =>
  narrowed(db, principal, filters)
    .leftJoin('stores', 'stores.id', 'invoiceRequests.storeId')
    .leftJoin('people', 'people.id', 'invoiceRequests.personId')
    .leftJoin('staff', 'staff.id', 'invoiceRequests.decidedById')
    .leftJoin('people as deciders', 'deciders.id', 'staff.personId')
    .leftJoin('staff as approving', 'approving.id', 'invoiceRequests.approvedById')
    .leftJoin('people as approvers', 'approvers.id', 'approving.personId')
    .select([
      'invoiceRequests.id',
      'invoiceRequests.title',
      'invoiceRequests.invoiceKind',
      'invoiceRequests.amountFen',
      'invoiceRequests.note',
      'invoiceRequests.state',
      'invoiceRequests.invoiceNo',
      'invoiceRequests.fileIds',
      'invoiceRequests.reason',
      'invoiceRequests.createdAt',
      'invoiceRequests.decidedAt',
      'invoiceRequests.version',
      'invoiceRequests.advance',
      'invoiceRequests.approvedAt',
      'invoiceRequests.approvalReason',
      'invoiceRequests.storeId',
      'invoiceRequests.personId',
      'clients.id as clientId',
      'clients.name',
      'clients.short',
      'stores.name as storeName',
      'people.name as personName',
      'staff.id as deciderId',
      'deciders.name as deciderName',
      'approving.id as approverId',
      'approvers.name as approverName',
    ])
    .select(sql<number>`case when ${OVER} then 1 else 0 end`.as('over'))
    .select(sql<number>`case when ${UNCOLLECTED} then 1 else 0 end`.as('uncollected'));

const rowOf = (row: Awaited<ReturnType<ReturnType<typeof shown>['execute']>>[number]): InvoiceRow => ({
  id: row.id,
  client: { id: row.clientId, name: row.name, short: row.short },
  store: { id: row.storeId, name: row.storeName ?? '' },
  person: { id: row.personId, name: row.personName ?? '' },
  title: JSON.parse(row.title) as InvoiceTitle,
  invoiceKind: row.invoiceKind as InvoiceKind,
  amountFen: row.amountFen,
  note: row.note,
  state: row.state as InvoiceState,
  invoiceNo: row.invoiceNo,
  fileIds: JSON.parse(row.fileIds) as string[],
  reason: row.reason,
  decidedBy: row.deciderId === null ? null : { id: row.deciderId, name: row.deciderName ?? '' },
  createdAt: row.createdAt,
  decidedAt: row.decidedAt,
  version: row.version,
  over: row.over === 1,
  advance: row.advance === 1,
  uncollected: row.uncollected === 1,
  approvedBy: row.approverId === null ? null : { id: row.approverId, name: row.approverName ?? '' },
  approvedAt: row.approvedAt,
  approvalReason: row.approvalReason,
});

/** Requests a person may see, newest first. */
export async function listInvoiceRequests(
  db: Db,
  principal: Principal,
  filters: InvoiceFilters,
  { limit, after }: { limit: number; after: TimePlace | null },
): Promise<InvoiceRow[]> {
  let asked = shown(db, principal, filters);
  if (after)
    asked = asked.where((eb) =>
      eb.or([
        eb('invoiceRequests.createdAt', '<', after.at),
        eb.and([eb('invoiceRequests.createdAt', '=', after.at), eb('invoiceRequests.id', '<', after.id)]),
      ]),
    );
  const rows = await asked
    .orderBy('invoiceRequests.createdAt', 'desc')
    .orderBy('invoiceRequests.id', 'desc')
    .limit(limit + 1)
    .execute();
  return rows.map(rowOf);
}

/** How many stand behind each tab, with the list's other filters. */
export async function countInvoiceRequests(db: Db, principal: Principal, filters: InvoiceFilters) {
  const sum = (what: ReturnType<typeof sql<SqlBool>>) => sql<number>`coalesce(sum(case when ${what} then 1 else 0 end), 0)`;
  const row = await narrowed(db, principal, { ...filters, state: undefined, over: undefined, uncollected: undefined })
    .select([
      sql<number>`count(*)`.as('total'),
      sum(sql<SqlBool>`invoice_requests.state = 'approving'`).as('approving'),
      sum(sql<SqlBool>`invoice_requests.state = 'asked'`).as('asked'),
      sum(sql<SqlBool>`invoice_requests.state = 'issued'`).as('issued'),
      sum(OVER).as('over'),
      sum(UNCOLLECTED).as('uncollected'),
    ])
    .executeTakeFirstOrThrow();
  return {
    total: Number(row.total),
    approving: Number(row.approving),
    asked: Number(row.asked),
    issued: Number(row.issued),
    over: Number(row.over),
    uncollected: Number(row.uncollected),
  };
}

/** What a request is for, line by line. */
export interface InvoiceLine {
  paymentId: string;
  outTradeNo: string;
  what: string;
  caseNo: string | null;
  amountFen: number;
  paidFen: number;
  refundedFen: number;
  paidAt: number | null;
}

/** One request with its lines and files, or null when it is beyond reach. */
export async function readInvoiceRequest(db: Db, principal: Principal, id: string) {
  const row = await shown(db, principal, {}).where('invoiceRequests.id', '=', id).executeTakeFirst();
  if (!row) return null;
  const request = rowOf(row);
  const lines = await db
    .selectFrom('invoiceLines')
    .innerJoin('payments', 'payments.id', 'invoiceLines.paymentId')
    .leftJoin('cases', 'cases.no', 'payments.subjectId')
    .select([
      'payments.id as paymentId',
      'payments.outTradeNo',
      'payments.description',
      'payments.amountFen as paidFen',
      'payments.refundedFen',
      'payments.paidAt',
      'cases.title',
      'cases.no',
      'invoiceLines.amountFen',
    ])
    .where('invoiceLines.requestId', '=', id)
    .orderBy('payments.createdAt')
    .orderBy('payments.id')
    .execute();
  const bills = await db
    .selectFrom('invoiceBillLines')
    .innerJoin('bills', 'bills.id', 'invoiceBillLines.billId')
    .select(['bills.id as billId', 'bills.title as what', 'bills.dueDate', 'bills.amountFen as billFen', 'bills.paidFen'])
    .select('invoiceBillLines.amountFen')
    .where('invoiceBillLines.requestId', '=', id)
    .orderBy('bills.dueDate')
    .orderBy('bills.id')
    .execute();
  const files =
    request.fileIds.length === 0
      ? []
      : await db.selectFrom('files').select(['id', 'name', 'size', 'type']).where('id', 'in', request.fileIds).execute();
  return {
    ...request,
    lines: lines.map(({ description, title, no, ...line }): InvoiceLine => ({ ...line, what: title ?? description, caseNo: no })),
    bills,
    files: request.fileIds.flatMap((fileId) => files.filter((file) => file.id === fileId)),
  };
}

/** Issued invoices that say too much since this refund. */
export async function overInvoicedBy(db: Db, refundId: string): Promise<string[]> {
  const rows = await db
    .selectFrom('invoiceRequests')
    .innerJoin('invoiceLines', 'invoiceLines.requestId', 'invoiceRequests.id')
    .innerJoin('refunds', 'refunds.paymentId', 'invoiceLines.paymentId')
    .select('invoiceRequests.id')
    .where('refunds.id', '=', refundId)
    .where(OVER)
    .orderBy('invoiceRequests.createdAt')
    .execute();
  return rows.map((row) => row.id);
}
