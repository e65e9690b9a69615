import { z } from 'zod';
import { monthSpan } from '../domain/performance/months.ts';
import { periodOf } from '../domain/period/months.ts';
import { addCivilDays, civilDateOf, instantOf } from '../domain/time.ts';
import type { ApiContext } from './context.ts';
import { recordId } from './fields.ts';
import { periodField } from './period-fields.ts';

/** What counts for nobody is asked for by this name. */
const NOBODY = 'nobody';
/** The query of 绩效. */
export const performanceFilterFields = {
  period: periodField.describe('Beijing month; the present one when left out').optional(),
  staffId: recordId.optional(),
  storeId: recordId.optional(),
};
/** The query of the rows behind a number, also as the filter of their export. */
export const behindFilterFields = {
  number: z
    .string()
    .regex(/^[A-Za-z][\w.]{0,39}$/, '没有这个数字')
    .meta({ example: 'taken' }),
  ...performanceFilterFields,
  from: z.iso.date().optional(),
  to: z.iso.date().optional(),
};

export const thisMonth = (c: ApiContext): string => periodOf(civilDateOf(c.var.deps.now()));
export const narrowOf = ({ staffId, storeId }: { staffId?: string | undefined; storeId?: string | undefined }) => ({
  staffId: staffId === NOBODY ? '' : (staffId ?? null),
  storeId: storeId ?? null,
});
/** As the rows are asked: of a month, or of Beijing days, both included. */
export const behindFilterOf = (
  c: ApiContext,
  { number, period = thisMonth(c), from, to, ...narrows }: z.output<z.ZodObject<typeof behindFilterFields>>,
) => ({
  number,
  ...(from === undefined || to === undefined ? monthSpan(period) : { from: instantOf(from), to: instantOf(addCivilDays(to, 1)) }),
  ...narrowOf(narrows),
});
