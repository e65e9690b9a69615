import { html, nothing, type TemplateResult } from 'lit';
import type { CaseRow } from '../../../api/views.ts';
import { listCases, listClients, type ClientRow } from '../../data/api.ts';
import { readMe } from '../../data/me.ts';
import { DialogPart } from '../dialog.ts';
import { icon, type IconName } from '../icons.ts';
import { define } from '../part.ts';
import { stateGlyph } from '../parts.ts';
import { choose, readPrefs } from '../prefs.ts';
import { go, here, href } from '../router.ts';
import { ROUTES } from '../routes.ts';
import { t } from '../words.ts';
import '../styles/palette.css';

interface Hit {
  group: string;
  text: string;
  note: string;
  sign: TemplateResult;
  href?: string;
  run: () => void;
  keys?: string;
}

/** Search or go: cases by number, title or client, clients by name or pinyin initials, pages, deeds; arrows, Enter. */
export class Palette extends DialogPart<never> {
  #query = '';
  #at = 0;
  #cases: CaseRow[] = [];
  #clients: ClientRow[] = [];
  #busy = false;
  #lost = false;
  #turn = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#timer);
  }

  private typed(query: string): void {
    this.#query = query.trim();
    this.#at = 0;
    clearTimeout(this.#timer);
    const turn = (this.#turn += 1);
    if (!this.#query) {
      this.#cases = [];
      this.#clients = [];
      this.#busy = false;
      this.requestUpdate();
      return;
    }
    this.#busy = true;
    this.requestUpdate();
    this.#timer = setTimeout(() => {
      void this.search(turn);
    }, 120);
  }
  private async search(turn: number): Promise<void> {
    const [cases, clients] = await Promise.allSettled([listCases({ q: this.#query, limit: 7 }), listClients({ q: this.#query, limit: 4 })]);
    if (turn !== this.#turn) return;
    this.#cases = cases.status === 'fulfilled' ? cases.value.items : [];
    this.#clients = clients.status === 'fulfilled' ? clients.value.items : [];
    this.#lost = cases.status === 'rejected';
    this.#busy = false;
    this.requestUpdate();
  }

  private hits(): Hit[] {
    const query = this.#query.toLowerCase();
    const permissions = readMe().me?.permissions ?? [];
    const goTo = (path: string) => ({
      href: href(path),
      run: () => {
        this.finish(null);
        go(path);
      },
    });
    const deed = (text: string, sign: IconName, run: () => void, note = '', keys?: string): Hit => ({
      group: t('palette.deeds'),
      text,
      note,
      sign: icon(sign, 16),
      run: () => {
        this.finish(null);
        run();
      },
      ...(keys ? { keys } : {}),
    });
    const pages = ROUTES.filter((route) => route.menu && (!route.needs || permissions.includes(route.needs))).map((route): Hit => ({
      group: t('palette.pages'),
      text: t(route.title),
      note: '',
      sign: icon(route.menu?.icon ?? 'home', 16),
      ...(route.menu?.go ? { keys: route.menu.go.toUpperCase() } : {}),
      ...goTo(route.path),
    }));
    const lists = (
      [
        ['escalated', 'tab.escalated', '?state=escalated'],
        ['overdue', 'tab.overdue', '?overdue=1'],
        ['waiting', 'tab.waiting', '?waitingOn=papers'],
        ['board', 'palette.board', '?view=board'],
      ] as const
    ).map(([, word, query_]): Hit => ({
      group: t('palette.pages'),
      text: `${t('nav.cases')} · ${t(word)}`,
      note: '',
      sign: icon('cases', 16),
      ...goTo(`/cases${query_}`),
    }));
    const dark = document.documentElement.dataset['theme'] === 'dark';
    const deeds = [
      deed(dark ? t('palette.light') : t('palette.dark'), 'moon', () => choose({ theme: dark ? 'light' : 'dark' })),
      deed(t('keys.fold'), 'menu', () => choose({ folded: !readPrefs().folded }), '', '['),
      deed(
        t('keys.sheet'),
        'help',
        () => {
          void import('./shortcut-sheet.ts').then(({ openShortcuts }) => openShortcuts());
        },
        '',
        '?',
      ),
    ];
    const { path } = here();
    if (path !== '/cases') deeds.push(deed(t('palette.clear'), 'filter', () => go('/cases')));
    const fits = (hit: Hit): boolean => !query || hit.text.toLowerCase().includes(query);
    return [
      ...this.#clients.map((client): Hit => ({
        group: t('palette.clients'),
        text: client.short === client.name ? client.name : `${client.short} · ${client.name}`,
        note: client.accountant?.name ?? '',
        sign: icon('company', 16),
        ...goTo(`/cases?clientId=${encodeURIComponent(client.id)}&client=${encodeURIComponent(client.short)}`),
      })),
      ...this.#cases.map((row): Hit => ({
        group: t('palette.cases'),
        text: row.title,
        note: `${row.id} · ${row.client.short}`,
        sign: stateGlyph(row.state),
        ...goTo(`/cases/${row.id}`),
      })),
      ...[...pages, ...lists].filter(fits).slice(0, query ? 4 : 8),
      ...deeds.filter(fits),
    ];
  }

  private press(event: KeyboardEvent, hits: Hit[]): void {
    if (event.isComposing) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined && hits.length > 0) {
      event.preventDefault();
      this.#at = (this.#at + step + hits.length) % hits.length;
      this.requestUpdate();
      void this.updateComplete.then(() => this.querySelector('.cp-r.on')?.scrollIntoView({ block: 'nearest' }));
    }
    if (event.key !== 'Enter') return;
    event.preventDefault();
    const hit = hits[this.#at];
    if (hit?.href && (event.ctrlKey || event.metaKey)) globalThis.open(hit.href, '_blank', 'noopener');
    else hit?.run();
  }

  private marked(text: string): TemplateResult {
    const at = this.#query ? text.toLowerCase().indexOf(this.#query.toLowerCase()) : -1;
    return at < 0
      ? html`${text}`
      : html`${text.slice(0, at)}<mark>${text.slice(at, at + this.#query.length)}</mark>${text.slice(at + this.#query.length)}`;
  }

  override render(): TemplateResult {
    const hits = this.hits();
    let group = '';
    const none = this.#query !== '' && !this.#busy && this.#cases.length === 0 && this.#clients.length === 0;
    return html`<dialog class="dlg cp-d" aria-label=${t('find')}>
      <div class="cp-i">
        ${icon('search', 18)}<input
          autofocus
          role="combobox"
          aria-expanded="true"
          aria-controls="palette-list"
          aria-activedescendant=${hits.length ? `hit-${this.#at}` : nothing}
          aria-label=${t('find')}
          placeholder=${t('palette.hint')}
          autocomplete="off"
          spellcheck="false"
          @input=${(event: Event) => this.typed((event.target as HTMLInputElement).value)}
          @keydown=${(event: KeyboardEvent) => this.press(event, hits)}
        />${this.#busy ? html`<span class="mut">${t('palette.busy')}</span>` : html`<kbd>Esc</kbd>`}
      </div>
      <div class="cp-l" id="palette-list" role="listbox" aria-label=${t('palette.results')}>
        ${this.#lost ? html`<p class="cp-none">${t('palette.lost')}</p>` : none ? html`<p class="cp-none">${t('palette.none', { q: this.#query })}</p>` : nothing}
        ${hits.map((hit, index) => {
          const head = hit.group === group ? nothing : html`<h6 role="presentation">${hit.group}</h6>`;
          group = hit.group;
          return html`${head}
            <div
              class="cp-r ${index === this.#at ? 'on' : ''}"
              role="option"
              id="hit-${index}"
              aria-selected=${index === this.#at}
              @click=${hit.run}
              @mousemove=${() => {
                if (this.#at !== index) {
                  this.#at = index;
                  this.requestUpdate();
                }
              }}
            >
              ${hit.sign}<span>${this.marked(hit.text)}</span
              ><span class="mut">${hit.note}</span
              >${hit.keys ? html`<kbd>${hit.keys}</kbd>` : index === this.#at ? html`<kbd>↵</kbd>` : nothing}
            </div>`;
        })}
      </div>
      <footer>
        <span><kbd>↑</kbd><kbd>↓</kbd> ${t('palette.choose')}</span><span><kbd>↵</kbd> ${t('palette.open')}</span
        ><span><kbd>Ctrl</kbd><kbd>↵</kbd> ${t('palette.newTab')}</span><span class="grow"></span><span>${t('palette.knows')}</span>
      </footer>
    </dialog>`;
  }
}
define('yk-palette', Palette);

let shown = false;
/** Opens it; once at a time. */
export function openPalette(): void {
  if (shown || document.querySelector('dialog:modal')) return;
  shown = true;
  void new Palette().open().finally(() => {
    shown = false;
  });
}
