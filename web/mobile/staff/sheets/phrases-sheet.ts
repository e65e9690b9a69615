import { LitElement, html, nothing, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { listPhrases } from '../../../data/api.ts';
import { kit } from '../../../elements/styles.ts';
import { t } from '../../../locales/staff.ts';
import '../../../elements/sheet.ts';
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

/** The firm's 快捷短语, asked for once; null while they could not be had. */
export async function phrases(): Promise<Phrase[] | null> {
  kept ??= await listPhrases().then(
    ({ items }) => items,
    () => null,
  );
  return kept;
}

/** `<yk-phrases-sheet .open first="progress">`: one tap puts a phrase in. Fires `phrase` with its text, `close`. */
@customElement('yk-phrases-sheet')
export class YkPhrasesSheet extends LitElement {
  static override styles = [...kit, sheetStyles];
  @property({ type: Boolean }) open = false;
  /** The group that stands first. */
  @property() first = 'progress';
  @state() private group = '';
  @state() private items: Phrase[] | null | undefined = undefined;

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('open') || !this.open) return;
    this.group = this.first;
    void phrases().then((items) => {
      this.items = items;
    });
  }
  override render(): unknown {
    const items = this.items ?? [];
    const groups = [...new Set(items.map(({ group }) => group))];
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
                ${items.filter((each) => each.group === group).map(({ text }) => html`<button class="opt" type="button" @click=${() => this.dispatchEvent(new CustomEvent('phrase', { detail: text }))}><span class="grow">${text}</span></button>`)}
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
