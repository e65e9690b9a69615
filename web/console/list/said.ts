import { readMe } from '../../data/me.ts';
import { t } from '../../locales/console-list.ts';
import { mark } from '../../locales/punctuation.ts';

/** What a list is narrowed to, as its screen says it: for the mark in a file. */
export const said = (name: string, value: string): string => `${name}${mark('：')}${value}`;
/** The store looked at, by name; nothing: all of one's own. */
export const storeSaid = (storeId: string | null | undefined): string[] =>
  (readMe().me?.stores ?? []).flatMap(({ id, name }) => (id === storeId ? [name] : []));
/** What was searched for. */
export const searchSaid = (q: string): string[] => (q ? [said(t('filter.q'), q)] : []);
