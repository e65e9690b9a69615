import { LitElement, css, html, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import type { CaseView, PaperView } from '../../../api/views.ts';
import { Submit } from '../../controllers/submit.ts';
import { submitPaper } from '../../data/api.ts';
import { kit } from '../../elements/styles.ts';
import type { YkTextarea } from '../../elements/field.ts';
import { toast } from '../../elements/toast.ts';
import type { YkUpload } from '../../elements/upload.ts';
import { t } from '../../locales/client.ts';
import '../../elements/field.ts';
import '../../elements/sheet.ts';
import '../../elements/error.ts';
import '../../elements/upload.ts';

/** A command was answered: the case as it is now. */
export class CaseChanged extends Event {
  static readonly type = 'case-changed';
  readonly view: CaseView;
  constructor(view: CaseView) {
    super(CaseChanged.type, { bubbles: true, composed: true });
    this.view = view;
  }
}

/** `<yk-paper-sheet .open .paper no>`: one paper by camera, album or file, sent when its photos are up. Fires `case-changed`, `close`. */
@customElement('yk-paper-sheet')
export class YkPaperSheet extends LitElement {
  static override styles = [
    ...kit,
    css`
      .body {
        padding: 4px var(--yk-gutter) 8px;
        display: grid;
        gap: 14px;
      }
      .error {
        color: var(--yk-color-danger-text);
        font-size: var(--yk-text-small);
      }
    `,
  ];
  @property({ type: Boolean }) open = false;
  @property({ attribute: false }) paper: PaperView | null = null;
  @property() no = '';
  @state() private text = '';
  @state() private missing = false;
  @state() private waiting = false;
  @query('yk-upload') private upload!: YkUpload;
  readonly #send = new Submit(this);

  private readonly send = async (): Promise<void> => {
    const { paper } = this;
    if (!paper) return;
    const fileIds = this.upload.files.map(({ id }) => id);
    const text = this.text.trim();
    if (this.upload.pending > 0) {
      this.waiting = true;
      return;
    }
    this.missing = fileIds.length === 0 && !text;
    if (this.missing) return;
    const body = { fileIds, text: text || undefined };
    const view = await this.#send.run(body, (key) => submitPaper(this.no, paper.id, body, key));
    if (!view) return;
    this.upload.clear();
    this.text = '';
    toast(t('case.paper.sent', { name: paper.name }));
    this.dispatchEvent(new CaseChanged(view));
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
    const word = paper.original
      ? t('case.give.original', { name: paper.name })
      : t(paper.state === 'returned' ? 'case.reshoot' : 'case.give', { name: paper.name });
    return html`<yk-sheet .open=${this.open} heading=${paper.name} @close=${() => this.dispatchEvent(new Event('close'))}
      ><div class="body">
        ${paper.reason && paper.state === 'returned' ? html`<p class="hint bad inside"><yk-icon name="alert"></yk-icon><span>${paper.reason}</span></p>` : nothing}
        ${paper.original ? html`<p class="hint inside"><yk-icon name="info"></yk-icon><span>${t('case.paper.original')}</span></p>` : paper.hint ? html`<p class="small text2">${paper.hint}</p>` : nothing}
        <yk-upload label=${paper.name} @change=${this.uploaded}></yk-upload>
        <yk-textarea
          boxed
          rows="2"
          optional
          label=${t('case.paper.note')}
          placeholder=${t('case.paper.noteHint')}
          max="200"
          .value=${this.text}
          @input=${(event: Event) => {
            this.text = (event.target as YkTextarea).value;
            this.missing = false;
          }}
        ></yk-textarea>
        ${this.missing ? html`<p class="error" role="alert">${t(paper.original ? 'case.paper.needOriginal' : 'case.paper.need')}</p>` : nothing}
        ${this.#send.problem ? html`<yk-error inline .problem=${this.#send.problem}></yk-error>` : nothing}
      </div>
      <button slot="foot" class="yk-button wide" type="button" aria-busy=${this.#send.busy || this.waiting} @click=${this.send}>
        ${this.waiting ? t('request.waitingFiles') : word}
      </button></yk-sheet
    >`;
  }
}
declare global {
  interface HTMLElementTagNameMap {
    'yk-paper-sheet': YkPaperSheet;
  }
}
