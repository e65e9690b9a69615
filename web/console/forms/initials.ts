const LETTERS = 'abcdefghjklmnopqrstwxyz';
/** The first character of each letter in pinyin order. */
const FIRST = [...'阿八嚓哒妸发旮哈讥咔垃痳拏噢妑七呥扨它穵夕丫帀'];
const order = new Intl.Collator('zh-Hans-CN-u-co-pinyin');

function letterOf(char: string): string {
  if (!/[\u4e00-\u9fff]/.test(char)) return char.toLowerCase();
  const at = FIRST.findLastIndex((first) => order.compare(first, char) <= 0);
  return LETTERS[at] ?? char;
}

/** The pinyin initials of a text, as the browser's own collation knows them: `林小满` → `lxm`. */
export const initials = (text: string): string => [...text].map(letterOf).join('');

/** Whether a text is meant by what was typed: part of it, or part of its initials. */
export const meant = (text: string, typed: string): boolean => {
  const wanted = typed.trim().toLowerCase();
  return text.toLowerCase().includes(wanted) || initials(text).includes(wanted);
};
