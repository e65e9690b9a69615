import { z } from 'zod';
import { line, text } from './catalogue-fields.ts';
import { MOST_BUTTONS, MOST_ITEMS } from './account-menu.ts';

const link = z.string().max(512, '网址太长了');
const key = z
  .string()
  .regex(/^[\w-]{1,64}$/)
  .optional();
const action = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('view'), to: link }),
  z.strictObject({ kind: z.literal('click'), reply: text(700), key }),
  z.strictObject({ kind: z.literal('miniprogram'), appId: line(40), page: line(200), to: link }),
]);
/** What somebody writes for the account's window. A draft may be half done; what is published may not (account-menu.ts, `menuFaults`). */
export const accountSurfaces = z.strictObject({
  menu: z
    .array(
      z.strictObject({
        name: line(30),
        action: action.nullable(),
        items: z.array(z.strictObject({ name: line(60), action })).max(MOST_ITEMS, '最多 5 个子菜单'),
      }),
    )
    .max(MOST_BUTTONS, '最多 3 个菜单'),
  replies: z.strictObject({
    welcome: text(600),
    keywords: z
      .array(
        z.strictObject({
          words: z.array(line(30, 1)).min(1, '请填写关键词').max(10, '最多 10 个关键词'),
          match: z.enum(['whole', 'part']),
          reply: text(600, 1),
        }),
      )
      .max(50, '最多 50 条'),
    otherwise: text(600),
  }),
});
