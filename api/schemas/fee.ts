import { z } from 'zod';
import { FEE_MODES, QUOTE_LINE_KINDS } from '../../domain/case/fee-types.ts';
import { PAY_WAYS } from '../../domain/pay/ways.ts';
import type * as views from '../views/fee.ts';
import { count, instant, instantOrNull, like } from './kit.ts';

const person = z.object({ id: z.string(), kind: z.enum(['staff', 'contact', 'system']), name: z.string(), title: z.string().optional() });

/** What a case costs and what has become of it. */
export const feeView = like<views.FeeView>()(
  z.object({
    mode: z.enum(FEE_MODES),
    payBy: z.enum(PAY_WAYS),
    totalFen: count.nullable(),
    dueFen: count,
    paidFen: count,
    refundedFen: count,
    payUntil: instantOrNull,
    quote: z
      .object({
        no: count,
        lines: z.array(z.object({ kind: z.enum(QUOTE_LINE_KINDS), name: z.string(), amountFen: count })),
        totalFen: count,
        depositFen: count.nullable(),
        note: z.string(),
        at: instant,
        by: person,
        acceptBy: instant,
      })
      .nullable(),
    acceptedAt: instantOrNull,
    payments: z.array(
      z.object({
        id: z.string(),
        amountFen: count,
        way: z.enum(PAY_WAYS),
        at: instant,
        state: z.string(),
        refundedFen: count,
        outcome: z.string().nullable(),
        refusal: z.string().nullable(),
      }),
    ),
    refunds: z.array(
      z.object({
        id: z.string(),
        paymentId: z.string(),
        amountFen: count,
        state: z.string(),
        automatic: z.boolean(),
        reason: z.string(),
        at: instant,
      }),
    ),
  }),
);
/** What an order was bought as. */
export const orderView = like<views.OrderView>()(
  z.object({
    itemId: z.string(),
    itemName: z.string(),
    planName: z.string(),
    cycle: z.string(),
    amountFen: count,
    coverId: z.string().nullable(),
  }),
);
