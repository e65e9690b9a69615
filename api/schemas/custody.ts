import { z } from 'zod';
import { ACCOUNTING_STANDARDS, AGREEMENTS } from '../../domain/client/tax-file.ts';
import { CUSTODY_HOLDERS, CUSTODY_KINDS, CUSTODY_MOVES } from '../../domain/custody/custody.ts';
import { CUSTODY_ACTIONS, type CustodyView, type TaxFileView } from '../views/custody.ts';
import { fileRef } from './case.ts';
import { count, instant, instantOrNull, like, named } from './kit.ts';

/** A thing in custody. */
export const custody = like<CustodyView>()(
  z.object({
    id: z.string(),
    client: z.object({ id: z.string(), name: z.string(), short: z.string() }),
    name: z.string(),
    kind: z.enum(CUSTODY_KINDS),
    original: z.boolean(),
    holder: z.enum(CUSTODY_HOLDERS),
    heldBy: named.nullable(),
    since: instant,
    dueBackOn: z.string().nullable(),
    overdue: z.boolean(),
    awaiting: z.boolean(),
    note: z.string(),
    moves: z.array(
      z.object({
        id: z.string(),
        kind: z.enum(CUSTODY_MOVES),
        fromName: z.string(),
        toName: z.string(),
        signedBy: named.nullable(),
        signedAt: instantOrNull,
        signs: z.boolean(),
        note: z.string(),
        files: z.array(fileRef),
        at: instant,
      }),
    ),
    actions: z.array(z.enum(CUSTODY_ACTIONS)),
    version: count,
  }),
);
/** 客户税务档案 */
export const taxFile = like<TaxFileView>()(
  z.object({
    taxBureau: z.string(),
    taxBureauPhone: z.string(),
    invoiceKinds: z.array(z.object({ kind: z.string(), monthlyCopies: count, limitFen: count })),
    agreement: z.enum(AGREEMENTS),
    agreementBank: z.string(),
    agreementOn: z.string().nullable(),
    accountingStandard: z.enum(ACCOUNTING_STANDARDS),
    realNames: z.array(
      z.object({
        role: z.string(),
        name: z.string(),
        phoneLast4: z.string(),
        boundOn: z.string().nullable(),
        expiresOn: z.string().nullable(),
      }),
    ),
    confirmFreeFen: count,
    note: z.string(),
    version: count,
    updatedBy: named.nullable(),
    updatedAt: instantOrNull,
    mayEdit: z.boolean(),
  }),
);
