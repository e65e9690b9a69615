import { html, nothing, type TemplateResult } from 'lit';
import { isPeriod, periodOf } from '../../../domain/period/months.ts';
import { scoreNumber, TREND_NUMBERS } from '../../../domain/performance/numbers.ts';
import { civilDateOf } from '../../../domain/time.ts';
import { Resource } from '../../controllers/resource.ts';
import { serverNow } from '../../data/clock.ts';
import { getPerformance, listAccountantRatings, listReviews } from '../../data/performance-api.ts';
import { t } from '../../locales/console-performance.ts';
import { monthWords } from '../../locales/months.ts';
import { nameOf, numberOf } from '../../locales/performance-values.ts';
import { icon } from '../icons.ts';
import { Part, define } from '../part.ts';
import { emptyPlace, face, skeleton, trouble } from '../parts.ts';
import { here, href, onPlace } from '../router.ts';
import { day } from '../time.ts';
import { reviewLine } from '../reviews/review-line.ts';
import { compareTable, SIDE_NUMBERS } from './performance-side.ts';

import '../styles/performance.css';

/** One colleague's own page: six months in pictures, the month in numbers, what clients said. */
export class PersonPage extends Part {
  static override properties = { staff: {} };
  declare staff: string;
  readonly month = new Resource(
    this,
    () => (this.staff ? `performance-of:${this.staff}:${this.period}` : null),
    () => getPerformance({ period: this.period, staffId: this.staff }),
  );
  readonly reviews = new Resource(
    this,
    () => (this.staff ? `reviews-of:${this.staff}` : null),
    () => listReviews({ staffId: this.staff, limit: 20 }),
  );
  readonly ratings = new Resource(
    this,
    () => (this.staff ? `ratings-of:${this.staff}` : null),
    () => listAccountantRatings({ staffId: this.staff, limit: 20 }),
  );
  #drawn = false;
  #stop: (() => void) | null = null;

  constructor() {
    super();
    this.staff = '';
  }
  override connectedCallback(): void {
    super.connectedCallback();
    this.#stop = onPlace(() => this.requestUpdate());
    void import('./trend-chart.ts').then(() => {
      this.#drawn = true;
      this.requestUpdate();
    });
  }
  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#stop?.();
  }
  private get period(): string {
    const asked = here().query.get('period');
    return asked !== null && isPeriod(asked) ? asked : periodOf(civilDateOf(serverNow()));
  }

  override render(): TemplateResult {
    const { value, problem } = this.month;
    const line = value?.staff[0];
    return html`<header class="bar">
        <a class="ib" aria-label=${t('rows.back')} href=${href(`/performance?period=${this.period}`)}>${icon('left', 15)}</a>
        ${line ? html`<span class="who">${face(line, 24)}</span>` : nothing}
        <h1>${line ? t('person.title', { name: line.name }) : t('title')}</h1>
        <b class="num">${monthWords(this.period)}</b>
        ${line ? html`<span class="mut">${line.stores.map(({ name }) => name).join(' · ')}</span>` : nothing}
      </header>
      ${
        problem && !value
          ? html`<div class="em">${trouble(problem.message, () => void this.month.load())}</div>`
          : !value
            ? html`<div class="pf-o">${skeleton(280)}${skeleton(280)}</div>`
            : line
              ? html`<div class="pf-o">
                  <section>
                    <h2>${t('person.numbers')}</h2>
                    ${compareTable(value, line, { period: value.period, staffId: line.id, who: line.name }, [
                      ...SIDE_NUMBERS.slice(0, 6),
                      'rating',
                      ...value.dimensions.filter(({ retired }) => !retired).map(({ id }) => scoreNumber(id)),
                      ...SIDE_NUMBERS.slice(6),
                    ])}
                  </section>
                  <section>
                    <h2>${t('person.trend')}</h2>
                    <div class="charts">
                      ${TREND_NUMBERS.map((name) => {
                        const number = numberOf(name, value.dimensions);
                        return html`<div>
                          <h3>${nameOf(number)}</h3>
                          ${
                            this.#drawn
                              ? html`<yk-trend-chart
                                  .months=${value.trend}
                                  .lines=${[{ number, values: line.trend[name] ?? [] }]}
                                ></yk-trend-chart>`
                              : html`<p class="mut">${t('chart.loading')}</p>`
                          }
                        </div>`;
                      })}
                    </div>
                  </section>
                  <section>
                    <h2>${t('person.ratings')}</h2>
                    ${
                      this.ratings.value?.items.length
                        ? this.ratings.value.items.map(
                            ({ year, client, score, comment, by, at }) =>
                              html`<div class="rvw">
                                <div class="row">
                                  <b>${client.short}</b><span class="tag">${year}</span><span class="num">${score}</span
                                  ><span class="grow"></span><span class="mut">${by} ${day(at)}</span>
                                </div>
                                ${comment ? html`<p>${comment}</p>` : nothing}
                              </div>`,
                          )
                        : html`<p class="mut">${t('person.ratings.none')}</p>`
                    }
                  </section>
                  <section>
                    <h2>${t('person.reviews')}</h2>
                    ${this.reviews.value?.items.length ? this.reviews.value.items.map(reviewLine) : html`<p class="mut">${t('person.reviews.none')}</p>`}
                  </section>
                </div>`
              : emptyPlace(t('person.none'), t('empty.text'))
      }`;
  }
}
define('yk-performance-person', PersonPage);
