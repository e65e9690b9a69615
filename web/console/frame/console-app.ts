import { html, nothing, type TemplateResult } from 'lit';
import { cache } from 'lit/directives/cache.js';
import { keyed } from 'lit/directives/keyed.js';
import type { MeView } from '../../../api/views.ts';
import { Connection, Me } from '../../controllers/listen.ts';
import { reconnect, subscribe } from '../../data/live.ts';
import { loadMe, may, readMe } from '../../data/me.ts';
import { whenUnauthenticated } from '../../data/http.ts';
import { wordsReady } from '../../locales/catalogue.ts';
import { icon } from '../icons.ts';
import { Keys, type ShortcutGroup } from '../keys.ts';
import { Part, define } from '../part.ts';
import { skeleton, trouble } from '../parts.ts';
import { choose, onPrefs, readPrefs, showBrand } from '../prefs.ts';
import { go, here, href, onPlace } from '../router.ts';
import { ROUTES, match, type Route } from '../routes.ts';
import { startCase } from '../start-case.ts';
import { clockTime } from '../time.ts';
import { t } from '../words.ts';
import { openPalette, warmPalette } from './open-palette.ts';
import './sidebar.ts';

const NARROW = matchMedia('(max-width: 1199px)');

/** The console: frame, page, and what is asked from anywhere. */
export class ConsoleApp extends Part {
  #begun = false;
  #loaded = new Map<Route, 'coming' | 'here' | 'lost'>();
  #me = new Me(this);
  #reach = new Connection(this);
  #stop: (() => void)[] = [];
  readonly keys = new Keys(this, () => this.shortcuts());
  #unsubscribe: (() => void)[] | null = null;

