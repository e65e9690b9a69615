import { z } from 'zod';
import { FILE_CATEGORIES } from '../../domain/client/kinds.ts';
import type * as views from '../views/own.ts';
import { fileRef } from './case.ts';
import { count, instant, like } from './kit.ts';

/** A file in a list. */
export const fileRow = like<views.FileRow>()(
  z.object({
    ...fileRef.shape,
    at: instant,
    from: z.enum(['client', 'firm']),
    by: z.string(),
    internal: z.boolean(),
    client: z.object({ id: z.string(), short: z.string() }),
    case: z.object({ id: z.string(), title: z.string() }).nullable(),
    category: z.enum(FILE_CATEGORIES).nullable(),
  }),
);
/** What a staff member shows of themselves. */
export const ownCard = like<views.OwnCardView>()(
  z.object({ wechatId: z.string(), photoId: z.string().nullable(), wechatQrId: z.string().nullable(), version: count }),
);
/** A message in the inbox. */
export const notice = like<views.NoticeView>()(
  z.object({
    id: z.string(),
    noticeId: z.string(),
    title: z.string(),
    text: z.string(),
    link: z.string(),
    caseId: z.string().nullable(),
    client: z.object({ id: z.string(), short: z.string() }).nullable(),
    at: instant,
    read: z.boolean(),
  }),
);
