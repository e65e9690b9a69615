import { LitElement, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { CaseView, LiveEvent } from '../../../api/views.ts';
import type { HallCard, HallView } from '../../../api/views/hall.ts';
import { Live } from '../../controllers/listen.ts';
import { Resource } from '../../controllers/resource.ts';
import { ApiProblem, getHall, setDuty } from '../../data/api.ts';
import { clockError, serverNow } from '../../data/clock.ts';
import { loadMe, readMe } from '../../data/me.ts';
import { kit } from '../../elements/styles.ts';
import { t as tk } from '../../locales/kit.ts';
import { t } from '../../locales/staff.ts';
import { navigate } from '../../router.ts';
import '../../elements/page.ts';
import '../../elements/empty.ts';
import '../../elements/error.ts';
import '../../elements/skeleton.ts';
import './duty-strip.ts';
import './hall-card.ts';
import './hall-filter.ts';
import './sheets/skill-sheet.ts';
import { closes, loseCard, mergeHall, NO_FILTER, passes, type HallEntry, type HallFilter, type LostReason } from './hall-state.ts';
import { soonerBy, type HallCardEvents } from './hall-card.ts';
import { Ringtone } from './ringtone.ts';

const CELEBRATE_MS = 900;
/** Cards drawn at once, then a few a frame, so that a long hall never stops the thumb. */
const FIRST_CARDS = 6;
const CARDS_A_FRAME = 3;

/** `/hall`: what may be grabbed, live. */
@customElement('yk-hall-page')
export class YkHallPage extends LitElement {
  static override styles = kit;
  @state() private entries: HallEntry[] = [];
  @state() private shown = FIRST_CARDS;
  @state() private filter: HallFilter = NO_FILTER;
  @state() private filtering = false;
  @state() private wanting: HallCard | null = null;
  @state() private dutyProblem = '';
  @state() private news = '';
  @property({ attribute: false }) params: Record<string, string> = {};
  readonly #ring = new Ringtone();
  readonly #hall = new Resource<HallView>(this, () => 'hall', getHall);
  #seen: HallView | null = null;
  #won = false;
  #later: ReturnType<typeof setTimeout> | undefined;
  #frame = 0;

  constructor() {
    super();
    new Live(this, {}, (event) => this.hear(event));
  }
  override connectedCallback(): void {
    super.connectedCallback();
    this.#ring.arm();
    this.#won = false;
  }
  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#ring.disarm();
    clearTimeout(this.#later);
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
  }
  /** A new view is merged once; lost cards stay until they fold. */
  protected override willUpdate(): void {
    const view = this.#hall.value;
    if (!view || view === this.#seen) return;
    const { entries, arrived } = mergeHall(this.entries, view, this.#seen === null);
    this.#seen = view;
    this.entries = entries;
    if (arrived.length > 0 && view.onDuty) {
      this.#ring.ring(arrived.some(({ urgency }) => urgency === 'critical'));
      const [card] = arrived;
      if (card) this.news = t('hall.arrived', { title: card.title, urgency: tk(`urgency.${card.urgency}`) });
    }
    const next = view.cards.find(
      (card) => card.refusal === 'first_refusal' && card.firstRefusalUntil !== null && Date.parse(card.firstRefusalUntil) <= serverNow(),
    );
    if (next) this.soon(1000);
  }
  protected override updated(): void {
    if (this.shown >= this.entries.length || this.#frame) return;
    this.#frame = requestAnimationFrame(() => {
      this.#frame = 0;
      this.shown += CARDS_A_FRAME;
    });
  }
  private soon(afterMs: number): void {
    clearTimeout(this.#later);
    this.#later = setTimeout(() => void this.#hall.load(), afterMs);
  }
  private hear(event: LiveEvent | null): void {
    if (event === null || event.topic === 'staff' || event.topic === 'settings') return this.soon(event ? 100 : 0);
    if (event.topic !== 'case' || !event.caseId) return;
    const known = this.entries.some(({ card }) => card.id === event.caseId);
    const reason = closes(event);
    if (!reason) {
      if (event.state === 'open' && (!known || event.type !== 'message')) this.soon(80);
      return;
    }
    if (!known) return;
    const mine = event.assignee && event.assignee.id === readMe().me?.staff?.id;
    if (mine) {
      // The answer to this person's own grab brings them there; a grab on another phone just takes the card away.
      const pressed = this.cardOf(event.caseId)?.pressedAt;
      if (!pressed) this.entries = this.entries.filter(({ card }) => card.id !== event.caseId);
      return;
    }
    const pressedAt = this.cardOf(event.caseId)?.pressedAt ?? null;
    this.lose(event.caseId, event.assignee?.name ?? null, soonerBy(pressedAt, Date.parse(event.at)), reason);
  }
  private cardOf(id: string): HTMLElementTagNameMap['yk-hall-card'] | null {
    return this.renderRoot.querySelector(`yk-hall-card[data-id="${CSS.escape(id)}"]`);
  }
  private lose(id: string, name: string | null, soonerMs: number | null, reason: LostReason): void {
    this.entries = loseCard(this.entries, id, { name, soonerMs, reason });
  }
  private readonly onWon = (event: HallCardEvents['won']): void => {
    const view: CaseView = event.detail;
    if (this.#won) return;
    this.#won = true;
    navigator.vibrate?.(30);
    const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
    setTimeout(
      () => {
        if (this.isConnected) navigate(`/work/${view.id}`);
      },
      still ? 300 : CELEBRATE_MS,
    );
  };
  private readonly onLost = (event: HallCardEvents['lost']): void => {
    const { id, name, soonerMs, reason } = event.detail;
    this.lose(id, name, soonerMs, reason);
  };
  private readonly onGone = (event: HallCardEvents['gone']): void => {
    this.entries = this.entries.filter((entry) => !(entry.kind === 'lost' && entry.card.id === event.detail));
    // It may have come back meanwhile.
    if (this.#hall.value?.cards.some(({ id }) => id === event.detail)) this.soon(0);
  };
  private readonly onWay = (event: HallCardEvents['way']): void => {
    const { refusal } = event.detail;
    if (refusal === 'off_duty') void this.duty(true);
    else if (refusal === 'cap_reached') navigate('/mine?state=in_progress');
    else this.wanting = event.detail;
  };
  /** Says at once what was asked for; goes back with the reason when it was refused. */
  private async duty(onDuty: boolean): Promise<void> {
    const before = this.#hall.value;
    if (!before) return;
    this.dutyProblem = '';
    this.#hall.put({ ...before, onDuty });
    try {
      await setDuty(onDuty);
      await Promise.all([this.#hall.load(), loadMe()]);
    } catch (problem) {
      if (!(problem instanceof ApiProblem)) throw problem;
      this.dutyProblem = t('duty.failed', { why: problem.message });
      this.#hall.put({ ...before });
    }
  }

  override render(): unknown {
    const view = this.#hall.value;
    return html`<yk-page heading=${t('hall.title')} .refresh=${() => this.#hall.load()}
        >${view ? this.renderHall(view) : this.#hall.problem ? html`<yk-error .problem=${this.#hall.problem} .retry=${() => void this.#hall.load()}></yk-error>` : html`<yk-skeleton kind="cards" count="4"></yk-skeleton>`}</yk-page
      >
      <p class="sr" role="status" aria-live="polite">${this.news}</p>
      <yk-hall-filter
        .open=${this.filtering}
        .filter=${this.filter}
        .entries=${this.entries}
        .ring=${this.#ring}
        @close=${() => {
          this.filtering = false;
        }}
        @filter=${(event: CustomEvent<HallFilter>) => {
          this.filter = event.detail;
        }}
      ></yk-hall-filter>
      <yk-skill-sheet
        .card=${this.wanting}
        @close=${() => {
          this.wanting = null;
        }}
      ></yk-skill-sheet>`;
  }
  private renderHall(view: HallView): unknown {
    const visible = this.entries.filter((entry) => passes(entry, this.filter));
    const hiddenCount = this.entries.length - visible.length;
    const { within } = clockError();
    return html`<yk-duty-strip
        .hall=${view}
        ?filtered=${this.filter !== NO_FILTER}
        @duty=${(event: CustomEvent<boolean>) => void this.duty(event.detail)}
        @open-filter=${() => {
          this.filtering = true;
        }}
      ></yk-duty-strip>
      ${this.dutyProblem ? html`<div class="hint bad" role="alert"><span class="grow">${this.dutyProblem}</span></div>` : nothing}
      ${
        hiddenCount > 0
          ? html`<div class="hint brand">
              <span class="grow num">${t('hall.filtered', { n: hiddenCount })}</span
              ><button
                class="textbutton"
                type="button"
                @click=${() => {
                  this.filter = NO_FILTER;
                }}
              >
                ${t('hall.clearFilter')}
              </button>
            </div>`
          : nothing
      }
      ${view.onDuty ? nothing : html`<yk-empty heading=${t('hall.offTitle')}>${t('hall.offText')}<button slot="action" class="yk-button" type="button" @click=${() => void this.duty(true)}>${t('hall.goOn')}</button></yk-empty>`}
      ${view.onDuty && this.entries.length === 0 ? html`<yk-empty heading=${t('hall.emptyTitle')}>${t('hall.emptyText')}<a slot="action" class="yk-button soft" href="/todo">${t('hall.emptyAction')}</a></yk-empty>` : nothing}
      ${
        view.onDuty
          ? html`<div @won=${this.onWon} @lost=${this.onLost} @gone=${this.onGone} @way=${this.onWay} @stale=${() => this.soon(300)}>
              ${repeat(
                visible.slice(0, this.shown),
                (entry) => entry.card.id,
                (entry) => html`<yk-hall-card data-id=${entry.card.id} .entry=${entry} .hold=${view.openCases}></yk-hall-card>`,
              )}
            </div>`
          : nothing
      }
      ${view.onDuty && Number.isFinite(within) && this.shown >= this.entries.length ? html`<p class="foot num">${t('hall.sync', { s: Math.max(0.1, Math.ceil(within / 100) / 10).toFixed(1) })}</p>` : nothing}`;
  }
}
declare global {
  interface HTMLElementTagNameMap {
    'yk-hall-page': YkHallPage;
  }
}
