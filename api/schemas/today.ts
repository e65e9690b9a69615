import { z } from 'zod';
import { DECISION_KINDS } from '../../domain/decisions.ts';
import type { DecisionsView, DecisionView, TodayView } from '../views/today.ts';
import { count, instant, instantOrNull, like } from './kit.ts';

const decision = like<DecisionView>()(
  z.object({
    kind: z.enum(DECISION_KINDS),
    id: z.string(),
    at: instant,
    clientShort: z.string().nullable(),
    title: z.string(),
    titleEn: z.string().nullable(),
    amountFen: z.int().nullable(),
    by: z.string().nullable(),
    dueAt: instantOrNull,
    wrong: z.boolean(),
  }),
);
/** 待我处理. */
export const decisions = like<DecisionsView>()(
  z.object({ items: z.array(decision), counts: z.partialRecord(z.enum(DECISION_KINDS), count) }),
);
/** 今天 on the phone. */
export const today = like<TodayView>()(
  z.object({
    now: instant,
    toAssign: z.object({ count, since: instantOrNull }),
    decisions: z.object({ count, refundFen: z.int(), first: z.array(decision) }),
    complaints: z.object({ count, dueAt: instantOrNull }).nullable(),
    money: z.object({ paidFen: z.int(), payments: count, waiting: count }).nullable(),
    arrears: z.object({ fen: z.int(), clients: count, longestDays: count }).nullable(),
    red: z.object({ count, first: z.object({ short: z.string(), period: z.string() }).nullable() }),
    cases: z.object({ created: count, taken: count, overdue: count, medianTakeMs: count.nullable() }),
    byHour: z.array(z.object({ hour: z.int(), created: count, escalated: count })),
  }),
);
