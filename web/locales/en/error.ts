import type { zh } from '../zh-CN/error.ts';

/** What is said where something went wrong, in English. */
export const en: Record<keyof typeof zh, string> = {
  title: 'Could not open',
  kept: 'Kept',
  todo: 'What to do',
  number: 'Error {id}: tell us and we find it faster',
  'do.passing': 'Press “Try again”; nothing is sent twice',
  'do.notFound': 'Go back, or ask your accountant',
  'do.forbidden': 'Ask an admin for access',
  'do.other': 'Try again later, or tell us the number',
};
