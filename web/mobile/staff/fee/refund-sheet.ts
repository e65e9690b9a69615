import { LitElement, html, nothing, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { CaseView } from '../../../../api/views.ts';
import { formatFen, formatYuan, parseYuan } from '../../../../domain/money.ts';
import { Submit } from '../../../controllers/submit.ts';
import { getCase } from '../../../data/api.ts';
import { askRefund } from '../../../data/pay-api.ts';
import type { YkField, YkTextarea } from '../../../elements/field.ts';
import { kit } from '../../../elements/styles.ts';
import { toast } from '../../../elements/toast.ts';
import { t } from '../../../locales/fee-work.ts';
import { sheetStyles } from '../sheets/sheet-styles.ts';
import '../../../elements/field.ts';
import '../../../elements/sheet.ts';

const ON_ITS_WAY = ['asked', 'approved', 'processing', 'abnormal'];
/** What of a case may still go back: paid, less what went back or is about to. */
function refundable({ fee }: CaseView): number {
  if (!fee) return 0;
  const asked = fee.refunds.filter(({ state: s }) => ON_ITS_WAY.includes(s)).reduce((sum, { amountFen }) => sum + amountFen, 0);
  return Math.max(0, fee.paidFen - fee.refundedFen - asked);
}

/** `<yk-refund-sheet .view .open>`: how much is to go back and why; somebody else decides it. Fires `done` with the case, `close`. */
@customElement('yk-refund-sheet')
export class YkRefundSheet extends LitElement {
  static override styles = [...kit, sheetStyles];
  @property({ attribute: false }) view!: CaseView;
  @property({ type: Boolean }) open = false;
  @state() private sum = '';
  @state() private reason = '';
  @state() private wrong: { amount?: string; reason?: string } = {};
  readonly #send = new Submit(this);

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('open') || !this.open) return;
    this.sum = formatFen(refundable(this.view));
    this.reason = '';
    this.wrong = {};
    this.#send.problem = null;
  }
  private readonly send = async (): Promise<void> => {
    const most = refundable(this.view);
    const amountFen = parseYuan(this.sum);
    const reason = this.reason.trim();
    this.wrong = {
      ...(amountFen !== null && amountFen > 0 && amountFen <= most
        ? {}
        : { amount: t('refund.need.amount', { amount: formatYuan(most) }) }),
      ...(reason ? {} : { reason: t('refund.need.reason') }),
    };
    if (this.wrong.amount || this.wrong.reason || amountFen === null) return;
    const body = { amountFen, reason };
    const sent = await this.#send.run(body, (key) => askRefund(this.view.id, body, key));
    if (sent === null) return;
    toast(t('refund.sent'));
    this.dispatchEvent(new CustomEvent('done', { detail: await getCase(this.view.id) }));
  };
  override render(): unknown {
    const { busy, problem } = this.#send;
    return html`<yk-sheet heading=${t('refund.title')} .open=${this.open} @close=${() => this.dispatchEvent(new Event('close'))}
      >${
        this.open
          ? html`<div class="gutter body">
                <p class="text2">${t('refund.text')}</p>
                <yk-field
                  class="gap3"
                  boxed
                  mode="decimal"
                  label=${t('refund.amount')}
                  .value=${this.sum}
                  .error=${this.wrong.amount ?? this.#send.at('amountFen')}
                  @input=${(event: Event) => {
                    this.sum = (event.target as YkField).value;
                    this.wrong = { ...this.wrong, amount: undefined };
                  }}
                  ><p class="small text3 gap1 num">${t('refund.most', { amount: formatYuan(refundable(this.view)) })}</p></yk-field
                ><yk-textarea
                  class="gap3"
                  boxed
                  rows="3"
                  label=${t('refund.reason')}
                  placeholder=${t('refund.reasonHint')}
                  max="200"
                  .value=${this.reason}
                  .error=${this.wrong.reason ?? this.#send.at('reason')}
                  @input=${(event: Event) => {
                    this.reason = (event.target as YkTextarea).value;
                    this.wrong = { ...this.wrong, reason: undefined };
                  }}
                ></yk-textarea>
              </div>
              <div slot="foot">
                ${problem ? html`<p class="hint bad inside problem" role="alert">${problem.message}</p>` : nothing}<button
                  class="yk-button wide"
                  type="button"
                  aria-busy=${busy}
                  ?disabled=${busy}
                  @click=${this.send}
                >
                  ${t(busy ? 'sending' : 'refund.send')}
                </button>
              </div>`
          : nothing
      }</yk-sheet
    >`;
  }
}
declare global {
  interface HTMLElementTagNameMap {
    'yk-refund-sheet': YkRefundSheet;
  }
}
