import { z } from 'zod';
import { CASE_SORTS } from '../db/read/case-rows.ts';
import { CLIENT_SORTS } from '../db/read/clients.ts';
import { COMPLAINT_SORTS } from '../db/read/complaints.ts';
import { ENGAGEMENT_SORTS } from '../db/read/engagements.ts';
import { PERIOD_ORDERS } from '../db/read/periods.ts';
import { STAFF_SORTS } from '../db/read/staff-list.ts';
import { ATTEMPT_RESULTS } from '../domain/channel-policy.ts';
import type { ExportKind } from '../domain/exports/lists.ts';
import { ROLES } from '../domain/roles.ts';
import { SERVICE_SORTS } from '../domain/service-lists.ts';
import { addCivilDays, civilDateOf, instantOf } from '../domain/time.ts';
import { billFilterFields, billFiltersOf } from './bill-filters.ts';
import { caseFiltersOf } from './case-filters.ts';
import { clientFilterFields } from './client-fields.ts';
import { clientFiltersOf } from './client-filters.ts';
import { complaintFilterFields, complaintFiltersOf, suggestionFilterFields } from './complaint-fields.ts';
import { principalOf, staffOf, type ApiContext } from './context.ts';
import { engagementFilterFields } from './engagement-fields.ts';
import { ledgerFilterFields } from './ledger-fields.ts';
import {
  accountInboxFilterFields,
  announcementFilterFields,
  announcementPhase,
  callFilterFields,
  custodyFilterFields,
  errandFilterFields,
  grantFilterFields,
  handoverFilterFields,
  invoiceFilterFields,
  realNameFilterFields,
  reconciliationFilterFields,
  runFilterFields,
  serviceFilterFields,
  transferFilterFields,
  wishFilterFields,
} from './list-filters.ts';
import { paymentFilterFields, paymentFiltersOf, refundFilterFields, refundFiltersOf } from './money-filters.ts';
import { behindFilterFields, behindFilterOf } from './performance-fields.ts';
import { obligationFilterFields, periodField, periodFilterFields, yearField } from './period-fields.ts';
import { reviewFilterFields, reviewFiltersOf } from './review-filters.ts';
import { caseFilterFields, flag, line, listOf, recordId } from './fields.ts';

/** The query of the list of colleagues. */
export const staffFilterFields = {
  q: line(60).optional(),
  storeId: recordId.optional(),
  role: listOf(ROLES).optional(),
  groupId: recordId.optional(),
  skill: recordId.optional(),
  state: z.enum(['active', 'left', 'all']).default('active'),
  duty: z.enum(['on', 'off', 'leave']).optional(),
  bound: flag.optional(),
};
/** A whole phone number is looked for by its seal: a run keeps no more of it. */
const phoneOf = (c: ApiContext, q = ''): { phoneHmac?: string } => {
  const digits = q.replace(/\s/g, '');
  return /^1\d{10}$/.test(digits) ? { phoneHmac: c.var.deps.sealed.hmac(digits) } : {};
};

/** How the API calls the channels. */
const CHANNEL_OF = { template: 'wechat', subscription: 'subscription', sms: 'sms' } as const;
/** The query of the delivery log. */
export const noticeFilterFields = {
  result: listOf(ATTEMPT_RESULTS).optional(),
  channel: listOf(['template', 'subscription', 'sms']).optional(),
  personId: recordId.optional(),
  caseId: recordId.optional(),
  storeId: recordId.optional(),
  q: line(40).optional(),
  /** Beijing days, both included. */
  from: z.iso.date().optional(),
  to: z.iso.date().optional(),
};
/** As the rows are asked. */
export const attemptFilterOf = ({
  result,
  channel,
  personId,
  caseId,
  storeId,
  q,
  from,
  to,
}: z.output<z.ZodObject<typeof noticeFilterFields>>) => ({
  results: result ?? null,
  channels: channel?.map((name) => CHANNEL_OF[name]) ?? null,
  personId: personId ?? null,
  caseNo: caseId ?? null,
  q: q || null,
  storeId,
  from: from === undefined ? undefined : instantOf(from),
  to: to === undefined ? undefined : instantOf(addCivilDays(to, 1)),
});

/** The query of the audit, also as the filter of its export. */
export const auditFilterFields = {
  q: line(60).optional(),
  recordKind: recordId.optional(),
  recordId: recordId.optional(),
  actorId: recordId.optional(),
  action: z
    .string()
    .regex(/^[a-z][\w.]{0,59}$/i, '操作名称不正确')
    .optional(),
  ip: z
    .string()
    .regex(/^[\w.:]{1,45}$/, '地址不正确')
    .optional(),
  reads: z
    .enum(['1', '0'])
    .transform((text) => text === '1')
    .optional(),
  /** Instants, or civil days in Shanghai; `to` is not included. */
  from: z.union([z.iso.datetime(), z.iso.date()]).optional(),
  to: z.union([z.iso.datetime(), z.iso.date()]).optional(),
};
const DAY = /^\d{4}-\d{2}-\d{2}$/;
const at = (given: string | undefined, after: number): number | undefined =>
  given === undefined ? undefined : DAY.test(given) ? Date.parse(`${given}T00:00:00+08:00`) + after : Date.parse(given);
