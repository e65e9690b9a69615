import { html, type TemplateResult } from 'lit';
import type { ComplaintCountView, ComplaintFiguresView } from '../../../api/views/complaints.ts';
import { addCivilDays, civilDateOf } from '../../../domain/time.ts';
import { Live } from '../../controllers/listen.ts';
import { Resource } from '../../controllers/resource.ts';
import { serverNow } from '../../data/clock.ts';
import { getComplaintFigures } from '../../data/complaints-api.ts';
import { t } from '../../locales/complaints.ts';
import { t as c } from '../../locales/console-complaints.ts';
import { icon } from '../icons.ts';
import { Part, define } from '../part.ts';
import { emptyPlace, skeleton, trouble } from '../parts.ts';
import { onPrefs, readPrefs } from '../prefs.ts';
import { go, here, href, onPlace } from '../router.ts';
import { count } from '../time.ts';
import { hoursWords } from './complaint-words.ts';
import '../styles/revenue.css';
import '../styles/complaints.css';

const isDay = (text: string | null): text is string => text !== null && /^\d{4}-\d{2}-\d{2}$/.test(text);
const SPANS = [30, 90, 365] as const;
interface Span {
  from: string;
  to: string;
}
type Side = { key: 'byMonth' | 'byStaff' | 'byStore' | 'byTopic'; filter: (one: ComplaintCountView) => Record<string, string> };

/** 投诉统计: how many, how fast, how many upheld and reopened; by month, colleague, store and kind. Every number opens its list. */
export class ComplaintFigures extends Part {
  readonly figures = new Resource<ComplaintFiguresView>(
    this,
    () => `complaint-figures:${JSON.stringify(this.ask)}`,
    () => getComplaintFigures(this.ask),
  );
  readonly live = new Live(this, { topic: 'complaint' }, () => void this.figures.load());
  #drawn = false;
  #stop: (() => void)[] = [];

