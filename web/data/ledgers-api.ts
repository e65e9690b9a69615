import type { Page } from '../../api/views.ts';
import type {
  LedgerCountsView,
  LedgerLinesView,
  LedgerMonthView,
  LedgerRevisionView,
  LedgerRowView,
  LedgerSheetView,
  LedgerView,
} from '../../api/views/ledgers.ts';
import type { TurnoverView } from '../../api/views/turnover.ts';
import type { LedgerFigures } from '../../domain/ledger/figures.ts';
import { call, withQuery, type Query } from './http.ts';

const at = (id: string, deed = ''): string => `/api/ledgers/${encodeURIComponent(id)}${deed}`;
const post = <T>(path: string, body: unknown, key?: string): Promise<T> => call<T>(path, { method: 'POST', body, key });

/** What a person sends of a month. */
export interface LedgerUpload {
  clientId: string;
  period: string;
  figures: LedgerFigures;
  note: string;
  fileIds: string[];
  sheetFileId?: string;
  basedOn: number;
  publish: boolean;
}

/** Ledgers one may see, the newest period first; with a period also clients without one. */
export const listLedgers = (query: Query): Promise<Page<LedgerRowView>> => call(withQuery('/api/ledgers', query));
/** How many stand behind each tab. */
export const countLedgers = (query: Query): Promise<LedgerCountsView> => call(withQuery('/api/ledgers/counts', query));
/** One ledger, whole. */
export const getLedger = (id: string, revision?: number): Promise<LedgerView> => call(withQuery(at(id), { revision }));
/** The months of a client in figures, the newest first. */
export const getLedgerMonths = (clientId: string): Promise<{ items: LedgerMonthView[] }> =>
  call(`/api/clients/${encodeURIComponent(clientId)}/ledgers`);
/** How far a client is from the lines of a small-scale taxpayer. */
export const getTurnover = (clientId: string, period?: string): Promise<TurnoverView> =>
  call(withQuery(`/api/clients/${encodeURIComponent(clientId)}/turnover`, { period }));
/** Versions, and what each changed. */
export const getLedgerRevisions = (id: string): Promise<{ items: LedgerRevisionView[] }> => call(at(id, '/revisions'));
/** 科目余额表. */
export const getLedgerLines = (id: string, query: Query): Promise<LedgerLinesView> => call(withQuery(at(id, '/lines'), query));
/** What an uploaded workbook says, or what is wrong with it. */
export const readLedgerSheet = (body: { fileId: string; clientId: string; period: string }, key?: string): Promise<LedgerSheetView> =>
  post('/api/ledgers/sheet', body, key);
/** Uploads a version. */
export const uploadLedger = (body: LedgerUpload, key?: string): Promise<LedgerView> => post('/api/ledgers', body, key);
/** Publishes it, says that it was read, closes it. */
export const ledgerDeed = (id: string, deed: 'publish' | 'read' | 'close', key?: string): Promise<LedgerView> =>
  post(at(id, `/${deed}`), {}, key);
/** 确认无误. */
export const confirmLedger = (id: string, revision: number, key?: string): Promise<LedgerView> =>
  post(at(id, '/confirm'), { revision }, key);
/** Opens a closed one again. */
export const reopenLedger = (id: string, reason: string, key?: string): Promise<LedgerView> => post(at(id, '/reopen'), { reason }, key);
/** 有疑问. */
export const askLedger = (
  id: string,
  body: { lineKey: string | null; text: string; fileIds: string[] },
  key?: string,
): Promise<LedgerView> => post(at(id, '/questions'), body, key);
/** A word in a thread. */
export const sayInLedger = (id: string, questionId: string, body: { text: string; fileIds: string[] }, key?: string): Promise<LedgerView> =>
  post(at(id, `/questions/${encodeURIComponent(questionId)}/messages`), body, key);
/** It is clear. */
export const endLedgerQuestion = (id: string, questionId: string, key?: string): Promise<LedgerView> =>
  post(at(id, `/questions/${encodeURIComponent(questionId)}/close`), {}, key);
