import { LitElement, css, html, nothing, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { PhraseGroup } from '../../../../domain/catalogue-lists.ts';
import { listPhrases } from '../../../data/api.ts';
import { createPhrase, deletePhrase } from '../../../data/catalogue-api.ts';
import { Submit } from '../../../controllers/submit.ts';
import { kit } from '../../../elements/styles.ts';
import { t } from '../../../locales/staff.ts';
import '../../../elements/field.ts';
import '../../../elements/icon.ts';
import '../../../elements/sheet.ts';
import { toast } from '../../../elements/toast.ts';
import { sheetStyles } from './sheet-styles.ts';

type Phrase = Awaited<ReturnType<typeof listPhrases>>['items'][number];
const NAMES: Record<string, Parameters<typeof t>[0]> = {
  progress: 'phrases.progress',
  papers: 'phrases.papers',
  tax: 'phrases.tax',
  fee: 'phrases.fee',
  thread: 'phrases.thread',
};
let kept: Phrase[] | null = null;

/** 快捷短语, one's own first, asked for once; null while they could not be had. `anew`: somebody may have written some meanwhile. */
export async function phrases(anew = false): Promise<Phrase[] | null> {
  if (kept === null || anew)
    kept = await listPhrases().then(
      ({ items }) => items,
      () => kept,
    );
  return kept;
}

/** `<yk-phrases-sheet .open first="progress">`: one tap puts a phrase in; own ones are added and thrown away here. Fires `phrase` with its text, `close`. */
@customElement('yk-phrases-sheet')
export class YkPhrasesSheet extends LitElement {
  static override styles = [
    ...kit,
    sheetStyles,
    css`
      .own {
        display: flex;
        align-items: center;
      }
      .own .opt {
        flex: 1;
        min-width: 0;
      }
      .drop {
        display: grid;
        place-items: center;
        width: 44px;
        height: 44px;
        margin-right: 8px;
        color: var(--yk-color-text-3);
      }
      .add {
        color: var(--yk-color-brand-text);
      }
    `,
  ];
  @property({ type: Boolean }) open = false;
  /** The group that stands first. */
  @property() first = 'progress';
  @state() private group = '';
  @state() private items: Phrase[] | null | undefined = undefined;
  /** What is being written for oneself; null: nothing is. */
  @state() private own: string | null = null;
  readonly #submit = new Submit(this);

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('open') || !this.open) return;
    this.group = this.first;
    this.own = null;
    this.items = kept;
    void phrases(true).then((items) => {
      this.items = items;
    });
  }
  private async add(group: string): Promise<void> {
    const text = this.own?.trim() ?? '';
    if (text === '') return;
    const made = await this.#submit.run({ group, text }, (key) => createPhrase({ group: group as PhraseGroup, text }, key));
    if (!made) return;
    this.own = null;
    this.items = await phrases(true);
  }
  private async drop(phrase: Phrase): Promise<void> {
    const done = await this.#submit.run(phrase.id, () => deletePhrase(phrase.id));
    if (done === null) return;
    toast(t('phrases.dropped'));
    this.items = await phrases(true);
  }
  private row(phrase: Phrase): unknown {
    const choose = html`<button
      class="opt"
      type="button"
      @click=${() => this.dispatchEvent(new CustomEvent('phrase', { detail: phrase.text }))}
    >
      <span class="grow">${phrase.text}</span>
    </button>`;
    if (phrase.shared) return choose;
    return html`<div class="own">
      ${choose}<button
        class="drop"
        type="button"
        aria-label=${t('phrases.drop', { text: phrase.text })}
        @click=${() => void this.drop(phrase)}
      >
        <yk-icon name="close"></yk-icon>
      </button>
    </div>`;
  }
  private writing(group: string): unknown {
    const { busy, problem } = this.#submit;
    if (this.own === null)
      return html`<button class="opt add" type="button" @click=${() => (this.own = '')}>
        <yk-icon name="plus"></yk-icon><span class="grow">${t('phrases.add')}</span>
      </button>`;
    return html`<div class="gutter">
      <yk-textarea
        boxed
        bare
        label=${t('phrases.add')}
        placeholder=${t('phrases.addHint')}
        rows="2"
        .value=${this.own}
        error=${problem?.errors[0]?.message ?? problem?.message ?? ''}
        @input=${(event: Event) => (this.own = (event.target as HTMLElementTagNameMap['yk-textarea']).value)}
      ></yk-textarea>
      <button
        class="yk-button wide gap2"
        type="button"
        aria-busy=${busy}
        ?disabled=${busy || this.own.trim() === ''}
        @click=${() => void this.add(group)}
      >
        ${t('phrases.keep')}
      </button>
    </div>`;
  }
  override render(): unknown {
    const items = this.items ?? [];
    const groups = Object.keys(NAMES).filter((one) => one === this.first || items.some(({ group }) => group === one));
    const group = groups.includes(this.group) ? this.group : (groups[0] ?? '');
    return html`<yk-sheet heading=${t('phrases.title')} .open=${this.open} @close=${() => this.dispatchEvent(new Event('close'))}
      >${
        this.open
          ? html` ${
                groups.length > 1
                  ? html`<div class="gutter">
                      <div class="chips scroll">
                        ${groups.map(
                          (each) =>
                            html`<button
                              class="chip"
                              type="button"
                              aria-pressed=${each === group}
                              @click=${() => {
                                this.group = each;
                              }}
                            >
                              ${t(NAMES[each] ?? 'phrases.title')}
                            </button>`,
                        )}
                      </div>
                    </div>`
                  : nothing
              }
              <div class="gap2">
                ${items.filter((each) => each.group === group).map((each) => this.row(each))} ${this.items ? this.writing(group) : nothing}
              </div>
              ${this.items !== undefined && items.length === 0 ? html`<p class="gutter text3">${t(this.items === null ? 'phrases.failed' : 'phrases.none')}</p>` : nothing}`
          : nothing
      }</yk-sheet
    >`;
  }
}
declare global {
  interface HTMLElementTagNameMap {
    'yk-phrases-sheet': YkPhrasesSheet;
  }
}
