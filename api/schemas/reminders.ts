import { z } from 'zod';
import type { ReminderPreview } from '../views/reminders.ts';
import { count, instant, like, named } from './kit.ts';

/** A reminder by hand. */
export const reminderPreview = like<ReminderPreview>()(
  z.object({
    sent: z.boolean(),
    level: count,
    noticeId: z.string(),
    title: z.string(),
    text: z.string(),
    sms: z.string().nullable(),
    sendsAt: instant,
    to: z.array(z.object({ person: named, over: z.enum(['wechat', 'sms', 'inbox']) })),
    left: z.array(z.object({ person: named, why: z.enum(['reminded_today', 'cap']) })),
  }),
);
