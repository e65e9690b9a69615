import { html, nothing, type TemplateResult } from 'lit';
import type { PerformanceView } from '../../../api/views/performance.ts';
import type { Figures, PerformanceNumber } from '../../../domain/performance/numbers.ts';
import { t } from '../../locales/console-performance.ts';
import { isBetter, moveWords, numberOf, valueWords } from '../../locales/performance-values.ts';
import { href } from '../router.ts';

type Dimensions = PerformanceView['dimensions'];

/** Better or worse, as a tone; nothing where more says nothing. */
export const toneOf = (number: PerformanceNumber, now: number | null, before: number | null): string => {
  const better = isBetter(number, now, before);
  return better === null ? 'mut' : better ? 'up' : 'dn2';
};
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
  const bad = number.better === 'less' && number.unit === 'count' && (value ?? 0) > 0 && ['poor', 'upheld', 'missed'].includes(name);
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
