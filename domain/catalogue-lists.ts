/** The catalogue's categories, in the order they are shown. */
export const CATEGORIES = {
  registration: '工商',
  invoice: '发票',
  tax: '税务',
  social: '社保公积金',
  bank: '银行',
  bookkeeping: '账务',
  ip: '知识产权',
  errand: '跑腿',
  closing: '注销与异常',
  advice: '咨询',
  other: '其他',
} as const;
export type Category = keyof typeof CATEGORIES;

/** Kinds of ready-made sentences: where they are offered. */
export const PHRASE_GROUPS = ['progress', 'papers', 'tax', 'fee', 'thread'] as const;
export type PhraseGroup = (typeof PHRASE_GROUPS)[number];
/** More of one's own nobody reads through. */
export const MOST_PHRASES = 60;
