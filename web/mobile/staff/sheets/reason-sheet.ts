import { LitElement, html, nothing, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { Submit } from '../../../controllers/submit.ts';
import { kit } from '../../../elements/styles.ts';
import { toast } from '../../../elements/toast.ts';
import { t } from '../../../locales/staff.ts';
import '../../../elements/field.ts';
import '../../../elements/sheet.ts';
import { dropDraft, keepDraft, readDraft } from '../case-draft.ts';
import { sheetStyles } from './sheet-styles.ts';

/** What is asked for a reason: words of the sheet, ready phrases, and the command. */
export interface ReasonAsk {
  heading: string;
  text?: string;
  label: string;
  choices: readonly string[];
  send: string;
  sent: string;
  /** Shown when nothing was written. */
  need: string;
  /** Draft of this sheet on this case. */
  part: string;
  no: string;
  /** What it is about (a paper's id), for the key of the submission. */
  about?: string;
  command: (reason: string, key: string) => Promise<object>;
}

/** `<yk-reason-sheet .ask>`: a command that needs its reason: a ready phrase or own words. Fires `done` with the answer, `close`. */
@customElement('yk-reason-sheet')
export class YkReasonSheet extends LitElement {
  static override styles = [...kit, sheetStyles];
  @property({ attribute: false }) ask: ReasonAsk | null = null;
  @state() private reason = '';
  @state() private missing = false;
  readonly #submit = new Submit(this);

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('ask') || !this.ask) return;
    this.reason = readDraft(this.ask.no, this.ask.part)?.text ?? '';
    this.missing = false;
    this.#submit.problem = null;
  }
  private write(reason: string): void {
    this.reason = reason;
    this.missing = false;
    if (this.ask) keepDraft(this.ask.no, this.ask.part, { text: reason, files: [] });
  }
  private async send(): Promise<void> {
    const { ask } = this;
    const reason = this.reason.trim();
    if (!ask) return;
    this.missing = reason === '';
    if (this.missing) return;
    const view = await this.#submit.run({ about: ask.about, part: ask.part, reason }, (key) => ask.command(reason, key));
    if (!view) return;
    dropDraft(ask.no, ask.part);
    toast(ask.sent);
    this.dispatchEvent(new CustomEvent('done', { detail: view }));
  }
  override render(): unknown {
    const { ask } = this;
    const { busy, problem } = this.#submit;
    return html`<yk-sheet heading=${ask?.heading ?? ''} .open=${ask !== null} @close=${() => this.dispatchEvent(new Event('close'))}>
      ${
        ask
          ? html`<div class="gutter body">
                ${ask.text ? html`<p class="prose">${ask.text}</p>` : nothing}
                <p class="label" id="why">${ask.label}</p>
                <div class="chips">
                  ${ask.choices.map((choice) => html`<button class="chip" type="button" aria-pressed=${this.reason === choice} @click=${() => this.write(this.reason === choice ? '' : choice)}>${choice}</button>`)}
                </div>
                <yk-textarea
                  class="gap3"
                  boxed
                  bare
                  label=${ask.label}
                  placeholder=${t('reason.ph')}
                  rows="3"
                  .value=${this.reason}
                  error=${this.missing ? ask.need : ''}
                  @input=${(event: Event) => this.write((event.target as HTMLElementTagNameMap['yk-textarea']).value)}
                ></yk-textarea>
              </div>
              <div slot="foot">
                ${problem ? html`<div class="hint bad inside problem" role="alert"><span>${t('error.kept', { why: problem.message })}</span></div>` : nothing}<button
                  class="yk-button wide"
                  type="button"
                  aria-busy=${busy}
                  ?disabled=${busy}
                  @click=${() => void this.send()}
                >
                  ${busy ? t('work.sending') : ask.send}
                </button>
              </div>`
          : nothing
      }</yk-sheet
    >`;
  }
}
declare global {
  interface HTMLElementTagNameMap {
    'yk-reason-sheet': YkReasonSheet;
  }
}
