import { civilDateOf } from './time.ts';

/** A request's number, easy to read out: `R`, the civil day it was made, five digits: `R26112300017`. @throws RangeError past 99,999 a day */
export function requestNo(at: number, count: number): string {
  if (!Number.isInteger(count) || count < 1 || count > 99_999) throw new RangeError(`no request number ${count} in one day`);
  return `${requestCounterId(at)}${String(count).padStart(5, '0')}`;
}

/** The day's counter of request numbers: `R261123`. */
export const requestCounterId = (at: number): string => `R${civilDateOf(at).slice(2).replaceAll('-', '')}`;

/** Whether a text is a request's number. */
export const isRequestNo = (text: string): boolean => /^R\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{5}$/.test(text);

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
