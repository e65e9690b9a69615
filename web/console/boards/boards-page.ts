import { html, nothing, type TemplateResult } from 'lit';
import { WALL_SECONDS, type AgainstDay, type AgainstMonth, type BoardName } from '../../../domain/boards/boards.ts';
import type { Query } from '../../data/http.ts';
import { t } from '../../locales/console-boards.ts';
import { icon } from '../icons.ts';
import { Keys } from '../keys.ts';
import { later } from '../later.ts';
import { showMenu } from '../menu.ts';
import { Part, define } from '../part.ts';
import { key, liveMark, trouble } from '../parts.ts';
import { onPrefs, readPrefs } from '../prefs.ts';
import { go, here, onPlace } from '../router.ts';
import { clockTime, longDay } from '../time.ts';
import { BoardFeed } from './board-feed.ts';
import { boardsOf, Drawer } from './draw.ts';
import type { PeopleOrder } from './people-board.ts';
import '../styles/workbench.css';
import '../styles/boards.css';

/** What a board may be held against; the first is the usual one. */
const AGAINST: Partial<Record<BoardName, readonly { way: AgainstDay | AgainstMonth; word: Parameters<typeof t>[0] }[]>> = {
  today: [
    { way: 'week', word: 'against.week' },
    { way: 'day', word: 'against.day' },
  ],
  money: [
    { way: 'year', word: 'against.year' },
    { way: 'month', word: 'against.month' },
  ],
};
const openWall = later(async () => (await import('./wall.ts')).openWall);

/** 看板: 今天, 逾期, 钱款, 人员. Every figure opens the list it counts; the boards follow what happens; F puts them on the wall. */
export class BoardsPage extends Part {
  readonly feed = new BoardFeed(
    this,
    () => this.name,
    () => this.query,
  );
  readonly keys = new Keys(this, () => ({
    title: t('title'),
    items: [
      ...boardsOf().map((name, index) => ({ keys: String(index + 1), does: t(`board.${name}`), run: () => this.to(name) })),
      { keys: 'r', does: t('refresh'), run: () => void this.feed.board.load() },
      { keys: 'f', does: t('wall'), run: () => this.toWall() },
    ],
  }));
  readonly #drawer = new Drawer(() => this.requestUpdate());
  readonly #wall = { names: false, money: false, every: 20 };
  #by: PeopleOrder | null = null;
  #onWall = false;
  #stop: (() => void)[] = [];

