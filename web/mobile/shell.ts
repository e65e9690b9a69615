import { LitElement, css, html, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { fetchLater } from '../controllers/later.ts';
import { Live, Me } from '../controllers/listen.ts';
import { fetchAhead } from '../controllers/resource.ts';
import { getHome, getTodo } from '../data/api.ts';
import { ApiProblem, whenUnauthenticated } from '../data/http.ts';
import { facesOf, followClient, lastFace, loadMe, readMe, setUnread, switchFace, type Face } from '../data/me.ts';
import { applyBrand } from '../data/preferences.ts';
import { signedIn, signInThroughWechat } from '../data/sign-in.ts';
import { t } from '../locales/home.ts';
import { wordsReady } from '../locales/catalogue.ts';
import { t as kit } from '../locales/kit.ts';
import { here, navigate, startRouter, type PageElement, type Place } from '../router.ts';
import { IN_WECHAT } from '../elements/page.ts';
import { base } from '../elements/styles.ts';
import { HOME_OF, tabsOf, type Waiting } from './tabs.ts';
import { WaitingEvent } from './waiting.ts';
import type { PhoneRoute } from './route.ts';
import { routes, workRoutes } from './routes.ts';
import { SwitchEvent } from './switching.ts';
import '../elements/bars.ts';
import '../elements/offline.ts';
import '../elements/skeleton.ts';

/** The page one entered by: what iOS holds a signature against. */
const ENTRY = location.href;

/** `<yk-mobile>`: the H5 front around its pages: log-in, demo and offline strips, the present page, the tab bar of the face. */
@customElement('yk-mobile')
export class YkMobile extends LitElement {
  static override styles = [
    base,
    css`
      .demo {
        max-width: 480px;
        margin: 0 auto;
        padding: 3px var(--yk-gutter);
        text-align: center;
        font-size: var(--yk-text-caption);
        line-height: 1.35;
        background: var(--yk-color-warning-soft);
        color: var(--yk-color-warning-text);
      }
      #page[data-tabs] {
        --yk-page-foot: var(--yk-tabbar);
      }
      yk-face-switch[over] + #page {
        --yk-page-lead: 5.5em;
      }
      .first {
        max-width: 480px;
        margin: 0 auto;
        padding-top: 56px;
      }
    `,
  ];
  @state() private place: Place | null = null;
  @state() private page: HTMLElement | null = null;
  @state() private stranger = false;
  @state() private broken = false;
  #turn = 0;
  @state() private waiting: Waiting = {};
  @state() private switching = false;
  readonly #me = new Me(this);
  /** Resolves when it is known who this is. */
  #started: Promise<void> = Promise.resolve();
  #face: Face | null = null;

  constructor() {
    super();
    new Live(this, { topic: 'inbox' }, (event) => {
      if (event) setUnread((readMe().me?.unread ?? 0) + 1);
      else void loadMe();
    });
    // What one may do has changed: for one's role, or by a 临时授权.
    for (const topic of ['settings', 'staff'] as const)
      new Live(this, { topic }, (event) => {
        if (event?.type === 'permissions' || event?.type === 'granted') void loadMe();
      });
    new Live(this, { topic: 'case' }, () => this.countSoon());
    this.addEventListener(WaitingEvent.type, (event) => {
      this.waiting = { ...this.waiting, ...(event as WaitingEvent).waiting };
    });
    this.addEventListener(SwitchEvent.type, () => void this.openSwitch());
  }

  protected override firstUpdated(): void {
    // What is shown when something went wrong must be at hand when the net is not.
    fetchLater(() => Promise.all([import('../elements/empty.ts'), import('../elements/error.ts')]));
  }
  override connectedCallback(): void {
    super.connectedCallback();
    whenUnauthenticated(() => {
      if (!signInThroughWechat()) this.stranger = true;
    });
    this.#started = this.enter();
    // What most people come for is asked for beside who they are and the page that shows it.
    if (here() === '/' && lastFace() === 'client') {
      fetchAhead('home', getHome);
      fetchAhead('todo', getTodo);
    }
    startRouter('', routes, workRoutes, (place) => this.arrive(place));
  }
  private async enter(): Promise<void> {
    let me = await loadMe();
    // For who works here, or did: deeds to send, and without a net who was here last.
    if (me?.staff || 'yk-work' in localStorage) me = await import('./staff/routes.ts').then(({ atWork }) => atWork(me)).catch(() => me);
    if (me) {
      signedIn();
      applyBrand(me.firm.brandColor);
      if (me.clients.length === 0 && !me.staff) this.stranger = true;
    }
    this.countSoon();
    // What was done outside goes out from whichever page one comes back to.
  }
  #counting: ReturnType<typeof setTimeout> | undefined;
  private countSoon(): void {
    clearTimeout(this.#counting);
    this.#counting = setTimeout(() => void this.count(), 400);
  }
  private async count(): Promise<void> {
    const { me, face } = readMe();
    // The home page asks the same, and tells.
    if (!me || face === 'admin' || this.place?.path === '/') return;
    const todo = await getTodo().catch(() => null);
    if (!todo) return;
    this.waiting =
      face === 'client'
        ? { ...this.waiting, '/cases': todo.waiting?.cases?.length ?? 0 }
        : { ...this.waiting, '/todo': (todo.overdue?.length ?? 0) + (todo.today?.length ?? 0) };
  }

  private async arrive(place: Place | null): Promise<void> {
    if (!place) return navigate('/', { replace: true });
    const turn = (this.#turn += 1);
    void this.#started.then(() => {
      if (turn === this.#turn) this.lead(place);
    });
    try {
      await Promise.all([place.route.load(), place.path === '/' ? this.#started : null]);
      this.broken = false;
    } catch {
      // Without a net, or after an update took the old files away: the whole page anew mends both.
      this.broken = true;
      return;
    }
    await wordsReady();
    if (turn !== this.#turn) return;
    const { face } = readMe();
    if (place.path === '/' && face !== 'client') return navigate(HOME_OF[face], { replace: true });
    const same = this.place?.route === place.route && this.page;
    const page = (same || document.createElement(place.route.tag)) as PageElement;
    page.params = place.params;
    page.query = place.query;
    this.place = place;
    this.page = page;
    await this.updateComplete;
    await (page as PageElement & { updateComplete?: Promise<unknown> }).updateComplete;
    void this.#started.then(() => {
      if (turn === this.#turn) void import('./in-wechat.ts').then(({ arrived }) => arrived(ENTRY));
    });
  }
  /**
   * A link opens from the side it is meant for, and at the company it names; who has not that side comes to their own side of the same case, or home.
   */
  private lead({ route, params, query }: Place): void {
    const { me, face } = readMe();
    const { faces } = route as PhoneRoute;
    if (!me) return;
    followClient(query.get('company') ?? '');
    if (!faces || faces.includes(face)) return;
    const no = params['no'];
    const mine = facesOf(me).find((each) => faces.includes(each));
    if (mine) switchFace(mine);
    else if (!me.staff) navigate(no ? `/cases/${no}` : '/', { replace: true });
    else if (!faces.includes('client')) navigate(no ? `/work/${no}` : HOME_OF[face], { replace: true });
    else if (!no) navigate(HOME_OF[face], { replace: true });
  }
  private async openSwitch(): Promise<void> {
    await import('./switch-sheet.ts');
    await wordsReady();
    this.switching = true;
  }

  protected override willUpdate(): void {
    const { face } = this.#me.state;
    if (this.#face !== null && face !== this.#face) this.waiting = {};
    if (face !== this.#face) this.countSoon();
    this.#face = face;
  }
  override render(): unknown {
    const { me, face, problem } = this.#me.state;
    const strips = html`${me?.viewing ? html`<yk-view-ribbon></yk-view-ribbon>` : nothing}${me?.demo ? html`<aside class="demo">${kit('demo.strip')}</aside>` : nothing}<yk-offline
      ></yk-offline>`;
    if (this.stranger && !(this.place?.route.open && me))
      return html`${strips}
        <div class="first">
          <yk-empty heading=${t(me ? 'stranger.title' : 'stranger.failed')}
            >${t(me ? 'stranger.text' : 'stranger.failedText')}<button
              slot="action"
              class="yk-button"
              type="button"
              @click=${() => location.reload()}
            >
              ${kit('retry')}
            </button></yk-empty
          >
        </div>`;
    if (this.broken)
      return html`${strips}
        <div class="first">
          <yk-error .problem=${new ApiProblem({ code: 'offline', status: 0 })} .retry=${() => location.reload()}></yk-error>
        </div>`;
    if (!this.page)
      return html`${strips}
        <div class="first">
          ${problem && problem.code !== 'unauthenticated' ? html`<yk-error .problem=${problem} .retry=${() => location.reload()}></yk-error>` : html`<yk-skeleton kind="home"></yk-skeleton>`}
        </div>`;
    const tabs = tabsOf(face, { ...this.waiting, '/me': me?.unread ?? 0 });
    const tab = tabs.find(({ href }) => href === this.place?.route.tab)?.href;
    const several = me && facesOf(me).length > 1;
    return html`${strips}${several && tab && tab !== '/' && tab !== '/me' ? html`<yk-face-switch face=${face} ?over=${!IN_WECHAT}></yk-face-switch>` : nothing}
      <div id="page" ?data-tabs=${Boolean(tab)}>${this.page}</div>
      ${tab && me ? html`<yk-tab-bar .tabs=${tabs} current=${tab}></yk-tab-bar>` : nothing}${
        this.switching
          ? html`<yk-switch-sheet
              .open=${this.switching}
              @close=${() => {
                this.switching = false;
              }}
            ></yk-switch-sheet>`
          : nothing
      }`;
  }
}
