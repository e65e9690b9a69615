import { z } from 'zod';
import { BILL_CYCLES, FIRST_MONTHS } from '../../domain/billing/dues.ts';
import { CHECKLIST_KINDS, ENGAGEMENT_STATES } from '../../domain/billing/engagement.ts';
import * as views from '../views/engagements.ts';
import { fileRef } from './case.ts';
import { count, instant, instantOrNull, like, named } from './kit.ts';

const date = z.string().meta({ example: '2026-12-01' });
const period = z.string().meta({ example: '2026-12' });
const vouchers = { vouchersIncluded: count.nullable(), overageStep: count.nullable(), overageFeeFen: count.nullable() };
/** 代账套餐 */
export const plan = like<views.PlanView>()(
  z.object({
    id: z.string(),
    name: z.string(),
    monthFeeFen: count,
    scope: z.string(),
    ...vouchers,
    active: z.boolean(),
    sort: z.int(),
    version: count,
  }),
);
const row = {
  id: z.string().meta({ example: 'H26113000001' }),
  client: z.object({ id: z.string(), name: z.string(), short: z.string() }),
  store: named,
  accountant: named.nullable(),
  planId: z.string().nullable(),
  planName: z.string(),
  state: z.enum(ENGAGEMENT_STATES),
  startDate: date,
  endDate: date.nullable(),
  daysLeft: count.nullable(),
  cycle: z.enum(BILL_CYCLES),
  inAdvance: z.boolean(),
  monthFeeFen: count,
  rejectReason: z.string().nullable(),
  enteredBy: named,
  createdAt: instant,
  version: count,
};
/** An engagement in a list. */
export const engagementRow = like<views.EngagementRowView>()(z.object(row));
/** One engagement whole. */
export const engagement = like<views.EngagementView>()(
  z.object({
    ...row,
    dueDay: count,
    firstMonth: z.enum(FIRST_MONTHS),
    fees: z.array(z.object({ fromDate: date, monthFeeFen: count, reason: z.string() })),
    pauses: z.array(z.object({ from: period, to: period.nullable(), reason: z.string() })),
    addOns: z.array(z.object({ name: z.string(), feeFen: count, month: z.int().min(1).max(12) })),
    ...vouchers,
    billedFrom: period.nullable(),
    scope: z.string(),
    note: z.string(),
    files: z.array(fileRef),
    approvedBy: named.nullable(),
    approvedAt: instantOrNull,
    selfReason: z.string().nullable(),
    endReason: z.string().nullable(),
    endedAt: instantOrNull,
    renewsId: z.string().nullable(),
    renewedBy: z.object({ id: z.string(), state: z.enum(ENGAGEMENT_STATES) }).nullable(),
    paidThrough: period.nullable(),
    owed: z.object({ billId: z.string(), title: z.string(), restFen: count, dueDate: date }).nullable(),
    upcoming: z.array(z.object({ from: period, to: period, amountFen: count, issueDate: date, dueDate: date })),
    checklist: z.array(
      z.object({
        id: z.string(),
        kind: z.enum(CHECKLIST_KINDS),
        name: z.string(),
        note: z.string(),
        doneAt: instantOrNull,
        doneBy: named.nullable(),
      }),
    ),
    actions: z.array(z.enum(views.ENGAGEMENT_ACTIONS)),
  }),
);
/** Behind each tab. */
export const engagementCounts = like<views.EngagementCountsView>()(
  z.object({
    total: count,
    waiting: count,
    imported: count,
    sentBack: count,
    approved: count,
    active: count,
    paused: count,
    ended: count,
    ending: count,
  }),
);
/** 票据量 */
export const voucherCount = like<views.VoucherCountView>()(z.object({ period, count, at: instant }));
