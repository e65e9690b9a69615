import { LitElement, css, html } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { dropDraft, findDraft, keepDraft } from '../../data/draft.ts';
import { newKey } from '../../data/http.ts';
import { post } from '../../data/outbox.ts';
import { readReach } from '../../data/reach.ts';
import type { YkTextarea } from '../../elements/field.ts';
import { kit } from '../../elements/styles.ts';
import { toast } from '../../elements/toast.ts';
import type { YkUpload } from '../../elements/upload.ts';
import { t } from '../../locales/client.ts';
import '../../elements/field.ts';
import '../../elements/sheet.ts';
import '../../elements/upload.ts';

/** `<yk-message-sheet .open no heading>`: a message with pictures; goes through the outbox, so that a lost net costs nothing. Fires `close`. */
@customElement('yk-message-sheet')
export class YkMessageSheet extends LitElement {
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
  @property() no = '';
  @property() heading = '';
  @state() private text = '';
  @query('yk-upload') private upload!: YkUpload;
  @state() private pending = 0;

  protected override willUpdate(changed: Map<string, unknown>): void {
    if (changed.has('open') && this.open && !this.text) this.text = findDraft<string>(`message-${this.no}`)?.value ?? '';
  }
  private readonly send = async (): Promise<void> => {
    const text = this.text.trim();
    const { files } = this.upload;
    if ((!text && files.length === 0) || this.upload.pending > 0) return;
    this.text = '';
    this.upload.clear();
    dropDraft(`message-${this.no}`);
    this.dispatchEvent(new Event('close'));
    await post({ key: newKey(), no: this.no, text, files });
    toast(t(readReach().online ? 'case.sent' : 'case.queued'));
  };
  override render(): unknown {
    return html`<yk-sheet .open=${this.open} heading=${this.heading} @close=${() => this.dispatchEvent(new Event('close'))}
      ><div class="body">
        <yk-textarea
          boxed
          bare
          rows="4"
          label=${t('case.messageLabel')}
          placeholder=${t('case.messageHint')}
          max="1000"
          .value=${this.text}
          @input=${(event: Event) => {
            this.text = (event.target as YkTextarea).value;
            keepDraft(`message-${this.no}`, this.text);
          }}
        ></yk-textarea
        ><yk-upload
          label=${t('case.messageLabel')}
          max="6"
          @change=${() => {
            this.pending = this.upload.pending;
          }}
        ></yk-upload>
      </div>
      <button
        slot="foot"
        class="yk-button wide"
        type="button"
        ?disabled=${this.pending > 0 || (!this.text.trim() && !this.upload?.files.length)}
        @click=${this.send}
      >
        ${t('case.send')}
      </button></yk-sheet
    >`;
  }
}
declare global {
  interface HTMLElementTagNameMap {
    'yk-message-sheet': YkMessageSheet;
  }
}
