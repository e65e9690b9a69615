import { z } from 'zod';
import { DIMENSION_ID, MOST_DIMENSIONS } from './case/dimensions.ts';
import { UNANSWERED } from './case/fee-types.ts';
import { contrastInDark, contrastWithWhite, LEAST_CONTRAST } from './contrast.ts';
import { isShowable, isVisible, tidyLine } from './plain-text.ts';
import { parseDuration } from './time.ts';

const durationPattern = /^P(?=\d|T\d)(?:\d{1,4}D)?(?:T(?=\d)(?:\d{1,4}H)?(?:\d{1,5}M)?(?:\d{1,6}S)?)?$/;
const seconds = (iso: string): number => (durationPattern.test(iso) ? parseDuration(iso) / 1000 : Number.NaN);
const text = (max: number, min = 0) =>
  z
    .string()
    .overwrite(tidyLine)
    .min(min)
    .max(max)
    .refine((given) => isShowable(given) && (min === 0 || isVisible(given)), '含有无法显示的字符');
const anyDuration = z.string().regex(durationPattern, '请填写 ISO 8601 时长，例如 PT30M').describe('ISO 8601 duration');
/** One second at least, a year at most. */
const duration = anyDuration
  .refine((iso) => seconds(iso) >= 1 && seconds(iso) <= 366 * 86_400, '时长至少 1 秒，至多一年')
  .meta({ example: 'PT30M' });
/** May be nothing at all. */
const delay = anyDuration.refine((iso) => seconds(iso) <= 366 * 86_400, '时长至多一年').meta({ example: 'PT0S' });
const span = z
  .string()
  .regex(/^(?:[01]\d|2[0-3]):[0-5]\d-(?:(?:[01]\d|2[0-3]):[0-5]\d|24:00)$/, '时段形如 09:00-12:00')
  .refine((value) => value.slice(0, 5) < value.slice(6), '时段的结束须晚于开始')
  .meta({ example: '09:00-12:00' });
const civilDate = z.iso.date();
const civilTime = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/, '时间形如 21:00');
const unique = (values: readonly unknown[]): boolean => new Set(values).size === values.length;
const ascending = (spans: readonly string[]): boolean =>
  spans.every((value, index) => index === 0 || (spans[index - 1] as string).slice(6) <= value.slice(0, 5));

