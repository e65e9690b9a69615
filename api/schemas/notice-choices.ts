import { z } from 'zod';
import { CHANNELS } from '../../domain/channel-policy.ts';
import { NOTICE_GROUPS, NOTICE_RULES } from '../../domain/notice-choices.ts';
import type * as views from '../views/notice-choices.ts';
import { count, like } from './kit.ts';

const quiet = z.object({ from: z.string(), to: z.string() });
/** 通知设置 of one person. */
export const ownNotices = like<views.OwnNoticesView>()(
  z.object({
    groups: z.array(
      z.object({
        group: z.enum(NOTICE_GROUPS),
        always: z.array(z.string()),
        titles: z.array(z.string()),
        channels: z.array(z.object({ channel: z.enum(CHANNELS), possible: z.boolean(), on: z.boolean(), chosen: z.boolean().nullable() })),
      }),
    ),
    quiet: quiet.nullable(),
    firmQuiet: quiet,
    version: count,
  }),
);
/** The firm's rules, notice by notice. */
export const noticeRules = like<views.NoticeRulesView>()(
  z.object({
    items: z.array(
      z.object({
        id: z.string(),
        title: z.string(),
        group: z.enum(NOTICE_GROUPS),
        to: z.enum(['staff', 'client', 'both']),
        wechat: z.boolean(),
        sms: z.boolean(),
        rule: z.enum(NOTICE_RULES),
        usual: z.enum(NOTICE_RULES),
        fixed: z.boolean(),
      }),
    ),
    version: count,
  }),
);
