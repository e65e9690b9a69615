import { z } from 'zod';
import { ERASED, KEPT } from '../../db/read/erasures.ts';
import { CASE_STATES } from '../../domain/case/types.ts';
import { COMPLAINT_STATES, COMPLAINT_TOPICS } from '../../domain/complaint/types.ts';
import type { DossierView, ErasureTrialView, ErasureView } from '../views/dossier.ts';
import { session } from './access.ts';
import { count, instant, instantOrNull, like, named } from './kit.ts';

/** 删除个人数据. */
export const erasure = like<ErasureView>()(
  z.object({
    id: z.string(),
    state: z.enum(['asked', 'done', 'refused']),
    reason: z.string(),
    askedBy: named,
    askedAt: instant,
    decidedBy: named.nullable(),
    decidedAt: instantOrNull,
    answer: z.string(),
    may: z.array(z.enum(['approve', 'refuse'])),
    alone: z.boolean(),
  }),
);
/** What it would take away, and what stays. */
export const erasureTrial = like<ErasureTrialView>()(
  z.object({
    erases: z.array(z.object({ kind: z.enum(ERASED), count })),
    keeps: z.array(z.object({ kind: z.enum(KEPT), count })),
    last: z.array(named),
    refusal: z.enum(['still_staff', 'erasure_open', 'more_rights']).nullable(),
  }),
);
/** 联系人档案. */
export const dossier = like<DossierView>()(
  z.object({
    id: z.string(),
    name: z.string(),
    title: z.string(),
    phoneMasked: z.string().nullable(),
    joined: z.boolean(),
    createdAt: instant,
    companies: z.array(
      z.object({ id: z.string(), name: z.string(), title: z.string(), rights: z.array(z.string()), since: instantOrNull }),
    ),
    beyond: count,
    cases: z.array(z.object({ id: z.string(), title: z.string(), client: z.string(), state: z.enum(CASE_STATES), at: instant })),
    payments: z.array(
      z.object({
        id: z.string(),
        no: z.string(),
        client: z.string(),
        amountFen: z.number(),
        state: z.string(),
        way: z.string(),
        at: instant,
      }),
    ),
    messages: z.array(z.object({ id: z.string(), caseId: z.string().nullable(), about: z.string(), text: z.string(), at: instant })),
    notices: z.array(
      z.object({
        id: z.string(),
        title: z.string(),
        at: instant,
        readAt: instantOrNull,
        attempts: z.array(z.object({ channel: z.string(), result: z.string() })),
      }),
    ),
    sessions: z.array(session),
    reviews: z.array(z.object({ caseId: z.string(), title: z.string(), grade: z.string(), comment: z.string(), at: instant })),
    complaints: z.array(
      z.object({
        id: z.string(),
        client: z.string(),
        topic: z.enum(COMPLAINT_TOPICS),
        state: z.enum(COMPLAINT_STATES),
        at: instant,
      }),
    ),
    consents: z.object({ followsAccount: z.boolean(), sms: z.boolean(), oneTimeMessages: count }),
    audit: z
      .array(z.object({ id: z.string(), at: instant, action: z.string(), who: z.string().nullable(), ip: z.string().nullable() }))
      .nullable(),
    erasure: erasure.nullable(),
    may: z.array(z.enum(['export', 'erase', 'viewAs'])),
  }),
);