/** The firm's numbers and hours an owner sets. Open cases keep those they started with. */
export const firmSettings = z.object({
  firm: z.strictObject({
    name: text(60, 1),
    short: text(20, 1),
    slogan: text(40),
    brandColor: z.string().regex(/^#[0-9a-fA-F]{6}$/),
    /** A picture uploaded before, or '': the first character of the short name stands in. */
    logoId: z.string().regex(/^[\w-]{0,64}$/),
    phone: text(20),
    smsSignature: text(12),
  }),
  /** A span `00:00-24:00` on all seven weekdays makes business time plain time, holidays included. */
  businessHours: z.strictObject({
    weekdays: z
      .array(z.int().min(1).max(7))
      .min(1)
      .max(7)
      .refine(unique, '同一天只写一次')
      .meta({ example: [1, 2, 3, 4, 5] }),
    spans: z
      .array(span)
      .min(1)
      .max(6)
      .refine(ascending, '时段须从早到晚，互不重叠')
      .meta({ example: ['09:00-12:00', '13:30-18:00'] }),
  }),
  /** Statutory rest days, make-up workdays, and days on which the firm alone is closed (they move no tax date), `YYYY-MM-DD`. */
  holidays: z.strictObject({
    restDays: z.array(civilDate).max(1000),
    makeUpDays: z.array(civilDate).max(1000),
    ownDays: z.array(civilDate).max(1000),
  }),
  /** ISO 8601 durations, business time, one second at least. */
  grabWindow: z.strictObject({ normal: duration, urgent: duration, critical: duration }),
  firstRefusal: z.strictObject({ share: z.number().min(0).max(0.5), min: delay }),
  escalation: z
    .array(z.strictObject({ after: delay, to: z.enum(['admin', 'owner']), sms: z.boolean() }))
    .min(1)
    .max(6),
  autoAssign: z.strictObject({ enabled: z.boolean(), after: delay }),
  confirm: z.strictObject({ businessDays: z.int().min(1).max(30) }),
  /** 评价: how long, when it is reminded of, and what is rated 1–5 besides the grade. What is no longer asked is retired, not left out: its name is still needed. */
  review: z.strictObject({
    window: duration,
    remindAfter: duration,
    dimensions: z
      .array(z.strictObject({ id: z.string().regex(DIMENSION_ID), name: text(12, 1), retired: z.boolean() }))
      .max(20)
      .refine((all) => unique(all.map(({ id }) => id)), '维度的代号不能重复')
      .refine((all) => unique(all.filter(({ retired }) => !retired).map(({ name }) => name)), '维度的名称不能重复')
      .refine((all) => {
        const asked = all.filter(({ retired }) => !retired).length;
        return asked >= 1 && asked <= MOST_DIMENSIONS;
      }, `请保留 1 至 ${MOST_DIMENSIONS} 个维度`)
      .meta({ example: [{ id: 'attitude', name: '服务态度', retired: false }] }),
  }),
  reply: z.strictObject({ within: duration }),
  /** 投诉: acknowledged and settled in business time, else it rises; how long the client may reopen it. Open ones keep what they came with. */
  complaints: z.strictObject({
    acknowledgeWithin: duration,
    settleBusinessDays: z.int().min(1).max(30),
    reopenWithin: duration,
  }),
  /** 费用: how long each answer of a client about money may take. */
  fees: z.strictObject({
    /** Plain time to pay in WeChat. */
    payWithin: duration,
    /** Business days a bank transfer may take. */
    transferBusinessDays: z.int().min(1).max(30),
    /** Plain time to accept and pay a quote, and when it is reminded of. */
    acceptWithin: duration,
    remindAfter: duration,
    /** What becomes of a case whose quote nobody answered. */
    unanswered: z.enum(UNANSWERED),
  }),
  /** 对公转账: the firm's account, shown to clients who transfer. Empty: not entered yet. */
  bank: z.strictObject({
    name: text(60),
    bank: text(60),
    account: z
      .string()
      .regex(/^[\d -]{0,40}$/, '账号只含数字')
      .meta({ example: '' }),
  }),
  quietHours: z.strictObject({ from: civilTime, to: civilTime }),
  /** 缴费提醒: the ladder, its first level first (`offsetDays` of the due date, negative before it; `released`: goes only when an admin lets it), and how many a contact gets a year. */
  dunning: z.strictObject({
    enabled: z.boolean(),
    levels: z
      .array(z.strictObject({ offsetDays: z.int().min(-60).max(365), released: z.boolean() }))
      .min(1)
      .max(10)
      .refine(
        (levels) => levels.every(({ offsetDays }, index) => index === 0 || (levels[index - 1]?.offsetDays ?? 0) < offsetDays),
        '各级提醒须从早到晚，每天至多一级',
      ),
    capPerYear: z.int().min(1).max(366),
  }),
  /** 接手清单, 终止清单: what is to be done when a 代账合同 begins and when it ends; lists that are there stay as they are. */
  checklists: z.strictObject({ onboarding: z.array(text(60, 1)).max(30), ending: z.array(text(60, 1)).max(30) }),
  /** 小规模纳税人的销售额线: sales of twelve months and of a quarter, fen, and from which share on they are near. */
  taxLines: z.strictObject({
    yearFen: z.int().min(1).max(1e14).meta({ example: 500_000_000 }),
    quarterFen: z.int().min(1).max(1e14).meta({ example: 30_000_000 }),
    nearPercent: z.int().min(1).max(100),
  }),
  /** 导出: owners are told of lists of persons with more lines than this. */
  exports: z.strictObject({ tellAbove: z.int().min(0).max(100_000) }),
  files: z.strictObject({
    maxBytes: z
      .int()
      .min(1)
      .max(200 * 1024 * 1024),
  }),
});
export type FirmSettings = z.infer<typeof firmSettings>;

/** Who changes the colour chooses one that can be read by day and at night; one from before stays until then. */
const readable = firmSettings.shape.firm.shape.brandColor
  .refine(
    (color) => contrastWithWhite(color) >= LEAST_CONTRAST,
    `白字在这个颜色上看不清（对比度须达到 ${LEAST_CONTRAST}），请选深一些的颜色`,
  )
  .refine(
    (color) => contrastInDark(color) >= LEAST_CONTRAST,
    `这个颜色在深色模式下看不清（对比度须达到 ${LEAST_CONTRAST}），请选亮一些的颜色`,
  );

/** A change of some of them: whole sections at once, except that fields left out of a section stay. */
export const settingsChange = z.strictObject({
  firm: firmSettings.shape.firm.extend({ brandColor: readable }).partial().optional(),
  businessHours: firmSettings.shape.businessHours.partial().optional(),
  holidays: firmSettings.shape.holidays.partial().optional(),
  grabWindow: firmSettings.shape.grabWindow.partial().optional(),
  firstRefusal: firmSettings.shape.firstRefusal.partial().optional(),
  escalation: firmSettings.shape.escalation.optional(),
  autoAssign: firmSettings.shape.autoAssign.partial().optional(),
  confirm: firmSettings.shape.confirm.partial().optional(),
  review: firmSettings.shape.review.partial().optional(),
  reply: firmSettings.shape.reply.partial().optional(),
  complaints: firmSettings.shape.complaints.partial().optional(),
  fees: firmSettings.shape.fees.partial().optional(),
  bank: firmSettings.shape.bank.partial().optional(),
  quietHours: firmSettings.shape.quietHours.partial().optional(),
  dunning: firmSettings.shape.dunning.partial().optional(),
  checklists: firmSettings.shape.checklists.partial().optional(),
  taxLines: firmSettings.shape.taxLines.partial().optional(),
  exports: firmSettings.shape.exports.partial().optional(),
  files: firmSettings.shape.files.partial().optional(),
});
export type SettingsChange = z.infer<typeof settingsChange>;

/** Settings with a change laid over them, section by section. */
export function withChange(settings: FirmSettings, change: SettingsChange): FirmSettings {
  const merged: Record<string, unknown> = { ...settings };
  for (const [section, value] of Object.entries(change)) {
    if (value === undefined) continue;
    const before = merged[section];
    merged[section] = Array.isArray(value) || typeof before !== 'object' ? value : { ...before, ...value };
  }
  return merged as FirmSettings;
}
