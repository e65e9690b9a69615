import { html, nothing, type TemplateResult } from 'lit';
import type { RevenueView } from '../../../api/views/money.ts';
import { getRevenue } from '../../data/money-api.ts';
import { Live } from '../../controllers/listen.ts';
import { Resource } from '../../controllers/resource.ts';
import { t } from '../../locales/console-revenue.ts';
import { icon } from '../icons.ts';
import { Keys } from '../keys.ts';
import { yuan, yuanBig } from '../money/money-words.ts';
import { exportButton } from '../list/export-button.ts';
import { said, storeSaid } from '../list/said.ts';
import type { ExportOrder } from '../runs/export-list.ts';
import { Part, define } from '../part.ts';
import { emptyPlace, skeleton, trouble } from '../parts.ts';
import { onPrefs, readPrefs } from '../prefs.ts';
import { go, here, href, onPlace } from '../router.ts';
import { count } from '../time.ts';
import { daysIn, nameOf, RANGES, rangeOf, shifted, type Range } from './range.ts';
import { figureCells, moved, nameOfLine, paymentsBehind, refundsBehind, type Behind } from './revenue-words.ts';
import '../styles/money.css';
import '../styles/revenue.css';

const WAYS = ['day', 'store', 'service'] as const;
const isDay = (text: string | null): text is string => text !== null && /^\d{4}-\d{2}-\d{2}$/.test(text);

/** 营收: what came in less what went back, in a picture and in the table beside it; every figure opens the payments behind it. */
export class RevenuePage extends Part {
  readonly revenue = new Resource(
    this,
    () => `revenue:${JSON.stringify(this.ask)}`,
    () => getRevenue({ ...this.ask }),
  );
  readonly live = new Live(this, { topic: 'payment' }, () => this.later());
  readonly keys = new Keys(this, () => ({
    title: t('title'),
    items: [
      { keys: 'ArrowLeft', does: t('left'), run: () => this.to(shifted(this.range, -1)) },
      { keys: 'ArrowRight', does: t('right'), run: () => this.to(shifted(this.range, 1)) },
    ],
  }));
  #drawn = false;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #stop: (() => void)[] = [];

