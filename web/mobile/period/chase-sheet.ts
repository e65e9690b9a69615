import { LitElement, css, html, nothing, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { ChaseView } from '../../../api/views/periods.ts';
import { Submit } from '../../controllers/submit.ts';
import { kit } from '../../elements/styles.ts';
import { toast } from '../../elements/toast.ts';
import { t } from '../../locales/period.ts';
import '../../elements/error.ts';
import '../../elements/sheet.ts';
import '../../elements/skeleton.ts';

/** `<yk-chase-sheet about .ask .open>`: exactly what the contacts would read, then sent. Fires `done`, `close`. */
@customElement('yk-chase-sheet')
export class YkChaseSheet extends LitElement {
  static override styles = [
    ...kit,
    css`
      .body {
        padding: 4px var(--yk-gutter) 8px;
        display: grid;
        gap: 12px;
      }
      .bubble {
        padding: 12px;
        border-radius: var(--yk-radius-2);
        background: var(--yk-color-surface-sunken);
      }
    `,
  ];
  /** What it is about: the same is sent once. */
  @property() about = '';
  /** Asks what would be sent to whom; with `preview` false it goes out. */
  @property({ attribute: false }) ask: ((preview: boolean, key?: string) => Promise<ChaseView>) | null = null;
  @property({ type: Boolean }) open = false;
  @state() private look: ChaseView | null = null;
  readonly #submit = new Submit(this);

  protected override willUpdate(changed: PropertyValues<this>): void {
    const { ask } = this;
    if (!changed.has('open') || !this.open || !ask) return;
    this.look = null;
    void this.#submit
      .run({ look: Date.now() }, () => ask(true))
      .then((look) => {
        this.look = look;
      });
  }
  private readonly send = async (): Promise<void> => {
    const { ask } = this;
    const sent = ask && (await this.#submit.run({ send: this.about }, (key) => ask(false, key)));
    if (!sent) return;
    toast(t('chase.done', { n: sent.people }));
    this.dispatchEvent(new Event('done'));
    this.dispatchEvent(new Event('close'));
  };
  override render(): unknown {
    const { look } = this;
    const { busy, problem } = this.#submit;
    return html`<yk-sheet .open=${this.open} heading=${t('chase')} @close=${() => this.dispatchEvent(new Event('close'))}
      >${
        this.open
          ? html`<div class="body">
              ${
                look
                  ? look.messages.length > 0
                    ? look.messages.map(
                        (one) =>
                          html`<div>
                            <p class="small text3">${t('chase.to', { name: one.name })}</p>
                            <div class="bubble gap1">
                              <p class="medium">${one.title}</p>
                              <p class="prose small gap1">${one.text}</p>
                            </div>
                          </div>`,
                      )
                    : html`<p>${t('chase.nobody')}</p>`
                  : problem
                    ? nothing
                    : html`<yk-skeleton kind="cells" count="1"></yk-skeleton>`
              }
              ${problem ? html`<yk-error inline .problem=${problem}></yk-error>` : nothing}
            </div>`
          : nothing
      }
      <button
        slot="foot"
        class="yk-button wide"
        type="button"
        aria-busy=${busy}
        ?disabled=${busy || !look || look.people === 0}
        @click=${this.send}
      >
        ${t('chase.send', { n: look?.people ?? 0 })}
      </button></yk-sheet
    >`;
  }
}
declare global {
  interface HTMLElementTagNameMap {
    'yk-chase-sheet': YkChaseSheet;
  }
}
