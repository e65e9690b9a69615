import { z } from 'zod';
import { AGAINST_DAYS, AGAINST_MONTHS, type AgainstDay, type AgainstMonth } from '../../domain/boards/boards.ts';
import type { BoardAsk } from '../boards/figure.ts';
import { lateBoard } from '../boards/late.ts';
import { moneyBoard } from '../boards/money.ts';
import { peopleBoard } from '../boards/people.ts';
import { todayBoard } from '../boards/today.ts';
import { routes } from '../context.ts';
import { describe } from '../describe.ts';
import { flag, recordId } from '../fields.ts';
import { guard } from '../middleware/guard.ts';
import { query } from '../validate.ts';

/** `names=0`: no client, colleague or case by name; `money=0`: no sums. A wall goes without both. */
const fields = { storeId: recordId.optional(), names: flag.default(true), money: flag.default(true) };
const askOf = ({ storeId, names, money }: z.output<z.ZodObject<typeof fields>>): BoardAsk => ({ storeId, names, money });
const keys = <T extends string>(of: Record<T, number>) => Object.keys(of) as T[];
const SAYS =
  'Every figure names the list behind it (`/api/{list}?{query}`), which is as long as the figure says. A part is null where the caller may not see it.';

/** 看板: today, what is late, money, people; each in one request. */
export const boardRoutes = routes()
  .get(
    '/api/boards/today',
    guard('workbench.read'),
    describe({
      answer: 'TodayBoard',
      tag: 'Work',
      summary: '今天: what happened, beside another day up to the same time; whose turn it is; what runs out next',
      description: SAYS,
    }),
    query(z.object({ ...fields, against: z.enum(keys<AgainstDay>(AGAINST_DAYS)).default('week') })),
    async (c) => {
      const { against, ...given } = c.req.valid('query');
      return c.json(await todayBoard(c, { ...askOf(given), against }));
    },
  )
  .get(
    '/api/boards/late',
    guard('workbench.read'),
    describe({
      answer: 'LateBoard',
      tag: 'Work',
      summary: '逾期: cases, periods, bills, complaints and papers that are late, each with the worst ten',
      description: SAYS,
    }),
    query(z.object(fields)),
    async (c) => c.json(await lateBoard(c, askOf(c.req.valid('query')))),
  )
  .get(
    '/api/boards/money',
    guard('revenue.read'),
    describe({
      answer: 'MoneyBoard',
      tag: 'Money',
      summary: '钱款: what came today and this month beside another month, what is due, in flight, owed',
      description: SAYS,
    }),
    query(z.object({ storeId: recordId.optional(), against: z.enum(keys<AgainstMonth>(AGAINST_MONTHS)).default('year') })),
    async (c) => c.json(await moneyBoard(c, c.req.valid('query'))),
  )
  .get(
    '/api/boards/people',
    guard('workbench.read'),
    describe({
      answer: 'PeopleBoard',
      tag: 'Work',
      summary: '人员: what everybody carries and who is here; how the last 30 days went only for admins and the owner',
      description: SAYS,
    }),
    query(z.object(fields)),
    async (c) => c.json(await peopleBoard(c, askOf(c.req.valid('query')))),
  );
