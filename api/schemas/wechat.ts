import { z } from 'zod';
import type { AccountMessageView, GrantsView, JsConfigView, MiniEntryView } from '../views/wechat.ts';
import { count, instant, instantOrNull, like, named } from './kit.ts';

export const jsConfig = like<JsConfigView>()(
  z.object({ appId: z.string(), timestamp: z.int(), nonceStr: z.string(), signature: z.string() }),
);
export const miniEntry = like<MiniEntryView>()(z.object({ enter: z.string(), until: instant }));
export const grants = like<GrantsView>()(
  z.object({ items: z.array(z.object({ noticeId: z.string(), title: z.string(), templateId: z.string(), remaining: count })) }),
);
export const accountMessage = like<AccountMessageView>()(
  z.object({
    id: z.string(),
    at: instant,
    kind: z.string(),
    text: z.string(),
    person: named.nullable(),
    client: z.object({ id: z.string(), short: z.string() }).nullable(),
    caseId: z.string().nullable(),
    handledAt: instantOrNull,
    handledBy: z.string().nullable(),
  }),
);
