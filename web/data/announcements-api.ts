import type { Page } from '../../api/views.ts';
import type {
  AnnouncementPage,
  AnnouncementReach,
  AnnouncementRecordView,
  AnnouncementRow,
  AnnouncementView,
} from '../../api/views/announcements.ts';
import type { AnnouncementWords } from '../../domain/announcement-words.ts';
import { call, withQuery, type Query } from './http.ts';

const one = (id: string, verb = ''): string => `/api/announcements/${encodeURIComponent(id)}${verb && `/${verb}`}`;
const record = (id: string, verb = ''): string => `/api/announcement-records/${encodeURIComponent(id)}${verb && `/${verb}`}`;

/** What is meant for the person, pinned first. */
export const listAnnouncements = (filter: { unread?: '1'; cursor?: string | null; limit?: number } = {}): Promise<AnnouncementPage> =>
  call(withQuery('/api/announcements', filter));
export const getAnnouncement = (id: string): Promise<AnnouncementView> => call(one(id));
/** Says that the person read it; the first time counts. */
export const readAnnouncement = (id: string): Promise<unknown> => call(one(id, 'read'), { method: 'POST', body: {} });

/** What an admin looks after. */
export const listAnnouncementRows = (filter: Query): Promise<Page<AnnouncementRow>> => call(withQuery('/api/announcement-records', filter));
export const countAnnouncements = (filter: Query): Promise<Record<string, number>> =>
  call(withQuery('/api/announcement-records/counts', filter));
export const getAnnouncementRecord = (id: string): Promise<AnnouncementRecordView> => call(record(id));
export const createAnnouncement = (body: AnnouncementWords, key: string): Promise<AnnouncementRecordView> =>
  call('/api/announcement-records', { method: 'POST', body, key });
/** @throws ApiProblem `version_conflict` when somebody else changed it meanwhile */
export const changeAnnouncement = (id: string, body: Partial<AnnouncementWords> & { version: number }): Promise<AnnouncementRecordView> =>
  call(record(id), { method: 'PATCH', body });
export const dropAnnouncement = (id: string): Promise<unknown> => call(record(id), { method: 'DELETE' });
/** Whom a notice of it would reach. */
export const reachOfAnnouncement = (id: string): Promise<AnnouncementReach> => call(record(id, 'reach'));
export const publishAnnouncement = (id: string, broadcast: boolean, key: string): Promise<AnnouncementRecordView> =>
  call(record(id, 'publish'), { method: 'POST', body: { broadcast }, key });
export const withdrawAnnouncement = (id: string, key: string): Promise<AnnouncementRecordView> =>
  call(record(id, 'withdraw'), { method: 'POST', body: {}, key });
