import { html, nothing, type TemplateResult } from 'lit';
import type { OfflineReceiptView } from '../../../api/views/bills.ts';
import { RECEIPT_WAYS } from '../../../domain/billing/receipts.ts';
import { Connection, Live } from '../../controllers/listen.ts';
import { Pages } from '../../controllers/pages.ts';
import { Resource } from '../../controllers/resource.ts';
import { countReceipts, listReceipts } from '../../data/bills-api.ts';
import { t } from '../../locales/console-collections.ts';
import { fileThumbs } from '../case/file-viewer.ts';
import { icon } from '../icons.ts';
import { Keys } from '../keys.ts';
import { yuan } from '../money/money-words.ts';
import { Part, define } from '../part.ts';
import { emptyPlace, liveMark, skeleton, trouble } from '../parts.ts';
import { readPrefs } from '../prefs.ts';
import { go, here, href, onPlace } from '../router.ts';
import { count, day, dayAndTime } from '../time.ts';
import { doReceipt } from './receipt-deeds.ts';
import '../styles/cases.css';
import '../styles/list.css';
import '../styles/invoices.css';
import '../styles/bills.css';

const TABS = ['entered', 'toHandIn', 'all'] as const;
type Tab = (typeof TABS)[number];
const NARROWS = ['state', 'way', 'from', 'to'] as const;

/** 线下收款: entered by one person, confirmed by another beside the slip; what a staff member took is handed in. */
export class CollectionsPage extends Part {
  readonly receipts = new Pages<OfflineReceiptView>(
    this,
    () => `receipts:${this.tab}:${JSON.stringify(this.ask)}:${JSON.stringify(this.narrow)}`,
    (cursor) =>
      listReceipts({
        ...this.ask,
        ...this.narrow,
        ...(this.tab === 'entered' ? { state: 'entered' } : {}),
        toHandIn: this.tab === 'toHandIn' ? '1' : null,
        limit: 20,
        cursor,
      }),
  );
  readonly counts = new Resource(
    this,
    () => `receipts:counts:${JSON.stringify(this.ask)}`,
    () => countReceipts(this.ask),
  );
  readonly reach = new Connection(this);
  readonly live = new Live(this, { topic: 'payment' }, () => this.again());
  readonly keys = new Keys(this, () => ({
    title: t('title'),
    items: [{ keys: 'e', does: t('enter'), run: () => void this.enter() }],
  }));
  #stop: (() => void) | null = null;

