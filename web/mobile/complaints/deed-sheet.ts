import { LitElement, css, html, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { Submit } from '../../controllers/submit.ts';
import { dropDraft, findDraft, keepDraft } from '../../data/draft.ts';
import type { YkSegmented, YkStars } from '../../elements/controls.ts';
import type { YkTextarea } from '../../elements/field.ts';
import { kit } from '../../elements/styles.ts';
import { toast } from '../../elements/toast.ts';
import type { YkUpload } from '../../elements/upload.ts';
import { t } from '../../locales/complaints.ts';
import '../../elements/controls.ts';
import '../../elements/error.ts';
import '../../elements/field.ts';
import '../../elements/sheet.ts';
import '../../elements/upload.ts';

/** What a person says with a deed. */
export interface Said {
  text: string;
  fileIds: string[];
  upheld: boolean;
  score: number | null;
  /** One of `picks`, or ''. */
  picked: string;
}
/** A deed that asks for something first: words (owed or not), files, whether it is upheld, stars, one of some. */
export interface DeedAsk {
  /** Names its draft. */
  name: string;
  heading: string;
  text: string;
  button: string;
  danger?: boolean;
  words?: { label: string; hint: string; owed: boolean };
  files?: boolean;
  upheld?: boolean;
  stars?: boolean;
  picks?: { label: string; hint?: string; options: readonly { value: string; text: string }[]; owed: boolean };
  done: string;
  run: (said: Said, key: string) => Promise<unknown>;
}

/** `<yk-deed-sheet .ask>`: says it, and does it; half-written words stay on the phone. Fires `done` when it was done, and `close`. */
@customElement('yk-deed-sheet')
export class YkDeedSheet extends LitElement {
  static override styles = [
    ...kit,
    css`
      .body {
        padding: 4px var(--yk-gutter) 8px;
        display: grid;
        gap: 14px;
      }
      yk-stars {
        justify-self: center;
        --yk-star-target: 48px;
      }
    `,
  ];
  @property({ attribute: false }) ask: DeedAsk | null = null;
  @state() private text = '';
  @state() private upheld = 'yes';
  @state() private score = 0;
  @state() private missing = false;
  @state() private picked = '';
  @state() private unpicked = false;
  @query('yk-upload') private upload!: YkUpload | null;
  readonly #send = new Submit(this);

  protected override willUpdate(changed: Map<string, unknown>): void {
    if (!changed.has('ask')) return;
    this.text = this.ask ? (findDraft<string>(this.ask.name)?.value ?? '') : '';
    this.score = 0;
    this.upheld = 'yes';
    this.missing = false;
    this.picked = '';
    this.unpicked = false;
    this.#send.problem = null;
  }
  private readonly close = (): void => {
    this.dispatchEvent(new Event('close'));
  };
  private readonly send = async (): Promise<void> => {
    const { ask } = this;
    if (!ask || (this.upload?.pending ?? 0) > 0) return;
    const fileIds = this.upload?.files.map(({ id }) => id) ?? [];
    const said: Said = { text: this.text.trim(), fileIds, upheld: this.upheld === 'yes', score: this.score || null, picked: this.picked };
    this.unpicked = ask.picks?.owed === true && this.picked === '';
    this.missing = ask.words?.owed === true && said.text === '' && fileIds.length === 0;
    if (this.missing || this.unpicked) return;
    if (!(await this.#send.run([ask.name, said], (key) => ask.run(said, key)))) return;
    dropDraft(ask.name);
    this.upload?.clear();
    toast(ask.done);
    this.dispatchEvent(new Event('done'));
    this.close();
  };
  private body(ask: DeedAsk): unknown {
    const { words } = ask;
    const { problem } = this.#send;
    return html`<div class="body">
      ${ask.text ? html`<p class="text2">${ask.text}</p>` : nothing}
      ${
        ask.upheld
          ? html`<yk-segmented
              label=${t('settle.upheld')}
              .choices=${[
                { value: 'yes', label: t('result.upheld') },
                { value: 'no', label: t('result.unfounded') },
              ]}
              .value=${this.upheld}
              @change=${(event: Event) => {
                this.upheld = (event.target as YkSegmented).value;
              }}
            ></yk-segmented>`
          : nothing
      }
      ${
        ask.stars
          ? html`<yk-stars
              label=${t('accept.score')}
              .value=${this.score}
              @change=${(event: Event) => {
                this.score = (event.target as YkStars).value;
              }}
            ></yk-stars>`
          : nothing
      }
      ${
        ask.picks
          ? html`<div role="group" aria-label=${ask.picks.label}>
              <p class="small text2">${ask.picks.label}</p>
              <div class="chips gap1">
                ${ask.picks.options.map(
                  ({ value, text }) =>
                    html`<button
                      class="chip"
                      type="button"
                      aria-pressed=${this.picked === value}
                      @click=${() => {
                        this.picked = value;
                        this.unpicked = false;
                      }}
                    >
                      ${text}
                    </button>`,
                )}
              </div>
              ${this.unpicked ? html`<p class="small danger gap1" role="alert">${t('pick.need')}</p>` : nothing}
              ${ask.picks.hint ? html`<p class="small text3 gap1">${ask.picks.hint}</p>` : nothing}
            </div>`
          : nothing
      }
      ${
        words
          ? html`<yk-textarea
              boxed
              rows="4"
              max="2000"
              label=${words.label}
              placeholder=${words.hint}
              .value=${this.text}
              .error=${this.missing ? t('need') : this.#send.at('text') || this.#send.at('reason')}
              @input=${(event: Event) => {
                this.text = (event.target as YkTextarea).value;
                this.missing = false;
                keepDraft(ask.name, this.text);
              }}
            ></yk-textarea>`
          : nothing
      }
      ${ask.files ? html`<yk-upload label=${t('files')} max="6" @change=${() => this.requestUpdate()}></yk-upload>` : nothing}
      ${problem && problem.errors.length === 0 ? html`<yk-error inline .problem=${problem}></yk-error>` : nothing}
    </div>`;
  }
  override render(): unknown {
    const { ask } = this;
    return html`<yk-sheet .open=${ask !== null} heading=${ask?.heading ?? ''} @close=${this.close}
      >${ask ? this.body(ask) : nothing}${
        ask
          ? html`<button
              slot="foot"
              class="yk-button wide ${ask.danger ? 'danger' : ''}"
              type="button"
              aria-busy=${this.#send.busy}
              ?disabled=${(this.upload?.pending ?? 0) > 0}
              @click=${this.send}
            >
              ${ask.button}
            </button>`
          : nothing
      }</yk-sheet
    >`;
  }
}
declare global {
  interface HTMLElementTagNameMap {
    'yk-deed-sheet': YkDeedSheet;
  }
}
