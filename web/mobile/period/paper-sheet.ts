import { LitElement, css, html, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import type { PeriodPaperView, PeriodView } from '../../../api/views/periods.ts';
import { Submit } from '../../controllers/submit.ts';
import { submitPeriodPaper } from '../../data/period-api.ts';
import { kit } from '../../elements/styles.ts';
import { toast } from '../../elements/toast.ts';
import type { YkUpload } from '../../elements/upload.ts';
import { t } from '../../locales/month.ts';
import '../../elements/error.ts';
import '../../elements/sheet.ts';
import '../../elements/upload.ts';

/** `<yk-period-paper-sheet .open .paper period>`: one paper by camera, album or file, sent when its photos are up. Fires `done` with the period, `close`. */
@customElement('yk-period-paper-sheet')
export class YkPeriodPaperSheet extends LitElement {
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
  @property({ type: Boolean }) open = false;
  @property({ attribute: false }) paper: PeriodPaperView | null = null;
  @property() period = '';
  @state() private missing = false;
  @state() private waiting = false;
  @query('yk-upload') private upload!: YkUpload;
  readonly #send = new Submit(this);

  private readonly send = async (): Promise<void> => {
    const { paper } = this;
    if (!paper) return;
    const fileIds = this.upload.files.map(({ id }) => id);
    if (this.upload.pending > 0) {
      this.waiting = true;
      return;
    }
    this.missing = fileIds.length === 0;
    if (this.missing) return;
    const view = await this.#send.run({ paper: paper.id, fileIds }, (key) => submitPeriodPaper(this.period, paper.id, fileIds, key));
    if (!view) return;
    this.upload.clear();
    toast(t('paper.sent', { name: paper.name }));
    this.dispatchEvent(new CustomEvent<PeriodView>('done', { detail: view }));
    this.dispatchEvent(new Event('close'));
  };
  private readonly uploaded = (): void => {
    this.missing = false;
    if (!this.waiting || this.upload.pending > 0) return;
    this.waiting = false;
    void this.send();
  };
  override render(): unknown {
    const { paper } = this;
    if (!paper) return nothing;
    return html`<yk-sheet .open=${this.open} heading=${paper.name} @close=${() => this.dispatchEvent(new Event('close'))}
      ><div class="body">
        ${paper.reason && paper.state === 'returned' ? html`<p class="hint bad inside"><yk-icon name="alert"></yk-icon><span>${paper.reason}</span></p>` : nothing}
        ${paper.hint ? html`<p class="small text2">${paper.hint}</p>` : nothing}
        <yk-upload label=${paper.name} @change=${this.uploaded}></yk-upload>
        ${this.missing ? html`<p class="small danger" role="alert">${t('paper.need')}</p>` : nothing}
        ${this.#send.problem ? html`<yk-error inline .problem=${this.#send.problem}></yk-error>` : nothing}
      </div>
      <button slot="foot" class="yk-button wide" type="button" aria-busy=${this.#send.busy || this.waiting} @click=${this.send}>
        ${this.waiting ? t('paper.waiting') : t(paper.state === 'returned' ? 'paper.again' : 'paper.give', { name: paper.name })}
      </button></yk-sheet
    >`;
  }
}
declare global {
  interface HTMLElementTagNameMap {
    'yk-period-paper-sheet': YkPeriodPaperSheet;
  }
}
