import { html, nothing, type TemplateResult } from 'lit';
import type { BoardName } from '../../../domain/boards/boards.ts';
import { serverNow } from '../../data/clock.ts';
import { readMe } from '../../data/me.ts';
import { t } from '../../locales/console-boards.ts';
import { DialogPart } from '../dialog.ts';
import { icon } from '../icons.ts';
import { Keys } from '../keys.ts';
import { define } from '../part.ts';
import { trouble } from '../parts.ts';
import { here, onPlace } from '../router.ts';
import { clockTime, longDay } from '../time.ts';
import { BoardFeed } from './board-feed.ts';
import { boardsOf, Drawer } from './draw.ts';

/** What hangs on the wall. Without `names` nobody is named, without `money` no sum is shown and 钱款 is left out: they do not leave the server. */
interface WallChoice {
  first: BoardName;
  /** Seconds a board. */
  every: number;
  names: boolean;
  money: boolean;
  storeId: string | null;
}
const SHORTEST = 5;
const LONGEST = 600;

/** The boards on a wall: large, one after the other, to be read and not touched. It stands over everything, so no key reaches the console behind; Esc ends it. */
export class BoardWall extends DialogPart<null> {
  static override properties = { choice: { attribute: false } };
  declare choice: WallChoice;
  #at: BoardName | null = null;
  #held = false;
  readonly feed = new BoardFeed(
    this,
    () => this.name,
    () => {
      const { storeId, names, money } = this.choice;
      return this.name === 'money' ? { storeId } : { storeId, names: names ? null : '0', money: money ? null : '0' };
    },
  );
  readonly keys = new Keys(this, () => ({
    title: t('wall'),
    items: [
      ...this.boards.map((name, index) => ({ keys: String(index + 1), does: t(`board.${name}`), run: () => this.turn(name) })),
      { keys: 'r', does: t('refresh'), run: () => void this.feed.board.load() },
      { keys: 'Space', does: t('wall.hold'), run: () => this.hold() },
      { keys: 'f', does: '', run: () => this.finish(null) },
    ],
  }));
  readonly #drawer = new Drawer(() => this.requestUpdate());
  #next: ReturnType<typeof setTimeout> | undefined;
  #clock: ReturnType<typeof setInterval> | undefined;
  #awake: WakeLockSentinel | null = null;
  #stop: (() => void)[] = [];

  override connectedCallback(): void {
    super.connectedCallback();
    this.#clock = setInterval(() => this.requestUpdate(), 10_000);
    const full = (): void => {
      if (!document.fullscreenElement) this.finish(null);
    };
    const seen = (): void => void this.stayAwake();
    document.addEventListener('fullscreenchange', full);
    document.addEventListener('visibilitychange', seen);
    this.#stop = [
      () => document.removeEventListener('fullscreenchange', full),
      () => document.removeEventListener('visibilitychange', seen),
      // Back, or a log-in that ran out: the wall goes with its page.
      onPlace(() => {
        if (here().query.get('wall') !== '1') this.finish(null);
      }),
    ];
    this.wait();
    void this.stayAwake();
  }
  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#next);
    clearInterval(this.#clock);
    for (const stop of this.#stop) stop();
    void this.#awake?.release();
    this.#awake = null;
  }
  /** A screen on a wall is not to go dark; where the browser does not help it does as it is set. */
  private async stayAwake(): Promise<void> {
    if (document.hidden || !('wakeLock' in navigator)) return;
    this.#awake = await navigator.wakeLock.request('screen').catch(() => null);
  }

  private get boards(): BoardName[] {
    return boardsOf().filter((name) => name !== 'money' || this.choice.money);
  }
  private get name(): BoardName {
    const { boards } = this;
    return boards.find((one) => one === (this.#at ?? this.choice.first)) ?? boards[0] ?? 'today';
  }
  private wait(): void {
    clearTimeout(this.#next);
    if (this.#held) return;
    const seconds = Math.min(LONGEST, Math.max(SHORTEST, this.choice.every));
    this.#next = setTimeout(() => {
      const { boards } = this;
      this.turn(boards[(boards.indexOf(this.name) + 1) % boards.length] ?? this.name);
    }, seconds * 1000);
  }
  private turn(name: BoardName): void {
    this.#at = name;
    this.requestUpdate();
    this.wait();
  }
  private hold(): void {
    this.#held = !this.#held;
    this.wait();
    this.requestUpdate();
  }
  protected override updated(): void {
    this.#drawer.fetch(this.name);
  }

  override render(): TemplateResult {
    const { name, boards, choice } = this;
    const { value, problem } = this.feed.board;
    const { me } = readMe();
    const store = me?.stores.find(({ id }) => id === choice.storeId);
    const { online, since } = this.feed.reach.state;
    return html`<dialog class="wall" aria-label=${t('wall')}>
      <header>
        <h1>${t(`board.${name}`)}</h1>
        <span class="mut">${me?.firm.short ?? ''} · ${store?.name ?? t('allStores')}</span><span class="grow"></span>
        ${
          online
            ? html`<span class="live" role="status"><span class="dot live"></span>${this.#held ? t('wall.held') : t('wall.live')}</span>`
            : html`<span class="live red" role="alert">${icon('warn', 16)}${t('wall.lost', { at: clockTime(since) })}</span>`
        }
        <ol class="dots" aria-hidden="true">
          ${boards.map((one) => html`<li class=${one === name ? 'on' : ''}></li>`)}
        </ol>
        <time>${longDay(serverNow())} <b>${clockTime(serverNow())}</b></time>
        <button class="ib" aria-label=${t('wall.leave')} title=${t('wall.leave')} @click=${() => this.finish(null)}>
          ${icon('close', 16)}
        </button>
      </header>
      <div class="bd" data-board=${name} tabindex="0" autofocus role="region" aria-label=${t(`board.${name}`)}>
        ${
          problem && !value
            ? html`<div class="em">${trouble(problem.message, () => void this.feed.board.load())}</div>`
            : this.#drawer.draw(
                name,
                value as never,
                { wall: true, drawn: this.#drawer.drawn, go: () => undefined },
                { by: null, choose: () => undefined },
              )
        }
      </div>
      ${choice.names ? nothing : html`<p class="wall-f mut">${t('wall.plain')}</p>`}
    </dialog>`;
  }
}
define('yk-board-wall', BoardWall);

/** Hangs the boards on the wall until somebody takes them down. */
export function openWall(choice: WallChoice): Promise<null> {
  const wall = document.createElement('yk-board-wall') as BoardWall;
  wall.choice = choice;
  return wall.open();
}
