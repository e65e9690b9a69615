import type { Page } from '../../api/views.ts';
import type { AttemptView } from '../../api/views/operations.ts';
import type { AccountMessageView } from '../../api/views/wechat.ts';
import { call, withQuery, type Query } from './http.ts';

const message = (id: string, deed: string): string => `/api/wechat/inbox/${encodeURIComponent(id)}/${deed}`;

/** Every try to reach somebody, newest first. */
export const listAttempts = (query: Query): Promise<Page<AttemptView>> => call(withQuery('/api/notices/log', query));
/** What people wrote to the service account, newest first. */
export const listAccountMessages = (query: Query): Promise<Page<AccountMessageView>> => call(withQuery('/api/wechat/inbox', query));
/** Puts a message into a case's thread. */
export const moveMessage = (id: string, caseId: string, key?: string): Promise<AccountMessageView> =>
  call(message(id, 'move'), { method: 'POST', body: { caseId }, key });
/** It has been dealt with otherwise. */
export const closeMessage = (id: string, key?: string): Promise<AccountMessageView> =>
  call(message(id, 'done'), { method: 'POST', body: {}, key });
