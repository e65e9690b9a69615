import { z } from 'zod';
import { THING_KINDS, type TodoThing } from '../views/day.ts';
import { caseRow } from './case.ts';
import { count, instant, instantOrNull, like } from './kit.ts';

const thing = like<TodoThing>()(
  z.object({
    kind: z.enum(THING_KINDS),
    id: z.string(),
    client: z.object({ id: z.string(), short: z.string() }),
    title: z.string(),
    until: instantOrNull,
  }),
);
/** What waits for the caller: as staff, as contact, or both. */
export const todo = z.object({
  now: instant,
  overdue: z.array(caseRow).optional(),
  today: z.array(caseRow).optional(),
  week: z.array(caseRow).optional(),
  waiting: z
    .object({ payment: count, quote: count, papers: count, confirm: count, review: count, cases: z.array(caseRow), things: z.array(thing) })
    .optional(),
});
