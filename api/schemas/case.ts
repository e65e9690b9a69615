// Long: every answer about a case, from its row to its whole view, stands on one page.
import { z } from 'zod';
import { CASE_ACTIONS } from '../../domain/case/actions.ts';
import { ELIGIBILITY_REASONS } from '../../domain/case/eligibility.ts';
import { CASE_ENTRY_TYPES, CASE_KINDS, CASE_STATES, DISPATCHES, GRADES, URGENCIES, WAITS } from '../../domain/case/types.ts';
import { PAPER_STATES } from '../../domain/case/paper.ts';
import type * as views from '../views.ts';
import type { CaseCountsView, WorkbenchView } from '../views/day.ts';
import type { HallCard, HallView } from '../views/hall.ts';
import { feeView, orderView } from './fee.ts';
import { count, instant, instantOrNull, like, named } from './kit.ts';

/** A person as others see them. */
export const personRef = like<views.PersonRef>()(
  z.object({ id: z.string(), kind: z.enum(['staff', 'contact', 'system']), name: z.string(), title: z.string().optional() }),
);
/** A file by name; its content is at `/api/files/{id}`. */
export const fileRef = like<views.FileRef>()(
  z.object({ id: z.string(), name: z.string(), size: count, type: z.string(), url: z.string().optional() }),
);
/** The colleague who serves a client. */
export const accountantCard = like<views.AccountantCard>()(
  z.object({
    staffId: z.string(),
    name: z.string(),
    title: z.string(),
    bio: z.string(),
    phone: z.string().nullable(),
    rating: z.number().nullable(),
    wechatId: z.string(),
    photoId: z.string().nullable(),
    wechatQrId: z.string().nullable(),
  }),
);
const nextActor = like<views.NextActor>()(
  z.object({
    who: z.enum(['staff', 'client', 'admin', 'dedicated', 'nobody']),
    what: z.enum(['grab', 'assign', 'work', 'papers', 'quote', 'payment', 'confirm', 'review', 'none']),
    name: z.string().nullable(),
    until: instantOrNull,
  }),
);
const attention = like<views.CaseAttention>()(
  z.object({
    papersToJudge: count,
    papersAwaited: count,
    replySince: instantOrNull,
    replyDueAt: instantOrNull,
    returned: z.boolean(),
    transferAsked: z.boolean(),
  }),
);
const short = z.object({ id: z.string(), short: z.string() });

/** A line of a list. */
export const caseRow = like<views.CaseRow>()(
  z.object({
    id: z.string().meta({ example: 'R26112300017' }),
    kind: z.enum(CASE_KINDS),
    title: z.string(),
    state: z.enum(CASE_STATES),
    urgency: z.enum(URGENCIES),
    businessType: named,
    client: short,
    store: named,
    assignee: personRef.nullable(),
    stage: z.object({ id: z.string(), name: z.string(), index: count, count }).nullable(),
    waitingOn: z.array(z.enum(WAITS)),
    createdAt: instant,
    grabDeadline: instantOrNull,
    escalatedAt: instantOrNull,
    dueAt: instantOrNull,
    confirmBy: instantOrNull,
    unansweredAt: instantOrNull,
    reviewUntil: instantOrNull,
    reviewGrade: z.enum(GRADES).nullable(),
    next: nextActor,
    overdue: z.boolean(),
    totalFen: count.nullable(),
    paidFen: count,
    dueFen: count,
    payUntil: instantOrNull,
    attention: attention.optional(),
    escalation: z
      .object({ nextAt: instant, to: z.enum(['admin', 'owner']), sms: z.boolean() })
      .nullable()
      .optional(),
  }),
);

const paper = like<views.PaperView>()(
  z.object({
    id: z.string(),
    name: z.string(),
    hint: z.string(),
    required: z.boolean(),
    original: z.boolean(),
    state: z.enum(PAPER_STATES),
    files: z.array(fileRef),
    note: z.string(),
    reason: z.string().nullable(),
    dueAt: instantOrNull,
    changedAt: instantOrNull,
  }),
);
const entry = like<views.EntryView>()(
  z.object({
    seq: z.int(),
    type: z.enum(CASE_ENTRY_TYPES),
    at: instant,
    by: personRef,
    internal: z.boolean(),
    text: z.string(),
    files: z.array(fileRef),
    stage: named.nullable(),
    data: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(z.string())])),
  }),
);
const score = z.number();

