import { html, nothing, type TemplateResult } from 'lit';
import { t } from '../../locales/console-forms.ts';
import { icon } from '../icons.ts';
import { placeBeside } from '../menu.ts';
import { Part, define } from '../part.ts';

/** One thing that can be picked. */
export interface PickOption {
  value: string;
  text: string;
  /** Small print at the right. */
  note?: string;
  /** Why it cannot be picked now. */
  refused?: string;
}
export type Find = (q: string) => Promise<readonly PickOption[]>;

const WAIT_MS = 160;

/** Type to find, arrows and Enter to pick; one, or several as tags. A combobox as screen readers know it. */
export class Picker extends Part {
  static override properties = {
    inputId: {},
    value: {},
    words: {},
    find: {},
    many: { type: Boolean },
    placeholder: {},
    label: {},
    invalid: {},
    described: {},
    disabled: { type: Boolean },
  };
  declare inputId: string;
  /** Values picked, one at most unless `many`. */
  declare value: readonly string[];
  /** Names of values that were picked before. */
  declare words: Readonly<Record<string, string>>;
  declare find: Find;
  declare many: boolean;
  declare placeholder: string;
  declare label: string;
  declare invalid: 'true' | typeof nothing;
  declare described: string | typeof nothing;
  declare disabled: boolean;
  /** Told what is picked from now on, with the options at hand. */
  put: (value: readonly string[], options: readonly PickOption[]) => void = () => {};
  #options: readonly PickOption[] = [];
  #named = new Map<string, string>();
  #query: string | null = null;
  #at = 0;
  #busy = false;
  #lost = false;
  #turn = 0;
  /** Enter came before the answer: what is found first is picked, not what was found before. */
  #early = false;
  #timer: ReturnType<typeof setTimeout> | undefined;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#timer);
    this.#early = false;
  }
  private named(value: string): string {
    return this.#named.get(value) ?? this.words?.[value] ?? value;
  }
  private look(query: string, wait = WAIT_MS): void {
    this.#query = query;
    this.#busy = true;
    this.#early = false;
    this.#at = 0;
    clearTimeout(this.#timer);
    const turn = (this.#turn += 1);
    this.#timer = setTimeout(() => {
      void this.find(query.trim())
        .then((options) => ({ options, lost: false }))
        .catch(() => ({ options: [] as readonly PickOption[], lost: true }))
        .then(({ options, lost }) => {
          if (turn !== this.#turn) return;
          this.#options = options;
          this.#lost = lost;
          this.#busy = false;
          for (const { value, text } of options) this.#named.set(value, text);
          this.requestUpdate();
          if (!this.#early) return;
          this.pick(options[0]);
          // One has gone on to the next field meanwhile.
          if (!this.contains(document.activeElement)) this.close();
        });
    }, wait);
    this.requestUpdate();
  }
  private close(): void {
    this.#turn += 1;
    this.#early = false;
    this.#query = null;
    this.requestUpdate();
  }
  private pick(option: PickOption | undefined): void {
    if (!option || option.refused) return;
    const value = this.many ? [...new Set([...this.value, option.value])] : [option.value];
    this.put(value, this.#options);
    this.close();
    if (this.contains(document.activeElement)) void this.updateComplete.then(() => this.querySelector('input')?.focus());
  }
  private drop(value: string): void {
    this.put(
      this.value.filter((one) => one !== value),
      this.#options,
    );
    this.querySelector('input')?.focus();
  }
  private press(event: KeyboardEvent): void {
    if (event.isComposing) return;
    const open = this.#query !== null;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined) {
      event.preventDefault();
      if (!open) return this.look('', 0);
      const count = Math.max(1, this.#options.length);
      this.#at = (this.#at + step + count) % count;
      this.requestUpdate();
      void this.updateComplete.then(() => this.querySelector('.mi.on')?.scrollIntoView({ block: 'nearest' }));
    } else if (event.key === 'Enter' && open && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      this.#early = this.#busy && this.#at === 0;
      if (!this.#early) this.pick(this.#options[this.#at]);
    } else if (event.key === 'Escape' && open) {
      event.preventDefault();
      event.stopPropagation();
      this.close();
    } else if (event.key === 'Backspace' && (event.target as HTMLInputElement).value === '' && this.value.length > 0)
      this.drop(this.value.at(-1) ?? '');
  }

  protected override updated(): void {
    const list = this.querySelector<HTMLElement>('.pick');
    const box = this.querySelector<HTMLElement>('.in');
    if (!list || !box) return;
    const open = this.#query !== null;
    if (open && !list.matches(':popover-open')) list.showPopover();
    if (!open && list.matches(':popover-open')) list.hidePopover();
    if (!open) return;
    list.style.minWidth = `${box.offsetWidth}px`;
    placeBeside(list, box);
  }
  override render(): TemplateResult {
    const one = this.many ? undefined : this.value?.[0];
    const open = this.#query !== null;
    const id = this.inputId;
    return html`<div class="in picker ${this.invalid === 'true' ? 'bad' : ''}">
        ${
          this.many
            ? this.value.map(
                (value) =>
                  html`<span class="tag"
                    >${this.named(value)}<button
                      type="button"
                      aria-label=${t('remove', { name: this.named(value) })}
                      @click=${() => this.drop(value)}
                    >
                      ${icon('close', 11)}
                    </button></span
                  >`,
              )
            : icon('search', 14)
        }<input
          id=${id}
          role="combobox"
          aria-expanded=${open}
          aria-controls="${id}-list"
          aria-autocomplete="list"
          aria-activedescendant=${open && this.#options.length > 0 ? `${id}-${this.#at}` : nothing}
          aria-invalid=${this.invalid ?? nothing}
          aria-describedby=${this.described ?? nothing}
          aria-label=${this.label ?? nothing}
          placeholder=${this.many && this.value.length > 0 ? '' : (this.placeholder ?? '')}
          autocomplete="off"
          spellcheck="false"
          ?disabled=${this.disabled}
          .value=${this.#query ?? (one === undefined ? '' : this.named(one))}
          @click=${() => (open ? undefined : this.look('', 0))}
          @input=${(event: Event) => this.look((event.target as HTMLInputElement).value)}
          @keydown=${(event: KeyboardEvent) => this.press(event)}
          @blur=${() => setTimeout(() => this.contains(document.activeElement) || this.#early || this.close(), 120)}
        />${
          one !== undefined && !this.disabled
            ? html`<button type="button" class="ib sm" aria-label=${t('clear')} @click=${() => this.drop(one)}>
                ${icon('close', 13)}
              </button>`
            : nothing
        }
      </div>
      <div class="pop pick" popover="manual" id="${id}-list" role="listbox" aria-label=${this.label ?? this.placeholder ?? ''}>
        ${this.#busy && this.#options.length === 0 ? html`<p class="cp-none">${t('searching')}</p>` : nothing}
        ${!this.#busy && this.#options.length === 0 && open ? html`<p class="cp-none">${this.#lost ? t('lost') : t('none', { q: this.#query ?? '' })}</p>` : nothing}
        ${this.#options.map(
          (option, index) =>
            html`<div
              class="mi ${index === this.#at ? 'on' : ''} ${option.refused ? 'mut' : ''}"
              role="option"
              id="${id}-${index}"
              aria-selected=${this.value.includes(option.value)}
              aria-disabled=${option.refused ? 'true' : nothing}
              @mousedown=${(event: Event) => event.preventDefault()}
              @click=${() => this.pick(option)}
            >
              <span>${option.text}</span
              >${option.refused || option.note ? html`<span class="mut r">${option.refused ?? option.note}</span>` : nothing}
            </div>`,
        )}
      </div>`;
  }
}
define('yk-picker', Picker);
