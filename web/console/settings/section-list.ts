import { html, nothing, type TemplateResult } from 'lit';
import { t as w } from '../../locales/console-settings.ts';
import { icon } from '../icons.ts';
import { Part, define } from '../part.ts';
import { go } from '../router.ts';
import { t } from '../words.ts';
import { addressOf } from './overview.ts';
import { idOf } from './field-id.ts';
import { entries, findIn, sectionName, type Entry } from './search.ts';
import { GROUPS, type Section } from './sections.ts';

/** The left edge of 设置: search over everything that can be set, then every part. Tells `move` with the address of a part. */
export class SettingsList extends Part {
  static override properties = {
    permissions: { attribute: false },
    section: {},
    changed: { attribute: false },
    wrong: { attribute: false },
  };
  declare permissions: readonly string[];
  declare section: string;
  declare changed: ReadonlySet<string | null>;
  declare wrong: ReadonlySet<string | null>;
  #typed = '';
  #at = 0;
  /** Whole pinyin, once somebody searches. */
  #spelt: (text: string) => string = () => '';

  private get found(): Entry[] {
    return this.#typed.trim() === '' ? [] : findIn(entries(this.permissions), this.#typed, this.#spelt);
  }
  private async type(text: string): Promise<void> {
    this.#typed = text;
    this.#at = 0;
    this.requestUpdate();
    const { spelt } = await import('../forms/syllables.ts');
    this.#spelt = spelt;
    this.requestUpdate();
  }
  private open({ section, pointer }: Entry): void {
    this.#typed = '';
    this.requestUpdate();
    if (section.to) go(section.to);
    else this.tell(`/settings?section=${section.id}${pointer ? `&at=${idOf(pointer)}` : ''}`);
  }
  private tell(path: string): void {
    this.dispatchEvent(new CustomEvent('move', { detail: path }));
  }
  private press(event: KeyboardEvent): void {
    const { found } = this;
    const to = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.isComposing) return;
    if (to !== undefined && found.length > 0) {
      event.preventDefault();
      this.#at = (this.#at + to + found.length) % found.length;
      this.requestUpdate();
    } else if (event.key === 'Enter') {
      event.preventDefault();
      const entry = found[this.#at];
      if (entry) this.open(entry);
    } else if (event.key === 'Escape' && this.#typed) {
      event.preventDefault();
      event.stopPropagation();
      this.#typed = '';
      this.requestUpdate();
    }
  }

  override render(): TemplateResult {
    const { found } = this;
    const searching = this.#typed.trim() !== '';
    return html`<nav aria-label=${t('settings.sections')}>
      <div class="in sfind">
        ${icon('search', 14)}<input
          id="settings-find"
          type="search"
          role="combobox"
          aria-expanded=${searching}
          aria-controls="settings-found"
          aria-activedescendant=${searching && found.length > 0 ? `settings-hit-${this.#at}` : nothing}
          aria-label=${w('find')}
          placeholder=${w('find.hint')}
          autocomplete="off"
          spellcheck="false"
          .value=${this.#typed}
          @input=${(event: Event) => void this.type((event.target as HTMLInputElement).value)}
          @keydown=${(event: KeyboardEvent) => this.press(event)}
        /><kbd aria-hidden="true">/</kbd>
      </div>
      <div id="settings-found" role="listbox" aria-label=${w('find.found')} ?hidden=${!searching}>
        ${
          searching && found.length === 0
            ? html`<p class="mut" role="option" aria-disabled="true" aria-selected="false">${w('find.none', { q: this.#typed.trim() })}</p>`
            : found.map(
                (entry, index) =>
                  html`<div
                    role="option"
                    id="settings-hit-${index}"
                    class=${index === this.#at ? 'on' : ''}
                    aria-selected=${index === this.#at}
                    @click=${() => this.open(entry)}
                  >
                    <b>${entry.label}</b>${entry.pointer ? html`<span>${sectionName(entry.section.id)}</span>` : nothing}
                  </div>`,
              )
        }
      </div>
      ${searching ? nothing : html`<div class="parts ${this.section === '' ? 'home' : ''}">${this.list()}</div>`}
    </nav>`;
  }
  private list(): TemplateResult {
    return html`<a
        href=${'/console/settings'}
        class=${this.section === '' ? 'on' : ''}
        aria-current=${this.section === '' ? 'page' : nothing}
        @click=${(event: Event) => this.followed(event, '/settings')}
        >${icon('table', 14)}<span>${w('overview')}</span></a
      >${GROUPS.map(({ id, sections }) => {
        const seen = sections.filter(({ needs }) => !needs || this.permissions.includes(needs));
        return html`<p class="gh">${w(`group.${id}`)}</p>
          ${seen.map((section) => this.line(section))}`;
      })}`;
  }
  private line(section: Section): TemplateResult {
    const { id, to } = section;
    const on = id === this.section;
    return html`<a
      href=${addressOf(section)}
      class=${on ? 'on' : ''}
      aria-current=${on ? 'page' : nothing}
      @click=${to ? nothing : (event: Event) => this.followed(event, `/settings?section=${id}`)}
      >${icon(section.icon, 14)}<span>${sectionName(id)}</span>${
        this.wrong.has(id)
          ? html`<i class="e" title=${w('mark.wrong')}></i>`
          : this.changed.has(id)
            ? html`<i title=${w('mark.changed')}></i>`
            : to
              ? icon('right', 12)
              : nothing
      }</a
    >`;
  }
  /** A plain press stays on the page with what is half written; a new tab is the browser's. */
  private followed(event: Event, path: string): void {
    const { button, ctrlKey, metaKey, shiftKey, altKey } = event as MouseEvent;
    if (button !== 0 || ctrlKey || metaKey || shiftKey || altKey) return;
    event.preventDefault();
    this.tell(path);
  }
}
define('yk-settings-list', SettingsList);
