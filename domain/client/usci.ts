import { usccCheckChar } from '../ids.ts';

/** What is wrong with a 统一社会信用代码: in words, and where (1-based) when it is one character. */
export interface UsciFault {
  code: 'length' | 'character' | 'district' | 'check';
  at: number | null;
  message: string;
}

/** People type it in lower case and with blanks. */
export const tidyUsci = (text: string): string => text.replace(/[\s-]/g, '').toUpperCase();

/** What is wrong with a tidied code, or null. The check character is the last to be looked at: a wrong letter before it would make it wrong too. @see GB 32100-2015 */
export function usciFault(usci: string): UsciFault | null {
  const strange = [...usci].findIndex((char) => !/[0-9A-HJ-NPQRTUWXY]/.test(char));
  if (strange >= 0) {
    const char = [...usci][strange] ?? '';
    const hint = { I: '，可能是数字 1', O: '，可能是数字 0', S: '，可能是数字 5', Z: '，可能是数字 2', V: '，可能是字母 U' }[char] ?? '';
    return { code: 'character', at: strange + 1, message: `第 ${strange + 1} 位“${char}”不是代码里会有的字符${hint}` };
  }
  const letter = usci.slice(2, 8).search(/\D/);
  if (letter >= 0)
    return { code: 'district', at: letter + 3, message: `第 ${letter + 3} 位“${usci[letter + 2] ?? ''}”应为数字（第 3–8 位是行政区划）` };
  if (usci.length !== 18) return { code: 'length', at: null, message: `应为 18 位，现在是 ${usci.length} 位` };
  const expected = usccCheckChar(usci.slice(0, 17));
  if (expected !== usci[17])
    return { code: 'check', at: 18, message: `第 18 位校验码应为“${expected ?? ''}”，现在是“${usci[17] ?? ''}”，请核对前 17 位有没有抄错` };
  return null;
}
