import type { Page } from '../../api/views.ts';
import type {
  AudienceChoices,
  BroadcastPreview,
  BroadcastView,
  BulkAnswer,
  ExportRecordView,
  RunItemView,
  RunView,
} from '../../api/views/runs.ts';
import type { BroadcastAudience } from '../../domain/broadcast.ts';
import { call, withQuery, type Query } from './http.ts';

const at = (id: string, more = ''): string => `/api/runs/${encodeURIComponent(id)}${more}`;
const post = <T>(path: string, body: unknown, key?: string): Promise<T> => call<T>(path, { method: 'POST', body, key });

/** Runs, newest first: one's own; the owner sees all. */
export const listRuns = (query: Query): Promise<Page<RunView>> => call(withQuery('/api/runs', query));
/** One run. */
export const getRun = (id: string): Promise<RunView> => call(at(id));
/** Its items that failed, or were skipped. */
export const listRunItems = (id: string, query: Query): Promise<Page<RunItemView>> => call(withQuery(at(id, '/failures'), query));
/** Stop it; try its failures again; take it back. */
export const cancelRun = (id: string, key?: string): Promise<RunView> => post(at(id, '/cancel'), {}, key);
export const retryRun = (id: string, key?: string): Promise<RunView> => post(at(id, '/retry'), {}, key);
export const undoRun = (id: string, key?: string): Promise<RunView> => post(at(id, '/undo'), {}, key);

/** One deed on many records. */
export interface BulkAsk {
  kind: string;
  /** Everything the list's filter finds, in the list's own parameters; or exactly these. */
  filter?: Record<string, string>;
  ids?: string[];
  action: string;
  params: object;
}
/** What would happen. */
export const lookAtBulk = (ask: BulkAsk): Promise<BulkAnswer> => post('/api/bulk', { ...ask, dryRun: true });
/** Does it with exactly the records that were looked at. */
export const doBulk = (ask: BulkAsk, expect: string, key?: string): Promise<BulkAnswer> =>
  post('/api/bulk', { ...ask, dryRun: false, expect }, key);

/** Words of a broadcast as the form holds them. */
export interface BroadcastDraft {
  title: string;
  text: string;
  link: string | null;
  sms: boolean;
}
export const previewBroadcast = (draft: BroadcastDraft & { audience: BroadcastAudience }): Promise<BroadcastPreview> =>
  post('/api/broadcasts/preview', draft);
export const testBroadcast = (draft: BroadcastDraft, key?: string): Promise<RunView> => post('/api/broadcasts/test', draft, key);
export const sendBroadcast = (
  draft: BroadcastDraft & { audience: BroadcastAudience; startAt: string | null; count: number },
  key?: string,
): Promise<RunView> => post('/api/broadcasts', draft, key);
export const getBroadcast = (id: string): Promise<BroadcastView> => call(`/api/broadcasts/${encodeURIComponent(id)}`);
/** What an audience may be narrowed by. */
export const getAudiences = (): Promise<AudienceChoices> => call('/api/broadcasts/audiences');
/** Everything out of the firm: password, and code where there is one, again. */
export const exportFirm = (proof: { password: string; code?: string }, key?: string): Promise<RunView> =>
  post('/api/exports/firm', proof, key);
/** Who took what out of the firm. */
export const listExportRecords = (query: Query): Promise<Page<ExportRecordView>> => call(withQuery('/api/exports/log', query));
/** 客户资料包: has it made. */
export const makePackage = (clientId: string, key?: string): Promise<RunView> =>
  post(`/api/clients/${encodeURIComponent(clientId)}/package`, {}, key);
/** Takes a list out as a file. */
export const makeExport = (
  order: {
    kind: string;
    filter: Record<string, string>;
    sort?: string;
    words: readonly string[];
    columns: string[];
    format: string;
    language: string;
    unmask?: string;
  },
  key?: string,
): Promise<RunView> => post('/api/exports', order, key);
