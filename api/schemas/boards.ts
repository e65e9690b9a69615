import { z } from 'zod';
import { AGE_BANDS } from '../../domain/billing/ageing.ts';
import { HAPPENINGS } from '../../domain/case/happened.ts';
import { LATE_BANDS } from '../../domain/case/late.ts';
import type * as boards from '../views/boards.ts';
import { BEHIND_LISTS, BOARD_TURNS } from '../views/boards.ts';
import { caseRow } from './case.ts';
import { complaintRow } from './complaints.ts';
import { count, instant, like } from './kit.ts';
import { periodRow } from './periods.ts';

const day = z.iso.date();
const figureFields = {
  count,
  fen: z.int().nullable(),
  list: z.enum(BEHIND_LISTS),
  query: z.record(z.string(), z.string()).meta({ example: { state: 'escalated' } }),
};
const figure = like<boards.Figure>()(z.object(figureFields));
const bands = z.record(z.enum(LATE_BANDS), figure);
const lateLine = z.object({ id: z.string(), name: z.string(), total: figure, bands });

/** 今天. */
export const todayBoard = like<boards.TodayBoard>()(
  z.object({
    now: instant,
    date: day,
    against: day,
    happened: z.record(z.enum(HAPPENINGS), z.object({ ...figureFields, before: count })),
    escalated: figure,
    notices: figure.nullable(),
    turns: z.array(z.object({ turn: z.enum(BOARD_TURNS), figure })),
    hours: z.array(z.object({ hour: z.int(), created: figure, escalated: figure, before: count })),
    ahead: z.object({ hours: count, figure, rows: z.array(caseRow) }),
  }),
);
/** 逾期. */
export const lateBoard = like<boards.LateBoard>()(
  z.object({
    now: instant,
    date: day,
    cases: z.object({
      total: figure,
      escalated: figure,
      bands,
      stores: z.array(lateLine),
      types: z.array(lateLine),
      worst: z.array(caseRow),
    }),
    periods: z.object({ total: count, months: z.array(z.object({ period: z.string(), figure })), worst: z.array(periodRow) }).nullable(),
    bills: z
      .object({
        total: figure,
        bands: z.record(z.enum(AGE_BANDS), figure),
        worst: z.array(z.object({ client: z.object({ id: z.string(), short: z.string() }), accountant: z.string(), days: count, figure })),
      })
      .nullable(),
    complaints: z.object({ open: figure, overdue: figure, worst: z.array(complaintRow) }).nullable(),
    papers: z.object({ cases: figure, periods: figure.nullable(), worst: z.array(caseRow) }),
  }),
);
const received = z.object({
  from: day,
  to: day,
  netFen: z.int(),
  online: figure,
  offline: figure.nullable(),
  refunded: figure,
  before: z.object({ from: day, to: day, netFen: z.int() }),
});
const arrears = z.array(z.object({ id: z.string().nullable(), name: z.string(), figure }));
/** 钱款. */
export const moneyBoard = like<boards.MoneyBoard>()(
  z.object({
    now: instant,
    date: day,
    today: received,
    month: received,
    days: z.array(z.object({ date: day, netFen: z.int(), before: z.string(), beforeFen: z.int() })),
    dues: z.object({ due: figure, paidFen: count, share: z.number().nullable() }).nullable(),
    ways: z.array(z.object({ way: z.string(), figure })),
    refunds: z.object({ asked: figure, moving: figure, abnormal: figure }).nullable(),
    differences: z.object({ days: figure, lines: count }).nullable(),
    receipts: z.object({ toConfirm: figure, toHandIn: figure }).nullable(),
    expected: figure.nullable(),
    arrears: z
      .object({ total: figure, trend: z.array(z.object({ date: day, fen: z.int() })), accountants: arrears, stores: arrears })
      .nullable(),
  }),
);
const maybe = z.number().nullable();
const record = z
  .object({
    taken: figure,
    grabbed: figure,
    grabShare: maybe,
    responseMs: maybe,
    rating: maybe,
    reviews: figure,
    previous: z.object({ taken: count, responseMs: maybe, rating: maybe }),
  })
  .nullable();
const duty = z.enum(['on', 'off', 'leave']);
/** 人员. */
export const peopleBoard = like<boards.PeopleBoard>()(
  z.object({
    now: instant,
    from: day,
    to: day,
    duty: z.record(duty, figure),
    total: z.object({ open: figure, overdue: figure, red: figure.nullable(), period: z.string().nullable() }),
    record,
    people: z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        title: z.string(),
        duty,
        cover: z.string().nullable(),
        caseCap: count,
        open: figure,
        overdue: figure,
        clients: figure,
        red: figure.nullable(),
        record,
      }),
    ),
  }),
);