  override connectedCallback(): void {
    super.connectedCallback();
    const again = (): void => this.requestUpdate();
    this.#stop = [onPlace(again), onPrefs(again)];
    void import('./complaint-chart.ts').then(() => {
      this.#drawn = true;
      this.requestUpdate();
    });
  }
  override disconnectedCallback(): void {
    super.disconnectedCallback();
    for (const stop of this.#stop) stop();
  }
  private lastDays(days: number): Span {
    const to = civilDateOf(serverNow());
    return { from: addCivilDays(to, 1 - days), to };
  }
  private get span(): Span {
    const { query } = here();
    const [from, to] = [query.get('from'), query.get('to')];
    return isDay(from) && isDay(to) && from <= to ? { from, to } : this.lastDays(365);
  }
  private get ask() {
    return { ...this.span, storeId: readPrefs().storeId };
  }
  private to(span: Span): void {
    go(`/complaints/statistics?${new URLSearchParams({ ...span }).toString()}`, { replace: true });
  }
  /** The list behind a number. */
  private behind(more: Record<string, string> = {}): string {
    const { storeId } = readPrefs();
    const asked = { show: 'all', ...this.span, ...(storeId ? { storeId } : {}), ...more };
    return `/complaints?${new URLSearchParams(asked).toString()}`;
  }
  private sides(): Side[] {
    return [
      { key: 'byMonth', filter: ({ id }) => ({ ...this.monthOf(id ?? '') }) },
      { key: 'byStaff', filter: ({ id, name }): Record<string, string> => (id === null ? {} : { againstStaffId: id, against: name }) },
      { key: 'byStore', filter: ({ id }) => ({ storeId: id ?? '' }) },
      { key: 'byTopic', filter: ({ id }) => ({ topic: id ?? '' }) },
    ];
  }
  private monthOf(month: string): Span {
    const { from, to } = this.span;
    const first = `${month}-01`;
    const last = addCivilDays(`${addCivilDays(first, 31).slice(0, 7)}-01`, -1);
    return { from: first < from ? from : first, to: last > to ? to : last };
  }

  override render(): TemplateResult {
    const { value, problem } = this.figures;
    return html`<header class="bar">
        <h1 class="crumb"><a href=${href('/complaints')}>${t('complaints')}</a>${icon('right', 13)}<span>${c('figures')}</span></h1>
      </header>
      ${this.tools()}
      ${
        value
          ? value.total === 0
            ? emptyPlace(c('figures.none'), c('figures.noneText'))
            : html`${this.strip(value)}${this.body(value)}`
          : problem
            ? html`<div class="em">${trouble(problem.message, () => void this.figures.load())}</div>`
            : html`<div class="cm-f">${skeleton(240)}${skeleton(240)}</div>`
      }`;
  }
  private tools(): TemplateResult {
    const { span } = this;
    const date = (name: 'from' | 'to'): TemplateResult =>
      html`<label class="rv-d"
        ><span class="mut">${c(name)}</span
        ><input
          type="date"
          name=${name}
          .value=${span[name]}
          @change=${(event: Event) => {
            const { value } = event.target as HTMLInputElement;
            const next = { ...span, [name]: value };
            if (isDay(value)) this.to(next.from <= next.to ? next : { from: value, to: value });
          }}
      /></label>`;
    return html`<div class="tool rv-t">
      <div class="seg" role="group" aria-label=${c('figures.span')}>
        ${SPANS.map((days) => {
          const last = this.lastDays(days);
          const on = last.from === span.from && last.to === span.to;
          return html`<button class=${on ? 'on' : ''} aria-pressed=${on} @click=${() => this.to(last)}>${c(`span.${days}`)}</button>`;
        })}
      </div>
      ${date('from')}${date('to')}
    </div>`;
  }
  private strip(value: ComplaintFiguresView): TemplateResult {
    const box = (name: string, figure: TemplateResult | string, detail: TemplateResult | string): TemplateResult =>
      html`<div>
        <div class="k">${name}</div>
        <div class="v">${figure}</div>
        <div class="d">${detail}</div>
      </div>`;
    const link = (to: string, words: string): TemplateResult => html`<a class="lk" href=${href(to)}>${words}</a>`;
    const share = (part: number, of: number): string => (of === 0 ? '—' : `${Math.round((part / of) * 100)}%`);
    return html`<div class="strip">
      ${box(c('figures.count'), link(this.behind(), count(value.total)), link(this.behind({ show: 'open' }), c('figures.open', { n: value.open })))}
      ${box(t('result.upheld'), link(this.behind({ upheld: '1' }), count(value.upheld)), c('figures.share', { share: share(value.upheld, value.settled) }))}
      ${box(c('figures.reopened'), link(this.behind({ reopened: '1' }), share(value.reopened, value.settled)), c('figures.reopenedOf', { n: value.reopened, of: value.settled }))}
      ${box(c('figures.acknowledge'), hoursWords(value.acknowledgeMs), c('figures.settle', { time: hoursWords(value.settleMs) }))}
      ${box(c('column.score'), value.score === null ? '—' : value.score.toFixed(1), c('figures.scoreText'))}
    </div>`;
  }
  private nameOf(key: Side['key'], { id, name }: ComplaintCountView): string {
    if (key === 'byTopic') return t(`topic.${id as 'late'}`);
    return key === 'byStaff' && id === null ? t('form.nobody') : name;
  }
  private body(value: ComplaintFiguresView): TemplateResult {
    return html`<div class="cm-f" tabindex="0" aria-label=${c('figures')}>
      ${this.sides().map(({ key, filter }) => {
        const counts = value[key].map((one) => ({ ...one, name: this.nameOf(key, one) }));
        const rows = key === 'byMonth' ? counts.toReversed().filter((one) => one.count > 0) : counts;
        return html`<section class=${key === 'byMonth' ? 'wide' : ''}>
          <h2>${c(`figures.${key}`)}</h2>
          <div class="rv-k" aria-hidden="true">
            <span><i class="k1"></i>${c('figures.count')}</span><span><i class="k5"></i>${t('result.upheld')}</span>
          </div>
          ${
            this.#drawn
              ? html`<yk-complaint-chart
                  .counts=${counts}
                  .upright=${key === 'byMonth'}
                  .label=${c(`figures.${key}`)}
                  @choose=${({ detail }: CustomEvent<string>) => {
                    const one = counts.find(({ id }) => id === detail);
                    if (one) go(this.behind(filter(one)));
                  }}
                ></yk-complaint-chart>`
              : skeleton(240)
          }
          <table>
            <thead>
              <tr>
                <th scope="col">${c(`figures.${key}`)}</th>
                <th scope="col">${c('figures.count')}</th>
                <th scope="col">${t('result.upheld')}</th>
              </tr>
            </thead>
            <tbody>
              ${rows.map(
                (one) =>
                  html`<tr>
                    <th scope="row">${one.name}</th>
                    <td>
                      ${one.id === null ? count(one.count) : html`<a class="lk" href=${href(this.behind(filter(one)))}>${count(one.count)}</a>`}
                    </td>
                    <td>
                      ${one.id === null || one.upheld === 0 ? count(one.upheld) : html`<a class="lk" href=${href(this.behind({ ...filter(one), upheld: '1' }))}>${count(one.upheld)}</a>`}
                    </td>
                  </tr>`,
              )}
            </tbody>
          </table>
        </section>`;
      })}
    </div>`;
  }
}
define('yk-complaint-figures', ComplaintFigures);
