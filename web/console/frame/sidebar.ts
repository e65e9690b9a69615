import { html, nothing, type TemplateResult } from 'lit';
import type { MeView } from '../../../api/views.ts';
import { countCases } from '../../data/console-api.ts';
import { Resource } from '../../controllers/resource.ts';
import { subscribe } from '../../data/live.ts';
import { icon, logo } from '../icons.ts';
import { showMenu } from '../menu.ts';
import { Part, define } from '../part.ts';
import { face } from '../parts.ts';
import { choose, readPrefs } from '../prefs.ts';
import { here, href, onPlace } from '../router.ts';
import { ROUTES } from '../routes.ts';
import { count } from '../time.ts';
import { t, type Word } from '../words.ts';
import { accountEntries } from './account-menu.ts';
import { openPalette } from './open-palette.ts';

/** The left edge: firm and store, search, pages, who I am. Only pages that exist stand here. */
export class Sidebar extends Part {
  static override properties = { me: {}, folded: { type: Boolean } };
  declare me: MeView | null;
  declare folded: boolean;
  readonly counts = new Resource(
    this,
    () => (this.me?.staff ? `counts:${readPrefs().storeId ?? ''}` : null),
    () => countCases({ storeId: readPrefs().storeId }),
  );
  #unsubscribe: (() => void) | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #stop: (() => void) | null = null;
  #shown = '';

  override connectedCallback(): void {
    super.connectedCallback();
    this.#stop = onPlace(() => this.requestUpdate());
  }
  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#stop?.();
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#unsubscribe?.();
    this.#unsubscribe = null;
  }
  protected override willUpdate(): void {
    if (this.me?.staff) this.#unsubscribe ??= subscribe({ topic: 'case' }, () => this.later());
  }
  /** The page one stands on is in sight, however long the list of pages has grown. */
  protected override updated(): void {
    const at = here().path;
    if (at === this.#shown || !this.me) return;
    const on = this.querySelector('nav a.on');
    if (on) this.#shown = at;
    on?.scrollIntoView({ block: 'nearest' });
  }
  /** Counts follow what happens, but not faster than one reads. */
  private later(): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      void this.counts.load();
    }, 1500);
  }

  private stores(event: Event): void {
    const { me } = this;
    if (!me) return;
    const chosen = readPrefs().storeId;
    showMenu(event.currentTarget as HTMLElement, t('store.switch'), () => [
      { text: t('store.all'), checked: chosen === null, run: () => choose({ storeId: null }) },
      ...me.stores.map((store) => ({ text: store.name, checked: chosen === store.id, run: () => choose({ storeId: store.id }) })),
    ]);
  }

  override render(): TemplateResult {
    const { me } = this;
    const at = placeOf(here().path);
    const store = me?.stores.find(({ id }) => id === readPrefs().storeId);
    let group: Word | null = null;
    const counts = this.counts.value;
    return html`<aside class="side" aria-label=${t('nav.main')}>
      <button
        class="firm"
        aria-haspopup="menu"
        aria-label=${this.folded ? `${me?.firm.short ?? ''} ${store?.name ?? t('store.all')}` : nothing}
        title=${this.folded ? (store?.name ?? t('store.all')) : nothing}
        @click=${this.stores}
      >
        ${logo()}<span><b>${me?.firm.short ?? t('brand')}</b><em>${store?.name ?? t('store.all')}</em></span
        >${icon('updown', 14)}
      </button>
      <button class="find" aria-label=${this.folded ? t('find') : nothing} title=${this.folded ? t('find') : nothing} @click=${openPalette}>
        ${icon('search')}<span>${t('find')}</span><kbd>Ctrl</kbd><kbd>K</kbd>
      </button>
      <nav aria-label=${t('nav.pages')}>
        ${ROUTES.filter(
          ({ menu, needs }) =>
            menu && me && (!needs || me.permissions.includes(needs)) && !(menu.unless && me.permissions.includes(menu.unless)),
        ).map((route) => {
          const head = route.menu?.group && route.menu.group !== group ? html`<h6>${t(route.menu.group)}</h6>` : nothing;
          group = route.menu?.group ?? group;
          const on = [route.path, route.menu?.also].some(
            (path) => path !== undefined && (at === path || (path !== '/' && at.startsWith(`${path}/`))),
          );
          const waiting = route.path === '/' && counts ? counts.byState.escalated : 0;
          return html`${head}<a
              class=${on ? 'on' : ''}
              href=${href(route.path)}
              aria-current=${on ? 'page' : nothing}
              title=${this.folded ? t(route.title) : nothing}
              aria-label=${this.folded ? `${t(route.title)}${waiting > 0 ? ` ${waiting}` : ''}` : nothing}
              >${icon(route.menu?.icon ?? 'home', 16)}<span>${t(route.title)}</span>${waiting > 0 ? html`<i class="hot" title=${t('nav.waiting', { n: waiting })}>${waiting}</i>` : route.path === '/cases' && counts ? html`<i>${count(counts.total - counts.byState.completed - counts.byState.cancelled)}</i>` : nothing}</a
            >`;
        })}
      </nav>
      ${
        me
          ? html`<div class="me">
              <button
                class="who2"
                aria-haspopup="menu"
                aria-label=${this.folded ? t('account.of', { name: me.person.name }) : nothing}
                @click=${(event: Event) => showMenu(event.currentTarget as HTMLElement, t('account'), accountEntries)}
              >
                ${face(me.person, 24)}<span class="id"><b>${me.person.name}</b><em>${me.staff ? t(`role.${me.staff.role}`) : ''}</em></span>
              </button>
              <button
                class="ib"
                aria-haspopup="dialog"
                aria-label=${me.unread > 0 ? t('inbox.unread', { n: me.unread }) : t('inbox')}
                @click=${(event: Event) => {
                  const anchor = event.currentTarget as HTMLElement;
                  void import('./inbox.ts').then(({ openInbox }) => openInbox(anchor));
                }}
              >
                ${icon('bell', 16)}${me.unread > 0 ? html`<u></u>` : nothing}
              </button>
              <button
                class="ib"
                aria-label=${t('keys')}
                @click=${() => import('./shortcut-sheet.ts').then(({ openShortcuts }) => openShortcuts())}
              >
                ${icon('help', 16)}
              </button>
            </div>`
          : nothing
      }
    </aside>`;
  }
}
define('yk-sidebar', Sidebar);

/** The page of the menu that a page without a line of its own belongs to. */
function placeOf(path: string): string {
  if (path.startsWith('/cases/S')) return path.replace('/cases/', '/orders/');
  if (path.startsWith('/receipts/')) return path.replace('/receipts/', '/payments/');
  return path === '/service-categories' ? '/services/categories' : path;
}
