import { z } from 'zod';
import { DISPATCHES } from './case/types.ts';
import { isShowable, isVisible, tidy, tidyLine } from './plain-text.ts';

const shown = (max: number, min: number, tidied: (given: string) => string) =>
  z
    .string()
    .overwrite(tidied)
    .max(max, `最多 ${max} 字`)
    .refine((given) => given.length >= min && (min === 0 || isVisible(given)), '请填写')
    .refine(isShowable, '含有无法显示的字符');
/** Words of the catalogue over several lines. */
export const text = (max: number, min = 0) => shown(max, min, tidy);
/** Words of the catalogue on one line. */
export const line = (max: number, min = 0) => shown(max, min, tidyLine);
/** An amount that is asked for: never nothing, never less. */
export const fen = z.int('请填写金额').min(1, '金额须大于 0').max(1_000_000_000, '金额太大');

/** The first two of a list that are called the same: the place of the second, or null. */
function repeated(names: readonly string[]): number | null {
  const at = names.findIndex((name, index) => names.indexOf(name) < index);
  return at < 0 ? null : at;
}
/** Refuses a list in which two are called the same. */
export const distinct =
  (what: string) =>
  (list: readonly { name: string }[], context: z.core.$RefinementCtx<{ name: string }[]>): void => {
    const at = repeated(list.map(({ name }) => name));
    if (at !== null) context.addIssue({ code: 'custom', path: [at, 'name'], message: `${what}“${list[at]?.name}”重复了`, input: list });
  };

/** How work is done, whether a client asks for it or buys it: who takes it, how long, in which steps, with which papers, to what end. */
export const workFields = {
  /** A group of types somebody may be good at: who may grab, who is ranked first. */
  skill: z.string().regex(/^[\w-]{1,64}$/, '请选择所需技能'),
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
};

/** Ids of stages: those that have one keep it, so that statistics go on; new ones get the first number that is free. */
export function withStageIds(stages: readonly { id?: string | undefined; name: string }[]): { id: string; name: string }[] {
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
