import type { zh } from '../zh-CN/console-reviews.ts';

export const en: Record<keyof typeof zh, string> = {
  dimensions: 'What is rated',
  'dimensions.hint':
    'Beside good, fair and poor the client gives 1–5 for each of these, 1 to {n}. A new name or a retired one counts for new cases only.',
  'dimensions.one': 'No. {n}',
  'dimensions.add': 'Add one',
  'dimensions.retire': 'Retire',
  'dimensions.back': 'Ask again',
};
