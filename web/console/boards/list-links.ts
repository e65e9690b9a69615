import type { BehindList, Figure } from '../../../api/views/boards.ts';

type Values = Record<string, string>;
/** Pages of the lists, where they are not called as the API calls them. */
const PAGES: Partial<Record<BehindList, string>> = {
  'notices/log': 'notices',
  receipts: 'collections',
  'performance/behind': 'performance/rows',
};
const OPEN_COMPLAINTS = 'received,acknowledged';

/** Lists whose tabs say in a word of their own what the API takes apart. */
const AS_THE_PAGE: Partial<Record<BehindList, (values: Values) => Values>> = {
  bills: ({ state = '', ...rest }) => ({ ...rest, ...(state === 'overdue' ? {} : { state }) }),
  complaints: ({ state, overdue, ...rest }) => ({
    ...rest,
    ...(overdue ? { show: 'overdue' } : state === OPEN_COMPLAINTS ? {} : { show: 'all' }),
  }),
  receipts: ({ state, toHandIn, ...rest }) => ({
    ...rest,
    ...(toHandIn ? { tab: 'toHandIn' } : state === 'entered' ? {} : { tab: 'all', ...(state ? { state } : {}) }),
  }),
};

/** The list behind a figure, as a page of the console. */
export function placeBehind({ list, query }: Pick<Figure, 'list' | 'query'>): string {
  const values = AS_THE_PAGE[list]?.(query) ?? query;
  const text = new URLSearchParams(values).toString().replace(/%2C/g, ',');
  return `/${PAGES[list] ?? list}${text ? `?${text}` : ''}`;
}