/** As the rows are asked: a day as `to` means its end. */
export const auditFilterOf = ({ from, to, ...rest }: z.output<z.ZodObject<typeof auditFilterFields>>) => ({
  ...rest,
  from: at(from, 0),
  to: at(to, 86_400_000),
});

interface Filter<S extends z.ZodType = z.ZodType> {
  schema: S;
  asRows: (c: ApiContext, given: z.output<S>) => object;
}
const filter = <S extends z.ZodType>(schema: S, asRows: Filter<S>['asRows']): Filter => ({ schema, asRows }) as unknown as Filter;

const today = (c: ApiContext): string => civilDateOf(c.var.deps.now());
const { overdue: _overdue, span: _span, stage: _stage, ...yearFilterFields } = obligationFilterFields;

/** Orders of the lists that have a choice, in their own words. */
export const EXPORT_SORTS: Partial<Record<ExportKind, readonly string[]>> = {
  cases: CASE_SORTS,
  clients: CLIENT_SORTS,
  contacts: CLIENT_SORTS,
  complaints: COMPLAINT_SORTS,
  engagements: ENGAGEMENT_SORTS,
  periods: PERIOD_ORDERS,
  services: [...SERVICE_SORTS, 'position'],
  staff: STAFF_SORTS,
};

/** Each kind's filter is its list's own, in the same words */
export const EXPORT_FILTERS: Record<ExportKind, Filter> = {
  bills: filter(z.object(billFilterFields), (_, given) => billFiltersOf(given)),
  cases: filter(z.object(caseFilterFields), (c, given) => caseFiltersOf(principalOf(c), given)),
  clients: filter(z.object(clientFilterFields), clientFiltersOf),
  complaints: filter(z.object(complaintFilterFields), (_, given) => complaintFiltersOf(given)),
  engagements: filter(z.object(engagementFilterFields), (_, given) => given),
  ledgers: filter(z.object(ledgerFilterFields), (_, given) => given),
  staff: filter(z.object(staffFilterFields), (c, given) => ({ ...given, ...phoneOf(c, given.q) })),
  performance: filter(z.object({ period: periodField, storeId: recordId.optional() }), (_, given) => given),
  performanceRows: filter(z.object(behindFilterFields), behindFilterOf),
  reviews: filter(z.object(reviewFilterFields), (_, given) => reviewFiltersOf(given)),
  payments: filter(z.object(paymentFilterFields), (_, given) => paymentFiltersOf(given)),
  refunds: filter(z.object(refundFilterFields), (c, given) => refundFiltersOf(given, staffOf(c).id)),
  periods: filter(z.object(periodFilterFields), (_, given) => given),
  notices: filter(z.object(noticeFilterFields), (_, given) => attemptFilterOf(given)),
  contacts: filter(z.object(clientFilterFields), clientFiltersOf),
  invoices: filter(z.object(invoiceFilterFields), (_, given) => given),
  transfers: filter(z.object(transferFilterFields), (_, given) => given),
  filings: filter(z.object(obligationFilterFields), (c, { overdue, ...given }) => (overdue ? { ...given, overdueOn: today(c) } : given)),
  yearWork: filter(z.object({ year: yearField, ...yearFilterFields }), (_, { year, ...given }) => ({
    ...given,
    span: String(year),
    stage: ['yearly'],
  })),
  custody: filter(z.object(custodyFilterFields), (c, { overdue, ...given }) => (overdue ? { ...given, overdueOn: today(c) } : given)),
  realNames: filter(z.object(realNameFilterFields), (_, given) => given),
  handovers: filter(z.object(handoverFilterFields), (_, given) => given),
  wishes: filter(z.object(wishFilterFields), (_, given) => given),
  calls: filter(z.object(callFilterFields), (_, given) => given),
  suggestions: filter(z.object(suggestionFilterFields), (_, { state, own: _own, ...given }) => ({ ...given, states: state })),
  announcements: filter(z.object({ ...announcementFilterFields, phase: announcementPhase }), (_, given) => given),
  announcementReads: filter(z.object({ id: recordId }), (_, given) => given),
  errands: filter(z.object(errandFilterFields), (_, given) => given),
  grants: filter(z.object(grantFilterFields), (_, given) => given),
  services: filter(z.object(serviceFilterFields), (_, given) => given),
  reconciliations: filter(z.object(reconciliationFilterFields), (_, given) => given),
  runs: filter(z.object(runFilterFields), (_, { state, kind }) => ({ states: state, kinds: kind })),
  accountMessages: filter(z.object(accountInboxFilterFields), (_, { open }) => ({
    open: open === undefined ? undefined : open === 'true',
  })),
  exportRecords: filter(z.object({}), () => ({})),
  dailyRuns: filter(z.object({}), () => ({})),
  imports: filter(z.object({}), () => ({})),
  audit: filter(z.object(auditFilterFields), (_, given) => auditFilterOf(given)),
};