  override connectedCallback(): void {
    super.connectedCallback();
    this.#stop = onPlace(() => this.requestUpdate());
  }
  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#stop?.();
  }
  private get tab(): Tab {
    return TABS.find((tab) => tab === here().query.get('tab')) ?? 'entered';
  }
  private get q(): string {
    return here().query.get('q') ?? '';
  }
  private get ask() {
    return { q: this.q || null, storeId: here().query.get('storeId') ?? readPrefs().storeId };
  }
  /** What a figure that led here narrows the whole list to: how and when the money came. */
  private get narrow(): Partial<Record<(typeof NARROWS)[number], string>> {
    const { query } = here();
    return this.tab === 'all'
      ? Object.fromEntries(NARROWS.flatMap((name) => (query.get(name) ? [[name, query.get(name) ?? '']] : [])))
      : {};
  }
  private to(change: { tab?: Tab; q?: string }): void {
    const { tab, q } = { tab: this.tab, q: this.q, ...change };
    const query = new URLSearchParams({ ...(tab === 'entered' ? {} : { tab }), ...(q ? { q } : {}) });
    go(`/collections?${query.toString()}`, { replace: true });
  }
  private again(): void {
    void this.receipts.reload();
    void this.counts.load();
  }
  private async enter(): Promise<void> {
    const { openReceipt } = await import('./receipt-dialog.ts');
    if (await openReceipt(null)) this.again();
  }

  override render(): TemplateResult {
    const { items, known, problem, ended } = this.receipts;
    const narrows = this.narrowWords();
    return html`<header class="bar">
        <h1>${t('title')}</h1>
        <span class="grow"></span>${liveMark(this.reach.state.online)}<button class="btn pri" @click=${() => this.enter()}>
          ${icon('plus', 13)}<span>${t('enter')}</span><kbd>E</kbd>
        </button>
      </header>
      <div class="tool">
        <div class="row" role="group" aria-label=${t('title')}>
          ${TABS.map((tab) => {
            const sum = this.counts.value?.[tab];
            return html`<button
              class="btn sm ${tab === this.tab ? 'chosen' : ''}"
              aria-pressed=${tab === this.tab}
              @click=${() => this.to({ tab })}
            >
              ${t(`tab.${tab}`)} ${sum ? count(sum.count) : ''}
            </button>`;
          })}
        </div>
        ${narrows ? html`<span class="fc"><span class="k">${t('narrow')}</span><span class="v">${narrows}</span><button aria-label=${t('narrow.off')} @click=${() => this.to({ tab: 'all' })}>${icon('close', 12)}</button></span>` : this.counts.value ? html`<span class="mut">${yuan(this.counts.value[this.tab].amountFen)}</span>` : nothing}
        <span class="grow"></span>
        <div class="in find-in tr-q">
          ${icon('search', 14)}<input
            type="search"
            aria-label=${t('search')}
            placeholder=${t('search')}
            .value=${this.q}
            @change=${(event: Event) => this.to({ q: (event.target as HTMLInputElement).value.trim() })}
          />
        </div>
      </div>
      <div class="trs" tabindex="0" role="region" aria-label=${t('title')}>
        ${
          problem && items.length === 0
            ? trouble(problem.message, () => this.again())
            : !known
              ? html`${skeleton(140)}${skeleton(140)}`
              : items.length === 0
                ? emptyPlace(
                    t(this.q ? 'empty.filtered' : `empty.${this.tab}`),
                    t('emptyText'),
                    html`<button class="btn" @click=${() => this.enter()}><span>${t('enter')}</span></button>`,
                  )
                : items.map((one) => this.receipt(one))
        }${known && !ended && items.length > 0 ? html`<button class="btn" @click=${() => void this.receipts.more()}>${t('more')}</button>` : nothing}
      </div>`;
  }
  private narrowWords(): string {
    const { state, way, from, to } = this.narrow;
    const stateWord = (['entered', 'confirmed', 'rejected'] as const).find((one) => one === state);
    const wayWord = RECEIPT_WAYS.find((one) => one === way);
    const words = [stateWord && t(`state.${stateWord}`), wayWord && t(`way.${wayWord}`), from && to ? `${day(from)} – ${day(to)}` : ''];
    return words.filter(Boolean).join(' · ');
  }
  private receipt(one: OfflineReceiptView): TemplateResult {
    const same = one.payerName === one.client.name;
    return html`<article
      class="tr ${one.files.length === 0 ? 'bare' : ''}"
      data-receipt=${one.id}
      aria-label="${one.client.short} ${yuan(one.amountFen)}"
    >
      ${one.files.length === 0 ? nothing : fileThumbs(one.files)}
      <div>
        <h2>${yuan(one.amountFen)} <span class="tag">${t(`way.${one.way}`)}</span></h2>
        <dl>
          ${line(t('client'), html`<a class="lk" href=${href(`/clients/${one.client.id}`)}>${one.client.name}</a>`)}
          ${one.payerName ? line(t('payer'), html`${one.payerName} <span class="tag ${same ? 'g' : 'a'}">${t(same ? 'payer.same' : 'payer.other')}</span>`) : nothing}
          ${line(t('for'), one.billIds.length === 0 ? t('for.oldest') : html`${one.billIds.map((id) => html`<a class="mono lk" href=${href(`/bills/${id}`)}>${id}</a> `)}`)}
          ${line(t('paidOn'), day(one.paidOn))} ${line(t('by'), `${one.enteredBy.name} · ${dayAndTime(one.createdAt)}`)}
          ${one.note ? line(t('note'), one.note) : nothing}
          ${one.decidedBy && one.decidedAt ? line(t(`state.${one.state}`), `${one.decidedBy.name} · ${dayAndTime(one.decidedAt)}${one.reason ? ` · ${one.reason}` : ''}`) : nothing}
          ${one.parts.length > 0 ? line(t('parts'), html`${one.parts.map(({ billId, title, amountFen }) => html`<a class="lk" href=${href(`/bills/${billId}`)}>${title} ${yuan(amountFen)}</a> `)}`) : nothing}
          ${one.handedInAt && one.handedInTo ? line(t('handedIn'), `${one.handedInTo.name} · ${dayAndTime(one.handedInAt)}`) : nothing}
        </dl>
        ${one.toHandIn ? html`<p class="note">${icon('warn', 14)}<span>${t('toHandIn', { name: one.enteredBy.name })}</span></p>` : nothing}
      </div>
      <div class="tr-do">${this.deeds(one)}</div>
    </article>`;
  }
  private deeds(one: OfflineReceiptView): TemplateResult | typeof nothing {
    if (one.actions.length === 0) return one.state === 'entered' ? html`<span class="mut">${t('waits')}</span>` : nothing;
    return html`${one.actions.map(
      (deed) =>
        html`<button
          class="btn ${deed === 'confirm' ? 'pri' : ''}"
          @click=${() => void doReceipt(deed, one).then((done) => done && this.again())}
        >
          ${icon(deed === 'reject' ? 'undo' : 'check')}<span>${t(`do.${deed}`)}</span>
        </button>`,
    )}${one.state === 'entered' && !one.actions.includes('confirm') && !one.actions.includes('confirmOwn') ? html`<span class="mut">${t('own')}</span>` : nothing}`;
  }
}
define('yk-collections-page', CollectionsPage);

const line = (name: string, value: TemplateResult | string): TemplateResult =>
  html`<div class="kv">
    <dt>${name}</dt>
    <dd>${value}</dd>
  </div>`;
