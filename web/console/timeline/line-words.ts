import type { TimelineLineView } from '../../../api/views/lists.ts';
import { actionIn, fieldIn, valueIn, type Teller } from '../../../domain/audit/say.ts';
import { locale, wordsReady } from '../../locales/catalogue.ts';
import { t } from '../../locales/console-timeline.ts';
import { dayAndTime } from '../time.ts';

/** A cell of 角色权限, `permission@role`. */
let cellWords = (cell: string): string => cell;
/** Fetches the words of permissions when a line tells of them: few do. */
export async function wordsFor(actions: readonly string[]): Promise<void> {
  if (!actions.includes('permissions.changed')) return;
  const words = await import('../../locales/console-roles.ts');
  await wordsReady();
  cellWords = words.cellWords;
}
const teller = (): Teller => ({
  language: locale() === 'en' ? 'en' : 'zh',
  words: t,
  time: dayAndTime,
  named: () => null,
  cell: (field) => cellWords(field),
});
/** What somebody did, in words. Ready for the audit page as well. */
export const actionWords = (action: string): string => actionIn(teller(), action);
/** What a field is called. */
export const fieldWords = (field: string): string => fieldIn(teller(), field);
/** A value as it is read. */
export const valueWords = (value: unknown, field = ''): string => valueIn(teller(), value, field);
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
