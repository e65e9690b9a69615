import { LitElement, css, html, nothing, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { CaseView } from '../../../api/views.ts';
import type { HallCard } from '../../../api/views/hall.ts';
import { Submit } from '../../controllers/submit.ts';
import { grabCase } from '../../data/api.ts';
import { serverNow } from '../../data/clock.ts';
import { buttons } from '../../elements/button-styles.ts';
import { base } from '../../elements/styles.ts';
import { t } from '../../locales/staff.ts';
import '../../elements/avatar.ts';
import '../../elements/icon.ts';
import '../../elements/ring.ts';
import '../../elements/tag.ts';
import './time-left.ts';
import { hallCardStyles } from './hall-card-styles.ts';
import { LOST_MS, type HallEntry, type LostCard, type LostReason } from './hall-state.ts';

const TONE = { normal: 'brand', urgent: 'urgent', critical: 'critical' } as const;
const calm = (): boolean => matchMedia('(prefers-reduced-motion: reduce)').matches;

/** What a card tells the hall. */
export interface HallCardEvents {
  /** The grab went through. */
  won: CustomEvent<CaseView>;
  /** Somebody was faster: who, and when they took it. */
  lost: CustomEvent<{ id: string; name: string | null; soonerMs: number | null; reason: LostReason }>;
  /** The lost card has folded. */
  gone: CustomEvent<string>;
  /** The card's facts are old. */
  stale: CustomEvent<string>;
  /** The person wants a way out of a refusal. */
  way: CustomEvent<HallCard>;
}

/** `<yk-hall-card .entry .hold>`: one offer. Title, short name, type, my experience; ring; urgency, district; 抢单. Nothing more before the grab. */
@customElement('yk-hall-card')
export class YkHallCard extends LitElement {
  static override styles = [
    base,
    buttons,
    hallCardStyles,
    css`
      :host {
        content-visibility: auto;
        contain-intrinsic-size: auto 162px;
      }
    `,
  ];
  @property({ attribute: false }) entry!: HallEntry;
  /** How many the person holds, for the words of a full desk. */
  @property({ type: Number }) hold = 0;
  @state() private ended = false;
  @state() private won = false;
  /** When 抢单 was pressed, by the server's clock. */
  pressedAt: number | null = null;
  readonly #submit = new Submit(this);
  #fold: ReturnType<typeof setTimeout> | undefined;

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('entry')) return;
    if (changed.get('entry')?.card.id !== this.entry.card.id) this.ended = false;
    if (this.entry.kind === 'lost') this.#fold ??= setTimeout(() => void this.fold(), LOST_MS);
  }
  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#fold);
    this.#fold = undefined;
  }
  override connectedCallback(): void {
    super.connectedCallback();
    if (this.hasUpdated && this.entry.kind === 'lost') this.#fold ??= setTimeout(() => void this.fold(), LOST_MS);
  }
  private tell<K extends keyof HallCardEvents>(name: K, detail: HallCardEvents[K] extends CustomEvent<infer D> ? D : never): void {
    this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }));
  }
  private async grab(): Promise<void> {
    const { card } = this.entry;
    this.pressedAt ??= serverNow();
    const view = await this.#submit.run({ no: card.id }, (key) => grabCase(card.id, key));
    if (view) {
      this.won = true;
      this.tell('won', view);
      return;
    }
    const { problem } = this.#submit;
    if (!problem || problem.passing) return;
    if (problem.code === 'already_taken' || problem.code === 'wrong_state') {
      const taker = problem.extra['assignee'] as { name?: string } | null | undefined;
      const takenAt = Date.parse(String(problem.extra['takenAt'] ?? ''));
      const state = problem.extra['state'];
      const reason: LostReason = state === 'cancelled' || state === 'escalated' ? state : 'taken';
      this.tell('lost', { id: card.id, name: taker?.name ?? null, soonerMs: soonerBy(this.pressedAt, takenAt), reason });
      return;
    }
    this.pressedAt = null;
    this.tell('stale', card.id);
  }
  private async fold(): Promise<void> {
    clearTimeout(this.#fold);
    if (!calm()) {
      const height = `${this.offsetHeight}px`;
      await this.animate(
        [
          { height, opacity: 1, overflow: 'clip' },
          { height: '0', opacity: 0, marginBottom: '0', overflow: 'clip' },
        ],
        { duration: 220, easing: 'cubic-bezier(.5,0,.9,.4)' },
      ).finished.catch(() => undefined);
    }
    this.hidden = true;
    this.tell('gone', this.entry.card.id);
  }

  override render(): unknown {
    const { entry } = this;
    if (entry.kind === 'lost') return this.renderLost(entry.lost);
    if (this.won) return this.renderWon(entry.card);
    return this.renderOpen(entry.card);
  }
  private renderOpen(card: HallCard): unknown {
    const free = card.refusal === null;
    const first = free && card.mine && card.firstRefusalUntil !== null && Date.parse(card.firstRefusalUntil) > serverNow();
    const experience =
      card.experience > 0
        ? t('hall.experience', { n: card.experience, type: card.businessType.name })
        : t('hall.experienceNone', { type: card.businessType.name });
    return html`<article class="card ${first ? 'mine' : ''}" aria-label=${card.title} @over=${this.over}>
      ${first ? html`<p class="first"><yk-icon name="shield" size="s"></yk-icon><span>${t('hall.firstRefusal')}</span><yk-time-left class="end" .until=${card.firstRefusalUntil} text=${t('hall.left')}></yk-time-left></p>` : nothing}
      <div class="row top wide">
        <div class="grow">
          <h2 class="celltext ${free ? '' : 'text2'}">${card.title}</h2>
          <p class="small gap1 ${free ? 'text2' : 'text3'}">${card.clientShort}<i class="dot"></i>${card.businessType.name}</p>
          ${free ? html`<p class="small text3 gap1 num">${experience}</p>` : nothing}
        </div>
        <yk-ring .until=${card.grabDeadline} .from=${card.openedAt} tone=${free && !this.ended ? TONE[card.urgency] : 'grey'}></yk-ring>
      </div>
      ${free ? this.renderOffer(card) : this.renderRefusal(card)}
    </article>`;
  }
  private renderOffer(card: HallCard): unknown {
    const { busy, problem } = this.#submit;
    const label = busy ? t('hall.grabbing') : problem ? t('hall.again') : t('hall.grab');
    return html`<div class="row gap4">
        <span class="row wide grow"
          ><yk-urgency value=${card.urgency}></yk-urgency><span class="small text2 ellipsis">${card.district}</span></span
        >
        ${this.ended ? html`<span class="small text3">${t('hall.ended')}</span>` : html`<button class="yk-button small" type="button" aria-label=${t('hall.grabOne', { title: card.title })} aria-busy=${busy} ?disabled=${busy} @click=${this.grab}>${label}</button>`}
      </div>
      ${problem ? html`<p class="small danger gap2" role="alert">${problem.code === 'outcome_unknown' ? t('hall.unknown') : problem.message}</p>` : nothing}`;
  }
  private renderRefusal(card: HallCard): unknown {
    const words = {
      not_staff: t('hall.notStaff'),
      inactive: t('hall.inactive'),
      on_leave: t('hall.onLeave'),
      off_duty: t('hall.offReason'),
      other_store: t('hall.otherStore'),
      no_skill: t('hall.noSkill', { type: card.businessType.name }),
      cap_reached: this.hold > 0 ? t('hall.capReached', { n: this.hold }) : t('hall.capZero'),
      released_before: t('hall.released'),
      first_refusal: '',
    };
    const ways: Partial<Record<NonNullable<HallCard['refusal']>, string>> = {
      no_skill: t('hall.wayRegister'),
      off_duty: t('hall.wayDuty'),
      ...(this.hold > 0 ? { cap_reached: t('hall.wayWork') } : {}),
    };
    const { refusal } = card;
    if (refusal === null) return nothing;
    const way = ways[refusal];
    return html`<div class="row small text2 gap3">
      <yk-icon name="lock" size="s"></yk-icon
      ><span class="grow"
        >${refusal === 'first_refusal' ? html`<yk-time-left .until=${card.firstRefusalUntil} text=${t('hall.notFirst')}></yk-time-left>` : words[refusal]}</span
      >
      ${way ? html`<button class="link textbutton" type="button" @click=${() => this.tell('way', card)}>${way}</button>` : nothing}
    </div>`;
  }
  private renderLost(lost: LostCard): unknown {
    return html`<div class="card lost" role="status">
      <div class="row wide">
        ${lost.name ? html`<yk-avatar name=${lost.name} size="s" tone="plum"></yk-avatar>` : html`<span class="face"><yk-icon name="info" size="s"></yk-icon></span>`}
        <div class="grow">
          <div class="text2 ellipsis">${lost.card.title}</div>
          <div class="small text3 num">${lostWords(lost)}</div>
        </div>
        <button
          class="iconbutton shut"
          type="button"
          aria-label=${t('hall.close', { title: lost.card.title })}
          @click=${() => void this.fold()}
        >
          <yk-icon name="close" size="s"></yk-icon>
        </button>
      </div>
      <i class="left"></i>
    </div>`;
  }
  private renderWon(card: HallCard): unknown {
    return html`<div class="card won" role="status">
      <svg viewBox="0 0 48 48" aria-hidden="true">
        <circle cx="24" cy="24" r="21" pathLength="100" />
        <path d="m15 24.500 6.500 6.500L33.500 18" pathLength="100" />
      </svg>
      <div class="grow">
        <b class="celltext">${t('hall.won')}</b>
        <p class="small text2 ellipsis">${t('hall.wonText', { client: card.clientShort, title: card.title })}</p>
      </div>
    </div>`;
  }
  private readonly over = (event: Event): void => {
    if ((event.target as Element).localName === 'yk-ring') this.ended = true;
    this.requestUpdate();
    this.tell('stale', this.entry.card.id);
  };
}

/** How much sooner the other was, when both times are known and it was sooner. */
export function soonerBy(pressedAt: number | null, takenAt: number): number | null {
  if (pressedAt === null || Number.isNaN(takenAt) || pressedAt < takenAt) return null;
  return pressedAt - takenAt;
}

/** Who and why, in words. */
export function lostWords(lost: Pick<LostCard, 'name' | 'soonerMs' | 'reason'>): string {
  if (lost.reason === 'cancelled') return t('hall.lostCancelled');
  if (lost.reason === 'escalated') return t('hall.lostEscalated');
  if (!lost.name) return t('hall.lostSomebody');
  if (lost.reason === 'assigned') return t('hall.lostAssigned', { name: lost.name });
  const s = lost.soonerMs === null ? null : Math.max(0.1, Math.round(lost.soonerMs / 100) / 10);
  return s !== null && s < 60 ? t('hall.lostSooner', { name: lost.name, s: s.toFixed(1) }) : t('hall.lostTaken', { name: lost.name });
}
declare global {
  interface HTMLElementTagNameMap {
    'yk-hall-card': YkHallCard;
  }
}
