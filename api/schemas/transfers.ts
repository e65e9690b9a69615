import { z } from 'zod';
import { PAYMENT_OUTCOMES } from '../../domain/pay/states.ts';
import { TRANSFER_STATES } from '../../domain/pay/transfers.ts';
import { SUBJECT_KINDS } from '../../domain/pay/ways.ts';
import type * as views from '../views/transfers.ts';
import { fileRef } from './case.ts';
import { count, instant, instantOrNull, like, named } from './kit.ts';

/** A claimed transfer. */
export const transfer = like<views.TransferView>()(
  z.object({
    id: z.string(),
    paymentId: z.string(),
    no: z.string(),
    subject: z.object({ kind: z.enum(SUBJECT_KINDS), id: z.string() }),
    what: z.string(),
    client: z.object({ id: z.string(), name: z.string(), short: z.string() }),
    store: named,
    person: named,
    amountFen: count,
    payerName: z.string(),
    note: z.string(),
    files: z.array(fileRef),
    state: z.enum(TRANSFER_STATES),
    outcome: z.enum(PAYMENT_OUTCOMES).nullable(),
    reason: z.string().nullable(),
    decidedBy: named.nullable(),
    createdAt: instant,
    decidedAt: instantOrNull,
    actions: z.array(z.enum(['confirm', 'confirmOwn', 'reject'])),
  }),
);
/** Behind each tab. */
export const transferCounts = like<views.TransferCountsView>()(z.object({ claimed: count, confirmed: count, rejected: count }));
/** The firm's account for transfers. */
export const bankAccount = like<views.BankAccountView>()(z.object({ name: z.string(), bank: z.string(), account: z.string() }));
