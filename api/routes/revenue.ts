import { z } from 'zod';
import { readRevenue, REVENUE_WAYS, sumOf, type Figures, type RevenueLine } from '../../db/read/revenue.ts';
import { addCivilDays, civilDateOf, DAY_MS, instantOf } from '../../domain/time.ts';
import { principalOf, routes } from '../context.ts';
import { describe } from '../describe.ts';
import { recordId } from '../fields.ts';
import { guard } from '../middleware/guard.ts';
import { badField, query } from '../validate.ts';
import type { FiguresView, RevenueView } from '../views/money.ts';

/** A year and a day at most: no screen shows more, and no question takes longer. */
const MOST_DAYS = 366;
const NOTHING: Figures = { paidFen: 0, refundedFen: 0, payments: 0, refunds: 0 };
const figuresOf = ({ paidFen, refundedFen, payments, refunds }: Figures): FiguresView => ({
  paidFen,
  refundedFen,
  netFen: paidFen - refundedFen,
  payments,
  refunds,
});

/** 营收: paid − refunded. A payment counts on the Beijing day it was paid, a refund on the day it arrived, so that each day agrees with WeChat's bill. */
export const revenueRoutes = routes().get(
  '/api/revenue',
  guard('revenue.read'),
  describe({
    answer: 'Revenue',
    tag: 'Money',
    summary: 'What came in less what went back, by Beijing day, store or service, beside the same number of days before',
    description: '`from` and `to` are both included; the last 30 days when left out.',
  }),
  query(
    z.object({
      from: z.iso.date().optional(),
      to: z.iso.date().optional(),
      by: z.enum(REVENUE_WAYS).default('day'),
      storeId: recordId.optional(),
    }),
  ),
  async (c) => {
    const { read, now } = c.var.deps;
    const given = c.req.valid('query');
    const to = given.to ?? civilDateOf(now());
    const from = given.from ?? addCivilDays(to, -29);
    const count = (instantOf(to) - instantOf(from)) / DAY_MS + 1;
    if (count < 1) throw badField('/to', 'before_from', '结束日期不能早于开始日期');
    if (count > MOST_DAYS) throw badField('/to', 'too_long', `最多看 ${MOST_DAYS} 天`);
    const before = { from: addCivilDays(from, -count), to: addCivilDays(from, -1) };
    const ask = (days: { from: string; to: string }): Promise<RevenueLine[]> =>
      readRevenue(read, principalOf(c), { from: instantOf(days.from), to: instantOf(addCivilDays(days.to, 1)) }, given.by, given.storeId);
    const [lines, earlier] = await Promise.all([ask({ from, to }), ask(before)]);
    const items = given.by === 'day' ? everyDay(from, count, lines, earlier) : besideEarlier(lines, earlier);
    return c.json<RevenueView>({
      from,
      to,
      before,
      by: given.by,
      total: figuresOf(sumOf(lines)),
      previous: figuresOf(sumOf(earlier)),
      items,
    });
  },
);

/** Each day of the span, money or not, beside the day as many days before. */
function everyDay(from: string, count: number, lines: readonly RevenueLine[], earlier: readonly RevenueLine[]): RevenueView['items'] {
  const now = new Map(lines.map((line) => [line.key, line]));
  const then = new Map(earlier.map((line) => [line.key, line]));
  return Array.from({ length: count }, (_, index) => {
    const key = addCivilDays(from, index);
    return {
      key,
      name: key,
      ...figuresOf(now.get(key) ?? NOTHING),
      previous: figuresOf(then.get(addCivilDays(key, -count)) ?? NOTHING),
    };
  });
}

/** Stores or services with money now or before. */
function besideEarlier(lines: readonly RevenueLine[], earlier: readonly RevenueLine[]): RevenueView['items'] {
  const then = new Map(earlier.map((line) => [line.key, line]));
  const known = new Set(lines.map(({ key }) => key));
  return [...lines, ...earlier.filter(({ key }) => !known.has(key)).map((line) => ({ ...line, ...NOTHING }))].map((line) => ({
    key: line.key,
    name: line.name,
    ...figuresOf(line),
    previous: figuresOf(then.get(line.key) ?? NOTHING),
  }));
}
