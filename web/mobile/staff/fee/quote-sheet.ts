import { LitElement, css, html, nothing, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { CaseView } from '../../../../api/views.ts';
import { formatYuan } from '../../../../domain/money.ts';
import { Submit } from '../../../controllers/submit.ts';
import { sendQuote } from '../../../data/mall-api.ts';
import type { YkField, YkTextarea } from '../../../elements/field.ts';
import { kit } from '../../../elements/styles.ts';
import { toast } from '../../../elements/toast.ts';
import { t } from '../../../locales/fee-work.ts';
import { quoteBody, quoteStyles } from '../../pay/quote-lines.ts';
import { sheetStyles } from '../sheets/sheet-styles.ts';
import {
  BLANK_LINE,
  BLANK_QUOTE,
  dropQuote,
  findQuote,
  keepQuote,
  quoteOf,
  totalOf,
  type QuoteDraft,
  type QuoteFault,
} from './quote-draft.ts';
import '../../../elements/controls.ts';
import '../../../elements/field.ts';
import '../../../elements/icon.ts';
import '../../../elements/sheet.ts';

const MOST_LINES = 20;

/** `<yk-quote-sheet .view .open>`: 报价 in lines, deposit, words; looked at as the client sees it, then sent. Fires `done`, `close`. */
@customElement('yk-quote-sheet')
export class YkQuoteSheet extends LitElement {
  static override styles = [
    ...kit,
    sheetStyles,
    quoteStyles,
    css`
      .item {
        display: grid;
        grid-template-columns: minmax(0, 1fr) 112px;
        gap: 8px;
        padding: 12px;
        border-radius: var(--yk-radius-3);
        background: var(--yk-color-surface);
        box-shadow: inset 0 0 0 1px var(--yk-color-line-strong);
      }
      .item + .item {
        margin-top: 10px;
      }
      .item > .row {
        grid-column: 1 / -1;
        justify-content: space-between;
      }
      .item > .seen {
        grid-column: 1 / -1;
      }
      .sum {
        display: flex;
        align-items: baseline;
        justify-content: space-between;
        padding: 4px 0 12px;
        font-size: var(--yk-text-cell);
      }
    `,
  ];
  @property({ attribute: false }) view!: CaseView;
  @property({ type: Boolean }) open = false;
  @state() private draft: QuoteDraft = BLANK_QUOTE;
  @state() private restored = false;
  @state() private preview = false;
  @state() private fault: QuoteFault | null = null;
  readonly #send = new Submit(this);

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('open') || !this.open) return;
    const kept = findQuote(this.view.id);
    const told = this.view.fee?.quote;
    this.restored = kept !== null;
    this.draft =
      kept ??
      (told
        ? {
            lines: told.lines.map(({ kind, name, amountFen }) => ({ kind, name, amount: String(amountFen / 100) })),
            deposit: told.depositFen === null ? null : String(told.depositFen / 100),
            note: told.note,
          }
        : BLANK_QUOTE);
    this.preview = false;
    this.fault = null;
    this.#send.problem = null;
  }
  private write(change: Partial<QuoteDraft>): void {
    this.draft = { ...this.draft, ...change };
    this.fault = null;
    keepQuote(this.view.id, this.draft);
  }
  private line(at: number, change: Partial<QuoteDraft['lines'][number]>): void {
    this.write({ lines: this.draft.lines.map((line, i) => (i === at ? { ...line, ...change } : line)) });
  }
  private readonly look = (): void => {
    const quote = quoteOf(this.draft);
    this.fault = typeof quote === 'string' ? quote : null;
    this.preview = this.fault === null;
  };
  private readonly send = async (): Promise<void> => {
    const quote = quoteOf(this.draft);
    if (typeof quote === 'string') return this.look();
    const view = await this.#send.run({ quote, no: this.view.fee?.quote?.no ?? 0 }, (key) => sendQuote(this.view.id, quote, key));
    if (!view) return;
    dropQuote(this.view.id);
    toast(t('quote.sent'));
    this.dispatchEvent(new CustomEvent('done', { detail: view }));
  };

  private item({ kind, name, amount }: QuoteDraft['lines'][number], at: number): unknown {
    const n = at + 1;
    return html`<div class="item" role="group" aria-label=${t('quote.name', { n })}>
      <div class="row">
        <div class="chips" role="group" aria-label=${t('quote.kind', { n })}>
          ${(['service', 'advance'] as const).map((each) => html`<button class="chip" type="button" aria-pressed=${each === kind} @click=${() => this.line(at, { kind: each })}>${t(`quote.${each}`)}</button>`)}
        </div>
        ${
          this.draft.lines.length > 1
            ? html`<button
                class="iconbutton text3"
                type="button"
                aria-label=${t('quote.remove', { n })}
                @click=${() => this.write({ lines: this.draft.lines.filter((_, i) => i !== at) })}
              >
                <yk-icon name="close" size="s"></yk-icon>
              </button>`
            : nothing
        }
      </div>
      <yk-field
        boxed
        bare
        label=${t('quote.name', { n })}
        placeholder=${t('quote.nameHint')}
        max="40"
        .value=${name}
        @input=${(event: Event) => this.line(at, { name: (event.target as YkField).value })}
      ></yk-field
      ><yk-field
        boxed
        bare
        mode="decimal"
        label=${t('quote.amount', { n })}
        placeholder=${t('quote.amountHint')}
        .value=${amount}
        @input=${(event: Event) => this.line(at, { amount: (event.target as YkField).value })}
      ></yk-field>
    </div>`;
  }
  private form(): unknown {
    const { draft, view } = this;
    const refused = view.fee?.quote ? undefined : view.entries.findLast(({ type }) => type === 'quoteRefused');
    return html`<div class="gutter body">
      ${refused?.text ? html`<p class="hint warn inside problem"><yk-icon name="info" size="s"></yk-icon><span>${t('quote.again', { reason: refused.text })}</span></p>` : nothing}${this.restored ? html`<p class="hint brand inside problem" role="status"><yk-icon name="check" size="s"></yk-icon><span>${t('quote.restored')}</span></p>` : nothing}${draft.lines.map((line, at) => this.item(line, at))}
      ${
        draft.lines.length < MOST_LINES
          ? html`<button
              class="yk-button soft small gap3"
              type="button"
              @click=${() => this.write({ lines: [...draft.lines, { ...BLANK_LINE, kind: 'advance' }] })}
            >
              <yk-icon name="plus" size="s"></yk-icon>${t('quote.add')}
            </button>`
          : nothing
      }
      <div class="line gap3">
        <span class="grow">${t('quote.deposit')}<br /><span class="small text3">${t('quote.depositHint')}</span></span
        ><yk-switch
          label=${t('quote.deposit')}
          .checked=${draft.deposit !== null}
          @change=${() => this.write({ deposit: draft.deposit === null ? '' : null })}
        ></yk-switch>
      </div>
      ${draft.deposit === null ? nothing : html`<yk-field boxed mode="decimal" label=${t('quote.depositAmount')} .value=${draft.deposit} @input=${(event: Event) => this.write({ deposit: (event.target as YkField).value })}></yk-field>`}
      <yk-textarea
        class="gap3"
        boxed
        optional
        rows="2"
        label=${t('quote.note')}
        placeholder=${t('quote.noteHint')}
        max="500"
        .value=${draft.note}
        @input=${(event: Event) => this.write({ note: (event.target as YkTextarea).value })}
      ></yk-textarea>
    </div>`;
  }
  private seen(): unknown {
    const quote = quoteOf(this.draft);
    if (typeof quote === 'string') return nothing;
    return html`<div class="gutter body">
      <p class="label">${t('quote.previewText')}</p>
      <div class="item"><div class="seen">${quoteBody({ ...quote, totalFen: totalOf(this.draft) })}</div></div>
    </div>`;
  }
  private foot(): unknown {
    const { busy, problem } = this.#send;
    const total = html`<p class="sum">
      <span class="text2">${t('quote.total')}</span><b class="num">${formatYuan(totalOf(this.draft))}</b>
    </p>`;
    return html`<div slot="foot">
      ${this.fault ? html`<p class="hint warn inside problem" role="alert">${t(`quote.need.${this.fault}`)}</p>` : nothing}${problem ? html`<p class="hint bad inside problem" role="alert">${problem.message}</p>` : nothing}
      ${
        this.preview
          ? html`<button class="yk-button wide" type="button" aria-busy=${busy} ?disabled=${busy} @click=${this.send}>
                ${t(busy ? 'sending' : 'quote.send')}</button
              ><button
                class="yk-button bare wide gap2"
                type="button"
                @click=${() => {
                  this.preview = false;
                }}
              >
                ${t('quote.edit')}
              </button>`
          : html`${total}<button class="yk-button wide" type="button" @click=${this.look}>${t('quote.preview')}</button>`
      }
    </div>`;
  }
  override render(): unknown {
    return html`<yk-sheet heading=${t('quote.title')} .open=${this.open} @close=${() => this.dispatchEvent(new Event('close'))}
      >${this.open ? html`${this.preview ? this.seen() : this.form()}${this.foot()}` : nothing}</yk-sheet
    >`;
  }
}
declare global {
  interface HTMLElementTagNameMap {
    'yk-quote-sheet': YkQuoteSheet;
  }
}
