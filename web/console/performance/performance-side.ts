import { html, type TemplateResult } from 'lit';
import type { PerformanceFigures, PerformanceLine, PerformanceView } from '../../../api/views/performance.ts';
import { scoreNumber } from '../../../domain/performance/numbers.ts';
import { t } from '../../locales/console-performance.ts';
import { shortMonth } from '../../locales/months.ts';
import { nameOf, numberOf, valueWords } from '../../locales/performance-values.ts';
import { icon } from '../icons.ts';
import { face } from '../parts.ts';
import { href } from '../router.ts';
import { behindPath, figure, move, type Behind } from './performance-words.ts';
import { radar, type RadarAxis } from './radar.ts';

/** The numbers that can be compared between people, as shares of the best there is. */
function axesOf(view: PerformanceView, line: PerformanceLine): RadarAxis[] {
  const people = view.staff.filter(({ id }) => id !== '');
  const dimensions = view.dimensions.filter(({ retired }) => !retired).slice(0, 2);
  const names = ['response', 'onTime', 'rating', ...dimensions.map(({ id }) => scoreNumber(id)), 'collected'];
  return names.map((name) => {
    const number = numberOf(name, view.dimensions);
    const known = people.flatMap(({ figures }) => figures[name] ?? []).filter((value) => Number.isFinite(value));
    const most = Math.max(...known, 1e-9);
    const least = Math.min(...known, most);
    // Scores and shares have an end of their own; the rest is held against the best of the firm.
    const share = (value: number | null): number => {
      if (value === null) return 0;
      if (number.unit === 'score') return (value - 1) / 4;
      if (number.unit === 'share') return value;
      if (number.better === 'less') return value === 0 ? 1 : Math.max(least, 1) / value;
      return value / most;
    };
    const mean = known.length === 0 ? null : known.reduce((sum, value) => sum + value, 0) / known.length;
    const own = line.figures[name] ?? null;
    return { name: nameOf(number), own: share(own), others: share(mean), words: valueWords(number, own) };
  });
}

/** A month beside another, number by number. */
export function compareTable(view: PerformanceView, line: PerformanceFigures, behind: Behind, names: readonly string[]): TemplateResult {
  return html`<table class="pf-k">
    <thead>
      <tr>
        <th scope="col"><span class="sr">${t('rows.number')}</span></th>
        <th scope="col" class="r">${shortMonth(view.period)}</th>
        <th scope="col" class="r">${shortMonth(view.before)}</th>
        <th scope="col" class="r">${t('change')}</th>
      </tr>
    </thead>
    <tbody>
      ${names.map((name) => {
        const number = numberOf(name, view.dimensions);
        return html`<tr>
          <th scope="row">${nameOf(number)}</th>
          <td class="r">${figure(name, line, behind, view.dimensions, true)}</td>
          <td class="r mut">${valueWords(number, line.previous[name] ?? null, true)}</td>
          <td class="r">${move(number, line.figures[name] ?? null, line.previous[name] ?? null)}</td>
        </tr>`;
      })}
    </tbody>
  </table>`;
}
/** The numbers of the comparison. */
export const SIDE_NUMBERS = [
  'taken',
  'response',
  'finished',
  'onTime',
  'waited',
  'returned',
  'good',
  'poor',
  'upheld',
  'missed',
  'collected',
] as const;

/** One colleague's month: a picture beside the others, the numbers beside another month. */
export function performanceSide(view: PerformanceView, line: PerformanceLine, behind: Behind): TemplateResult {
  const dimensions = view.dimensions.filter(({ retired }) => !retired).map(({ id }) => scoreNumber(id));
  return html`<aside class="pf-a" aria-label=${line.name}>
    <header>
      <span class="who">${face(line, 28)}<b>${line.name}</b></span>
      <span class="mut"
        >${[...line.stores.map(({ name }) => name), ...(line.clients > 0 ? [t('clients', { n: line.clients })] : [])].join(' · ')}</span
      ><span class="grow"></span><a class="lnk" href=${href(behindPath('taken', behind))}>${t('all.rows')}${icon('right', 13)}</a>
    </header>
    ${radar(line.name, axesOf(view, line))}
    ${compareTable(view, line, behind, [...SIDE_NUMBERS.slice(0, 6), 'rating', ...dimensions, ...SIDE_NUMBERS.slice(6)])}
    <p class="mut">${t('side.foot')}</p>
    <p><a class="btn sm" href=${href(`/performance/people/${line.id}?period=${view.period}`)}>${t('own.page')}</a></p>
  </aside>`;
}
