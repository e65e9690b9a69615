import { html, nothing, type TemplateResult } from 'lit';
import type { Marks, SearchHit } from '../../../api/views/lists.ts';
import { searchAll } from '../../data/console-api.ts';
import { t } from '../../locales/console-palette.ts';
import { DialogPart } from '../dialog.ts';
import { meant } from '../forms/initials.ts';
import { icon } from '../icons.ts';
import { define } from '../part.ts';
import { commandHits, deedsWith, pageHits, recordHit, type Hit } from './palette-hits.ts';
import { recents, remember } from './palette-recent.ts';
import '../styles/palette.css';

const WAIT_MS = 120;
const SCOPES = ['all', 'client', 'case', 'person', 'command'] as const;
type Scope = (typeof SCOPES)[number];
const inScope = (scope: Scope, kind: SearchHit['kind']): boolean =>
  scope === 'all' || scope === kind || (scope === 'person' && (kind === 'contact' || kind === 'staff'));

/** Search or go: records by words, pinyin, number, code or phone; pages; deeds. Arrows choose, Enter opens, Tab changes what is looked for. */
export class Palette extends DialogPart<never> {
  #query = '';
  #at = 0;
  #scope: Scope = 'all';
  #found: SearchHit[] = [];
  #answered = '';
  #lost = false;
  #turn = 0;
  /** Enter came before the answer; true: into a new tab. What was found for other words is not opened. */
  #early: boolean | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** The commands of the page below, told before the palette's own keys come. */
  readonly #commands = commandHits();
  readonly #pages = pageHits();

