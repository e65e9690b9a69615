import { LitElement, css, html } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { CaseState, Urgency } from '../../domain/case/types.ts';
import { t } from '../locales/kit.ts';

const shape = css`
  :host {
    display: inline-flex;
    align-items: center;
    gap: 4px;
    padding: 2px 7px;
    min-height: 20px;
    border-radius: var(--yk-radius-1);
    font-size: var(--yk-text-caption);
    line-height: 1.35;
    font-weight: var(--yk-weight-medium);
    white-space: nowrap;
    background: var(--yk-color-surface-sunken);
    color: var(--yk-color-text-2);
    flex: none;
  }
  :host([hidden]) {
    display: none;
  }
`;

/** `<yk-tag tone="brand|ok|bad|warn|info|line">`: a word on a soft ground. */
@customElement('yk-tag')
export class YkTag extends LitElement {
  static override styles = [
    shape,
    css`
      :host([tone='line']) {
        background: none;
        box-shadow: inset 0 0 0 1px var(--yk-color-line-strong);
        font-weight: 400;
      }
      :host([tone='brand']) {
        background: var(--yk-color-brand-soft-strong);
        color: var(--yk-color-brand-text);
      }
      :host([tone='ok']) {
        background: var(--yk-color-success-soft);
        color: var(--yk-color-success-text);
      }
      :host([tone='bad']) {
        background: var(--yk-color-danger-soft);
        color: var(--yk-color-danger-text);
      }
      :host([tone='warn']) {
        background: var(--yk-color-warning-soft);
        color: var(--yk-color-warning-text);
      }
      :host([tone='info']) {
        background: var(--yk-color-info-soft);
        color: var(--yk-color-info-text);
      }
    `,
  ];
  override render(): unknown {
    return html`<slot></slot>`;
  }
}

/** `<yk-state-tag state="in_progress" plain>`: a case state with its dot. */
@customElement('yk-state-tag')
export class YkStateTag extends LitElement {
  static override styles = [
    shape,
    css`
      :host {
        color: var(--x);
        background: var(--s);
        --x: var(--yk-state-open-text);
        --s: var(--yk-state-open-soft);
        --d: var(--yk-state-open-solid);
      }
      :host([plain]) {
        background: none;
        padding-left: 0;
        padding-right: 0;
      }
      :host::before {
        content: '';
        width: 6px;
        height: 6px;
        border-radius: 50%;
        background: var(--d);
      }
      :host([state='awaiting_payment']) {
        --x: var(--yk-state-awaiting-payment-text);
        --s: var(--yk-state-awaiting-payment-soft);
        --d: var(--yk-state-awaiting-payment-solid);
      }
      :host([state='escalated']) {
        --x: var(--yk-state-escalated-text);
        --s: var(--yk-state-escalated-soft);
        --d: var(--yk-state-escalated-solid);
      }
      :host([state='in_progress']) {
        --x: var(--yk-state-in-progress-text);
        --s: var(--yk-state-in-progress-soft);
        --d: var(--yk-state-in-progress-solid);
      }
      :host([state='delivered']) {
        --x: var(--yk-state-delivered-text);
        --s: var(--yk-state-delivered-soft);
        --d: var(--yk-state-delivered-solid);
      }
      :host([state='completed']) {
        --x: var(--yk-state-completed-text);
        --s: var(--yk-state-completed-soft);
        --d: var(--yk-state-completed-solid);
      }
      :host([state='cancelled']) {
        --x: var(--yk-state-cancelled-text);
        --s: var(--yk-state-cancelled-soft);
        --d: var(--yk-state-cancelled-solid);
      }
    `,
  ];
  @property({ reflect: true }) state: CaseState = 'open';
  override render(): unknown {
    return t(`state.${this.state}`);
  }
}

/** `<yk-urgency value="urgent">`: three small bars and the word; readable without colour. */
@customElement('yk-urgency')
export class YkUrgency extends LitElement {
  static override styles = [
    shape,
    css`
      :host {
        background: none;
        padding: 0;
        gap: 5px;
        color: var(--yk-urgency-normal-text);
      }
      :host::before {
        content: '';
        width: 12px;
        height: 11px;
        background:
          linear-gradient(currentColor 0 0) 0 100%/3px 4px no-repeat,
          linear-gradient(var(--m, var(--yk-color-line-strong)) 0 0) 4.5px 100%/3px 7.5px no-repeat,
          linear-gradient(var(--r, var(--yk-color-line-strong)) 0 0) 9px 100%/3px 11px no-repeat;
      }
      :host([value='urgent']) {
        color: var(--yk-urgency-urgent-text);
        --m: var(--yk-urgency-urgent-solid);
      }
      :host([value='critical']) {
        color: var(--yk-urgency-critical-text);
        --m: var(--yk-urgency-critical-solid);
        --r: var(--yk-urgency-critical-solid);
      }
    `,
  ];
  @property({ reflect: true }) value: Urgency = 'normal';
  override render(): unknown {
    return t(`urgency.${this.value}`);
  }
}
declare global {
  interface HTMLElementTagNameMap {
    'yk-tag': YkTag;
    'yk-state-tag': YkStateTag;
    'yk-urgency': YkUrgency;
  }
}
