import { said } from '../../../domain/exports/words.ts';
import { listObligations, type ObligationFilters, type ObligationListRow, type ObligationPlace } from '../obligations.ts';
import { listSource, timeCell, yuanCell } from './source.ts';

const filings = {
  id: ({ id }: ObligationListRow) => id,
  place: ({ dueDate: key, id }: ObligationListRow) => ({ key, id }),
};

/** 申报: what is to be filed or was, with its amount. */
export const filingExport = listSource<ObligationFilters, ObligationPlace>()({
  ...filings,
  read: (db, principal, filter, page) => listObligations(db, principal, filter, page),
  line: (row) => ({
    client: row.clientName,
    name: row.name,
    span: row.span,
    state: said('filing', row.state),
    deduction: row.deduction === null ? '' : said('deduction', row.deduction),
    amount: yuanCell(row.amountFen),
    due: row.dueDate,
    accountant: row.accountantName ?? '',
    filed: timeCell(row.filedAt),
    paidAt: timeCell(row.paidAt),
    revision: row.revision,
    penalty: yuanCell(row.penaltyFen),
    note: row.note,
  }),
});

/** 年度事项 of a year: how far each is. */
export const yearWorkExport = listSource<ObligationFilters, ObligationPlace>()({
  ...filings,
  read: (db, principal, filter, page) => listObligations(db, principal, filter, page),
  line: (row) => ({
    client: row.clientName,
    name: row.name,
    span: row.span,
    step: row.state === 'todo' ? said('yearStep', row.step) : '',
    state: said('filing', row.state),
    due: row.dueDate,
    filed: timeCell(row.filedAt),
    accountant: row.accountantName ?? '',
    note: row.note,
  }),
});
