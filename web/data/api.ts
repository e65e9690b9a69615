import type { BusinessTypeView, CandidateView, CaseRow, CaseView, FileRef, MeView, Page, PhraseView } from '../../api/views.ts';
import type { SessionView } from '../../api/views/access.ts';
import type { FilingTodo, MonthTodo, TodoThing } from '../../api/views/day.ts';
import type { HomeView } from '../../api/views/home.ts';
import type { FileRow, NoticeView, OwnCardView } from '../../api/views/own.ts';
import type { HallView } from '../../api/views/hall.ts';
import type { Happening } from '../../domain/case/happened.ts';
import type { LateBand } from '../../domain/case/late.ts';
import type { CaseState, Grade, ReviewScores, Urgency, Wait } from '../../domain/case/types.ts';
import type { FirmSettings } from '../../domain/settings.ts';
import { call, withQuery } from './http.ts';

export { ApiProblem } from './http.ts';

const id = encodeURIComponent;
const post = <T>(path: string, body: unknown, key?: string): Promise<T> => call<T>(path, { method: 'POST', body, key });
/** Where a case is: orders and requests have an address each. */
export const caseAt = (no: string): string => `/api/${no.startsWith('S') ? 'orders' : 'requests'}/${id(no)}`;
const verb = (no: string, name: string, body: unknown, key?: string): Promise<CaseView> => post(`${caseAt(no)}/${name}`, body, key);

/** Who is asking, and what they may. */
export const getMe = (): Promise<MeView> => call('/api/me');
/** What a person may change of themselves. */
export const savePerson = (body: { smsOptOut: boolean }, key?: string): Promise<{ smsOptOut: boolean }> =>
  call('/api/me', { method: 'PATCH', body, key });
/** Where the person is logged in, the one used last first. */
export const listSessions = (): Promise<{ items: SessionView[] }> => call('/api/auth/sessions');
/** Ends one of the person's sessions; without an id all but this one. */
export const endSession = (sessionId?: string): Promise<unknown> =>
  call(`/api/auth/sessions${sessionId ? `/${id(sessionId)}` : ''}`, { method: 'DELETE' });
/** A staff member's own card, and a change of it. */
export const getOwnCard = (): Promise<OwnCardView> => call('/api/staff/me/card');
export const saveOwnCard = (
  body: { version: number; wechatId: string; photoId: string | null; wechatQrId: string | null },
  key?: string,
): Promise<OwnCardView> => call('/api/staff/me/card', { method: 'PATCH', body, key });

export interface FileFilter {
  clientId?: string;
  kind?: 'image' | 'document' | '';
  from?: 'client' | 'firm' | '';
  q?: string;
  limit?: number;
  cursor?: string | null;
}
/** Files of the person's companies, or of one client, newest first. */
export const listFiles = (filter: FileFilter = {}): Promise<Page<FileRow>> => call(withQuery('/api/files', { ...filter }));
/** Logs in with a password (console). */
export const logIn = (body: { login: string; password: string; totp?: string }): Promise<unknown> => post('/api/auth/password', body);
/** Ends the session here. */
export const logOut = (): Promise<unknown> => post('/api/auth/logout', {});
/** Begins the one-time codes of an account. */
export const setUpTotp = (): Promise<{ secret: string; uri: string; qr?: string }> => post('/api/auth/totp/setup', {});
/** Turns one-time codes on. */
export const enableTotp = (code: string): Promise<{ recoveryCodes?: string[] }> => post('/api/auth/totp/enable', { code });

/** The firm's home page; with a token, a preview of it. */
export const getHome = (preview = ''): Promise<HomeView> => call(preview ? `/api/home/previews/${id(preview)}` : '/api/home');
/** What can be asked for, and what it costs. */
export const listBusinessTypes = (): Promise<{
  items: BusinessTypeView[];
  categories?: { id: string; name: string }[];
  grabWindow?: Record<Urgency, string>;
}> => call('/api/business-types');

/** What waits on the person: a contact's 等您处理, or a staff member's days. */
export interface TodoView {
  now: string;
  waiting?: {
    payment?: number;
    quote?: number;
    papers: number;
    confirm: number;
    review: number;
    cases?: CaseRow[];
    items?: CaseRow[];
    things?: TodoThing[];
    months?: MonthTodo[];
  };
  overdue?: CaseRow[];
  today?: CaseRow[];
  week?: CaseRow[];
  filings?: FilingTodo[];
}
export const getTodo = (): Promise<TodoView> => call('/api/todo');

export interface CaseFilter {
  state?: readonly CaseState[];
  assigneeId?: string;
  clientId?: string;
  storeId?: string;
  q?: string;
  urgency?: readonly Urgency[];
  waitingOn?: Wait | 'any' | 'none';
  overdue?: boolean;
  happened?: Happening;
  /** Civil days, and an hour of one. */
  from?: string;
  to?: string;
  hour?: string;
  late?: LateBand;
  dueIn?: string;
  mine?: boolean;
  transferAsked?: boolean;
  kind?: CaseRow['kind'];
  sort?: string;
  limit?: number;
  cursor?: string | null;
}
/** A page of cases within the caller's scope. */
export const listCases = (filter: CaseFilter = {}): Promise<Page<CaseRow>> => call(withQuery('/api/cases', { ...filter }));
/** The live view of one case. */
export const getCase = (no: string): Promise<CaseView> => call(caseAt(no));

