import { LitElement, html, nothing, type PropertyValues } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import type { CaseView } from '../../../../api/views.ts';
import { Submit } from '../../../controllers/submit.ts';
import { confirmCase, deliverCase } from '../../../data/api.ts';
import { kit } from '../../../elements/styles.ts';
import { toast } from '../../../elements/toast.ts';
import { t } from '../../../locales/staff.ts';
import { when } from '../../../locales/when.ts';
import '../../../elements/controls.ts';
import '../../../elements/field.ts';
import '../../../elements/sheet.ts';
import '../../../elements/upload.ts';
import { dropDraft, keepDraft, readDraft } from '../case-draft.ts';
import { deliverRefused } from '../fee/fee-strip.ts';
import { sheetStyles } from './sheet-styles.ts';

/** `<yk-deliver-sheet .view .open kind="deliver|receipt">`: 交付 with words, files and what originals mean; or 签收单 when originals stay unanswered. Fires `done`, `close`. */
@customElement('yk-deliver-sheet')
export class YkDeliverSheet extends LitElement {
  static override styles = [...kit, sheetStyles];
  @property({ attribute: false }) view!: CaseView;
  @property() kind: 'deliver' | 'receipt' = 'deliver';
  @property({ type: Boolean }) open = false;
  @state() private text = '';
  @state() private originals = false;
  @state() private wrong = '';
  @query('yk-upload') private upload!: HTMLElementTagNameMap['yk-upload'] | null;
  readonly #submit = new Submit(this);

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('open') || !this.open) return;
    const draft = readDraft(this.view.id, this.kind);
    this.text = draft?.text ?? '';
    this.originals = draft?.visible ?? this.view.papers.some(({ original, state: s }) => original && s === 'accepted');
    if (!draft) this.originals = this.view.papers.some(({ original, state: s }) => original && s === 'accepted');
    this.wrong = '';
    this.#submit.problem = null;
    const files = draft?.files ?? [];
    void this.updateComplete.then(() => {
      if (this.upload) this.upload.files = files;
    });
  }
  private keep(): void {
    this.wrong = '';
    keepDraft(this.view.id, this.kind, { text: this.text, files: this.upload?.files ?? [], visible: this.originals });
  }
  private async send(): Promise<void> {
    const text = this.text.trim();
    const fileIds = (this.upload?.files ?? []).map(({ id }) => id);
    const receipt = this.kind === 'receipt';
    if ((this.upload?.pending ?? 0) > 0) this.wrong = t('work.uploading');
    else if (receipt ? fileIds.length === 0 || !text : fileIds.length === 0 && !text)
      this.wrong = t(receipt ? 'receipt.need' : 'deliver.need');
    else this.wrong = '';
    if (this.wrong) return;
    const body = { text, fileIds, ...(receipt ? {} : { originals: this.originals }) };
    const view = await this.#submit.run({ kind: this.kind, ...body }, (key) =>
      receipt ? confirmCase(this.view.id, { text, fileIds }, key) : deliverCase(this.view.id, body, key),
    );
    if (!view) return;
    dropDraft(this.view.id, this.kind);
    this.upload?.clear();
    toast(t(receipt ? 'receipt.sent' : 'deliver.sent'));
    this.dispatchEvent(new CustomEvent('done', { detail: view }));
  }

  override render(): unknown {
    const { busy, problem } = this.#submit;
    const receipt = this.kind === 'receipt';
    const since = this.view.unansweredAt;
    const unpaid = receipt ? '' : deliverRefused(this.view);
    const missing = this.view.papers.filter(({ required, state: s }) => required && s !== 'accepted').length;
    return html`<yk-sheet
      heading=${t(receipt ? 'receipt.title' : 'deliver.title')}
      .open=${this.open}
      @close=${() => this.dispatchEvent(new Event('close'))}
      >${
        this.open
          ? html`<div class="gutter body">
                ${receipt ? html`<p class="prose">${since ? t('receipt.text', { time: when(since) }) : t('receipt.textNow')}</p>` : nothing}
                ${unpaid ? html`<div class="hint warn inside problem" role="status"><yk-icon name="pay" size="s"></yk-icon><span class="num">${unpaid}</span></div>` : nothing}${!receipt && missing > 0 ? html`<div class="hint warn inside"><yk-icon name="info" size="s"></yk-icon><span class="num">${t('deliver.open', { n: missing })}</span></div>` : nothing}
                <p class="label ${receipt || missing ? 'gap4' : ''}">${t(receipt ? 'receipt.files' : 'deliver.files')}</p>
                <yk-upload
                  label=${t(receipt ? 'receipt.files' : 'deliver.files')}
                  .papers=${!receipt}
                  @change=${() => this.keep()}
                ></yk-upload>
                <p class="label">${t(receipt ? 'receipt.note' : 'deliver.text')}</p>
                <yk-textarea
                  boxed
                  bare
                  label=${t(receipt ? 'receipt.note' : 'deliver.text')}
                  placeholder=${t(receipt ? 'receipt.notePh' : 'deliver.textPh')}
                  rows="3"
                  .value=${this.text}
                  @input=${(event: Event) => {
                    this.text = (event.target as HTMLElementTagNameMap['yk-textarea']).value;
                    this.keep();
                  }}
                ></yk-textarea>
                ${
                  receipt
                    ? nothing
                    : html`<div class="line gap2">
                          <span class="grow"
                            >${t('deliver.originals')}<br /><span class="small text3">${t('deliver.originalsHint')}</span></span
                          ><yk-switch
                            label=${t('deliver.originals')}
                            .checked=${this.originals}
                            @change=${() => {
                              this.originals = !this.originals;
                              this.keep();
                            }}
                          ></yk-switch>
                        </div>
                        <p class="small text3">${t(this.originals ? 'deliver.withOriginals' : 'deliver.without')}</p>`
                }
              </div>
              <div slot="foot">
                ${this.wrong ? html`<div class="hint warn inside problem" role="alert">${this.wrong}</div>` : nothing}${problem ? html`<div class="hint bad inside problem" role="alert">${t('error.kept', { why: problem.message })}</div>` : nothing}
                <button
                  class="yk-button wide"
                  type="button"
                  aria-busy=${busy}
                  ?disabled=${busy || unpaid !== ''}
                  @click=${() => void this.send()}
                >
                  ${busy ? t('work.sending') : t(receipt ? 'receipt.send' : 'deliver.send')}
                </button>
              </div>`
          : nothing
      }</yk-sheet
    >`;
  }
}
declare global {
  interface HTMLElementTagNameMap {
    'yk-deliver-sheet': YkDeliverSheet;
  }
}
