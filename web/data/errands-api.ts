import type { ErrandDay, ErrandPlace, ErrandView } from '../../api/views/errands.ts';
import { call, withQuery, type Query } from './http.ts';

const id = encodeURIComponent;
const post = <T>(path: string, body: unknown, key?: string): Promise<T> => call<T>(path, { method: 'POST', body, key });

/** What a new stop is written with; what is left out is empty. */
export interface NewErrand {
  day: string;
  /** Left out: oneself. */
  staffId?: string;
  clientId?: string | null;
  source?: { kind: 'case'; id: string; stageId?: string | null } | { kind: 'custody'; id: string } | { kind: 'free' };
  title: string;
  place: string;
  address?: string | null;
  from?: string | null;
  until?: string | null;
  contactName?: string | null;
  contactPhone?: string | null;
  bring?: string[];
  note?: string;
  tellClient?: boolean;
}
type Change = Partial<Omit<NewErrand, 'day' | 'staffId' | 'clientId' | 'source'>>;
/** A day outside: `day`, `staffId`, `storeId`. */
export const getErrandDay = (query: Query): Promise<ErrandDay> => call(withQuery('/api/errands', query));
/** Stops for one case, day by day. */
export const listErrandsOfCase = (no: string): Promise<{ items: ErrandView[] }> => call(`/api/errands/of-case/${id(no)}`);
/** Places errands went to before. */
export const listErrandPlaces = (q: string): Promise<{ items: ErrandPlace[] }> => call(withQuery('/api/errands/places', { q }));
/** A new stop, the last one of its day. */
export const planErrand = (body: NewErrand & { at?: string }, key?: string): Promise<ErrandView> => post('/api/errands', body, key);
/** Another wording of a planned one. */
export const changeErrand = (errandId: string, body: Change & { version: number }): Promise<ErrandView> =>
  call(`/api/errands/${id(errandId)}`, { method: 'PATCH', body });
/** A whole day in order. */
export const orderErrands = (body: { day: string; staffId?: string; ids: string[]; at?: string }, key?: string): Promise<ErrandDay> =>
  post('/api/errands/order', body, key);
/** Another day, another colleague, or both. */
export const moveErrand = (
  errandId: string,
  body: { day?: string; staffId?: string; reason: string; at?: string },
  key?: string,
): Promise<ErrandView> => post(`/api/errands/${id(errandId)}/move`, body, key);
/** Called off. */
export const cancelErrand = (errandId: string, body: { reason: string; at?: string }, key?: string): Promise<ErrandView> =>
  post(`/api/errands/${id(errandId)}/cancel`, body, key);
/** The whole number of who is met there. */
export const showErrandPhone = (errandId: string): Promise<{ phone: string | null }> => post(`/api/errands/${id(errandId)}/phone`, {});
