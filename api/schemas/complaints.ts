import { z } from 'zod';
import { COMPLAINT_ACTIONS } from '../../domain/complaint/actions.ts';
import { SUGGESTION_STATES } from '../../domain/complaint/suggestion.ts';
import { COMPLAINT_STATES, COMPLAINT_TOPICS } from '../../domain/complaint/types.ts';
import { REFUND_STATES } from '../../domain/pay/states.ts';
import type * as views from '../views/complaints.ts';
import { fileRef, personRef } from './case.ts';
import { count, instant, instantOrNull, like, named } from './kit.ts';

const client = z.object({ id: z.string(), short: z.string() });
const row = {
  id: z.string().meta({ example: 'T26113000001' }),
  topic: z.enum(COMPLAINT_TOPICS),
  state: z.enum(COMPLAINT_STATES),
  client,
  store: named,
  person: named,
  against: named.nullable(),
  handler: named.nullable(),
  case: z.object({ id: z.string(), title: z.string() }).nullable(),
  excerpt: z.string(),
  receivedAt: instant,
  dueAt: instantOrNull,
  overdue: z.boolean(),
  settledAt: instantOrNull,
  closedAt: instantOrNull,
  upheld: z.boolean().nullable(),
  reopened: z.boolean(),
  score: z.int().nullable(),
};
/** 投诉 in a list. */
export const complaintRow = like<views.ComplaintRowView>()(z.object(row));
/** The live view of one complaint. */
export const complaint = like<views.ComplaintView>()(
  z.object({
    ...row,
    text: z.string(),
    files: z.array(fileRef),
    version: count,
    now: instant,
    turn: z.object({ who: z.enum(['admins', 'handler', 'client', 'nobody']), until: instantOrNull }),
    acknowledgedAt: instantOrNull,
    reopenUntil: instantOrNull,
    entries: z.array(
      z.object({
        seq: count,
        type: z.enum(['received', 'acknowledged', 'handedOver', 'message', 'settled', 'reopened', 'accepted', 'shown', 'rose', 'closed']),
        at: instant,
        by: personRef,
        internal: z.boolean(),
        text: z.string(),
        files: z.array(fileRef),
        to: named.nullable(),
        data: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
      }),
    ),
    settlement: z
      .object({
        text: z.string(),
        files: z.array(fileRef),
        upheld: z.boolean(),
        compensation: z
          .object({
            kind: z.enum(['refund', 'credit']),
            amountFen: z.int(),
            refund: z.object({ id: z.string(), state: z.enum(REFUND_STATES), paymentId: z.string() }).nullable(),
          })
          .nullable(),
        by: named,
        at: instant,
      })
      .nullable(),
    handles: z.boolean(),
    shown: z.boolean().nullable(),
    mayCredit: z.boolean(),
    unheard: z.boolean(),
    actions: z.array(z.enum(COMPLAINT_ACTIONS)),
    temporalUrl: z.string().nullable(),
  }),
);
/** How many stand behind each tab. */
export const complaintCounts = like<views.ComplaintCountsView>()(
  z.object({ total: count, received: count, acknowledged: count, settled: count, closed: count, overdue: count }),
);
const counted = z.array(z.object({ id: z.string().nullable(), name: z.string(), count, upheld: count }));
/** What the complaints of a span come to; times are business ms. */
export const complaintFigures = like<views.ComplaintFiguresView>()(
  z.object({
    from: z.iso.date(),
    to: z.iso.date(),
    total: count,
    open: count,
    settled: count,
    upheld: count,
    reopened: count,
    acknowledgeMs: z.number().nullable(),
    settleMs: z.number().nullable(),
    score: z.number().nullable(),
    byStore: counted,
    byStaff: counted,
    byTopic: counted,
    byMonth: counted,
  }),
);
/** 建议. */
export const suggestion = like<views.SuggestionView>()(
  z.object({
    id: z.string().meta({ example: 'J26113000001' }),
    state: z.enum(SUGGESTION_STATES),
    client,
    store: named,
    person: named,
    text: z.string(),
    files: z.array(fileRef),
    answer: z.object({ text: z.string(), by: named, at: instant }).nullable(),
    adopted: z.boolean().nullable(),
    createdAt: instant,
    closedAt: instantOrNull,
    actions: z.array(z.enum(['answer', 'close'])),
  }),
);
