import { LitElement, css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { CaseView } from '../../api/views.ts';
import type { Face } from '../data/me.ts';
import { t } from '../locales/case.ts';
import { base } from './styles.ts';
import { turnOf } from './turn.ts';
import './avatar.ts';
import './ring.ts';
import './stage-strip.ts';

/** `<yk-turn-card .view face="client" .live>`: the turn as title, the deadline in bold, the ring; the relay under it; the stages at the foot. */
@customElement('yk-turn-card')
export class YkTurnCard extends LitElement {
  static override styles = [
    base,
    css`
      :host {
        margin: 0 var(--yk-gutter) var(--yk-gap-card);
        padding: 18px 16px 14px;
        background: var(--yk-color-surface);
        border-radius: var(--yk-radius-3);
        box-shadow: var(--yk-shadow-card);
      }
      .relay {
        display: grid;
        grid-auto-flow: column;
        grid-auto-columns: 1fr;
        margin-top: 18px;
      }
      .relay > * {
        position: relative;
        display: grid;
        justify-items: center;
        align-content: start;
        gap: 2px;
        text-align: center;
        font-size: var(--yk-text-small);
        color: var(--yk-color-text-2);
      }
      .relay yk-avatar {
        position: relative;
        z-index: 1;
        margin-bottom: 4px;
        box-shadow: 0 0 0 5px var(--yk-color-surface);
      }
      .relay > * + *::before {
        content: '';
        position: absolute;
        top: 13px;
        left: -50%;
        width: 100%;
        height: 0;
        border-top: 2px dotted var(--yk-color-line-strong);
      }
      .relay .now {
        color: var(--yk-color-text);
        font-weight: 600;
      }
      .relay small {
        font-size: var(--yk-text-caption);
        font-weight: 400;
        color: var(--yk-color-text-3);
      }
      yk-stage-strip {
        margin-top: 20px;
      }
    `,
  ];
  @property({ attribute: false }) view: CaseView | null = null;
  @property() face: Face = 'client';
  @property({ attribute: false }) myName = '';
  @property({ type: Boolean }) live = true;
  override render(): unknown {
    const { view } = this;
    if (!view) return nothing;
    const turn = turnOf(view, this.face, this.myName);
    const [before, after] =
      turn.deadline && turn.line.includes(turn.deadline)
        ? [turn.line.slice(0, turn.line.indexOf(turn.deadline)), turn.line.slice(turn.line.indexOf(turn.deadline) + turn.deadline.length)]
        : [turn.line, ''];
    const tone = view.urgency === 'normal' ? 'brand' : view.urgency;
    return html`<section aria-label=${t('turn.label')}>
      <div class="row wide">
        <div class="grow">
          <h2 class="title">${turn.title}</h2>
          ${turn.line ? html`<p class="text2 gap1 num">${before}${after || before !== turn.line ? html`<b class="text">${turn.deadline}</b>${after}` : nothing}</p>` : nothing}
        </div>
        ${turn.until ? html`<yk-ring large tone=${tone} .until=${turn.until} .from=${turn.from} .live=${this.live}></yk-ring>` : nothing}
      </div>
      ${turn.relay.length > 1 ? html`<div class="relay">${turn.relay.map(({ name, note, initial, tone: shade }, i) => html`<div class=${i === 0 ? 'now' : ''}><yk-avatar size="s" name=${initial} tone=${shade}></yk-avatar>${name}<small class="num">${note}</small></div>`)}</div>` : nothing}
      ${view.stages.length > 0 && ['in_progress', 'delivered', 'completed'].includes(view.state) ? html`<yk-stage-strip .stages=${view.stages}></yk-stage-strip>` : nothing}
    </section>`;
  }
}
declare global {
  interface HTMLElementTagNameMap {
    'yk-turn-card': YkTurnCard;
  }
}
