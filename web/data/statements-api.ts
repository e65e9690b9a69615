import type { Page } from '../../api/views.ts';
import type { BankLineCountsView, BankLineView, StatementReadView, StatementView } from '../../api/views/statements.ts';
import { call, withQuery, type Query } from './http.ts';

const post = <T>(path: string, body: unknown, key?: string): Promise<T> => call<T>(path, { method: 'POST', body, key });
const lineAt = (id: string): string => `/api/bank-lines/${encodeURIComponent(id)}`;

/** Statements that were read in, newest first. */
export const listStatements = (): Promise<{ items: StatementView[] }> => call('/api/bank-statements');
/** Reads a file in, or only looks at it. */
export const readStatement = (body: { fileId: string; dryRun?: boolean; skipErrors?: boolean }, key?: string): Promise<StatementReadView> =>
  post('/api/bank-statements', body, key);
/** Lines, the newest day first. */
export const listBankLines = (query: Query): Promise<Page<BankLineView>> => call(withQuery('/api/bank-lines', query));
/** How many stand in each state. */
export const countBankLines = (query: Query): Promise<BankLineCountsView> => call(withQuery('/api/bank-lines/counts', query));
/** Sets a line aside. */
export const ignoreLine = (id: string, reason: string, key?: string): Promise<BankLineView> =>
  post(`${lineAt(id)}/ignore`, { reason }, key);
/** Takes it up again. */
export const restoreLine = (id: string, key?: string): Promise<BankLineView> => post(`${lineAt(id)}/restore`, {}, key);
/** What a line is matched with: a client’s bills, a receipt that waits, or a transfer that was claimed. */
export type MatchAsk = { clientId: string; billIds: string[]; overToCredit?: boolean } | { receiptId: string } | { transferId: string };
/** Matches a line. */
export const matchBankLine = (id: string, body: MatchAsk, key?: string): Promise<BankLineView> => post(`${lineAt(id)}/match`, body, key);
