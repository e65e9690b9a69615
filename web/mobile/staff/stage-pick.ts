import { LitElement, css, html } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { CaseView } from '../../../api/views.ts';
import { base } from '../../elements/styles.ts';
import { t } from '../../locales/staff.ts';

/** `<yk-stage-pick .stages .chosen>`: the stage strip as a choice: where the work stands from now on. Fires `change` with the stage's id, or null for the present one. */
@customElement('yk-stage-pick')
export class YkStagePick extends LitElement {
  static override styles = [
    base,
    css`
      div {
        display: flex;
        gap: 4px;
        overflow-x: auto;
        scrollbar-width: none;
      }
      button {
        flex: 1 0 56px;
        display: grid;
        gap: 7px;
        align-content: start;
        justify-items: center;
        min-height: var(--yk-target);
        padding: 6px 2px;
        font-size: var(--yk-text-caption);
        line-height: 1.35;
        color: var(--yk-color-text-3);
        text-align: center;
      }
      button::before {
        content: '';
        width: 100%;
        height: 4px;
        border-radius: 2px;
        background: var(--yk-color-track);
      }
      .done {
        color: var(--yk-color-text-2);
      }
      .done::before,
      .on::before {
        background: var(--yk-color-brand);
      }
      .on {
        color: var(--yk-color-brand-text);
        font-weight: 600;
      }
      button:focus-visible {
        outline-offset: -2px;
        border-radius: var(--yk-radius-1);
      }
    `,
  ];
  @property({ attribute: false }) stages: CaseView['stages'] = [];
  @property({ attribute: false }) chosen: string | null = null;
  private choose(id: string, now: boolean): void {
    this.chosen = now ? null : id;
    this.dispatchEvent(new CustomEvent('change', { detail: this.chosen }));
  }
  private readonly move = (event: KeyboardEvent): void => {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    const all = [...this.renderRoot.querySelectorAll('button')];
    const next = all[all.indexOf(event.target as HTMLButtonElement) + step];
    if (!step || !next) return;
    event.preventDefault();
    next.focus();
    next.click();
  };
  override render(): unknown {
    const now = this.stages.findIndex(({ state }) => state === 'current');
    const picked = this.chosen === null ? now : this.stages.findIndex(({ id }) => id === this.chosen);
    return html`<div role="radiogroup" aria-label=${t('work.stage')} @keydown=${this.move}>
      ${this.stages.map(({ id, name }, i) => html`<button type="button" role="radio" class=${i === picked ? 'on' : i < picked ? 'done' : ''} aria-checked=${i === picked} tabindex=${i === Math.max(0, picked) ? 0 : -1} aria-label=${i < picked ? t('work.stageDone', { name }) : i === now ? t('work.stageNow', { name }) : name} @click=${() => this.choose(id, i === now)}>${name}</button>`)}
    </div>`;
  }
}
declare global {
  interface HTMLElementTagNameMap {
    'yk-stage-pick': YkStagePick;
  }
}
