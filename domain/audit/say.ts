import { formatYuan } from '../money.ts';
import { zh } from './words-zh.ts';

export type AuditWord = keyof typeof zh;
/** Whether there are words of its own for this. */
export const isAuditWord = (key: string): key is AuditWord => Object.hasOwn(zh, key);

/** Who says what stands in the audit: a screen, or a file, in its language and its way to write a time. */
export interface Teller {
  language: 'zh' | 'en';
  words: (key: AuditWord, params?: Record<string, string>) => string;
  time: (at: number) => string;
  /** A value that has a name of its own by its field, if any: few do (names.ts). */
  named: (field: string, value: string) => string | null;
  /** A cell of 角色权限, `permission@role`. */
  cell: (field: string) => string;
}

const MARKS = { zh: { is: '：', and: '、', next: '；' }, en: { is: ': ', and: ', ', next: '; ' } } as const;

/** What somebody did: the action's own words, else by its last one. */
export function actionIn({ words }: Teller, action: string): string {
  if (isAuditWord(action)) return words(action);
  const does = `does.${action.split('.').at(-1) ?? ''}`;
  return isAuditWord(does) ? words(does) : words('does.other', { action });
}

/** What a field is called. */
export function fieldIn({ words, cell }: Teller, field: string): string {
  if (field.includes('@')) return cell(field);
  const whole = `field.${field}`;
  if (isAuditWord(whole)) return words(whole);
  const last = `field.${field.split('.').at(-1) ?? ''}`;
  return isAuditWord(last) ? words(last) : field;
}

/** A value as it is read: the code's own words by what people call them; an instant and a state are known by their field. */
export function valueIn(teller: Teller, value: unknown, field = ''): string {
  const { words, time, named, language } = teller;
  if (value === null || value === undefined || value === '') return words('none');
  if (value === true) return words('yes');
  if (value === false) return words('no');
  if (typeof value === 'number' && field.endsWith('At')) return time(value);
  if (typeof value === 'number' && field.endsWith('Fen')) return formatYuan(value);
  if (Array.isArray(value)) return value.length === 0 ? words('none') : value.map((one) => valueIn(teller, one)).join(MARKS[language].and);
  if (typeof value === 'object') {
    const { name } = value as { name?: unknown };
    return typeof name === 'string' ? name : JSON.stringify(value);
  }
  const said = String(value as string | number);
  const name = named(field, said);
  if (name !== null) return name;
  const found = [...(field === 'state' ? [`state.${said}`] : []), `value.${said}`].find(isAuditWord);
  return found === undefined ? said : words(found);
}

/** A pair is a change, unless it is a list by its name (`ids`, `columns`). */
export const isChange = (field: string, value: unknown): value is [before: unknown, after: unknown] =>
  Array.isArray(value) && value.length === 2 && !/(ids|columns|names|tags)$/i.test(field);

/** The whole of a line, one thing after the other: a change with what it was and what it is. */
export function detailsIn(teller: Teller, details: Readonly<Record<string, unknown>>): string {
  const { is, next } = MARKS[teller.language];
  return Object.entries(details)
    .map(([field, value]) => {
      const said = isChange(field, value)
        ? `${valueIn(teller, value[0], field)} → ${valueIn(teller, value[1], field)}`
        : valueIn(teller, value, field);
      return `${fieldIn(teller, field)}${is}${said}`;
    })
    .join(next);
}