  override connectedCallback(): void {
    super.connectedCallback();
    const again = (): void => this.requestUpdate();
    this.#stop = [onPlace(again), onPrefs(again)];
  }
  override disconnectedCallback(): void {
    super.disconnectedCallback();
    for (const stop of this.#stop) stop();
  }
  protected override updated(): void {
    this.#drawer.fetch(this.name);
    if (here().query.get('wall') === '1' && !this.#onWall) void this.hang();
  }

  private get name(): BoardName {
    const all = boardsOf();
    return all.find((one) => one === here().query.get('board')) ?? all[0] ?? 'today';
  }
  private get against(): string | null {
    const ways = AGAINST[this.name];
    return (ways?.find(({ way }) => way === here().query.get('against')) ?? ways?.[0])?.way ?? null;
  }
  /** Behind a wall nothing is fetched: what stands there must not be here either. */
  private get query(): Query | null {
    if (here().query.get('wall') === '1') return null;
    return { storeId: here().query.get('storeId') ?? readPrefs().storeId, ...(this.against ? { against: this.against } : {}) };
  }
  private to(name: BoardName, against: string | null = null): void {
    go(`/boards?board=${name}${against ? `&against=${against}` : ''}`, { replace: true });
  }

  /** To the wall, as it was last chosen; the address says it whole, so that it can be kept as a bookmark. */
  private toWall(): void {
    const { names, money, every } = this.#wall;
    const query = new URLSearchParams({
      board: this.name,
      wall: '1',
      every: String(every),
      ...(names ? { names: '1' } : {}),
      ...(money ? { money: '1' } : {}),
    });
    go(`/boards?${query.toString()}`);
    // Asked for by a press: the browser may give the whole screen, and may not.
    void document.documentElement.requestFullscreen?.().catch(() => undefined);
  }
  private async hang(): Promise<void> {
    this.#onWall = true;
    const { query } = here();
    await openWall({
      first: this.name,
      every: Number(query.get('every')) || this.#wall.every,
      names: query.get('names') === '1',
      money: query.get('money') === '1',
      storeId: query.get('storeId') ?? readPrefs().storeId,
    });
    if (document.fullscreenElement) await document.exitFullscreen().catch(() => undefined);
    this.#onWall = false;
    if (here().query.get('wall') === '1') this.to(this.name);
  }
  private wallMenu(event: Event): void {
    const chosen = this.#wall;
    showMenu(event.currentTarget as HTMLElement, t('wall'), () => [
      { text: t('wall.start'), icon: 'play', keys: ['F'], run: () => this.toWall() },
      '-',
      { text: t('wall.names'), checked: chosen.names, stays: true, run: () => (chosen.names = !chosen.names) },
      { text: t('wall.money'), checked: chosen.money, stays: true, run: () => (chosen.money = !chosen.money) },
      '-',
      { heading: t('wall.every') },
      ...WALL_SECONDS.map((seconds) => ({
        text: t('wall.seconds', { n: seconds }),
        checked: chosen.every === seconds,
        stays: true,
        run: () => (chosen.every = seconds),
      })),
    ]);
  }

  override render(): TemplateResult {
    const { name } = this;
    const { value, problem } = this.feed.board;
    return html`<header class="bar bd-h">
        <h1>${t('title')}</h1>
        <nav class="seg" aria-label=${t('title')}>
          ${boardsOf().map(
            (one, index) =>
              html`<button class=${one === name ? 'on' : ''} aria-current=${one === name ? 'page' : nothing} @click=${() => this.to(one)}>
                ${t(`board.${one}`)} ${key(String(index + 1))}
              </button>`,
          )}
        </nav>
        <span class="sub">${value ? `${longDay(value.now)} · ${clockTime(value.now)}` : ''}</span
        ><span class="grow"></span>${this.ways()}${liveMark(this.feed.reach.state.online)}<button
          class="ib"
          aria-label=${t('refresh')}
          title="${t('refresh')} R"
          aria-busy=${this.feed.board.loading}
          @click=${() => void this.feed.board.load()}
        >
          ${icon('retry', 15)}</button
        ><button class="btn" aria-haspopup="menu" @click=${(event: Event) => this.wallMenu(event)}>
          ${icon('board', 15)}<span>${t('wall')}</span>${key('F')}
        </button>
      </header>
      <div class="bd" tabindex="0" role="region" aria-label=${t(`board.${name}`)} aria-busy=${value === null}>
        ${
          problem && !value
            ? html`<div class="em">${trouble(problem.message, () => void this.feed.board.load())}</div>`
            : html`${problem ? html`<div class="bd-1">${trouble(t('stale', { message: problem.message }), () => void this.feed.board.load())}</div>` : nothing}${this.#drawer.draw(
                name,
                value as never,
                { wall: false, drawn: this.#drawer.drawn, go },
                {
                  by: this.#by,
                  choose: (by) => {
                    this.#by = by;
                    this.requestUpdate();
                  },
                },
              )}`
        }
      </div>`;
  }
  private ways(): TemplateResult | typeof nothing {
    const ways = AGAINST[this.name];
    if (!ways) return nothing;
    return html`<div class="seg" role="group" aria-label=${t('against')}>
      ${ways.map(
        ({ way, word }) =>
          html`<button
            class=${way === this.against ? 'on' : ''}
            aria-pressed=${way === this.against}
            @click=${() => this.to(this.name, way)}
          >
            ${t(word)}
          </button>`,
      )}
    </div>`;
  }
}
define('yk-boards-page', BoardsPage);
