import { z } from 'zod';
import { CATEGORIES, PHRASE_GROUPS, type Category } from './catalogue-lists.ts';
import { DISPATCHES } from './case/types.ts';
import { isShowable, isVisible, tidy, tidyLine } from './plain-text.ts';

const text = (max: number, min: number, tidied: (given: string) => string) =>
  z
    .string()
    .overwrite(tidied)
    .max(max, `最多 ${max} 字`)
    .refine((given) => given.length >= min && (min === 0 || isVisible(given)), '请填写')
    .refine(isShowable, '含有无法显示的字符');
const line = (max: number, min = 0) => text(max, min, tidyLine);
const fen = z.int('请填写金额').min(1, '金额须大于 0').max(1_000_000_000, '金额太大');

/** The first two of a list that are called the same: the place of the second, or null. */
function repeated(names: readonly string[]): number | null {
  const at = names.findIndex((name, index) => names.indexOf(name) < index);
  return at < 0 ? null : at;
}
const distinct =
  (what: string) =>
  (list: readonly { name: string }[], context: z.core.$RefinementCtx<{ name: string }[]>): void => {
    const at = repeated(list.map(({ name }) => name));
    if (at !== null) context.addIssue({ code: 'custom', path: [at, 'name'], message: `${what}“${list[at]?.name}”重复了`, input: list });
  };

/** Without an engagement it may cost something, or something else. */
const pricing = z.discriminatedUnion('mode', [
  z.strictObject({ mode: z.literal('free'), withoutEngagementFen: fen.optional() }),
  z.strictObject({ mode: z.literal('fixed'), amountFen: fen, withoutEngagementFen: fen.optional() }),
  z
    .strictObject({ mode: z.literal('quoted'), usualFromFen: fen.optional(), usualToFen: fen.optional() })
    .refine(({ usualFromFen: from, usualToFen: to }) => from === undefined || to === undefined || from <= to, {
      path: ['usualToFen'],
      error: '上限不能低于下限',
    }),
]);

/** A business type as an admin writes it. Cases keep the version they began with: nothing written here reaches open work. */
export const businessTypeWords = z.strictObject({
  name: line(20, 1),
  category: z.enum(Object.keys(CATEGORIES) as [Category, ...Category[]]),
  description: text(200, 0, tidy),
  /** A group of types somebody may be good at: who may grab, who is ranked first. */
  skill: z.string().regex(/^[\w-]{1,64}$/, '请选择所需技能'),
  pricing,
  dispatch: z.enum(DISPATCHES),
  /** Business days from taking to delivery. */
  targetBusinessDays: z.int('请填写天数').min(1, '至少 1 个工作日').max(250, '最多 250 个工作日'),
  stages: z
    .array(
      z.strictObject({
        id: z
          .string()
          .regex(/^[\w-]{1,40}$/)
          .optional(),
        name: line(12, 1),
      }),
    )
    .min(1, '至少要有一个环节')
    .max(12, '最多 12 个环节')
    .superRefine(distinct('环节')),
  papers: z
    .array(z.strictObject({ name: line(30, 1), hint: line(60), required: z.boolean(), original: z.boolean() }))
    .max(20, '最多 20 份资料')
    .superRefine(distinct('资料')),
  /** What the client gets at the end: 营业执照正副本 … */
  result: z.array(line(30, 1)).max(10, '最多 10 项'),
  /** The delivery hands over originals: silence never confirms it. */
  originals: z.boolean(),
});
export type BusinessTypeWords = z.infer<typeof businessTypeWords>;

/** A ready-made sentence as it is written. */
export const phraseWords = z.strictObject({ group: z.enum(PHRASE_GROUPS), text: text(200, 1, tidy) });
/** Ids of stages: those a type has keep theirs, so that statistics go on; new ones get the first number that is free. */
export function withStageIds(stages: BusinessTypeWords['stages']): { id: string; name: string }[] {
  const taken = new Set(stages.flatMap(({ id }) => id ?? []));
  let next = 1;
  const free = (): string => {
    while (taken.has(`s${next}`)) next += 1;
    taken.add(`s${next}`);
    return `s${next}`;
  };
  return stages.map(({ id, name }, index) => ({
    id: id !== undefined && stages.findIndex((one) => one.id === id) === index ? id : free(),
    name,
  }));
}
