import type { zh } from '../zh-CN/after-home.ts';

/** What comes after the home’s first load, in English. */
export const en: Record<keyof typeof zh, string> = {
  'home.preview': 'Preview · {what} · open until {until}',
  'home.draft': 'draft',
  'card.away': '{name} is away until {until}',
  'card.cover': '{name} stands in',
  'card.coverNone': 'For urgent things call the firm',
  'home.team': 'Our accountants',
  'home.stores': 'Contact',
  'act.call': 'Call',
  'act.contact': 'WeChat',
  'act.contactPhone': 'Contact',
  'act.message': 'Message',
  'act.ask': 'New request',
};
