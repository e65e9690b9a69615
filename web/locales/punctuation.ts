import { locale } from './catalogue.ts';

/** The English of a Chinese mark between two texts. */
const ENGLISH = { '，': ', ', '、': ', ', '：': ': ', '；': '; ' } as const;

/** A mark between texts that come from elsewhere, as the reader's language writes it. */
export const mark = (chinese: keyof typeof ENGLISH): string => (locale() === 'en' ? ENGLISH[chinese] : chinese);
/** What is said in brackets after a word: `期限（可不填）`, `Until (optional)`. */
export const bracketed = (word: string, note: string): string => (locale() === 'en' ? `${word} (${note})` : `${word}（${note}）`);
