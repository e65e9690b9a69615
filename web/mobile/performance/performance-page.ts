import { html, nothing, svg } from 'lit';
import { customElement } from 'lit/decorators.js';
import type { PerformanceLine, PerformanceView, ReviewView } from '../../../api/views/performance.ts';
import { addMonths, isPeriod, periodOf } from '../../../domain/period/months.ts';
import { NUMBER_NAMES, scoreNumber } from '../../../domain/performance/numbers.ts';
import { civilDateOf } from '../../../domain/time.ts';
import { Resource } from '../../controllers/resource.ts';
import { serverNow } from '../../data/clock.ts';
import { getPerformance, listReviews } from '../../data/performance-api.ts';
import { kit } from '../../elements/styles.ts';
import { t as words } from '../../locales/kit.ts';
import { t } from '../../locales/performance.ts';
import { monthWords, shortMonth } from '../../locales/months.ts';
import { isBetter, moveWords, nameOf, numberOf, valueWords } from '../../locales/performance-values.ts';
import { dayOf } from '../../locales/when.ts';
import { navigate } from '../../router.ts';
import { Page } from '../client/page.ts';
import '../../elements/avatar.ts';
import '../../elements/card.ts';
import '../../elements/cell.ts';
import '../../elements/controls.ts';
import '../../elements/empty.ts';
import '../../elements/error.ts';
import '../../elements/page.ts';
import '../figures-skeleton.ts';
import '../../elements/tag.ts';
import { performancePageStyles } from './performance-page-styles.ts';

const TILES = ['taken', 'finished', 'onTime', 'rating'] as const;
const TONES = { good: 'ok', fair: 'warn', poor: 'bad' } as const;

