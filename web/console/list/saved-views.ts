import { call, withQuery } from '../../data/http.ts';

/** A filter somebody kept: a tab of its own. */
export interface SavedView {
  id: string;
  list: string;
  name: string;
  /** The address's query. */
  query: string;
  /** The firm's, kept by admins; else the person's own. */
  shared: boolean;
  position: number;
  isDefault: boolean;
  version: number;
}

const path = (id: string): string => `/api/views/${encodeURIComponent(id)}`;
/** A person's saved filters of a list with the firm's before them, and the columns they chose. */
export const listViews = (list: string): Promise<{ items: SavedView[]; columns: string[] | null }> =>
  call(withQuery('/api/views', { list }));
/** Keeps a filter. */
export const saveView = (body: { list: string; name: string; query: string; shared?: boolean }, key?: string): Promise<SavedView> =>
  call('/api/views', { method: 'POST', body, key });
/** Changes one: its name, what it shows, its place among the person's, whether the list opens with it. */
export const changeView = (
  { id, version }: SavedView,
  changes: Partial<Pick<SavedView, 'name' | 'query' | 'position' | 'isDefault'>>,
): Promise<SavedView> => call(path(id), { method: 'PATCH', body: { version, ...changes } });
export const deleteView = ({ id }: SavedView): Promise<unknown> => call(path(id), { method: 'DELETE' });
/** The columns a person sees in a list from now on; null: as the list comes. */
export const keepColumns = (list: string, columns: readonly string[] | null): Promise<unknown> =>
  call('/api/views/columns', { method: 'PUT', body: { list, columns } });
