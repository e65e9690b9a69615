import { z } from 'zod';
import { HANDOVER_SIDES, HANDOVER_STATES } from '../../domain/client/handover-lists.ts';
import { REAL_NAME_KINDS, REAL_NAME_STATES } from '../../domain/client/real-names.ts';
import { ERRORS, type ErrorCode } from '../../domain/errors.ts';
import * as views from '../views/accountants.ts';
import { fileRef } from './case.ts';
import { count, instant, instantOrNull, like, named } from './kit.ts';

const client = z.object({ id: z.string(), name: z.string(), short: z.string() });
/** 实名事项. */
export const realName = like<views.RealNameView>()(
  z.object({
    id: z.string(),
    client,
    kind: z.enum(REAL_NAME_KINDS),
    person: named,
    title: z.string(),
    note: z.string(),
    files: z.array(fileRef),
    state: z.enum(REAL_NAME_STATES),
    expiresAt: instant,
    tries: count,
    by: named,
    doneAt: instantOrNull,
    createdAt: instant,
    actions: z.array(z.enum(views.REAL_NAME_ACTIONS)),
  }),
);
/** 资料交接清单; sums in fen. */
export const handoverList = like<views.HandoverListView>()(
  z.object({
    id: z.string(),
    client,
    from: z.object({ id: z.string(), name: z.string(), left: z.boolean() }),
    to: named,
    state: z.enum(HANDOVER_STATES),
    holdings: z.object({
      periods: z.array(z.object({ period: z.string(), stage: z.string(), nextDueOn: z.string().nullable() })),
      filings: z.array(z.object({ name: z.string(), span: z.string(), dueDate: z.string() })),
      papers: z.array(z.object({ period: z.string(), name: z.string(), state: z.string() })),
      bills: z.array(z.object({ title: z.string(), restFen: z.int(), dueDate: z.string() })),
      ledgers: z.array(z.object({ period: z.string(), state: z.string() })),
      custody: z.array(z.object({ id: z.string(), name: z.string(), kind: z.string(), since: z.int() })),
      cases: z.array(z.object({ no: z.string(), title: z.string() })),
    }),
    fromSignedAt: instantOrNull,
    toSignedAt: instantOrNull,
    supervisor: named.nullable(),
    supervisedAt: instantOrNull,
    note: z.string(),
    createdAt: instant,
    sides: z.array(z.enum(HANDOVER_SIDES)),
  }),
);
/** What became of signing in bulk. */
export const handoverSigned = like<views.HandoverSignedView>()(
  z.object({
    signed: z.array(z.string()),
    left: z.array(z.object({ id: z.string(), code: z.enum(Object.keys(ERRORS) as [ErrorCode, ...ErrorCode[]]) })),
  }),
);
/** 更换会计. */
export const wish = like<views.WishView>()(
  z.object({
    id: z.string(),
    client,
    accountant: named.nullable(),
    person: named,
    reason: z.string(),
    state: z.enum(['open', 'met', 'declined']),
    answer: z.string().nullable(),
    decidedBy: named.nullable(),
    createdAt: instant,
    decidedAt: instantOrNull,
  }),
);
