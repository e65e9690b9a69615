import type { Announcement, AnnouncementRecord, ShownAnnouncement } from '../../db/read/announcements.ts';
import { EXCERPT } from '../../domain/announcements.ts';
import { shorten } from '../../domain/notices.ts';
import type { AnnouncementItem, AnnouncementRow, AnnouncementView } from '../views/announcements.ts';
import type { FileRef } from '../views.ts';
import { instant, instantOrNull } from './case-row.ts';

/** As its readers find it in their list. */
export const announcementItem = ({
  id,
  title,
  body,
  coverId,
  fileIds,
  pinned,
  publishAt,
  readAt,
}: ShownAnnouncement): AnnouncementItem => ({
  id,
  title,
  excerpt: shorten(body, EXCERPT),
  coverId,
  files: (JSON.parse(fileIds) as string[]).length,
  pinned: pinned === 1,
  at: instant(publishAt),
  read: readAt !== null,
});
/** Where whoever may read an announcement reads its files, logged in or not. */
const fileOf = (id: string, fileId: string): string => `/api/announcements/${id}/files/${fileId}`;
/** As its readers read it. */
export const announcementView = (
  { id, title, bodyHtml, coverId, pinned, publishAt, updatedAt }: Announcement,
  files: FileRef[],
): AnnouncementView => ({
  id,
  title,
  bodyHtml: bodyHtml.replaceAll(/(?<=")\/api\/files\/([\w-]+)(?=")/g, (_, fileId: string) => fileOf(id, fileId)),
  coverId,
  files: files.map((file) => ({ ...file, url: fileOf(id, file.id) })),
  pinned,
  // Looked at before it is published, it has no day yet.
  at: instant(publishAt || updatedAt),
});
/** As the console lists it. */
export const announcementRow = (row: AnnouncementRecord): AnnouncementRow => ({
  id: row.id,
  title: row.title,
  excerpt: shorten(row.body, EXCERPT),
  audience: row.audience,
  storeIds: row.storeIds,
  vatKinds: row.vatKinds,
  tags: row.tags,
  pinned: row.pinned,
  state: row.state,
  phase: row.phase,
  from: instantOrNull(row.publishAt || null),
  until: instantOrNull(row.until),
  publishedAt: instantOrNull(row.publishedAt),
  reads: row.reads,
  by: row.by,
  updatedAt: instant(row.updatedAt),
  version: row.version,
});