/** The live view of one case. */
export const caseView = like<views.CaseView>()(
  z.object({
    ...caseRow.shape,
    description: z.string(),
    files: z.array(fileRef),
    version: z.int(),
    now: instant,
    source: z.enum(['engine', 'row']),
    dispatch: z.enum(DISPATCHES),
    stages: z.array(z.object({ id: z.string(), name: z.string(), state: z.enum(['done', 'current', 'ahead']), at: instantOrNull })),
    openedAt: instantOrNull,
    firstRefusalUntil: instantOrNull,
    takenAt: instantOrNull,
    deliveredAt: instantOrNull,
    completedAt: instantOrNull,
    closedAt: instantOrNull,
    originals: z.boolean(),
    dedicated: personRef.nullable(),
    createdBy: personRef,
    assigneeCard: accountantCard.nullable(),
    clientDetail: z
      .object({
        id: z.string(),
        name: z.string(),
        short: z.string(),
        contacts: z.array(z.object({ personId: z.string(), name: z.string(), title: z.string(), phoneMasked: z.string().nullable() })),
      })
      .nullable(),
    service: z.object({
      targetBusinessDays: z.number(),
      targetMs: z.number(),
      usedMs: z.number(),
      stoodMs: z.number(),
      standing: z.boolean(),
    }),
    transferAsked: z.object({ to: personRef.nullable(), reason: z.string(), at: instant }).nullable(),
    papers: z.array(paper),
    fee: feeView.nullable(),
    order: orderView.nullable(),
    entries: z.array(entry),
    delivery: z.object({ text: z.string(), files: z.array(fileRef), at: instant, originals: z.boolean() }).nullable(),
    review: z
      .object({
        grade: z.enum(GRADES),
        scores: z.record(z.string(), score),
        comment: z.string(),
        at: instant,
        amended: count,
        until: instant,
        answer: z.object({ text: z.string(), by: z.string(), at: instant }).nullable(),
      })
      .nullable(),
    reviewDimensions: z.array(z.object({ id: z.string(), name: z.string() })),
    actions: z.array(z.enum(CASE_ACTIONS)),
    temporalUrl: z.string().nullable(),
  }),
);

/** A colleague who could be given the case. */
export const candidate = like<views.CandidateView>()(
  z.object({
    staffId: z.string(),
    name: z.string(),
    title: z.string(),
    rank: z.int(),
    openCases: count,
    caseCap: count,
    rating: z.number().nullable(),
    dedicated: z.boolean(),
    skilled: z.boolean(),
    experience: count,
    onDuty: z.boolean(),
    reasons: z.array(z.string()),
    refusal: z.enum(ELIGIBILITY_REASONS).nullable(),
  }),
);
const hallCard = like<HallCard>()(
  z.object({
    id: z.string(),
    title: z.string(),
    clientShort: z.string(),
    businessType: named,
    district: z.string(),
    urgency: z.enum(URGENCIES),
    openedAt: instant,
    grabDeadline: instant,
    firstRefusalUntil: instantOrNull,
    mine: z.boolean(),
    experience: count,
    refusal: z.enum(ELIGIBILITY_REASONS).nullable(),
  }),
);
/** The hall. */
export const hall = like<HallView>()(
  z.object({ now: instant, cards: z.array(hallCard), onDuty: z.boolean(), openCases: count, caseCap: count }),
);
/** Tabs of the console. */
export const caseCounts = like<CaseCountsView>()(
  z.object({ total: count, byState: z.record(z.enum(CASE_STATES), count), overdue: count, waitingOnClients: count, dueToday: count }),
);
/** The day as an admin sees it. */
export const workbench = like<WorkbenchView>()(
  z.object({
    now: instant,
    escalated: z.array(caseRow),
    overdue: z.array(caseRow),
    today: z.object({ created: count, taken: count, delivered: count, completed: count }),
    waitingOnClients: count,
    inProgress: count,
    reviews: z.object({ count, good: count, fair: count, poor: count }),
    byHour: z.array(z.object({ hour: z.int(), created: count, escalated: count })).optional(),
    liveFeed: z.array(
      z.object({
        caseId: z.string(),
        title: z.string(),
        clientShort: z.string(),
        type: z.enum(CASE_ENTRY_TYPES),
        at: instant,
        by: personRef,
      }),
    ),
  }),
);
