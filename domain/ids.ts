import type { CaseKind } from './case/types.ts';
import { civilDateOf } from './time.ts';

const LETTERS: Record<CaseKind, string> = { request: 'R', order: 'S' };

/** A case's number, easy to read out: `R` or `S`, the civil day it was made, five digits: `R26112300017`. @throws RangeError past 99,999 a day */
export function caseNo(kind: CaseKind, at: number, count: number): string {
  if (!Number.isInteger(count) || count < 1 || count > 99_999) throw new RangeError(`no case number ${count} in one day`);
  return `${caseCounterId(kind, at)}${String(count).padStart(5, '0')}`;
}

/** The day's counter of numbers: `R261123`, `S261123`. */
export const caseCounterId = (kind: CaseKind, at: number): string => `${LETTERS[kind]}${civilDateOf(at).slice(2).replaceAll('-', '')}`;

/** An engagement's number: `H`, the civil day it was entered, five digits: `H26113000001`. @throws RangeError past 99,999 a day */
export function engagementNo(at: number, count: number): string {
  if (!Number.isInteger(count) || count < 1 || count > 99_999) throw new RangeError(`no engagement number ${count} in one day`);
  return `${engagementCounterId(at)}${String(count).padStart(5, '0')}`;
}
/** The day's counter of engagements: `H261130`. */
export const engagementCounterId = (at: number): string => `H${civilDateOf(at).slice(2).replaceAll('-', '')}`;

const COMPLAINT_LETTERS = { complaint: 'T', suggestion: 'J' } as const;
/** The day's counter of complaints or suggestions: `T261130`, `J261130`. */
export const complaintCounterId = (kind: keyof typeof COMPLAINT_LETTERS, at: number): string =>
  `${COMPLAINT_LETTERS[kind]}${civilDateOf(at).slice(2).replaceAll('-', '')}`;
/** A complaint's or suggestion's number: `T26113000001`, `J26113000001`. @throws RangeError past 99,999 a day */
export function complaintNo(kind: keyof typeof COMPLAINT_LETTERS, at: number, count: number): string {
  if (!Number.isInteger(count) || count < 1 || count > 99_999) throw new RangeError(`no ${kind} number ${count} in one day`);
  return `${complaintCounterId(kind, at)}${String(count).padStart(5, '0')}`;
}
/** Whether a text is a complaint's number, or a suggestion's. */
export const isComplaintNo = (text: string): boolean => /^T\d{11}$/.test(text);
export const isSuggestionNo = (text: string): boolean => /^J\d{11}$/.test(text);

/** What a number names, or null when it is none. */
export function caseKindOf(text: string): CaseKind | null {
  if (!/^[RS]\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{5}$/.test(text)) return null;
  return text.startsWith(LETTERS.order) ? 'order' : 'request';
}

/** The day's counter of bills: `B261102`. */
export const billCounterId = (at: number): string => `B${civilDateOf(at).slice(2).replaceAll('-', '')}`;

/** A bill's number, easy to read out: `B26110200031`. @throws RangeError past 99,999 a day */
export function billNo(at: number, count: number): string {
  if (!Number.isInteger(count) || count < 1 || count > 99_999) throw new RangeError(`no bill number ${count} in one day`);
  return `${billCounterId(at)}${String(count).padStart(5, '0')}`;
}

const USCC_CHARS = '0123456789ABCDEFGHJKLMNPQRTUWXY';

/** The check character of the first 17 of a 统一社会信用代码, or null when they hold a character the code does not know. @see GB 32100-2015 */
export function usccCheckChar(first17: string): string | null {
  let sum = 0;
  let weight = 1;
  for (const char of first17) {
    const value = USCC_CHARS.indexOf(char);
    if (value < 0) return null;
    sum += value * weight;
    weight = (weight * 3) % 31;
  }
  return USCC_CHARS[(31 - (sum % 31)) % 31] ?? null;
}

/** Whether a text is a well-formed 统一社会信用代码 (18 characters, upper case, right check character). */
export const isUscc = (text: string): boolean =>
  /^[0-9A-HJ-NPQRTUWXY]{2}\d{6}[0-9A-HJ-NPQRTUWXY]{10}$/.test(text) && usccCheckChar(text.slice(0, 17)) === text[17];
