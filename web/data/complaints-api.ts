import type { Page } from '../../api/views.ts';
import type {
  ComplaintCountsView,
  ComplaintFiguresView,
  ComplaintRowView,
  ComplaintView,
  SuggestionView,
} from '../../api/views/complaints.ts';
import type { ComplaintTopic } from '../../domain/complaint/types.ts';
import { call, withQuery, type Query } from './http.ts';

const at = (no: string, deed = ''): string => `/api/complaints/${encodeURIComponent(no)}${deed}`;
const post = <T>(path: string, body: unknown, key?: string): Promise<T> => call<T>(path, { method: 'POST', body, key });

/** What a client complains of. */
export interface ComplaintBody {
  clientId: string;
  topic: ComplaintTopic;
  text: string;
  fileIds: string[];
  againstStaffId?: string;
  caseId?: string;
}
/** How it is settled. */
export interface SettleBody {
  text: string;
  fileIds: string[];
  upheld: boolean;
  compensation?: { kind: 'refund'; refundId: string } | { kind: 'credit'; amountFen: number } | null;
}
/** What is done with one, by the name in its address. */
export interface ComplaintDeeds {
  acknowledge: { text?: string };
  'hand-over': { staffId: string; reason?: string };
  messages: { text: string; fileIds: string[]; internal?: boolean };
  settle: SettleBody;
  reopen: { reason: string; fileIds: string[] };
  accept: { score: number | null };
  show: { shown: boolean };
}

/** Complaints one may see. */
export const listComplaints = (query: Query): Promise<Page<ComplaintRowView>> => call(withQuery('/api/complaints', query));
/** How many stand behind each tab. */
export const countComplaints = (query: Query): Promise<ComplaintCountsView> => call(withQuery('/api/complaints/counts', query));
/** What a span of days comes to. */
export const getComplaintFigures = (query: Query): Promise<ComplaintFiguresView> => call(withQuery('/api/complaints/statistics', query));
/** One of them. */
export const getComplaint = (no: string): Promise<ComplaintView> => call(at(no));
/** Complains. */
export const complain = (body: ComplaintBody, key?: string): Promise<ComplaintView> => post('/api/complaints', body, key);
/** A deed on one. */
export const complaintDeed = <D extends keyof ComplaintDeeds>(
  no: string,
  deed: D,
  body: ComplaintDeeds[D],
  key?: string,
): Promise<ComplaintView> => post(at(no, `/${deed}`), body, key);

const suggestionAt = (no: string, deed = ''): string => `/api/suggestions/${encodeURIComponent(no)}${deed}`;
/** Suggestions one may see, the newest first. */
export const listSuggestions = (query: Query): Promise<Page<SuggestionView>> => call(withQuery('/api/suggestions', query));
/** One of them. */
export const getSuggestion = (no: string): Promise<SuggestionView> => call(suggestionAt(no));
/** Suggests something. */
export const suggest = (body: { clientId: string; text: string; fileIds: string[] }, key?: string): Promise<SuggestionView> =>
  post('/api/suggestions', body, key);
/** Answers one. */
export const answerSuggestion = (no: string, text: string, key?: string): Promise<SuggestionView> =>
  post(suggestionAt(no, '/answer'), { text }, key);
/** Closes one with thanks. */
export const closeSuggestion = (no: string, adopted: boolean, key?: string): Promise<SuggestionView> =>
  post(suggestionAt(no, '/close'), { adopted }, key);
