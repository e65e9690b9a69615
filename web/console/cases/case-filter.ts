import type { CaseRow } from '../../../api/views.ts';
import { HAPPENINGS } from '../../../domain/case/happened.ts';
import { LATE_BANDS } from '../../../domain/case/late.ts';
import { CASE_STATES, URGENCIES, WAITS, type CaseState, type Urgency, type Wait } from '../../../domain/case/types.ts';
import { listBusinessTypes, listClients, listStaff, type CaseFilter } from '../../data/api.ts';
import { countCases, type CountFilter } from '../../data/console-api.ts';
import { readMe } from '../../data/me.ts';
import type { ListAsk, ListFilter, ListTab } from '../list/description.ts';
import { t } from '../words.ts';

/** Orders of 业务单, the usual one first, as the API names them. */
const SORT_KEYS: Readonly<Record<string, string>> = {
  recent: '-at',
  deadline: 'dueAt',
  '-deadline': '-dueAt',
  created: '-createdAt',
  '-created': 'createdAt',
  window: 'grabDeadline',
};
export const CASE_SORTS = (
  [
    ['recent', 'sort.recent'],
    ['deadline', 'sort.deadline'],
    ['-deadline', 'sort.deadlineLast'],
    ['created', 'sort.created'],
    ['-created', 'sort.createdFirst'],
    ['window', 'sort.window'],
  ] as const
).map(([id, word]) => ({ id, title: () => t(word), down: id === 'recent' || id === 'created' }));

const listed = <T extends string>(text: string | undefined, known: readonly T[]): T[] =>
  (text ?? '').split(',').filter((one): one is T => (known as readonly string[]).includes(one));

/** As the API takes it; what it does not know is passed over. */
export function asCaseFilter({ values, q, sort, storeId }: ListAsk): CaseFilter {
  const states = listed<CaseState>(values['state'], CASE_STATES);
  const urgency = listed<Urgency>(values['urgency'], URGENCIES);
  const waiting = values['waitingOn'];
  const wait = waiting === 'any' || waiting === 'none' ? waiting : listed<Wait>(waiting, WAITS)[0];
  const late = listed(values['late'], LATE_BANDS)[0];
  const happened = listed(values['happened'], HAPPENINGS)[0];
  const { from, to, hour, dueIn } = values;
  return {
    ...(states.length ? { state: states } : {}),
    ...(urgency.length ? { urgency } : {}),
    ...(wait ? { waitingOn: wait } : {}),
    ...(late ? { late } : {}),
    ...(happened && (from || to) ? { happened } : {}),
    ...(from ? { from } : {}),
    ...(to ? { to } : {}),
    ...(hour && (from || to) ? { hour } : {}),
    ...(dueIn ? { dueIn } : {}),
    ...(values['overdue'] === '1' ? { overdue: true } : {}),
    ...(values['assigneeId'] ? { assigneeId: values['assigneeId'] } : {}),
    ...(values['clientId'] ? { clientId: values['clientId'] } : {}),
    ...(values['businessTypeId'] ? { businessTypeId: values['businessTypeId'] } : {}),
    ...(values['kind'] === 'order' || values['kind'] === 'request' ? { kind: values['kind'] } : {}),
    ...(storeId ? { storeId } : {}),
    ...(q ? { q } : {}),
    ...(SORT_KEYS[sort] ? { sort: SORT_KEYS[sort] } : {}),
  };
}
/** How many stand behind each tab. */
export async function countTabs(ask: ListAsk): Promise<Record<string, number>> {
  const { urgency, sort: _, ...rest } = asCaseFilter(ask);
  const counts = await countCases({ ...(rest as CountFilter), ...(urgency ? { urgency: urgency.join(',') } : {}) });
  return {
    ...counts.byState,
    all: counts.total,
    waiting: counts.waitingOnClients,
    overdue: counts.overdue,
  };
}