export interface NewRequest {
  clientId: string;
  businessTypeId: string;
  title: string;
  description: string;
  urgency: Urgency;
  fileIds: string[];
}
/** Asks the firm for a piece of work. */
export const createRequest = (body: NewRequest, key: string): Promise<CaseView> => post('/api/requests', body, key);

/** The hall: what may be grabbed. */
export const getHall = (): Promise<HallView> => call('/api/hall');
/** Takes an open case. @throws ApiProblem `already_taken`, `not_eligible`, `first_refusal` */
export const grabCase = (no: string, key?: string): Promise<CaseView> => verb(no, 'grab', {}, key);
export const listCandidates = (no: string): Promise<{ items: CandidateView[] }> => call(`${caseAt(no)}/candidates`);
export const assignCase = (no: string, body: { staffId: string; reason?: string }, key?: string): Promise<CaseView> =>
  verb(no, 'assign', body, key);
export const transferCase = (no: string, body: { staffId?: string; reason: string }, key?: string): Promise<CaseView> =>
  verb(no, 'transfer', body, key);
export const releaseCase = (no: string, reason: string, key?: string): Promise<CaseView> => verb(no, 'release', { reason }, key);

export const writeProgress = (
  no: string,
  body: { text: string; stageId?: string; fileIds: string[]; visibility: 'client' | 'internal' },
  key?: string,
): Promise<CaseView> => verb(no, 'progress', body, key);
export const sendMessage = (no: string, body: { text: string; fileIds: string[]; internal?: boolean }, key?: string): Promise<CaseView> =>
  verb(no, 'messages', body, key);
export const askPapers = (
  no: string,
  body: { papers: { name: string; hint: string; required: boolean; original: boolean }[]; dueAt?: string },
  key?: string,
): Promise<CaseView> => verb(no, 'papers', body, key);
export const submitPaper = (no: string, paperId: string, body: { fileIds: string[]; text?: string }, key?: string): Promise<CaseView> =>
  verb(no, `papers/${id(paperId)}/submit`, body, key);
export const acceptPaper = (no: string, paperId: string, key?: string): Promise<CaseView> =>
  verb(no, `papers/${id(paperId)}/accept`, {}, key);
export const returnPaper = (no: string, paperId: string, reason: string, key?: string): Promise<CaseView> =>
  verb(no, `papers/${id(paperId)}/return`, { reason }, key);
export const deliverCase = (no: string, body: { text: string; fileIds: string[]; originals?: boolean }, key?: string): Promise<CaseView> =>
  verb(no, 'deliver', body, key);
/** The client's yes; with `receipt` the assignee's or an admin's signed paper instead. */
export const confirmCase = (no: string, receipt: { text: string; fileIds: string[] } | null = null, key?: string): Promise<CaseView> =>
  verb(no, 'confirm', receipt ?? {}, key);
export const returnDelivery = (no: string, reason: string, key?: string): Promise<CaseView> => verb(no, 'return', { reason }, key);
export const reviewCase = (no: string, body: { grade: Grade; scores: ReviewScores; comment: string }, key?: string): Promise<CaseView> =>
  verb(no, 'review', body, key);
export const cancelCase = (no: string, reason: string, key?: string, refundFen?: number): Promise<CaseView> =>
  verb(no, 'cancel', refundFen === undefined ? { reason } : { reason, refundFen }, key);

/** The person's messages, newest first: all, unread only, of one company. */
export const listNotices = (
  filter: { unread?: boolean; clientId?: string; cursor?: string | null; limit?: number } = {},
): Promise<Page<NoticeView>> => call(withQuery('/api/notices', filter));
export const readNotices = (body: { ids: string[] } | { all: true }): Promise<unknown> => post('/api/notices/read', body);

export interface StaffRow {
  id: string;
  name: string;
  title: string;
  role: string;
  storeIds: string[];
  onDuty: boolean;
  openCases: number;
  caseCap: number;
  rating: number | null;
}
export const listStaff = (
  filter: { q?: string; storeId?: string; businessTypeId?: string; limit?: number; cursor?: string | null } = {},
): Promise<Page<StaffRow>> => call(withQuery('/api/staff', filter));
export const setDuty = (onDuty: boolean): Promise<{ onDuty: boolean }> => post('/api/staff/me/duty', { onDuty });
export const listPhrases = (): Promise<{ items: PhraseView[] }> => call('/api/phrases');
export interface ClientRow {
  id: string;
  name: string;
  short: string;
  accountant?: { id: string; name: string } | null;
  [field: string]: unknown;
}
export const listClients = (filter: { q?: string; limit?: number; cursor?: string | null } = {}): Promise<Page<ClientRow>> =>
  call(withQuery('/api/clients', filter));

export const getSettings = (): Promise<FirmSettings> => call('/api/settings');
export const saveSettings = (changes: Partial<FirmSettings>): Promise<FirmSettings> =>
  call('/api/settings', { method: 'PATCH', body: changes });

/** A file's address for `src` and `href`. */
export const fileUrl = (file: Pick<FileRef, 'id' | 'url'>): string => file.url ?? `/api/files/${id(file.id)}`;
/** A picture of a 公告, for whoever may read it. */
export const announcementFileUrl = (of: string, fileId: string): string => `/api/announcements/${id(of)}/files/${id(fileId)}`;
