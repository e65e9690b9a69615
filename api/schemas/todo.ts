import { z } from 'zod';
import { THING_KINDS, type FilingTodo, type MonthTodo, type TodoThing } from '../views/day.ts';
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
const month = like<MonthTodo>()(
  z.object({
    id: z.string(),
    period: z.string(),
    client: z.object({ id: z.string(), short: z.string() }),
    what: z.enum(['tax', 'papers', 'deduction']),
    amountFen: count.nullable(),
    missing: count,
    until: z.string().nullable(),
  }),
);
const filing = like<FilingTodo>()(
  z.object({
    id: z.string(),
    periodId: z.string().nullable(),
    client: z.object({ id: z.string(), short: z.string() }),
    span: z.string(),
    names: z.array(z.string()),
    dueDate: z.string(),
    overdue: z.boolean(),
  }),
);
/** What waits for the caller: as staff, as contact, or both. */
export const todo = z.object({
  now: instant,
  overdue: z.array(caseRow).optional(),
  today: z.array(caseRow).optional(),
  week: z.array(caseRow).optional(),
  filings: z.array(filing).optional(),
  waiting: z
    .object({
      payment: count,
      quote: count,
      papers: count,
      confirm: count,
      review: count,
      cases: z.array(caseRow),
      things: z.array(thing),
      months: z.array(month),
    })
    .optional(),
});