/** Saved filters that everybody has, over state and turn. */
export const CASE_TABS: readonly ListTab[] = [
  { id: 'all', title: () => t('tab.all'), values: {} },
  { id: 'escalated', title: () => t('state.escalated'), values: { state: 'escalated' }, hot: true },
  { id: 'open', title: () => t('state.open'), values: { state: 'open' } },
  { id: 'in_progress', title: () => t('state.in_progress'), values: { state: 'in_progress' } },
  { id: 'waiting', title: () => t('tab.waiting'), values: { waitingOn: 'any' } },
  { id: 'overdue', title: () => t('tab.overdue'), values: { overdue: '1' }, hot: true },
  { id: 'delivered', title: () => t('state.delivered'), values: { state: 'delivered' } },
  { id: 'completed', title: () => t('state.completed'), values: { state: 'completed' } },
  { id: 'cancelled', title: () => t('state.cancelled'), values: { state: 'cancelled' } },
];

const hourWords = (hour: string): string => `${hour.padStart(2, '0')}:00`;
const stores = () => readMe().me?.stores ?? [];
/** The filters beside the tabs. */
export const CASE_FILTERS: readonly ListFilter<CaseRow>[] = [
  {
    id: 'storeId',
    title: () => t('column.store'),
    kind: 'one',
    when: () => stores().length > 1,
    options: () => stores().map(({ id, name }) => ({ value: id, text: name })),
  },
  {
    id: 'urgency',
    title: () => t('column.urgency'),
    kind: 'some',
    options: () => URGENCIES.map((one) => ({ value: one, text: t(`urgency.${one}`) })),
  },
  {
    id: 'waitingOn',
    title: () => t('wait.client'),
    kind: 'one',
    options: () => [...WAITS, 'none' as const].map((one) => ({ value: one, text: t(`wait.${one}`) })),
  },
  {
    id: 'happened',
    title: () => t('filter.happened'),
    kind: 'one',
    options: () => HAPPENINGS.map((one) => ({ value: one, text: t(`happened.${one}`) })),
  },
  { id: 'from', title: () => t('filter.from'), kind: 'day' },
  { id: 'to', title: () => t('filter.to'), kind: 'day' },
  {
    id: 'hour',
    title: () => t('filter.hour'),
    kind: 'choice',
    words: hourWords,
    options: async () => Array.from({ length: 24 }, (_, hour) => ({ value: String(hour), text: hourWords(String(hour)) })),
  },
  {
    id: 'late',
    title: () => t('filter.late'),
    kind: 'one',
    options: () => LATE_BANDS.map((one) => ({ value: one, text: t(`late.${one}`) })),
  },
  {
    id: 'dueIn',
    title: () => t('filter.dueIn'),
    kind: 'one',
    options: () => ['4', '8', '24', '72'].map((value) => ({ value, text: t('filter.dueInHours', { n: value }) })),
  },
  {
    id: 'businessTypeId',
    title: () => t('column.type'),
    kind: 'choice',
    words: (value, rows) => rows.find(({ businessType }) => businessType.id === value)?.businessType.name,
    options: async () => (await listBusinessTypes()).items.map(({ id, name }) => ({ value: id, text: name })),
  },
  {
    id: 'assigneeId',
    title: () => t('column.assignee'),
    kind: 'choice',
    keeps: 'who',
    words: (value, rows) => rows.find(({ assignee }) => assignee?.id === value)?.assignee?.name,
    options: async () => (await listStaff({ limit: 100 })).items.map(({ id, name, title }) => ({ value: id, text: name, note: title })),
  },
  {
    id: 'clientId',
    title: () => t('column.client'),
    kind: 'find',
    keeps: 'client',
    hint: () => t('filter.clientHint'),
    words: (value, rows) => rows.find(({ client }) => client.id === value)?.client.short,
    find: async (q) => (await listClients({ q, limit: 6 })).items.map(({ id, name, short }) => ({ value: id, text: name, note: short })),
  },
];
