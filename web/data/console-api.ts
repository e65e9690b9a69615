import type { CaseCountsView, WorkbenchView } from '../../api/views/day.ts';
import type { SearchView } from '../../api/views/lists.ts';
import type { OperationsView } from '../../api/views/operations.ts';
import type { Wait } from '../../domain/case/types.ts';
import { call, withQuery } from './http.ts';

/** What narrows counts: the filters of the list but the state. */
export interface CountFilter {
  storeId?: string | null;
  assigneeId?: string;
  clientId?: string;
  q?: string;
  urgency?: string;
  waitingOn?: Wait;
  kind?: string;
}

/** How many cases stand behind each tab of the console. */
export const countCases = (filter: CountFilter = {}): Promise<CaseCountsView> => call(withQuery('/api/cases/counts', { ...filter }));
/** The day as an admin sees it. */
export const getWorkbench = (storeId: string | null): Promise<WorkbenchView> => call(withQuery('/api/workbench', { storeId }));
/** 运行: is it us? */
export const getOperations = (): Promise<OperationsView> => call('/api/operations');
/** Sends a failed notice again. */
export const retryNotice = (attemptId: string, key?: string): Promise<unknown> =>
  call(`/api/notices/log/${encodeURIComponent(attemptId)}/retry`, { method: 'POST', body: {}, key });
/** Everything in reach that was meant: clients, cases, contacts, colleagues. */
export const searchAll = (q: string): Promise<SearchView> => call(withQuery('/api/search', { q }));
