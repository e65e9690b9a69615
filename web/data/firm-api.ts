import type { CaseRow, EntryView, Page } from '../../api/views.ts';
import { call, withQuery } from './http.ts';

/** The day of those who lead: what waits, what is late, what happened. */
export interface WorkbenchView {
  escalated: CaseRow[];
  overdue: CaseRow[];
  today: { created: number; taken: number; delivered: number; completed: number };
  waitingOnClients: number;
  inProgress: number;
  reviews: unknown;
  liveFeed: EntryView[];
}
export const getWorkbench = (): Promise<WorkbenchView> => call('/api/workbench');

/** How the system runs; fields grow with it. */
export interface OperationsView {
  engine: { ok: boolean; address: string; namespace: string; backlog: number | null; pollers: number | null };
  worker: Record<string, unknown>;
  database: Record<string, unknown>;
  simulator: Record<string, unknown> | null;
  wechat: Record<string, unknown>;
  stuck: unknown[];
  failedNotices: Page<Record<string, unknown>>;
  backups?: unknown[];
}
export const getOperations = (): Promise<OperationsView> => call('/api/operations');
/** Sends a failed notice again. */
export const retryNotice = (attemptId: string, key?: string): Promise<unknown> => call(`/api/notices/log/${encodeURIComponent(attemptId)}/retry`, { method: 'POST', body: {}, key });

export interface AuditRow { id: string; at: string; who: string; what: string; [field: string]: unknown }
export const listAudit = (filter: { q?: string; cursor?: string | null; limit?: number } = {}): Promise<Page<AuditRow>> => call(withQuery('/api/audit', filter));
