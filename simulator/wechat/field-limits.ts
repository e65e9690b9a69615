const TIME = String.raw`(?:[01]?\d|2[0-3]):[0-5]\d(?::[0-5]\d)?`;
const DATE = String.raw`\d{4}(?:年\d{1,2}月\d{1,2}日|-\d{1,2}-\d{1,2}|/\d{1,2}/\d{1,2})`;
const MOMENT = String.raw`(?:${DATE}(?: ?${TIME})?|${TIME})`;
const DAY = String.raw`(?:${DATE}(?: ?${TIME})?)`;
const HAN = String.raw`\p{Script=Han}`;

/**
 * What a value of each kind of key may be, in characters, as WeChat's table for category templates says.
 * @see https://developers.weixin.qq.com/doc/offiaccount/Subscription_Messages/api.html (参数值限制说明)
 */
const RULES: Record<string, (value: string) => boolean> = {
  thing: (value) => length(value) <= 20,
  const: (value) => length(value) <= 20,
  number: (value) => length(value) <= 32 && /^\d+(?:\.\d+)?$/.test(value),
  letter: (value) => /^[a-zA-Z]{1,32}$/.test(value),
  symbol: (value) => length(value) <= 5 && /^[\p{P}\p{S}]+$/u.test(value),
  character_string: (value) => /^[\x20-\x7e]{1,32}$/.test(value),
  time: (value) => new RegExp(`^${MOMENT}(?:~${MOMENT})?$`).test(value),
  date: (value) => new RegExp(`^${DAY}(?:~${DAY})?$`).test(value),
  amount: (value) => /^[¥￥$€£]?\d{1,10}(?:\.\d+)?元?$/.test(value),
  phone_number: (value) => /^[\d+\-() ]{1,17}$/.test(value),
  car_number: (value) => new RegExp(`^[${HAN}A-Za-z0-9][A-Za-z0-9]{0,6}[${HAN}A-Za-z0-9]$`, 'u').test(value),
  name: (value) => (new RegExp(HAN, 'u').test(value) ? length(value) <= 10 : length(value) <= 20) && !/\d/.test(value),
  phrase: (value) => new RegExp(`^${HAN}{1,5}$`, 'u').test(value),
};

/** What is wrong with one value, in WeChat's words; null when nothing is. Keys of the old kind (`keyword1`, `first`) are not checked. */
export function fieldProblem(key: string, value: string): string | null {
  if (value.trim() === '') return `data.${key}.value is empty`;
  const kind = key.replace(/\d+$/, '');
  return !Object.hasOwn(RULES, kind) || RULES[kind]!(value) ? null : `data.${key}.value invalid`;
}

function length(value: string): number {
  return [...value].length;
}
