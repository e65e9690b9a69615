import { z } from 'zod';
import { ANNOUNCEMENT_AUDIENCES, ANNOUNCEMENT_PHASES, ANNOUNCEMENT_STATES } from '../../domain/announcements.ts';
import { VAT_KINDS } from '../../domain/client/kinds.ts';
import type * as views from '../views/announcements.ts';
import { fileRef } from './case.ts';
import { count, instant, instantOrNull, like } from './kit.ts';

const item = z.object({
  id: z.string(),
  title: z.string(),
  excerpt: z.string(),
  coverId: z.string().nullable(),
  files: count,
  pinned: z.boolean(),
  at: instant,
  read: z.boolean(),
});
/** What is meant for who asks. */
export const announcementPage = like<views.AnnouncementPage>()(
  z.object({ items: z.array(item), nextCursor: z.string().nullable(), unread: count }),
);
/** One of them. */
export const announcement = like<views.AnnouncementView>()(
  z.object({
    id: z.string(),
    title: z.string(),
    bodyHtml: z.string().describe('Clean: a short list of tags, pictures of our own, links to https'),
    coverId: z.string().nullable(),
    files: z.array(fileRef),
    pinned: z.boolean(),
    at: instant,
  }),
);
const row = {
  id: z.string(),
  title: z.string(),
  excerpt: z.string(),
  audience: z.enum(ANNOUNCEMENT_AUDIENCES),
  storeIds: z.array(z.string()),
  vatKinds: z.array(z.enum(VAT_KINDS)),
  tags: z.array(z.string()),
  pinned: z.boolean(),
  state: z.enum(ANNOUNCEMENT_STATES),
  phase: z.enum(ANNOUNCEMENT_PHASES),
  from: instantOrNull,
  until: instantOrNull,
  publishedAt: instantOrNull,
  reads: count,
  by: z.string().nullable(),
  updatedAt: instant,
  version: count,
};
/** One in the console's list. */
export const announcementRow = like<views.AnnouncementRow>()(z.object(row));
/** How many a console's tab shows. */
export const announcementCounts = z.object({ all: count, draft: count, scheduled: count, showing: count, over: count, withdrawn: count });
/** One as it is written. */
export const announcementRecord = like<views.AnnouncementRecordView>()(
  z.object({
    ...row,
    bodyHtml: z.string(),
    coverId: z.string().nullable(),
    files: z.array(fileRef),
    meantFor: count,
    mine: z.boolean(),
    runId: z.string().nullable(),
  }),
);
/** Whom a notice of it would reach. */
export const announcementReach = like<views.AnnouncementReach>()(z.object({ count, wechat: count, phone: count, inboxOnly: count }));
