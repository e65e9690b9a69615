import { civilTimeOf } from '../time.ts';

/** An errand as far as its case is told of it. */
interface Told {
  title: string;
  place: string;
}

/** What stands in the case when an errand is done: the very words the client reads, where they are told. */
export const doneWords = ({ title, place }: Told, text: string, at: number): string =>
  withText(`外勤已办：${title}（${place}，${civilTimeOf(at)}）`, text);
/** What colleagues read in the case when it could not be done. */
export const failedWords = ({ title, place }: Told, reason: string, at: number): string =>
  withText(`外勤没有办成：${title}（${place}，${civilTimeOf(at)}）`, reason);
/** What follows in the case when that was taken back: what was said stays, and is put right. */
export const undoneWords = ({ title, place }: Told): string => `更正：外勤“${title}”（${place}）上一条记录有误，已撤回，以后续记录为准。`;

const withText = (head: string, text: string): string => (text === '' ? head : `${head}\n${text}`);

/** How what a case was to be told of an errand stands: on its way, in the case, or not taken by it. */
export const ENTRY_STATES = ['due', 'written', 'refused'] as const;
export type ErrandEntryState = (typeof ENTRY_STATES)[number];
