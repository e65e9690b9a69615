import { said, saidIf } from '../../../domain/exports/words.ts';
import { listInvoiceRequests, type InvoiceFilters } from '../invoice-requests.ts';
import type { TimePlace } from '../notices.ts';
import { listSource, timeCell, yuanCell } from './source.ts';

/** 开票申请: to whom, of how much, how it was answered. */
export const invoiceExport = listSource<InvoiceFilters, TimePlace>()({
  read: (db, principal, filter, page) => listInvoiceRequests(db, principal, filter, page),
  id: ({ id }) => id,
  place: ({ createdAt: at, id }) => ({ at, id }),
  line: (row) => ({
    client: row.client.name,
    title: row.title.name,
    taxNo: row.title.taxNo,
    state: said('invoiceState', row.state),
    advance: saidIf(row.advance),
    uncollected: saidIf(row.uncollected),
    over: saidIf(row.over),
    amount: yuanCell(row.amountFen),
    kind: said('invoiceKind', row.invoiceKind),
    no: row.invoiceNo ?? '',
    note: row.note,
    reason: row.reason ?? '',
    person: row.person.name,
    decider: row.decidedBy?.name ?? '',
    decidedAt: timeCell(row.decidedAt),
    store: row.store.name,
    createdAt: timeCell(row.createdAt),
  }),
});