  override connectedCallback(): void {
    super.connectedCallback();
    const again = (): void => this.requestUpdate();
    this.#stop = [onPlace(again), onPrefs(again)];
    void import('./revenue-chart.ts').then(() => {
      this.#drawn = true;
      this.requestUpdate();
    });
  }
  override disconnectedCallback(): void {
    super.disconnectedCallback();
    for (const stop of this.#stop) stop();
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }
  private later(): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      void this.revenue.load();
    }, 800);
  }
  private get range(): Range {
    const { query } = here();
    const [from, to] = [query.get('from'), query.get('to')];
    return isDay(from) && isDay(to) && from <= to ? { from, to } : rangeOf('30');
  }
  private get by(): RevenueView['by'] {
    const asked = here().query.get('by');
    return WAYS.find((one) => one === asked) ?? 'day';
  }
  private get ask() {
    return { ...this.range, by: this.by, storeId: readPrefs().storeId };
  }
  private to(range: Range, by: RevenueView['by'] = this.by): void {
    go(`/revenue?${new URLSearchParams({ ...range, by }).toString()}`, { replace: true });
  }
  private behind(of: Partial<Behind> = {}): Behind {
    return { ...this.range, storeId: readPrefs().storeId, ...of };
  }
  private lineBehind(view: RevenueView, item: RevenueView['items'][number]): Behind {
    if (view.by === 'day') return this.behind({ from: item.key, to: item.key });
    if (view.by === 'store') return this.behind({ storeId: item.key });
    return this.behind({ serviceId: item.key, service: nameOfLine('service', item) });
  }
  private get order(): ExportOrder {
    const { from, to } = this.range;
    const { storeId } = readPrefs();
    const filter = { state: 'paid', time: 'paid', from, to, storeId };
    const words = [said(t('paid'), t('compare.of', { from, to })), ...storeSaid(storeId)];
    return { kinds: ['payments'], filter, words, columns: [], count: this.revenue.value?.total.payments ?? null };
  }

  override render(): TemplateResult {
    const { value, problem } = this.revenue;
    return html`<header class="bar">
        <h1>${t('title')}</h1>
        <span class="grow"></span>${exportButton(() => this.order)}
      </header>
      ${this.tools()}
      ${
        problem && !value
          ? html`<div class="em">
              ${trouble(problem.message, () => {
                void this.revenue.load();
              })}
            </div>`
          : html`${this.strip(value)}${value ? this.body(value) : html`<div class="rv">${skeleton(260)}</div>`}`
      }`;
  }
  private tools(): TemplateResult {
    const { range, by } = this;
    const chosen = nameOf(range);
    const date = (name: 'from' | 'to'): TemplateResult =>
      html`<label class="rv-d"
        ><span class="mut">${t(name)}</span
        ><input
          type="date"
          name=${name}
          .value=${range[name]}
          @change=${(event: Event) => {
            const { value } = event.target as HTMLInputElement;
            const next = { ...range, [name]: value };
            if (isDay(value)) this.to(next.from <= next.to ? next : { from: value, to: value });
          }}
      /></label>`;
    return html`<div class="tool rv-t">
      <div class="seg" role="group" aria-label=${t('range.label')}>
        ${RANGES.map((name) => html`<button class=${chosen === name ? 'on' : ''} aria-pressed=${chosen === name} @click=${() => this.to(rangeOf(name))}>${t(`range.${name}`)}</button>`)}
      </div>
      <button class="ib" aria-label=${t('left')} @click=${() => this.to(shifted(range, -1))}>${icon('left', 15)}</button
      >${date('from')}${date('to')}<button class="ib" aria-label=${t('right')} @click=${() => this.to(shifted(range, 1))}>
        ${icon('right', 15)}</button
      ><span class="grow"></span>
      <div class="seg" role="group" aria-label=${t('by.label')}>
        ${WAYS.map((way) => html`<button class=${by === way ? 'on' : ''} aria-pressed=${by === way} @click=${() => this.to(range, way)}>${t(`by.${way}`)}</button>`)}
      </div>
    </div>`;
  }
  private strip(value: RevenueView | null): TemplateResult {
    const box = (name: string, figure: TemplateResult, change: TemplateResult | string, detail: string): TemplateResult =>
      html`<div>
        <div class="k">${name}</div>
        <div class="v">${figure}${change}</div>
        <div class="d">${detail}</div>
      </div>`;
    if (!value) return html`<div class="strip">${[0, 1, 2, 3].map(() => box('', skeleton(22, '90px'), '', ''))}</div>`;
    const { total, previous, before } = value;
    const were = (text: string): string => `${t('before')} ${text}`;
    const all = this.behind();
    return html`<div class="strip">
      ${box(t('net'), yuanBig(total.netFen), moved(total.netFen, previous.netFen), were(yuan(previous.netFen)))}
      ${box(t('paid'), html`<a class="lk" href=${href(paymentsBehind(all))}>${yuanBig(total.paidFen)}</a>`, moved(total.paidFen, previous.paidFen), were(yuan(previous.paidFen)))}
      ${box(t('refunded'), html`<a class="lk" href=${href(refundsBehind(all))}>${yuanBig(total.refundedFen)}</a>`, '', were(yuan(previous.refundedFen)))}
      ${box(t('count'), html`<span>${count(total.payments)}</span>`, moved(total.payments, previous.payments), t('compare.of', { from: before.from, to: before.to }))}
    </div>`;
  }
  private body(value: RevenueView): TemplateResult {
    if (value.total.payments + value.total.refunds + value.previous.payments + value.previous.refunds === 0)
      return emptyPlace(
        t('empty.title'),
        t('empty.text'),
        html`<button class="btn" @click=${() => this.to(rangeOf('year'))}>${t('range.year')}</button>`,
      );
    const items = value.by === 'day' ? value.items.toReversed() : value.items;
    return html`<div class="rv">
      <section class="rv-p">
        <div class="rv-k" aria-hidden="true">
          <span><i class="k1"></i>${t(value.by === 'day' ? 'paid' : 'net')}</span
          >${value.by === 'day' ? html`<span><i class="k5"></i>${t('refunded')}</span>` : nothing}<span
            ><i class=${value.by === 'day' ? 'k6' : 'k0'}></i>${t('compare', { n: daysIn(value) })}</span
          >
        </div>
        ${
          this.#drawn
            ? html`<yk-revenue-chart
                .view=${value}
                @choose=${({ detail }: CustomEvent<string>) => {
                  const item = value.items.find(({ key }) => key === detail);
                  if (item) go(paymentsBehind(this.lineBehind(value, item)));
                }}
              ></yk-revenue-chart>`
            : html`<p class="mut">${t('chart.loading')}</p>`
        }
        <p class="mut rv-h"><b>${t('how')}</b> ${t('howText')}</p>
      </section>
      <section class="tw rv-w" tabindex="0" aria-label=${t(`by.${value.by}`)}>
        <table>
          <thead>
            <tr>
              <th scope="col">${t(value.by)}</th>
              ${(['paid', 'refunded', 'net', 'count', 'before', 'change'] as const).map((name) => html`<th scope="col" class="r">${t(name)}</th>`)}
            </tr>
          </thead>
          <tbody>
            ${items.map(
              (item) =>
                html`<tr data-key=${item.key}>
                  <th scope="row">${nameOfLine(value.by, item)}</th>
                  ${figureCells(item, this.lineBehind(value, item))}
                  <td class="r mut">${yuan(item.previous.netFen)}</td>
                  <td class="r">${moved(item.netFen, item.previous.netFen)}</td>
                </tr>`,
            )}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row">${t('total')}</th>
              ${figureCells(value.total, this.behind())}
              <td class="r mut">${yuan(value.previous.netFen)}</td>
              <td class="r">${moved(value.total.netFen, value.previous.netFen)}</td>
            </tr>
          </tfoot>
        </table>
      </section>
    </div>`;
  }
}
define('yk-revenue-page', RevenuePage);
