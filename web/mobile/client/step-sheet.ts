import { LitElement, css, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { CaseView } from '../../../api/views.ts';
import { Submit } from '../../controllers/submit.ts';
import type { YkTextarea } from '../../elements/field.ts';
import { kit } from '../../elements/styles.ts';
import { CaseChanged } from './paper-sheet.ts';
import '../../elements/field.ts';
import '../../elements/sheet.ts';
import '../../elements/error.ts';

/** What a step with consequences asks and says. */
export interface Question {
  heading: string;
  text: string;
  label: string;
  placeholder: string;
  button: string;
  danger: boolean;
  reason: boolean;
  run: (reason: string, key: string) => Promise<CaseView>;
}

/** `<yk-step-sheet .question>`: confirms a step, with a reason where one is owed. Fires `case-changed`, `close`. */
@customElement('yk-step-sheet')
export class YkStepSheet extends LitElement {
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
  @property({ attribute: false }) question: Question | null = null;
  @state() private reason = '';
  @state() private missing = false;
  readonly #send = new Submit(this);
  private readonly send = async (): Promise<void> => {
    const { question, reason } = this;
    if (!question) return;
    this.missing = question.reason && !reason.trim();
    if (this.missing) return;
    const view = await this.#send.run([question.button, reason.trim()], (key) => question.run(reason.trim(), key));
    if (!view) return;
    this.reason = '';
    this.dispatchEvent(new CaseChanged(view));
    this.close();
  };
  private readonly close = (): void => {
    this.#send.clear();
    this.dispatchEvent(new Event('close'));
  };
  override render(): unknown {
    const { question } = this;
    return html`<yk-sheet .open=${question !== null} heading=${question?.heading ?? ''} @close=${this.close}
      >${
        question
          ? html`<div class="body">
              ${question.text ? html`<p class="text2">${question.text}</p>` : nothing}
              ${
                question.reason
                  ? html`<yk-textarea
                      boxed
                      rows="3"
                      label=${question.label}
                      placeholder=${question.placeholder}
                      max="500"
                      .value=${this.reason}
                      .error=${this.missing ? question.label : this.#send.at('reason')}
                      @input=${(event: Event) => {
                        this.reason = (event.target as YkTextarea).value;
                        this.missing = false;
                      }}
                    ></yk-textarea>`
                  : nothing
              }
              ${this.#send.problem ? html`<yk-error inline .problem=${this.#send.problem}></yk-error>` : nothing}
            </div>`
          : nothing
      }
      ${question ? html`<button slot="foot" class="yk-button wide ${question.danger ? 'danger' : ''}" type="button" aria-busy=${this.#send.busy} @click=${this.send}>${question.button}</button>` : nothing}</yk-sheet
    >`;
  }
}
declare global {
  interface HTMLElementTagNameMap {
    'yk-step-sheet': YkStepSheet;
  }
}
