import { daysLate } from '../../../domain/billing/bill.ts';
import { said } from '../../../domain/exports/words.ts';
import { civilDateOf } from '../../../domain/time.ts';
import { listDebtors, type CallListFilters } from '../bill-calls.ts';
import { listSource, timeCell, yuanCell } from './source.ts';

/** 催收跟进: whom to ring up about how much, and what the last call came to. */
export const callExport = listSource<CallListFilters, { due: string; id: string }>()({
  read: (db, principal, filter, page, now) => listDebtors(db, principal, civilDateOf(now), filter, page),
  id: ({ clientId }) => clientId,
  place: ({ oldestDue: due, clientId: id }) => ({ due, id }),
  line: (row, now) => ({
    client: row.name,
    rest: yuanCell(row.overdueFen),
    bills: row.bills,
    late: daysLate(row.oldestDue, civilDateOf(now)),
    promise: row.promisedOn ?? '',
    lastResult: row.lastCall ? said('call', row.lastCall.result) : '',
    lastNote: row.lastCall?.note ?? '',
    lastBy: row.lastCall?.byName ?? '',
    lastAt: timeCell(row.lastCall?.at ?? null),
    accountant: row.accountant?.name ?? '',
  }),
});
