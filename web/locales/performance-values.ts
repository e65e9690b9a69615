import { formatFen } from '../../domain/money.ts';
import { numberNamed, type PerformanceNumber } from '../../domain/performance/numbers.ts';
import { isSort, SORT_WORDS } from '../../domain/performance/sorts.ts';
import { locale } from './catalogue.ts';
import { t } from './performance.ts';

/** A number with its words; of one nobody knows, an error. */
export const numberOf = (name: string, dimensions: readonly { id: string; name: string }[]): PerformanceNumber => {
  const number = numberNamed(name, dimensions);
  if (number === null) throw new Error(`no number ${name}`);
  return number;
};
/** What it is called in the reader's language. */
export const nameOf = (number: PerformanceNumber): string => (locale() === 'en' ? number.en : number.zh);
export const howOf = (number: PerformanceNumber): string => (locale() === 'en' ? number.how.en : number.how.zh);

/** How a row came to count: grabbed, late, a grade …; '' where its number says it all. */
export const sortWords = (how: string): string => (isSort(how) ? SORT_WORDS[how][locale() === 'en' ? 'en' : 'zh'] : '');

const MINUTE = 60_000;
/** A duration: minutes and seconds below an hour, else hours. */
function duration(ms: number): string {
  if (Math.abs(ms) >= 60 * MINUTE) return t('unit.hours', { n: (Math.round(ms / MINUTE / 6) / 10).toLocaleString('en-US') });
  const seconds = Math.round(Math.abs(ms) / 1000);
  return `${ms < 0 ? '−' : ''}${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
/** A value in its unit. `fine`: with one more digit, where it stands alone. */
export function valueWords({ unit }: PerformanceNumber, value: number | null, fine = false): string {
  if (value === null) return '—';
  switch (unit) {
    case 'count':
      return value.toLocaleString('en-US');
    case 'duration':
      return duration(value);
    case 'share':
      return `${(value * 100).toFixed(1)}%`;
    case 'score':
      return value.toFixed(fine ? 2 : 1);
    case 'money':
      return `${value < 0 ? '−' : ''}¥${formatFen(Math.abs(value))}`.replace(/\.00$/, '');
  }
}
/** How a value moved, in its unit; '': there was nothing to compare with. */
export function moveWords(number: PerformanceNumber, now: number | null, before: number | null): string {
  if (now === null || before === null) return '';
  const by = now - before;
  const size = Math.abs(by);
  const text =
    number.unit === 'share'
      ? (size * 100).toFixed(1)
      : number.unit === 'score'
        ? size.toFixed(2)
        : valueWords(number, size).replace('¥', '');
  if (/^[0.:]+$/.test(text)) return '0';
  return `${by > 0 ? '+' : '−'}${text}`;
}
/** Whether a move is for the better; null: it says nothing, or nothing moved. */
export function isBetter({ better }: PerformanceNumber, now: number | null, before: number | null): boolean | null {
  if (now === null || before === null || now === before || better === 'neither') return null;
  return now > before === (better === 'more');
}
