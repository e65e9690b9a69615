import { handoverState } from '../../../domain/client/handover-lists.ts';
import { said } from '../../../domain/exports/words.ts';
import { listWishes } from '../accountant-wishes.ts';
import { listHandoverLists, type HandoverListFilters } from '../handover-lists.ts';
import { listRealNames, type RealNameFilters } from '../real-names.ts';
import type { TimePlace } from '../notices.ts';
import { listSource, timeCell } from './source.ts';

const place = ({ createdAt: at, id }: { createdAt: number; id: string }) => ({ at, id });
const id = (row: { id: string }): string => row.id;

/** 实名事项: who was asked for what, and when it was done. */
export const realNameExport = listSource<RealNameFilters, TimePlace>()({
  read: (db, principal, filter, page, now) => listRealNames(db, principal, filter, { ...page, now }),
  id,
  place,
  line: (row, now) => ({
    title: row.title,
    kind: said('realNameKind', row.kind),
    client: row.short,
    person: row.personName,
    state: said('realNameState', row.state === 'open' && row.expiresAt <= now ? 'expired' : row.state),
    until: timeCell(row.expiresAt),
    tries: row.tries,
    by: row.byName ?? '',
    createdAt: timeCell(row.createdAt),
    done: timeCell(row.doneAt),
    note: row.note,
  }),
});

/** 资料交接清单: how much of what went from whom to whom, and who has signed. */
export const handoverExport = listSource<HandoverListFilters, TimePlace>()({
  read: (db, principal, filter, page) => listHandoverLists(db, principal, filter, page),
  id,
  place,
  line: (row) => ({
    client: row.clientName,
    from: row.fromName,
    to: row.toName,
    state: said(
      'handover',
      handoverState({
        fromStaffId: row.fromStaffId,
        toStaffId: row.toStaffId,
        fromSigned: row.fromSignedAt !== null,
        toSigned: row.toSignedAt !== null,
        supervised: row.supervisedAt !== null,
        fromLeft: row.fromActive === 0,
      }),
    ),
    periods: row.holdings.periods.length,
    filings: row.holdings.filings.length,
    papers: row.holdings.papers.length,
    bills: row.holdings.bills.length,
    ledgers: row.holdings.ledgers.length,
    custody: row.holdings.custody.length,
    cases: row.holdings.cases.length,
    fromSignedAt: timeCell(row.fromSignedAt),
    toSignedAt: timeCell(row.toSignedAt),
    supervisor: row.supervisorName ?? '',
    note: row.note,
    at: timeCell(row.createdAt),
  }),
});

/** 更换会计: who asked for another accountant, and the answer. */
export const wishExport = listSource<{ open?: boolean | undefined }, TimePlace>()({
  read: (db, principal, filter, page) => listWishes(db, principal, filter, page),
  id,
  place,
  line: (row) => ({
    client: row.short,
    reason: row.reason,
    now: row.accountantName ?? '',
    person: row.personName,
    state: said('wish', row.state),
    answer: row.answer ?? '',
    by: row.decidedByName ?? '',
    at: timeCell(row.createdAt),
    decidedAt: timeCell(row.decidedAt),
  }),
});
