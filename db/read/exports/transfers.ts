import { said } from '../../../domain/exports/words.ts';
import { listTransfers, type TransferFilters } from '../transfers.ts';
import type { TimePlace } from '../notices.ts';
import { listSource, timeCell, yuanCell } from './source.ts';

/** 对公转账: who says that what was transferred, and what the bank's account said. */
export const transferExport = listSource<TransferFilters, TimePlace>()({
  read: (db, principal, filter, page) => listTransfers(db, principal, filter, page),
  id: ({ id }) => id,
  place: ({ createdAt: at, id }) => ({ at, id }),
  line: (row) => ({
    client: row.clientName,
    payer: row.payerName,
    amount: yuanCell(row.amountFen),
    subject: row.subjectKind === 'account' ? said('subject', row.subjectKind) : row.subjectId,
    what: row.title ?? row.description,
    state: said('transfer', row.state),
    reason: row.decisionReason ?? '',
    note: row.note,
    person: row.personName ?? '',
    decider: row.deciderName ?? '',
    store: row.storeName ?? '',
    outTradeNo: row.outTradeNo,
    createdAt: timeCell(row.createdAt),
    decidedAt: timeCell(row.decidedAt),
  }),
});
