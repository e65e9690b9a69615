import type { Page } from '../../api/views.ts';
import type { HandoverListView, HandoverSignedView, RealNameView, WishView } from '../../api/views/accountants.ts';
import type { HandoverSide } from '../../domain/client/handover-lists.ts';
import type { RealNameKind } from '../../domain/client/real-names.ts';
import { call, withQuery, type Query } from './http.ts';

const post = <T>(path: string, body: unknown, key?: string): Promise<T> => call<T>(path, { method: 'POST', body, key });
const taskAt = (id: string, deed = ''): string => `/api/real-names/${encodeURIComponent(id)}${deed}`;
const wishesAt = (clientId: string): string => `/api/clients/${encodeURIComponent(clientId)}/accountant-wishes`;

/** 实名事项 one may see, the newest first. */
export const listRealNames = (query: Query): Promise<Page<RealNameView>> => call(withQuery('/api/real-names', query));
/** One of them. */
export const getRealName = (id: string): Promise<RealNameView> => call(taskAt(id));
/** Sends one to a contact. */
export const askRealName = (
  body: { clientId: string; kind: RealNameKind; personId: string; title: string; note: string; fileIds: string[] },
  key?: string,
): Promise<RealNameView> => post('/api/real-names', body, key);
/** Done, asked again, seen at the bureau, taken back. */
export const realNameDeed = (id: string, deed: 'finish' | 'again' | 'settle' | 'cancel', key?: string): Promise<RealNameView> =>
  post(taskAt(id, `/${deed}`), {}, key);
/** Sends it again, with a new code where there is one. */
export const retryRealName = (id: string, fileIds: string[], key?: string): Promise<RealNameView> =>
  post(taskAt(id, '/retry'), { fileIds }, key);

/** 资料交接清单 one may see, the newest first. */
export const listHandoverLists = (query: Query): Promise<Page<HandoverListView>> => call(withQuery('/api/handover-lists', query));
/** Signs lists in bulk. */
export const signHandoverLists = (ids: string[], side: HandoverSide, note = '', key?: string): Promise<HandoverSignedView> =>
  post('/api/handover-lists/sign', { ids, side, note }, key);

/** Asks for another accountant. */
export const askForAnother = (clientId: string, reason: string, key?: string): Promise<{ items: WishView[] }> =>
  post(wishesAt(clientId), { reason }, key);
/** Clients who ask for another accountant. */
export const listWishes = (query: Query): Promise<Page<WishView>> => call(withQuery('/api/accountant-wishes', query));
/** Answers one. */
export const answerWish = (id: string, body: { met: boolean; answer: string; staffId?: string }, key?: string): Promise<WishView> =>
  post(`/api/accountant-wishes/${encodeURIComponent(id)}/answer`, body, key);
