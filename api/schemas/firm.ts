import { z } from 'zod';
import type { AuditLineView } from '../views/audit.ts';
import { DISPATCHES } from '../../domain/case/types.ts';
import { PERMISSIONS, type Permission } from '../../domain/permissions.ts';
import { ROLES } from '../../domain/roles.ts';
import { firmSettings } from '../../domain/settings.ts';
import type * as views from '../views.ts';
import { accountantCard } from './case.ts';
import type { BusinessTypeRecordView } from '../views/catalogue.ts';
import { count, instant, instantOrNull, like, named, pageOf } from './kit.ts';

const brand = { name: z.string(), short: z.string(), brandColor: z.string(), phone: z.string() };

/** Who is asking. `totpPending`: nothing but setting up one-time codes is open yet; `passwordPending`: nothing but changing a one-time password. */
export const me = like<views.MeView & { totpPending: boolean; passwordPending: boolean }>()(
  z.object({
    person: z.object({
      id: z.string(),
      name: z.string(),
      title: z.string(),
      phoneMasked: z.string().nullable(),
      followsAccount: z.boolean(),
      smsOptOut: z.boolean(),
    }),
    roles: z.array(z.enum([...ROLES, 'contact'])),
    staff: z
      .object({
        id: z.string(),
        role: z.enum(ROLES),
        onDuty: z.boolean(),
        openCases: count,
        caseCap: count,
        storeIds: z.array(z.string()),
        groupId: z.string().nullable(),
        skills: z.array(z.string()),
        rating: z.number().nullable(),
        powers: z.array(z.string()),
      })
      .nullable(),
    stores: z.array(named),
    clients: z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        short: z.string(),
        rights: z.array(z.string()),
        archived: z.boolean().optional(),
        accountant: accountantCard.nullable(),
        away: z.object({ until: instant, cover: accountantCard.nullable() }).nullable(),
      }),
    ),
    permissions: z.array(z.enum(Object.keys(PERMISSIONS) as [Permission, ...Permission[]])),
    unread: count,
    firm: z.object(brand),
    demo: z.boolean(),
    now: instant,
    totpPending: z.boolean(),
    passwordPending: z.boolean(),
    viewing: z.object({ by: named, until: instant }).optional(),
  }),
);

const pricing = z.object({
  mode: z.enum(['free', 'fixed', 'quoted']),
  amountFen: z.int().optional(),
  withoutEngagementFen: z.int().optional(),
  usualFromFen: z.int().optional(),
  usualToFen: z.int().optional(),
});
const businessTypeFields = {
  id: z.string(),
  name: z.string(),
  category: z.string(),
  description: z.string(),
  pricing,
  dispatch: z.enum(DISPATCHES),
  targetBusinessDays: z.number(),
  stages: z.array(named),
  papers: z.array(z.object({ name: z.string(), hint: z.string(), required: z.boolean(), original: z.boolean() })),
  result: z.array(z.string()),
  originals: z.boolean(),
  active: z.boolean(),
  version: count,
};
const businessType = like<views.BusinessTypeView>()(
  z.object({
    ...businessTypeFields,
    skill: z.string().optional(),
    updatedAt: instantOrNull.optional(),
    openCases: count.optional(),
  }),
);
/** A business type as an admin sees it. */
export const businessTypeRecord = like<BusinessTypeRecordView>()(
  z.object({ ...businessTypeFields, skill: z.string(), updatedAt: instantOrNull, openCases: count }),
);
/** What can be asked for. */
export const businessTypes = z.object({
  items: z.array(businessType),
  categories: z.array(named),
  skills: z.array(named),
  grabWindow: z.object({ normal: z.string(), urgent: z.string(), critical: z.string() }),
});
/** A ready-made sentence. */
export const phrase = like<views.PhraseView>()(
  z.object({ id: z.string(), group: z.string(), text: z.string(), shared: z.boolean(), version: count }),
);
/** A try to reach a person. */
export const attempt = z.object({
  attemptId: z.string(),
  at: instant,
  person: named,
  title: z.string(),
  caseId: z.string().nullable(),
  channel: z.enum(['template', 'subscription', 'sms', 'inbox']),
  result: z.string(),
  errcode: z.number().nullable(),
  reason: z.string().nullable().optional(),
  text: z.string().optional(),
  doneAt: instantOrNull.optional(),
  waitsUntil: instantOrNull.optional(),
  receipt: z.enum(['success', 'user_block', 'failed']).nullable().optional(),
  receiptAt: instantOrNull.optional(),
  attempts: count,
  retryable: z.boolean(),
});
/** The firm's numbers, with the version to send back. */
export const settings = z.object({ ...firmSettings.shape, version: count });
/** A line of the audit. */
export const auditLine = like<AuditLineView>()(
  z.object({
    id: z.string(),
    at: instant,
    who: z.string().nullable(),
    what: z.string(),
    actor: z.object({ kind: z.string(), id: z.string().nullable() }),
    record: z.object({ kind: z.string(), id: z.string(), name: z.string().nullable() }),
    details: z.record(z.string(), z.unknown()),
    ip: z.string().nullable(),
    requestId: z.string().nullable(),
    as: named.nullable(),
  }),
);

const part = { ok: z.boolean(), detail: z.string().optional() };
/** 运行. */
export const operations = z.looseObject({
  now: instant,
  engine: z.object({ ...part, address: z.string(), namespace: z.string(), backlog: z.number().nullable(), pollers: count }),
  worker: z.object({ ...part, pollers: count, lastSeenAt: instantOrNull }),
  database: z.object({ ...part, dialect: z.enum(['sqlite', 'postgres']), sizeBytes: z.number().nullable() }),
  wechat: z.object({ ...part, sentToday: count, failedToday: count }),
  simulator: z.object({ ...part, url: z.string().nullable() }).nullable(),
  notices: z.object({ sentToday: count, failedToday: count, unknownToday: count }),
  stuck: z.array(
    z.looseObject({
      caseId: z.string(),
      title: z.string(),
      step: z.string(),
      reason: z.string(),
      since: instant,
      waitingFor: z.enum(['person', 'engine', 'activity']),
    }),
  ),
  failedNotices: pageOf(attempt),
  backups: z.object({ late: z.boolean(), items: z.array(z.object({ at: instant, ok: z.boolean(), sizeBytes: count })) }).nullable(),
});