  constructor(typed = '') {
    super();
    if (typed) this.typed(typed);
  }
  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#timer);
    this.#early = null;
  }
  protected override firstUpdated(): void {
    super.firstUpdated();
    const input = this.querySelector('input');
    if (input && this.#query) {
      input.value = this.#query;
      input.setSelectionRange(this.#query.length, this.#query.length);
    }
  }

  private typed(query: string): void {
    this.#query = query;
    this.#at = 0;
    this.#early = null;
    clearTimeout(this.#timer);
    const turn = (this.#turn += 1);
    const q = query.trim();
    if (!q) {
      this.#found = [];
      this.#answered = '';
    } else
      this.#timer = setTimeout(() => {
        void searchAll(q)
          .then(({ items }) => ({ items, lost: false }))
          .catch(() => ({ items: [] as SearchHit[], lost: true }))
          .then(({ items, lost }) => {
            if (turn !== this.#turn) return;
            this.#found = items;
            this.#lost = lost;
            this.#answered = q;
            this.requestUpdate();
            if (this.#early !== null) this.run(this.hits()[0], this.#early);
          });
      }, WAIT_MS);
    this.requestUpdate();
  }

  private get busy(): boolean {
    const q = this.#query.trim();
    return q !== '' && this.#answered !== q;
  }
  private hits(): Hit[] {
    const q = this.#query.trim();
    const scope = this.#scope;
    const fits = ({ text }: Hit): boolean => !q || meant(text, q);
    const records = q
      ? this.#found.filter(({ kind }) => inScope(scope, kind)).map((one) => recordHit(one, t(`group.${one.kind}`)))
      : recents()
          .filter(({ kind }) => inScope(scope, kind))
          .map((one) => recordHit(one, t('group.recent')));
    const also = scope === 'all' || scope === 'command';
    const pages = also ? this.#pages.filter(fits).slice(0, q ? 4 : 12) : [];
    const commands = also ? this.#commands.filter(fits).slice(0, q || scope === 'command' ? 12 : 6) : [];
    const chosen = records[Math.min(this.#at, records.length - 1)];
    const deeds = chosen?.of && (q || this.#at > 0) ? deedsWith(chosen.of) : [];
    return [...records, ...deeds, ...pages, ...commands];
  }
  private run(hit: Hit | undefined, newTab: boolean): void {
    if (!hit) return;
    if (hit.of && 'marks' in hit.of) remember(hit.of);
    if (newTab && hit.href) {
      globalThis.open(hit.href, '_blank', 'noopener');
      return;
    }
    this.finish(null);
    hit.run();
  }
  private press(event: KeyboardEvent, hits: Hit[]): void {
    if (event.isComposing) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined && hits.length > 0) {
      event.preventDefault();
      this.choose((this.#at + step + hits.length) % hits.length);
      void this.updateComplete.then(() => this.querySelector('.cp-r.on')?.scrollIntoView({ block: 'nearest' }));
    } else if (event.key === 'Tab') {
      event.preventDefault();
      this.scope(SCOPES[(SCOPES.indexOf(this.#scope) + (event.shiftKey ? SCOPES.length - 1 : 1)) % SCOPES.length] ?? 'all');
    } else if (event.key === 'Enter') {
      event.preventDefault();
      const [hit, newTab] = [hits[this.#at], event.ctrlKey || event.metaKey];
      if (this.busy && this.#at === 0 && (!hit || hit.of)) this.#early = newTab;
      else this.run(hit, newTab);
    }
  }
  private choose(at: number): void {
    if (this.#at === at) return;
    this.#at = at;
    this.requestUpdate();
  }
  private scope(scope: Scope): void {
    this.#scope = scope;
    this.#at = 0;
    this.#early = null;
    this.requestUpdate();
  }

  private marked({ text, marks }: Hit): TemplateResult {
    const at = this.#query.trim() && !marks ? text.toLowerCase().indexOf(this.#query.trim().toLowerCase()) : -1;
    const parts: Marks = marks ?? (at < 0 ? [] : [[at, at + this.#query.trim().length]]);
    let from = 0;
    const shown = parts.map(([begin, end]) => {
      const before = text.slice(from, begin);
      from = end;
      return html`${before}<mark>${text.slice(begin, end)}</mark>`;
    });
    return html`${shown}${text.slice(from)}`;
  }

  override render(): TemplateResult {
    const hits = this.hits();
    const q = this.#query.trim();
    const { busy } = this;
    const none = q !== '' && !busy && this.#found.length === 0;
    let group = '';
    return html`<dialog class="dlg cp-d" aria-label=${t('title')}>
      <div class="cp-i">
        ${icon('search', 18)}<input
          autofocus
          role="combobox"
          aria-expanded="true"
          aria-controls="palette-list"
          aria-activedescendant=${hits.length ? `hit-${this.#at}` : nothing}
          aria-label=${t('title')}
          placeholder=${t('hint')}
          autocomplete="off"
          spellcheck="false"
          @input=${(event: Event) => this.typed((event.target as HTMLInputElement).value)}
          @keydown=${(event: KeyboardEvent) => this.press(event, hits)}
        />${busy ? html`<span class="mut" role="status">${t('busy')}</span>` : nothing}<span class="tag">${t(`scope.${this.#scope}`)}</span
        ><button
          type="button"
          tabindex="-1"
          class="row mut"
          @click=${() => this.scope(SCOPES[(SCOPES.indexOf(this.#scope) + 1) % SCOPES.length] ?? 'all')}
        >
          <kbd>Tab</kbd>${t('scope')}
        </button>
      </div>
      <div class="cp-l" id="palette-list" role="listbox" aria-label=${t('results')}>
        ${this.#lost && !busy ? html`<p class="cp-none">${t('lost')}</p>` : none ? html`<p class="cp-none">${t('none', { q })}</p>` : nothing}
        ${hits.map((hit, index) => {
          const head = hit.group === group ? nothing : html`<h6 role="presentation">${hit.group}</h6>`;
          group = hit.group;
          return html`${head}
            <div
              class="cp-r ${index === this.#at ? 'on' : ''}"
              role="option"
              id="hit-${index}"
              aria-selected=${index === this.#at}
              @click=${(event: MouseEvent) => this.run(hit, event.ctrlKey || event.metaKey)}
              @mousemove=${() => this.choose(index)}
            >
              ${hit.sign}<span>${this.marked(hit)}</span
              ><span class="mut el">${hit.note}</span
              >${hit.keys ? html`<kbd>${hit.keys}</kbd>` : index === this.#at ? html`<kbd>↵</kbd>` : nothing}
            </div>`;
        })}
      </div>
      <footer>
        <span><kbd>↑</kbd><kbd>↓</kbd> ${t('choose')}</span><span><kbd>↵</kbd> ${t('open')}</span
        ><span><kbd>Ctrl</kbd><kbd>↵</kbd> ${t('newTab')}</span><span class="grow"></span><span>${t('knows')}</span>
      </footer>
    </dialog>`;
  }
}
define('yk-palette', Palette);
