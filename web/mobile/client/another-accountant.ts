import { LitElement, css, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { Submit } from '../../controllers/submit.ts';
import { askForAnother } from '../../data/accountants-api.ts';
import { dropDraft, findDraft, keepDraft } from '../../data/draft.ts';
import type { YkTextarea } from '../../elements/field.ts';
import { kit } from '../../elements/styles.ts';
import { toast } from '../../elements/toast.ts';
import { t } from '../../locales/accountants.ts';
import '../../elements/error.ts';
import '../../elements/field.ts';
import '../../elements/sheet.ts';

const REASONS = ['wish.slow', 'wish.talk', 'wish.skill'] as const;

/** `<yk-another-accountant clientId>`: a client asks for another accountant; only admins read it. Half-written words stay on the phone. */
@customElement('yk-another-accountant')
export class YkAnotherAccountant extends LitElement {
  static override styles = [
    ...kit,
    css`
      .ask {
        display: block;
        width: 100%;
        min-height: var(--yk-target);
        text-align: center;
      }
      .body {
        padding: 4px var(--yk-gutter) 8px;
        display: grid;
        gap: 14px;
      }
    `,
  ];
  @property() clientId = '';
  @state() private open = false;
  @state() private text = '';
  @state() private missing = false;
  readonly #send = new Submit(this);

  private get draft(): string {
    return `wish-${this.clientId}`;
  }
  protected override firstUpdated(): void {
    this.text = findDraft<string>(this.draft)?.value ?? '';
  }
  private readonly begin = (): void => {
    this.open = true;
  };
  private readonly close = (): void => {
    this.open = false;
  };
  private write(text: string): void {
    this.text = text;
    this.missing = false;
    keepDraft(this.draft, text);
  }
  private readonly send = async (): Promise<void> => {
    const reason = this.text.trim();
    this.missing = reason === '';
    if (this.missing) return;
    if (!(await this.#send.run([this.clientId, reason], (key) => askForAnother(this.clientId, reason, key)))) return;
    dropDraft(this.draft);
    this.text = '';
    toast(t('wish.sent'));
    this.open = false;
  };
  override render(): unknown {
    const { problem, busy } = this.#send;
    return html`<button class="ask small text3" type="button" aria-haspopup="dialog" @click=${this.begin}>${t('wish.ask')}</button
      ><yk-sheet .open=${this.open} heading=${t('wish.title')} @close=${this.close}
        ><div class="body">
          <p class="text2">${t('wish.text')}</p>
          <div class="chips">
            ${REASONS.map((reason) => html`<button class="chip" type="button" aria-pressed=${this.text === t(reason)} @click=${() => this.write(t(reason))}>${t(reason)}</button>`)}
          </div>
          <yk-textarea
            boxed
            rows="4"
            max="300"
            label=${t('wish.label')}
            placeholder=${t('wish.hint')}
            .value=${this.text}
            .error=${this.missing ? t('wish.need') : this.#send.at('reason')}
            @input=${(event: Event) => this.write((event.target as YkTextarea).value)}
          ></yk-textarea>
          ${problem ? html`<yk-error inline .problem=${problem}></yk-error>` : nothing}
        </div>
        <button slot="foot" class="yk-button wide" type="button" aria-busy=${busy} @click=${this.send}>${t('wish.send')}</button></yk-sheet
      >`;
  }
}
declare global {
  interface HTMLElementTagNameMap {
    'yk-another-accountant': YkAnotherAccountant;
  }
}
