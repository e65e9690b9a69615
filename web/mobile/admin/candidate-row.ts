import { LitElement, css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { CandidateView } from '../../../api/views.ts';
import { pieces } from '../../elements/piece-styles.ts';
import { base } from '../../elements/styles.ts';
import { t } from '../../locales/admin.ts';
import { mark } from '../../locales/punctuation.ts';
import '../../elements/avatar.ts';
import '../../elements/icon.ts';
import { candidateReason } from './escalation-words.ts';

const TONES = ['brand', 'info', 'plum', 'warning'] as const;
const MOST_BEADS = 12;

/** `<yk-candidate .candidate checked>`: rank, face, name and rating, the reason in words, the load as beads against the cap, a radio. Fires `click`. */
@customElement('yk-candidate')
export class YkCandidate extends LitElement {
  static override styles = [
    base,
    pieces,
    css`
      button {
        position: relative;
        display: flex;
        align-items: center;
        gap: 12px;
        width: 100%;
        padding: 14px 16px 14px 12px;
        text-align: left;
      }
      button[aria-checked='true'] {
        background: var(--yk-color-brand-soft);
      }
      button:focus-visible {
        outline-offset: -2px;
        border-radius: var(--yk-radius-2);
      }
      .rank {
        width: 16px;
        margin-right: -4px;
        text-align: center;
        font-size: var(--yk-text-small);
        color: var(--yk-color-text-3);
      }
      .rating {
        display: inline-flex;
        align-items: center;
        gap: 4px;
        color: var(--yk-color-text-3);
      }
      .rating yk-icon {
        color: var(--yk-color-star);
        --yk-icon-size: 1em;
      }
      .load {
        display: flex;
        align-items: center;
        gap: 8px;
        margin-top: 5px;
        font-size: var(--yk-text-caption);
        color: var(--yk-color-text-3);
      }
      .beads {
        display: flex;
        gap: 2px;
      }
      .beads i {
        width: 8px;
        height: 5px;
        border-radius: 1px;
        background: var(--yk-color-track);
      }
      .beads .full {
        background: var(--yk-color-brand);
      }
      .why {
        display: block;
      }
    `,
  ];
  @property({ attribute: false }) candidate!: CandidateView;
  @property({ type: Boolean, reflect: true }) checked = false;
  @property({ type: Number }) place = 0;
  override focus(): void {
    this.renderRoot.querySelector('button')?.focus();
  }
  override render(): unknown {
    const { name, rating, openCases, caseCap } = this.candidate;
    const beads = Math.min(caseCap, MOST_BEADS);
    const full = caseCap > MOST_BEADS ? Math.round((openCases / caseCap) * beads) : openCases;
    const load = caseCap > 0 ? t('assign.load', { n: openCases, m: caseCap }) : t('assign.loadNoCap', { n: openCases });
    const reason = candidateReason(this.candidate);
    return html`<button
      type="button"
      role="radio"
      aria-checked=${this.checked}
      tabindex=${this.checked ? 0 : -1}
      aria-label="${t('assign.rank', { n: this.place })}${mark('，')}${name}${mark('，')}${reason}${mark('，')}${load}"
    >
      <span class="rank num">${this.place}</span
      ><yk-avatar name=${name} tone=${TONES[(this.place - 1) % TONES.length] ?? 'brand'}></yk-avatar>
      <span class="grow"
        ><span class="row"
          ><b class="celltext">${name}</b
          >${rating === null ? nothing : html`<span class="small rating num"><yk-icon name="star"></yk-icon>${rating.toFixed(1)}</span>`}</span
        ><span class="small text2 why">${reason}</span>
        <span class="load"
          ><span class="beads">${Array.from({ length: beads }, (_, i) => html`<i class=${i < full ? 'full' : ''}></i>`)}</span
          ><span class="num"
            >${caseCap > 0 ? t('assign.loadShort', { n: openCases, m: caseCap }) : t('assign.loadNoCap', { n: openCases })}</span
          ></span
        ></span
      ><span class="check ${this.checked ? 'on' : ''}"><yk-icon name="check"></yk-icon></span>
    </button>`;
  }
}
declare global {
  interface HTMLElementTagNameMap {
    'yk-candidate': YkCandidate;
  }
}
