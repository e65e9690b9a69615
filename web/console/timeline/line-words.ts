import type { TimelineLineView } from '../../../api/views/lists.ts';
import { formatYuan } from '../../../domain/money.ts';
import { wordsReady } from '../../locales/catalogue.ts';
import { isTimelineWord, t } from '../../locales/console-timeline.ts';
import { mark } from '../../locales/punctuation.ts';
import { dayAndTime } from '../time.ts';

/** What somebody did, in words: the action's own, else by its last word. Ready for the audit page as well. */
export function actionWords(action: string): string {
  if (isTimelineWord(action)) return t(action);
  const does = `does.${action.split('.').at(-1) ?? ''}`;
  return isTimelineWord(does) ? t(does) : t('does.other', { action });
}
/** A cell of 角色权限, `permission@role`. */
let cellWords = (cell: string): string => cell;
/** Fetches the words of permissions when a line tells of them: few do. */
export async function wordsFor(actions: readonly string[]): Promise<void> {
  if (!actions.includes('permissions.changed')) return;
  const words = await import('../../locales/console-roles.ts');
  await wordsReady();
  cellWords = words.cellWords;
}
/** What a field is called. */
export function fieldWords(field: string): string {
  if (field.includes('@')) return cellWords(field);
  const whole = `field.${field}`;
  if (isTimelineWord(whole)) return t(whole);
  const last = `field.${field.split('.').at(-1) ?? ''}`;
  return isTimelineWord(last) ? t(last) : field;
}
/** A value as it is read: the code's own words by what people call them; an instant and a state are known by their field. */
export function valueWords(value: unknown, field = ''): string {
  if (value === null || value === undefined || value === '') return t('none');
  if (value === true) return t('yes');
  if (value === false) return t('no');
  if (typeof value === 'number' && field.endsWith('At')) return dayAndTime(value);
  if (typeof value === 'number' && field.endsWith('Fen')) return formatYuan(value);
  if (Array.isArray(value)) return value.length === 0 ? t('none') : value.map((one) => valueWords(one)).join(mark('、'));
  if (typeof value === 'object') {
    const { name } = value as { name?: unknown };
    return typeof name === 'string' ? name : JSON.stringify(value);
  }
  const said = String(value as string | number);
  const words = [...(field === 'state' ? [`state.${said}`] : []), `value.${said}`].find(isTimelineWord);
  return words === undefined ? said : t(words);
}
/** The id of a record that nobody knows by it. */
const OPAQUE = /^[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}$/;
/** Facts of a line worth reading: reasons, names, numbers; `path`: the page of the record a number names. */
export const factWords = ({ facts }: TimelineLineView): { label: string; text: string; path: string | null }[] =>
  Object.entries(facts)
    .filter(([, value]) => typeof value !== 'string' || !OPAQUE.test(value))
    .map(([field, value]) =>
      ['reason', 'name', 'title', 'text', 'note'].includes(field)
        ? { label: '', text: String(value), path: null }
        : {
            label: fieldWords(field),
            text: valueWords(value, field),
            path: field === 'engagementId' && typeof value === 'string' && value !== '' ? `/engagements/${value}` : null,
          },
    );
