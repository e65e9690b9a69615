import { LitElement, css, html } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { t } from '../locales/case.ts';
import { base } from './styles.ts';

/** One stage of the work. */
export interface StripStage {
  id: string;
  name: string;
  state: 'done' | 'current' | 'ahead';
}
const MOST = 6;

/** `<yk-stage-strip .stages share="0.6">`: 4-px bars, one per stage; done full, current part-filled and bold. More than six: the current one and its neighbours. */
@customElement('yk-stage-strip')
export class YkStageStrip extends LitElement {
  static override styles = [
    base,
    css`
      ol {
        display: flex;
        gap: 4px;
      }
      li {
        flex: 1;
        min-width: 0;
        font-size: var(--yk-text-caption);
        line-height: 1.35;
        color: var(--yk-color-text-3);
        text-align: center;
      }
      li::before {
        content: '';
        display: block;
        height: 4px;
        border-radius: 2px;
        margin-bottom: 7px;
        background: var(--yk-color-track);
      }
      .done {
        color: var(--yk-color-text-2);
      }
      .done::before {
        background: var(--yk-color-brand);
      }
      .current {
        color: var(--yk-color-text);
        font-weight: 600;
      }
      .current::before {
        background: linear-gradient(90deg, var(--yk-color-brand) var(--at, 50%), var(--yk-color-brand-line) 0);
      }
    `,
  ];
  @property({ attribute: false }) stages: StripStage[] = [];
  /** How much of the current stage is filled, 0–1. */
  @property({ type: Number }) share = 0.5;
  override render(): unknown {
    const at = this.stages.findIndex(({ state }) => state === 'current');
    const from = this.stages.length <= MOST ? 0 : Math.max(0, Math.min(at - 2, this.stages.length - 5));
    const shown = this.stages.length <= MOST ? this.stages : this.stages.slice(from, from + 5);
    return html`<ol .style=${`--at:${Math.round(this.share * 100)}%`}>
      ${shown.map(({ name, state }, i) => html`<li class=${state} aria-label="${t('stage.of', { n: from + i + 1, count: this.stages.length, name })} ${t(`stage.${state}`)}" aria-current=${state === 'current' ? 'step' : 'false'}>${name}</li>`)}
    </ol>`;
  }
}
declare global {
  interface HTMLElementTagNameMap {
    'yk-stage-strip': YkStageStrip;
  }
}
