import { z } from 'zod';
import type { PaymentFilters } from '../db/read/payments.ts';
import type { RefundFilters } from '../db/read/refunds.ts';
import { PAYMENT_STATES, REFUND_STATES } from '../domain/pay/states.ts';
import { PAY_WAYS, SUBJECT_KINDS } from '../domain/pay/ways.ts';
import { addCivilDays, instantOf } from '../domain/time.ts';
import { flag, line, listOf, recordId } from './fields.ts';

/** Beijing days, both included. */
const days = { from: z.iso.date().optional(), to: z.iso.date().optional() };

/** The query of the list of payments, also the filter of its export. */
export const paymentFilterFields = {
  q: line(80).optional(),
  state: listOf(PAYMENT_STATES).optional(),
  way: z.enum(PAY_WAYS).optional(),
  subjectKind: z.enum(SUBJECT_KINDS).optional(),
  subjectId: recordId.optional(),
  clientId: recordId.optional(),
  storeId: recordId.optional(),
  serviceId: recordId.optional(),
  refunded: flag.optional(),
  ...days,
  time: z.enum(['created', 'paid']).optional(),
};
/** The query of the list of refunds. */
export const refundFilterFields = {
  q: line(80).optional(),
  state: listOf(REFUND_STATES).optional(),
  automatic: flag.optional(),
  clientId: recordId.optional(),
  storeId: recordId.optional(),
  paymentId: recordId.optional(),
  subjectId: recordId.optional(),
  serviceId: recordId.optional(),
  /** Asked for, and the caller is another person. */
  mine: flag.optional(),
  ...days,
  time: z.enum(['created', 'ended']).optional(),
};

const span = ({ from, to }: { from?: string | undefined; to?: string | undefined }) => ({
  from: from === undefined ? undefined : instantOf(from),
  to: to === undefined ? undefined : instantOf(addCivilDays(to, 1)),
});
/** As the rows are asked. */
export const paymentFiltersOf = ({ state, from, to, ...rest }: z.output<z.ZodObject<typeof paymentFilterFields>>): PaymentFilters => ({
  ...rest,
  states: state,
  ...span({ from, to }),
});
/** As the rows are asked; `staffId`: who asks. */
export const refundFiltersOf = (
  { state, mine, from, to, ...rest }: z.output<z.ZodObject<typeof refundFilterFields>>,
  staffId: string,
): RefundFilters => ({ ...rest, states: state, decidedNotBy: mine ? staffId : undefined, ...span({ from, to }) });
