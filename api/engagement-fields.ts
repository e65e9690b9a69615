import { z } from 'zod';
import { ENGAGEMENT_SORTS } from '../db/read/engagements.ts';
import { BILL_CYCLES, FIRST_MONTHS } from '../domain/billing/dues.ts';
import { ENGAGEMENT_STATES } from '../domain/billing/engagement.ts';
import { isPeriod } from '../domain/period/months.ts';
import { addCivilDays } from '../domain/time.ts';
import { flag, line, listOf, pageFields, recordId, words } from './fields.ts';

/** A civil date that exists, within the years a firm may write of. */
export const civilDate = z
  .string()
  .regex(/^(?:19|20)\d{2}-\d{2}-\d{2}$/, '日期应为 YYYY-MM-DD')
  .refine((text) => !Number.isNaN(Date.parse(`${text}T00:00:00Z`)) && addCivilDays(text, 0) === text, '没有这一天')
  .meta({ example: '2026-12-01' });
/** A month, `YYYY-MM`. */
export const period = z
  .string()
  .refine((text) => isPeriod(text) && text >= '1990-01' && text < '2100-01', '月份应为 YYYY-MM')
  .meta({ example: '2026-12' });
const MOST_FEE = 1e10;
/** Fen; a fee may be nothing. */
const fee = z.int().min(0, '金额不能小于 0').max(MOST_FEE, '金额太大');
const voucherFields = {
  vouchersIncluded: z.int().min(0).max(100_000).nullable(),
  overageStep: z.int().min(1, '至少 1 张').max(10_000).nullable(),
  overageFeeFen: fee.min(1, '金额须大于 0').nullable(),
};
const addOn = z.strictObject({ name: line(30, 1), feeFen: fee.min(1, '金额须大于 0'), month: z.int().min(1).max(12) });
const MOST_ADD_ONS = 12;
/** Why something is done; goes into the audit and, where it is theirs to know, to the client. */
export const reason = words(200, 1);

const fields = {
  planId: recordId.nullable(),
  planName: line(30, 1),
  startDate: civilDate,
  endDate: civilDate.nullable(),
  cycle: z.enum(BILL_CYCLES),
  inAdvance: z.boolean(),
  dueDay: z.int().min(1, '1 至 31 日').max(31, '1 至 31 日'),
  firstMonth: z.enum(FIRST_MONTHS),
  monthFeeFen: fee,
  addOns: z.array(addOn).max(MOST_ADD_ONS, `最多 ${MOST_ADD_ONS} 项`),
  ...voucherFields,
  billedFrom: period.nullable(),
  scope: words(500),
  note: words(500),
  fileIds: z.array(recordId).max(9, '最多 9 个文件'),
};
/** An engagement as it is entered; what a plan says is taken from it where nothing else is said. */
export const newEngagement = z.strictObject({
  clientId: recordId.meta({ example: 'c14' }),
  storeId: recordId.optional(),
  planId: fields.planId.default(null),
  planName: fields.planName.optional(),
  startDate: civilDate,
  endDate: fields.endDate.default(null),
  cycle: fields.cycle.default('month'),
  inAdvance: z.boolean().default(true),
  dueDay: fields.dueDay.default(10),
  firstMonth: fields.firstMonth.default('whole'),
  monthFeeFen: fee.optional(),
  addOns: fields.addOns.default([]),
  vouchersIncluded: voucherFields.vouchersIncluded.optional(),
  overageStep: voucherFields.overageStep.optional(),
  overageFeeFen: voucherFields.overageFeeFen.optional(),
  billedFrom: fields.billedFrom.default(null),
  scope: fields.scope.optional(),
  note: fields.note.default(''),
  fileIds: fields.fileIds.default([]),
});
/** What of a draft may be changed; what is left out stays. */
export const engagementChange = z.strictObject({ ...z.object(fields).partial().shape, version: z.int().min(1) });

/** What narrows the list. */
export const engagementFilterFields = {
  state: listOf(ENGAGEMENT_STATES).optional(),
  waiting: flag.optional(),
  imported: flag.optional(),
  endsBy: civilDate.optional(),
  clientId: recordId.optional(),
  storeId: recordId.optional(),
  accountantId: recordId.optional(),
  planId: recordId.optional(),
  cycle: z.enum(BILL_CYCLES).optional(),
  q: line(60).optional(),
};
export const engagementListQuery = z.object({
  ...engagementFilterFields,
  ...pageFields,
  sort: z.enum(ENGAGEMENT_SORTS).default('-createdAt'),
});

const planFields = { name: line(30, 1), monthFeeFen: fee, scope: words(200), ...voucherFields };
/** A plan as it is entered. */
export const newPlan = z.strictObject({
  ...planFields,
  scope: planFields.scope.default(''),
  vouchersIncluded: voucherFields.vouchersIncluded.default(null),
  overageStep: voucherFields.overageStep.default(null),
  overageFeeFen: voucherFields.overageFeeFen.default(null),
});
/** What of it may be changed. */
export const planChange = z.strictObject({
  ...z.object({ ...planFields, active: z.boolean(), sort: z.int().min(0).max(10_000) }).partial().shape,
  version: z.int().min(1),
});
