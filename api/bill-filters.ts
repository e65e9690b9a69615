import { z } from 'zod';
import type { BillFilters } from '../db/read/bills.ts';
import { BILL_STANDINGS } from '../domain/billing/bill.ts';
import { flag, line, listOf, recordId } from './fields.ts';

/** The query of the list of bills, also the filter of what is done to all of them. Civil dates. */
export const billFilterFields = {
  state: listOf(BILL_STANDINGS).optional(),
  overdue: flag.optional(),
  clientId: recordId.optional(),
  storeId: recordId.optional(),
  accountantId: recordId.optional(),
  engagementId: recordId.optional(),
  q: line(60).optional(),
  from: z.iso.date().optional(),
  to: z.iso.date().optional(),
};
/** As the rows are asked. */
export const billFiltersOf = ({ state, overdue, ...rest }: z.output<z.ZodObject<typeof billFilterFields>>): BillFilters => ({
  ...rest,
  standings: overdue ? ['overdue'] : state,
});
