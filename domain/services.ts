import { z } from 'zod';
import { CYCLES, SERVICE_ICONS } from './service-lists.ts';
import { distinct, fen, line, text, workFields } from './catalogue-fields.ts';

const id = z.string().regex(/^[\w-]{1,64}$/, '编号不正确');
const alone = (ids: readonly string[]): boolean => new Set(ids).size === ids.length;

/** One way to buy a service. One that is new comes with its first price; what it costs later is said with a date. */
const plan = z
  .strictObject({
    id: id.optional(),
    name: line(20, 1),
    cycle: z.enum(CYCLES),
    note: line(40),
    amountFen: fen.optional(),
  })
  .refine(({ id: known, amountFen }) => known !== undefined || amountFen !== undefined, { path: ['amountFen'], error: '请填写价格' });

/** A category of the mall as an admin writes it. */
export const serviceCategoryWords = z.strictObject({ name: line(8, 1), icon: z.enum(SERVICE_ICONS) });
export type ServiceCategoryWords = z.infer<typeof serviceCategoryWords>;

/** A service item as an admin writes it. Orders keep what they were bought as: nothing written here reaches them. */
export const serviceWords = z.strictObject({
  name: line(30, 1),
  categoryId: id,
  /** One line under the name. */
  summary: line(40),
  icon: z.enum(SERVICE_ICONS),
  /** A picture uploaded before, or null: the icon stands in. */
  coverId: id.nullable(),
  pictureIds: z.array(id).max(9, '最多 9 张图片').refine(alone, '有图片重复了'),
  /** Rich text; cleaned by the server before it is kept. */
  bodyHtml: z.string().max(60_000, '内容太长了，请精简'),
  /** 接下来会发生什么: what the client reads before paying. */
  nextWords: text(200),
  ...workFields,
  /** Where it is sold; empty: in every store. */
  storeIds: z.array(id).max(200).refine(alone, '有门店重复了'),
  recommended: z.boolean(),
  onSale: z.boolean(),
  plans: z.array(plan).min(1, '至少要有一个价格方案').max(8, '最多 8 个价格方案').superRefine(distinct('方案')),
});
export type ServiceWords = z.infer<typeof serviceWords>;

/** Another price for a plan, from a civil date on. */
export const newPrice = z.strictObject({ planId: id, amountFen: fen, fromDate: z.iso.date('日期不正确') });
export type NewPrice = z.infer<typeof newPrice>;
