import { z } from 'zod';
import { GRADES } from '../../domain/case/types.ts';
import type * as views from '../views/performance.ts';
import { personRef } from './case.ts';
import { count, instant, like, named } from './kit.ts';

const figures = z.record(z.string(), z.number().nullable());
const month = {
  figures,
  previous: figures,
  since: z.record(z.string(), z.number()),
  trend: z.record(z.string(), z.array(z.number().nullable())),
};
const period = z.string().meta({ example: '2026-11' });
export const performance = like<views.PerformanceView>()(
  z.object({
    period,
    before: period,
    trend: z.array(period),
    running: z.boolean(),
    snapshot: z.object({ version: z.int(), at: instant, by: personRef.nullable(), reason: z.string() }).nullable(),
    dimensions: z.array(z.object({ id: z.string(), name: z.string(), retired: z.boolean() })),
    total: z.object(month),
    staff: z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        title: z.string(),
        stores: z.array(named),
        clients: count,
        active: z.boolean(),
        ...month,
      }),
    ),
    stores: z.array(z.object({ id: z.string(), name: z.string(), ...month })),
    now: instant,
  }),
);
export const performanceRows = like<views.PerformanceRows>()(
  z.object({
    items: z.array(
      z.object({
        opens: z.string().nullable(),
        kind: z.enum(['case', 'allocation', 'filing', 'complaint']),
        id: z.string(),
        title: z.string(),
        client: z.string(),
        staff: named,
        at: instant,
        how: z.string(),
        value: z.number(),
      }),
    ),
    nextCursor: z.string().nullable(),
    total: count,
  }),
);
export const performanceVersions = like<views.PerformanceVersions>()(
  z.object({ items: z.array(z.object({ version: z.int(), at: instant, by: z.string().nullable(), reason: z.string() })) }),
);
const short = z.object({ id: z.string(), short: z.string() });
export const review = like<views.ReviewView>()(
  z.object({
    id: z.string().meta({ example: 'R26112300017' }),
    grade: z.enum(GRADES),
    scores: z.array(z.object({ id: z.string(), name: z.string(), score: z.int() })),
    rating: z.number(),
    comment: z.string(),
    at: instant,
    amended: z.boolean(),
    title: z.string(),
    kind: z.enum(['request', 'order']),
    businessType: z.string(),
    client: short,
    store: named,
    staff: named,
    answer: z.object({ text: z.string(), by: z.string(), at: instant }).nullable(),
    hidden: z.object({ reason: z.string(), by: z.string(), at: instant }).nullable(),
    opens: z.boolean(),
  }),
);
export const accountantRating = like<views.AccountantRatingView>()(
  z.object({
    id: z.string(),
    year: z.int(),
    client: short,
    staff: named,
    score: z.int(),
    comment: z.string(),
    by: z.string(),
    at: instant,
  }),
);
export const accountantRatingAsk = like<views.AccountantRatingAsk>()(
  z.object({
    year: z.int(),
    staff: named.nullable(),
    rating: z.object({ score: z.int(), comment: z.string(), at: instant, by: z.string() }).nullable(),
    mayRate: z.boolean(),
  }),
);
export const reviewCounts = like<views.ReviewCountsView>()(
  z.object({ all: count, good: count, fair: count, poor: count, unanswered: count, hidden: count }),
);
