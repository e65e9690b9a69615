import { z } from 'zod';
import { GRADES } from '../domain/case/types.ts';
import { addCivilDays, instantOf } from '../domain/time.ts';
import { flag, line, listOf, recordId } from './fields.ts';

/** What narrows the list, also of its export. */
export const reviewFilterFields = {
  grade: listOf(GRADES).optional(),
  staffId: recordId.optional(),
  storeId: recordId.optional(),
  answered: flag.optional(),
  hidden: flag.optional(),
  q: line(60).optional(),
  from: z.iso.date().optional(),
  to: z.iso.date().optional(),
};
/** As the rows are asked: `to` is a day that counts. */
export const reviewFiltersOf = ({ from, to, ...rest }: z.output<z.ZodObject<typeof reviewFilterFields>>) => ({
  ...rest,
  from: from === undefined ? undefined : instantOf(from),
  to: to === undefined ? undefined : instantOf(addCivilDays(to, 1)),
});