  override connectedCallback(): void {
    super.connectedCallback();
    const again = (): void => this.requestUpdate();
    NARROW.addEventListener('change', again);
    this.#stop = [onPlace(() => this.arrive()), onPrefs(again), () => NARROW.removeEventListener('change', again)];
  }
  override disconnectedCallback(): void {
    super.disconnectedCallback();
    for (const stop of this.#stop) stop();
    for (const stop of this.#unsubscribe ?? []) stop();
    this.#unsubscribe = null;
  }

  /** Asks who this is and shows the first page. */
  begin(): void {
    whenUnauthenticated(() => this.toLogin());
    void this.enter();
  }
  private async enter(): Promise<void> {
    if (here().path !== '/login') await loadMe();
    this.#begun = true;
    if (readMe().me?.staff) warmPalette();
    this.arrive();
  }
  private toLogin(): void {
    const { path } = here();
    if (path !== '/login') go(`/login?return=${encodeURIComponent(path + location.search)}`, { replace: true });
  }

  private arrive(): void {
    const { me } = readMe();
    if (me) {
      showBrand(me.firm.brandColor);
      // Only who is logged in has anything to hear; the bell follows the inbox.
      this.#unsubscribe ??= [
        subscribe({ topic: 'inbox' }, (event) => {
          if (event) void loadMe();
        }),
        // What one may do has changed: the menu and the open page follow.
        subscribe({ topic: 'settings' }, (event) => {
          if (event?.type === 'permissions') void loadMe();
        }),
      ];
    }
    const found = match(here().path);
    // Who came in with a one-time password sets their own first.
    if (
      (me as (MeView & { passwordPending?: boolean }) | null)?.passwordPending &&
      found?.route.path !== '/security' &&
      found?.route.path !== '/login'
    ) {
      go('/security', { replace: true });
      return;
    }
    // An account that must have one-time codes gets nowhere else until it has them.
    if (
      (me as (MeView & { totpPending?: boolean }) | null)?.totpPending &&
      found?.route.path !== '/totp' &&
      found?.route.path !== '/login'
    ) {
      go(`/totp?forced=1&return=${encodeURIComponent(here().path)}`, { replace: true });
      return;
    }
    document.title = `${found ? t(found.route.title) : t('lost.title')} · ${me?.firm.short ?? t('brand')}`;
    if (me?.staff && found && !found.route.bare && !this.may(found.route) && found.route.path === '/') {
      go('/cases', { replace: true });
      return;
    }
    if (found) void this.load(found.route);
    this.requestUpdate();
  }
  private async load(route: Route): Promise<void> {
    const state = this.#loaded.get(route);
    if (state === 'coming' || state === 'here') return;
    this.#loaded.set(route, 'coming');
    try {
      await route.load();
      await wordsReady();
      this.#loaded.set(route, 'here');
    } catch {
      this.#loaded.set(route, 'lost');
    }
    this.requestUpdate();
  }
  private may(route: Route): boolean {
    return !route.needs || may(route.needs);
  }

  private shortcuts(): ShortcutGroup {
    if (!readMe().me?.staff) return { title: '', items: [] };
    return {
      title: t('keys.everywhere'),
      items: [
        {
          keys: 'Mod+k',
          does: t('keys.find'),
          typing: true,
          run: () => {
            openPalette();
          },
        },
        {
          keys: '/',
          does: '',
          run: () => {
            openPalette();
          },
        },
        {
          keys: '?',
          does: t('keys.sheet'),
          run: () => {
            void import('./shortcut-sheet.ts').then(({ openShortcuts }) => openShortcuts());
          },
        },
        ...(may('request.create') ? [{ keys: 'c', does: t('newCase'), run: startCase }] : []),
        { keys: '[', does: t('keys.fold'), run: () => choose({ folded: !readPrefs().folded }) },
        ...ROUTES.filter((route) => route.menu?.go && this.may(route)).map((route) => ({
          keys: route.menu?.go ?? '',
          does: t('keys.go', { page: t(route.title) }),
          run: () => go(route.path),
        })),
      ],
    };
  }

  override render(): TemplateResult {
    const found = match(here().path);
    if (!this.#begun) return html`${this.frame(html`<div class="bar">${skeleton(18, '96px')}</div>`)}`;
    if (found?.route.bare) return html`${this.page(found.route, found.parameters)}`;
    const { me, problem } = this.#me.state;
    if (!me)
      return this.frame(
        html`<div class="em">
          ${trouble(problem?.message ?? t('trouble'), () => {
            void this.enter();
          })}
        </div>`,
      );
    if (!me.staff)
      return html`${this.ribbon()}
        <main class="lo">
          <div class="em">
            <h1>${t('notStaff.title')}</h1>
            <p>${t('notStaff.text')}</p>
            <div class="row" .style=${'margin-top:18px'}>
              <a class="btn" href="/">${t('notStaff.home')}</a><a class="btn pri" href=${href('/login')}>${t('notStaff.login')}</a>
            </div>
          </div>
        </main>`;
    if (!found)
      return this.frame(
        html`<div class="em">
          <h1>${t('lost.title')}</h1>
          <p>${t('lost.text')}</p>
          <a class="btn" .style=${'margin-top:18px'} href=${href('/')}>${t('lost.home')}</a>
        </div>`,
      );
    if (!this.may(found.route))
      return this.frame(
        html`<div class="em">
          <h1>${t('forbidden.title')}</h1>
          <p>${t('forbidden.text')}</p>
          <a class="btn" .style=${'margin-top:18px'} href=${href('/cases')}>${t('nav.cases')}</a>
        </div>`,
      );
    return this.frame(html`${keyed(found.route.path, this.page(found.route, found.parameters))}`);
  }

  private page(route: Route, parameters: Record<string, string>): TemplateResult {
    const state = this.#loaded.get(route);
    if (state === 'lost')
      return html`<div class="em">
        ${trouble(t('trouble.page'), () => {
          location.reload();
        })}
      </div>`;
    if (state !== 'here') return html`<div class="bar">${skeleton(18, '96px')}</div>`;
    return html`${cache(route.show(parameters))}`;
  }

  private ribbon(): TemplateResult | typeof nothing {
    return this.#me.state.me?.viewing ? html`<yk-view-ribbon></yk-view-ribbon>` : nothing;
  }
  private frame(page: TemplateResult): TemplateResult {
    const { me } = this.#me.state;
    const rail = readPrefs().folded || NARROW.matches;
    const reach = this.#reach.state;
    return html`<a
        class="skip"
        href="#main"
        @click=${(event: Event) => {
          event.preventDefault();
          document.getElementById('main')?.focus();
        }}
        >${t('skip')}</a
      >
      <div class="app ${rail ? 'rail' : ''}">
        <yk-sidebar .me=${me} .folded=${rail}></yk-sidebar>
        <main class="main" id="main" tabindex="-1">
          ${this.ribbon()}${me?.demo ? html`<div class="demo" role="note">${icon('warn', 13)}<b>${t('demo.title')}</b><span class="el">${t('demo.text')}</span></div>` : nothing}
          ${reach.online ? nothing : html`<div class="offline" role="alert">${icon('warn', 13)}<span class="grow">${t('offline', { at: clockTime(reach.since) })}</span><button class="btn sm" @click=${reconnect}>${t('again')}</button></div>`}
          ${page}
        </main>
      </div>`;
  }
}
define('yk-console', ConsoleApp);
