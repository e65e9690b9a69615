import { usccCheckChar } from '../ids.ts';

/** What is wrong with a 统一社会信用代码: what, where (1-based) when it is one character, and in words. */
export interface UsciFault {
  code: 'usci_length' | 'usci_character' | 'usci_district' | 'usci_check';
  at: number | null;
  zh: string;
  en: string;
}

/** People type it in lower case and with blanks. */
export const tidyUsci = (text: string): string => text.replace(/[\s-]/g, '').toUpperCase();

/** Letters the code never has, and what they are mistaken for. */
const MISTAKEN: Record<string, { zh: string; en: string }> = {
  I: { zh: '，可能是数字 1', en: '; perhaps the figure 1' },
  O: { zh: '，可能是数字 0', en: '; perhaps the figure 0' },
  S: { zh: '，可能是数字 5', en: '; perhaps the figure 5' },
  Z: { zh: '，可能是数字 2', en: '; perhaps the figure 2' },
  V: { zh: '，可能是字母 U', en: '; perhaps the letter U' },
};

/** What is wrong with a tidied code, or null. The check character is the last to be looked at: a wrong letter before it would make it wrong too. @see GB 32100-2015 */
export function usciFault(usci: string): UsciFault | null {
  const fault = (code: UsciFault['code'], at: number | null, zh: string, en: string): UsciFault => ({ code, at, zh, en });
  const strange = [...usci].findIndex((char) => !/[0-9A-HJ-NPQRTUWXY]/.test(char));
  if (strange >= 0) {
    const char = [...usci][strange] ?? '';
    const [at, hint] = [strange + 1, MISTAKEN[char] ?? { zh: '', en: '' }];
    return fault(
      'usci_character',
      at,
      `第 ${at} 位“${char}”不是代码里会有的字符${hint.zh}`,
      `Place ${at}, “${char}”, is never in a code${hint.en}`,
    );
  }
  const letter = usci.slice(2, 8).search(/\D/);
  if (letter >= 0) {
    const [at, char] = [letter + 3, usci[letter + 2] ?? ''];
    return fault(
      'usci_district',
      at,
      `第 ${at} 位“${char}”应为数字（第 3–8 位是行政区划）`,
      `Place ${at}, “${char}”, has to be a figure (places 3–8 are the district)`,
    );
  }
  if (usci.length !== 18)
    return fault('usci_length', null, `应为 18 位，现在是 ${usci.length} 位`, `Has ${usci.length} characters; it takes 18`);
  const expected = usccCheckChar(usci.slice(0, 17)) ?? '';
  if (expected !== usci[17])
    return fault(
      'usci_check',
      18,
      `第 18 位校验码应为“${expected}”，现在是“${usci[17] ?? ''}”，请核对前 17 位有没有抄错`,
      `The last place is “${usci[17] ?? ''}”, by the first 17 it would be “${expected}”; compare them`,
    );
  return null;
}
