import type { zh } from '../zh-CN/news.ts';

/** The same in English. */
export const en: Record<keyof typeof zh, string> = {
  title: 'Announcements',
  all: 'All',
  onlyUnread: 'Unread',
  filter: 'Filter',
  unread: 'Unread',
  pinned: 'Pinned',
  files: '{n} {n:file|files}',
  empty: 'No announcements yet',
  emptyText: 'Holidays, new rules and tax dates are told here.',
  emptyUnread: 'You have read them all',
  emptyUnreadText: 'New ones are marked here.',
  gone: 'This was taken down',
  goneText: 'Or it is meant for some companies only.',
  toAll: 'Other announcements',
  attached: 'Files',
};