/** `/performance`: one's own month in numbers, each opening its cases; who leads sees the group, and each of them. */
@customElement('yk-performance-page')
export class YkPerformancePage extends Page {
  static override styles = [...kit, performancePageStyles];
  readonly #month = new Resource<PerformanceView>(
    this,
    () => (this.who ? `performance ${this.period} ${this.who}` : null),
    () => getPerformance({ period: this.period, ...(this.who === 'all' ? {} : { staffId: this.who }) }),
  );
  readonly #reviews = new Resource<ReviewView[]>(
    this,
    () => (this.who && this.who !== 'all' ? `performance-reviews ${this.who}` : null),
    async () => (await listReviews({ staffId: this.who, limit: 20 })).items,
  );

  private get own(): string {
    return this.me.state.me?.staff?.id ?? '';
  }
  /** Who leads others sees them first. */
  private get leads(): boolean {
    return (this.me.state.me?.staff?.role ?? 'staff') !== 'staff';
  }
  private get who(): string {
    return this.query.get('staff') ?? (this.leads ? 'all' : this.own);
  }
  private get period(): string {
    const asked = this.query.get('period') ?? '';
    return isPeriod(asked) ? asked : periodOf(civilDateOf(serverNow()));
  }
  private to(change: { period?: string; staff?: string }): void {
    const search = new URLSearchParams({ period: this.period, ...(this.query.get('staff') ? { staff: this.who } : {}), ...change });
    navigate(`/performance?${search.toString()}`, { replace: change.staff === undefined });
  }
  private behind(name: string): string {
    return `/performance/${name}?${new URLSearchParams({ period: this.period, ...(this.who === 'all' ? {} : { staff: this.who }) }).toString()}`;
  }

  private months(): unknown {
    const last = this.period >= periodOf(civilDateOf(serverNow()));
    return html`<div class="months">
      <button type="button" aria-label=${t('month.before')} @click=${() => this.to({ period: addMonths(this.period, -1) })}>
        <yk-icon name="back"></yk-icon></button
      ><b class="num">${monthWords(this.period)}</b
      ><button
        type="button"
        aria-label=${t('month.after')}
        ?disabled=${last}
        @click=${() => this.to({ period: addMonths(this.period, 1) })}
      >
        <yk-icon name="forward"></yk-icon>
      </button>
    </div>`;
  }
  private tiles(view: PerformanceView): unknown {
    const { total, dimensions, before } = view;
    return html`<div class="tiles">
      ${TILES.map((name) => {
        const number = numberOf(name, dimensions);
        const [now, was] = [total.figures[name] ?? null, total.previous[name] ?? null];
        const better = isBetter(number, now, was);
        return html`<a href=${this.behind(name)}
          ><span class="small text3">${nameOf(number)}</span><b class="num">${valueWords(number, now, true)}</b
          ><span class="caption num ${better === null ? 'text3' : better ? 'better' : 'worse'}"
            >${moveWords(number, now, was) || '—'} ${t('vs', { month: shortMonth(before) })}</span
          ></a
        >`;
      })}
    </div>`;
  }
  /** Six months of cases taken, the present one in full colour; the same numbers are said in words. */
  private trend({ total, trend }: PerformanceView): unknown {
    const values = total.trend['taken'] ?? [];
    const most = Math.max(1, ...values.map((value) => value ?? 0));
    const label = t('trend.label', { words: trend.map((month, index) => `${shortMonth(month)} ${values[index] ?? '—'}`).join(' · ') });
    return html`<yk-card padded
      ><h2 class="small text3">${t('trend')}</h2>
      <svg class="bars" viewBox="0 0 320 120" role="img" aria-label=${label}>
        ${values.map((value, index) => {
          const height = ((value ?? 0) / most) * 72;
          const x = 14 + index * 52;
          return svg`<rect class=${index === values.length - 1 ? 'now' : ''} x=${x} y=${92 - height} width="28" height=${Math.max(2, height)} rx="4"/><text x=${x + 14} y=${86 - height}>${value ?? '—'}</text><text class="m" x=${x + 14} y="110">${shortMonth(trend[index] ?? '')}</text>`;
        })}
      </svg></yk-card
    >`;
  }
  private numbers({ total, dimensions }: PerformanceView): unknown {
    const names = [
      ...NUMBER_NAMES.filter((name) => !TILES.includes(name as 'taken')),
      ...dimensions.filter(({ retired }) => !retired).map(({ id }) => scoreNumber(id)),
    ];
    return html`<yk-section heading=${t('numbers')}
      ><yk-card
        >${names.map((name) => {
          const number = numberOf(name, dimensions);
          const value = total.figures[name] ?? null;
          const later = total.since[name];
          return html`<yk-cell
            href=${value ? this.behind(name) : nothing}
            heading=${nameOf(number)}
            sub=${later === undefined ? '' : t('since', { change: moveWords(number, later, 0) })}
            ><span slot="value" class="num">${valueWords(number, value, true)}</span></yk-cell
          >`;
        })}</yk-card
      ></yk-section
    >`;
  }
  private people(view: PerformanceView): unknown {
    const lines = view.staff.filter(({ id }) => id !== '').toSorted((a, b) => (b.figures['taken'] ?? 0) - (a.figures['taken'] ?? 0));
    const sub = (line: PerformanceLine): string =>
      (['taken', 'onTime', 'rating'] as const)
        .map(
          (name) => `${nameOf(numberOf(name, view.dimensions))} ${valueWords(numberOf(name, view.dimensions), line.figures[name] ?? null)}`,
        )
        .join(' · ');
    return html`<yk-section heading=${t(this.me.state.me?.staff?.role === 'leader' ? 'team' : 'people')}
      ><yk-card
        >${lines.map(
          (line) =>
            html`<yk-cell
              indent
              href="/performance?${new URLSearchParams({ period: this.period, staff: line.id }).toString()}"
              heading=${line.name}
              sub=${sub(line)}
              ><yk-avatar slot="lead" size="s" name=${line.name}></yk-avatar
            ></yk-cell>`,
        )}</yk-card
      ></yk-section
    >`;
  }
  private said(reviews: readonly ReviewView[]): unknown {
    return html`<yk-section heading=${t('reviews')}
      ><yk-card padded
        >${
          reviews.length === 0
            ? html`<p class="text3">${t('reviews.none')}</p>`
            : reviews.map(
                (one) =>
                  html`<div class="said">
                    <div class="row apart">
                      <span class="row"
                        ><yk-tag tone=${TONES[one.grade]}>${words(`grade.${one.grade}`)}</yk-tag
                        ><b class="ellipsis">${one.client.short}</b></span
                      ><span class="caption text3 num">${dayOf(one.at)}</span>
                    </div>
                    <p class="caption text3 gap1 num">
                      ${one.title}<i class="dot"></i>${one.scores.map(({ name, score }) => `${name} ${score}`).join(' · ')}
                    </p>
                    <p class="prose gap1 ${one.comment ? '' : 'text3'}">${one.comment || t('reviews.noWords')}</p>
                    ${one.answer ? html`<p class="answer small">${t('answer', { text: one.answer.text })}</p>` : nothing}
                  </div>`,
              )
        }</yk-card
      ></yk-section
    >`;
  }
  override render(): unknown {
    const { value, problem } = this.#month;
    const one = this.who === 'all' ? null : value?.staff.find(({ id }) => id === this.who);
    const heading = one && this.who !== this.own ? one.name : this.who === 'all' ? t('title') : t('own');
    const state = value && (value.snapshot ? t('kept', { at: dayOf(value.snapshot.at) }) : t(value.running ? 'running' : 'open'));
    return html`<yk-page
      heading=${heading}
      back=${this.leads && this.who !== 'all' ? '/performance' : '/me'}
      .refresh=${() => this.#month.load()}
      >${this.months()}
      ${
        value
          ? html`<p class="caption text3 gutter state">${state}</p>
              ${this.tiles(value)}${this.trend(value)}${this.who === 'all' ? this.people(value) : nothing}${this.numbers(value)}${this.#reviews.value ? this.said(this.#reviews.value) : nothing}
              <p class="caption text3 gutter">${t('foot')}</p>`
          : problem
            ? html`<yk-error .problem=${problem} .retry=${() => void this.#month.load()}></yk-error>`
            : html`<yk-figures-skeleton kind="month"></yk-figures-skeleton>`
      }</yk-page
    >`;
  }
}
declare global {
  interface HTMLElementTagNameMap {
    'yk-performance-page': YkPerformancePage;
  }
}
