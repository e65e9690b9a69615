import { html, nothing, type TemplateResult } from 'lit';
import type { PerformanceView } from '../../../api/views/performance.ts';
import { numberNamed, type Figures, type PerformanceNumber } from '../../../domain/performance/numbers.ts';
import { locale } from '../../locales/catalogue.ts';
import { t } from '../../locales/console-performance.ts';
import { yuan } from '../money/money-words.ts';
import { href } from '../router.ts';
import { count } from '../time.ts';

type Dimensions = PerformanceView['dimensions'];

/** A number with its words; of one nobody knows, nothing. */
export const numberOf = (name: string, dimensions: Dimensions): PerformanceNumber => {
  const number = numberNamed(name, dimensions);
  if (number === null) throw new Error(`no number ${name}`);
  return number;
};
/** What it is called in the reader's language. */
export const nameOf = (number: PerformanceNumber): string => (locale() === 'en' ? number.en : number.zh);
export const howOf = (number: PerformanceNumber): string => (locale() === 'en' ? number.how.en : number.how.zh);

/** `2026-10` as people say it. */
export const monthWords = (period: string): string => t('month.named', { y: period.slice(0, 4), m: Number(period.slice(5)) });
export const shortMonth = (period: string): string => t('month.short', { m: Number(period.slice(5)) });

const MINUTE = 60_000;
/** A duration: minutes and seconds below an hour, else hours. */
function duration(ms: number): string {
  if (Math.abs(ms) >= 60 * MINUTE) return t('unit.hours', { n: count(Math.round(ms / MINUTE / 6) / 10) });
  const seconds = Math.round(Math.abs(ms) / 1000);
  return `${ms < 0 ? '−' : ''}${t('unit.ms', { m: Math.floor(seconds / 60), s: String(seconds % 60).padStart(2, '0') })}`;
}
/** A value in its unit. `fine`: with one more digit, where it stands alone. */
export function valueWords({ unit }: PerformanceNumber, value: number | null, fine = false): string {
  if (value === null) return '—';
  switch (unit) {
    case 'count':
      return count(value);
    case 'duration':
      return duration(value);
    case 'share':
      return `${(value * 100).toFixed(1)}%`;
    case 'score':
      return value.toFixed(fine ? 2 : 1);
    case 'money':
      return yuan(value).replace(/\.00$/, '');
  }
}
/** How a value moved, in its unit; '': not at all, or there was nothing to compare with. */
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
/** Better or worse, as a tone; nothing where more says nothing. */
export function toneOf({ better }: PerformanceNumber, now: number | null, before: number | null): string {
  if (now === null || before === null || now === before || better === 'neither') return 'mut';
  return now > before === (better === 'more') ? 'up' : 'dn2';
}
/** How a number moved, in green or red. */
export function move(number: PerformanceNumber, now: number | null, before: number | null): TemplateResult | typeof nothing {
  const words = moveWords(number, now, before);
  return words === '' ? nothing : html`<em class="pf-m ${toneOf(number, now, before)}">${words}</em>`;
}

/** Where the rows behind a number are. */
export interface Behind {
  period: string;
  staffId?: string;
  /** Their name, so that the list can say it. */
  who?: string;
  storeId?: string | null;
}
export const behindPath = (number: string, { period, staffId, who, storeId }: Behind): string =>
  `/performance/rows?${new URLSearchParams({
    number,
    period,
    ...(staffId === undefined ? {} : { staffId: staffId || 'nobody', ...(who ? { who } : {}) }),
    ...(storeId ? { storeId } : {}),
  }).toString()}`;

/** A number that opens the rows it counts; what came after the month was kept stands beside it. */
export function figure(
  name: string,
  line: { figures: Figures; since: Record<string, number> },
  behind: Behind,
  dimensions: Dimensions,
  fine = false,
): TemplateResult {
  const number = numberOf(name, dimensions);
  const value = line.figures[name] ?? null;
  const words = valueWords(number, value, fine);
  const later = line.since[name];
  const bad = number.better === 'less' && number.unit === 'count' && (value ?? 0) > 0 && ['poor', 'missed'].includes(name);
  return html`${
    value === null || (value === 0 && later === undefined)
      ? html`<span class="mut">${words}</span>`
      : html`<a class="lk ${bad ? 'red' : ''}" href=${href(behindPath(name, behind))}>${words}</a>`
  }${
    later === undefined
      ? nothing
      : html`<sup class="pf-s" title=${t('since', { change: moveWords(number, later, 0) })}>${moveWords(number, later, 0)}</sup>`
  }`;
}

/** A line through six months, the last one marked. */
export function sparkline(values: readonly (number | null)[], good: boolean): TemplateResult {
  const known = values.map((value) => value ?? 0);
  const most = Math.max(...known, 1);
  const least = Math.min(...known);
  const high = most === least ? 1 : most - least;
  const points = known.map(
    (value, index) => [3 + (index * 62) / Math.max(1, known.length - 1), 18 - ((value - least) / high) * 14] as const,
  );
  const [x, y] = points.at(-1) ?? [0, 0];
  return html`<svg class="pf-l ${good ? '' : 'bad'}" width="68" height="22" viewBox="0 0 68 22" aria-hidden="true">
    <polyline points=${points.map(([px, py]) => `${px.toFixed(1)},${py.toFixed(1)}`).join(' ')} fill="none" stroke-width="1.5" />
    <circle cx=${x} cy=${y} r="2" />
  </svg>`;
}
