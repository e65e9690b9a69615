import { LitElement, css, html, nothing, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { Submit } from '../../controllers/submit.ts';
import { addNote } from '../../data/clients-api.ts';
import { dropDraft, findDraft, keepDraft } from '../../data/draft.ts';
import type { YkTextarea } from '../../elements/field.ts';
import { kit } from '../../elements/styles.ts';
import { toast } from '../../elements/toast.ts';
import { t } from '../../locales/clients.ts';
import '../../elements/error.ts';
import '../../elements/field.ts';
import '../../elements/sheet.ts';

/** `<yk-client-note-sheet clientId .open>`: an internal note on a client; half written ones stay on the phone. Fires `written`, `close`. */
@customElement('yk-client-note-sheet')
export class YkClientNoteSheet extends LitElement {
  static override styles = [
    ...kit,
    css`
      .body {
        padding: 4px var(--yk-gutter) 8px;
      }
    `,
  ];
  @property() clientId = '';
  @property({ type: Boolean }) open = false;
  @state() private text = '';
  @state() private missing = false;
  readonly #send = new Submit(this);

  private get draft(): string {
    return `note-${this.clientId}`;
  }
  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('open') && this.open && !this.text) this.text = findDraft<string>(this.draft)?.value ?? '';
  }
  private write(text: string): void {
    this.text = text;
    this.missing = false;
    if (text) keepDraft(this.draft, text);
    else dropDraft(this.draft);
  }
  private readonly leave = (): void => {
    this.dispatchEvent(new Event('close'));
  };
  private readonly send = async (): Promise<void> => {
    const text = this.text.trim();
    this.missing = text === '';
    if (this.missing) return;
    const written = await this.#send.run(text, (key) => addNote(this.clientId, { text, pinned: false }, key));
    if (!written) return;
    this.write('');
    toast(t('client.noteSent'));
    this.dispatchEvent(new Event('written'));
    this.leave();
  };
  override render(): unknown {
    return html`<yk-sheet .open=${this.open} heading=${t('client.noteWrite')} @close=${this.leave}
      ><div class="body">
        <yk-textarea
          boxed
          rows="5"
          max="2000"
          label=${t('client.notes')}
          placeholder=${t('client.noteHint')}
          .value=${this.text}
          .error=${this.missing ? t('client.noteNeed') : this.#send.at('text')}
          @input=${(event: Event) => this.write((event.target as YkTextarea).value)}
        ></yk-textarea>
        ${this.#send.problem ? html`<yk-error inline .problem=${this.#send.problem}></yk-error>` : nothing}
      </div>
      <button slot="foot" class="yk-button wide" type="button" aria-busy=${this.#send.busy} @click=${this.send}>
        ${t('client.noteSend')}
      </button></yk-sheet
    >`;
  }
}
declare global {
  interface HTMLElementTagNameMap {
    'yk-client-note-sheet': YkClientNoteSheet;
  }
}
