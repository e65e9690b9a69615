import { LitElement, css, html, nothing, type PropertyValues } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import type { ObligationView } from '../../../api/views/periods.ts';
import { formatFen, parseYuan } from '../../../domain/money.ts';
import { Submit } from '../../controllers/submit.ts';
import { fileObligation, setDeduction, setNotApplicable, setReturned } from '../../data/period-api.ts';
import { kit } from '../../elements/styles.ts';
import { toast } from '../../elements/toast.ts';
import type { YkUpload } from '../../elements/upload.ts';
import { t } from '../../locales/period.ts';
import { civilDay, daysWords } from './month-bar.ts';
import '../../elements/error.ts';
import '../../elements/field.ts';
import '../../elements/sheet.ts';
import '../../elements/upload.ts';

type Deed = 'file' | 'done' | 'failed' | 'notApplicable' | 'returned';

/** `<yk-filing-sheet .filing>`: one filing: filed with its amount and receipt, deducted or not and why, sent back, not applicable. Fires `done`, `close`. */
@customElement('yk-filing-sheet')
export class YkFilingSheet extends LitElement {
  static override styles = [
    ...kit,
    css`
      .body {
        padding: 4px var(--yk-gutter) 8px;
        display: grid;
        gap: 14px;
      }
    `,
  ];
  @property({ attribute: false }) filing: ObligationView | null = null;
  @state() private deed: Deed = 'file';
  @state() private amount = '';
  @state() private reason = '';
  @state() private wrong = '';
  @query('yk-upload') private upload!: YkUpload | null;
  readonly #submit = new Submit(this);

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('filing') || !this.filing) return;
    const { filing } = this;
    this.deed = this.deeds(filing)[0] ?? 'file';
    this.amount = filing.amountFen === null ? '' : formatFen(filing.amountFen).replaceAll(',', '');
    this.reason = '';
    this.wrong = '';
    this.#submit.problem = null;
  }
  private deeds({ actions }: ObligationView): Deed[] {
    return [
      ...(actions.includes('file') ? (['file'] as const) : []),
      ...(actions.includes('deduction') ? (['done', 'failed'] as const) : []),
      ...(actions.includes('returned') ? (['returned'] as const) : []),
      ...(actions.includes('notApplicable') ? (['notApplicable'] as const) : []),
    ];
  }
  /** The reason is asked for where the deed needs one, or where the client has not answered yet. */
  private get asksReason(): boolean {
    return (
      ['failed', 'notApplicable', 'returned'].includes(this.deed) || this.#submit.problem?.code === 'tax_unconfirmed' || this.reason !== ''
    );
  }
  private command(one: ObligationView, reason: string, key: string): Promise<ObligationView> {
    switch (this.deed) {
      case 'file':
        return fileObligation(
          one.id,
          {
            fileIds: (this.upload?.files ?? []).map(({ id }) => id),
            ...(one.hasPayment ? { amountFen: parseYuan(this.amount) ?? 0 } : {}),
            ...(reason ? { reason } : {}),
          },
          key,
        );
      case 'done':
      case 'failed':
        return setDeduction(one.id, { result: this.deed, ...(reason ? { reason } : {}) }, key);
      case 'notApplicable':
        return setNotApplicable(one.id, reason, key);
      case 'returned':
        return setReturned(one.id, reason, key);
    }
  }
  private readonly send = async (): Promise<void> => {
    const { filing } = this;
    if (!filing) return;
    const reason = this.reason.trim();
    if (this.deed === 'file' && (this.upload?.pending ?? 0) > 0) this.wrong = t('file.uploading');
    else if (this.deed === 'file' && filing.hasPayment && parseYuan(this.amount) === null) this.wrong = t('file.amountFault');
    else if (['failed', 'notApplicable', 'returned'].includes(this.deed) && reason === '') this.wrong = t('file.reasonFault');
    else this.wrong = '';
    if (this.wrong) return;
    const files = (this.upload?.files ?? []).map(({ id }) => id);
    const done = await this.#submit.run(
      { id: filing.id, version: filing.version, deed: this.deed, amount: this.amount, reason, files },
      (key) => this.command(filing, reason, key),
    );
    if (!done) return;
    this.upload?.clear();
    toast(t(`filed.${this.deed}`, { name: filing.name }));
    this.dispatchEvent(new CustomEvent<ObligationView>('done', { detail: done }));
    this.dispatchEvent(new Event('close'));
  };
  override render(): unknown {
    const { filing } = this;
    const { busy, problem } = this.#submit;
    if (!filing) return nothing;
    return html`<yk-sheet .open=${true} heading=${filing.name} @close=${() => this.dispatchEvent(new Event('close'))}
      ><div class="body">
        <p class="small text3 num">
          ${filing.client.short}<i class="dot"></i>${t('file.due', { date: civilDay(filing.dueDate), left: daysWords(filing.dueDate) })}
        </p>
        <div class="chips" role="group" aria-label=${t('file.deeds')}>
          ${this.deeds(filing).map(
            (deed) =>
              html`<button
                class="chip"
                type="button"
                aria-pressed=${deed === this.deed}
                @click=${() => {
                  this.deed = deed;
                  this.wrong = '';
                }}
              >
                ${t(`deed.${deed}`)}
              </button>`,
          )}
        </div>
        ${
          this.deed === 'file'
            ? html`${
                  filing.hasPayment
                    ? html`<yk-field
                        boxed
                        label=${t('file.amount')}
                        mode="decimal"
                        placeholder="0.00"
                        .value=${this.amount}
                        @input=${(event: Event) => (this.amount = (event.target as HTMLElementTagNameMap['yk-field']).value)}
                      ></yk-field>`
                    : nothing
                }<yk-upload label=${t('file.receipt')} max="6"></yk-upload>`
            : nothing
        }
        ${
          this.asksReason
            ? html`<yk-textarea
                boxed
                rows="2"
                max="200"
                label=${t(this.deed === 'file' ? 'file.without' : 'file.reason')}
                placeholder=${t(this.deed === 'failed' ? 'file.failedHint' : 'file.reasonHint')}
                .value=${this.reason}
                @input=${(event: Event) => (this.reason = (event.target as HTMLElementTagNameMap['yk-textarea']).value)}
              ></yk-textarea>`
            : nothing
        }
        ${this.deed === 'failed' ? html`<p class="small text3">${t('file.failedNote')}</p>` : nothing}
        ${this.wrong ? html`<p class="small danger" role="alert">${this.wrong}</p>` : nothing}
        ${problem ? html`<yk-error inline .problem=${problem}></yk-error>` : nothing}
      </div>
      <button slot="foot" class="yk-button wide" type="button" aria-busy=${busy} ?disabled=${busy} @click=${this.send}>
        ${t(`send.${this.deed}`)}
      </button></yk-sheet
    >`;
  }
}
declare global {
  interface HTMLElementTagNameMap {
    'yk-filing-sheet': YkFilingSheet;
  }
}
