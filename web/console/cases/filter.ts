import { CASE_STATES, URGENCIES, WAITS, type CaseState, type Urgency, type Wait } from '../../../domain/case/types.ts';
import type { CaseFilter } from '../../data/api.ts';
import type { CountFilter } from '../../data/console-api.ts';
import { readPrefs } from '../prefs.ts';
import type { Word } from '../words.ts';

/** What the list shows, exactly as the address says it. */
export interface ListState {
  states: CaseState[];
  urgency: Urgency[];
  waitingOn: Wait | 'any' | null;
  overdue: boolean;
  assigneeId: string | null;
  clientId: string | null;
  storeId: string | null;
  q: string;
  sort: Sort;
  view: 'table' | 'board';
}
export const SORTS = ['recent', 'deadline', 'created', 'window'] as const;
export type Sort = (typeof SORTS)[number];
/** As the API names them. */
const SORT_KEYS: Record<Sort, string> = { recent: '-at', deadline: 'dueAt', created: '-createdAt', window: 'grabDeadline' };

const listed = <T extends string>(text: string | null, known: readonly T[]): T[] =>
  (text ?? '').split(',').filter((one): one is T => (known as readonly string[]).includes(one));

/** Reads the address; what it does not know is passed over. */
export function readList(query: URLSearchParams): ListState {
  const wait = query.get('waitingOn');
  return {
    states: listed(query.get('state'), CASE_STATES),
    urgency: listed(query.get('urgency'), URGENCIES),
    waitingOn: wait === 'any' ? 'any' : (listed(wait, WAITS)[0] ?? null),
    overdue: query.get('overdue') === '1',
    assigneeId: query.get('assigneeId'),
    clientId: query.get('clientId'),
    storeId: query.get('storeId'),
    q: query.get('q') ?? '',
    sort: listed(query.get('sort'), SORTS)[0] ?? 'recent',
    view: query.get('view') === 'board' ? 'board' : 'table',
  };
}

/** Writes the address; what is usual is left out. Other parameters (names of chips, columns) are kept. */
export function writeList(state: ListState, kept: URLSearchParams): string {
  const query = new URLSearchParams(kept);
  const put = (name: string, value: string): void => {
    if (value) query.set(name, value);
    else query.delete(name);
  };
  put('state', state.states.join(','));
  put('urgency', state.urgency.join(','));
  put('waitingOn', state.waitingOn ?? '');
  put('overdue', state.overdue ? '1' : '');
  put('assigneeId', state.assigneeId ?? '');
  put('clientId', state.clientId ?? '');
  put('storeId', state.storeId ?? '');
  put('q', state.q);
  put('sort', state.sort === 'recent' ? '' : state.sort);
  put('view', state.view === 'board' ? 'board' : '');
  if (!state.clientId) query.delete('client');
  const text = query.toString().replace(/%2C/g, ',');
  return text ? `/cases?${text}` : '/cases';
}

/** As the API takes it. */
export function asFilter(state: ListState): CaseFilter {
  return {
    ...(state.states.length ? { state: state.states } : {}),
    ...(state.urgency.length ? { urgency: state.urgency } : {}),
    ...(state.waitingOn ? { waitingOn: state.waitingOn as Wait } : {}),
    ...(state.overdue ? { overdue: true } : {}),
    ...(state.assigneeId ? { assigneeId: state.assigneeId } : {}),
    ...(state.clientId ? { clientId: state.clientId } : {}),
    ...((state.storeId ?? readPrefs().storeId) ? { storeId: state.storeId ?? readPrefs().storeId ?? '' } : {}),
    ...(state.q ? { q: state.q } : {}),
    sort: SORT_KEYS[state.sort],
  };
}

/** The same without what the tabs choose: for their counts. */
export function asCountFilter(state: ListState): CountFilter {
  const { assigneeId, clientId, storeId, q } = asFilter(state);
  return {
    ...(assigneeId ? { assigneeId } : {}),
    ...(clientId ? { clientId } : {}),
    ...(storeId ? { storeId } : {}),
    ...(q ? { q } : {}),
    ...(state.urgency.length ? { urgency: state.urgency.join(',') } : {}),
  };
}

/** The tabs: saved filters over state and turn. */
export interface Tab {
  id: string;
  word: Word;
  states: CaseState[];
  overdue?: true;
  waiting?: true;
  hot?: true;
}
export const TABS: readonly Tab[] = [
  { id: 'all', word: 'tab.all', states: [] },
  { id: 'escalated', word: 'state.escalated', states: ['escalated'], hot: true },
  { id: 'open', word: 'state.open', states: ['open'] },
  { id: 'in_progress', word: 'state.in_progress', states: ['in_progress'] },
  { id: 'waiting', word: 'tab.waiting', states: [], waiting: true },
  { id: 'overdue', word: 'tab.overdue', states: [], overdue: true, hot: true },
  { id: 'delivered', word: 'state.delivered', states: ['delivered'] },
  { id: 'completed', word: 'state.completed', states: ['completed'] },
  { id: 'cancelled', word: 'state.cancelled', states: ['cancelled'] },
];

/** The list as a tab shows it. */
export const underTab = (state: ListState, tab: Tab): ListState => ({
  ...state,
  states: [...tab.states],
  overdue: tab.overdue ?? false,
  waitingOn: tab.waiting ? 'any' : null,
});
/** Whether the list is this tab. */
export const isTab = (state: ListState, tab: Tab): boolean =>
  state.states.join() === tab.states.join() &&
  state.overdue === (tab.overdue ?? false) &&
  (state.waitingOn !== null) === (tab.waiting ?? false);
/** How many filters narrow the list beside the tab. */
export const narrowed = (state: ListState): number =>
  Number(state.urgency.length > 0) +
  Number(state.assigneeId !== null) +
  Number(state.clientId !== null) +
  Number(state.storeId !== null) +
  Number(state.q !== '') +
  Number(state.waitingOn !== null && state.waitingOn !== 'any');
/** The list without them. */
export const widened = (state: ListState): ListState => ({
  ...state,
  urgency: [],
  assigneeId: null,
  clientId: null,
  storeId: null,
  q: '',
  waitingOn: state.waitingOn === null ? null : 'any',
});
