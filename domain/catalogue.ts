import { z } from 'zod';
import { fen, line, text, workFields } from './catalogue-fields.ts';
import { CATEGORIES, PHRASE_GROUPS, type Category } from './catalogue-lists.ts';

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
  description: text(200),
  pricing,
  ...workFields,
});
export type BusinessTypeWords = z.infer<typeof businessTypeWords>;

/** A ready-made sentence as it is written. */
export const phraseWords = z.strictObject({ group: z.enum(PHRASE_GROUPS), text: text(200, 1) });
