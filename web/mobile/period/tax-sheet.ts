import { LitElement, css, html, nothing, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { ObligationView, PeriodView } from '../../../api/views/periods.ts';
import { formatFen, formatYuan, parseYuan } from '../../../domain/money.ts';
import { Submit } from '../../controllers/submit.ts';
import { sendTax } from '../../data/period-api.ts';
import { kit } from '../../elements/styles.ts';
import { toast } from '../../elements/toast.ts';
import { t } from '../../locales/period.ts';
import { civilDay } from './month-bar.ts';
import '../../elements/error.ts';
import '../../elements/field.ts';
import '../../elements/sheet.ts';

/** `<yk-tax-sheet .view .open>`: one amount a filing; the client is asked for the sum. Fires `done`, `close`. */
@customElement('yk-tax-sheet')
export class YkTaxSheet extends LitElement {
  static override styles = [
    ...kit,
    css`
      .body {
        padding: 4px var(--yk-gutter) 8px;
        display: grid;
        gap: 12px;
      }
    `,
  ];
  @property({ attribute: false }) view!: PeriodView;
  @property({ type: Boolean }) open = false;
  @state() private amounts: Record<string, string> = {};
  @state() private wrong = false;
  readonly #submit = new Submit(this);

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('open') || !this.open) return;
    this.amounts = Object.fromEntries(
      this.filings.map(({ id, amountFen }) => [id, amountFen === null ? '' : formatFen(amountFen).replaceAll(',', '')]),
    );
    this.wrong = false;
    this.#submit.problem = null;
  }
  private get filings(): ObligationView[] {
    return this.view.filings.filter(({ hasPayment, state: s, stage }) => hasPayment && s === 'todo' && stage === 'file');
  }
  private readonly send = async (): Promise<void> => {
    this.wrong = this.filings.some(({ id }) => parseYuan(this.amounts[id] ?? '') === null);
    if (this.wrong) return;
    const items = this.filings.map(({ id }) => ({ obligationId: id, amountFen: parseYuan(this.amounts[id] ?? '') ?? 0 }));
    const view = await this.#submit.run(items, (key) => sendTax(this.view.id, items, key));
    if (!view) return;
    toast(t(view.tax.answer === 'notified' ? 'tax.told' : 'tax.sent'));
    this.dispatchEvent(new CustomEvent<PeriodView>('done', { detail: view }));
    this.dispatchEvent(new Event('close'));
  };
  override render(): unknown {
    const { busy, problem } = this.#submit;
    const total = Object.values(this.amounts).reduce((sum, text) => sum + (parseYuan(text) ?? 0), 0);
    return html`<yk-sheet .open=${this.open} heading=${t('tax.send')} @close=${() => this.dispatchEvent(new Event('close'))}
      >${
        this.open
          ? html`<div class="body">
              ${this.filings.map(
                (one) =>
                  html`<yk-field
                    boxed
                    label=${one.name}
                    mode="decimal"
                    placeholder="0.00"
                    .value=${this.amounts[one.id] ?? ''}
                    error=${this.wrong && parseYuan(this.amounts[one.id] ?? '') === null ? t('file.amountFault') : ''}
                    @input=${(event: Event) => (this.amounts = { ...this.amounts, [one.id]: (event.target as HTMLElementTagNameMap['yk-field']).value })}
                  ></yk-field>`,
              )}
              <p class="row apart"><span class="text2">${t('tax.total')}</span><b class="num">${formatYuan(total)}</b></p>
              <p class="small text3">${t('tax.note', { date: civilDay(this.view.tax.payBy) })}</p>
              ${problem ? html`<yk-error inline .problem=${problem}></yk-error>` : nothing}
            </div>`
          : nothing
      }
      <button slot="foot" class="yk-button wide" type="button" aria-busy=${busy} ?disabled=${busy} @click=${this.send}>
        ${t('tax.sendTo')}
      </button></yk-sheet
    >`;
  }
}
declare global {
  interface HTMLElementTagNameMap {
    'yk-tax-sheet': YkTaxSheet;
  }
}
