import { LitElement, css, html } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { t } from '../locales/kit.ts';
import { base } from './styles.ts';

/** `<yk-skeleton kind="case|cards|cells|rows|home|form">`: the page's own boxes at their own sizes; a slow fade, none under reduced motion. */
@customElement('yk-skeleton')
export class YkSkeleton extends LitElement {
  static override styles = [
    base,
    css`
      i {
        display: block;
        height: 14px;
        border-radius: var(--yk-radius-1);
        background: var(--yk-color-track);
        animation: sk var(--yk-time-skeleton) var(--yk-ease-move) infinite alternate;
      }
      @keyframes sk {
        to {
          opacity: 0.45;
        }
      }
      @media (prefers-reduced-motion: reduce) {
        i {
          animation: none;
        }
      }
      .card {
        margin: 0 var(--yk-gutter) var(--yk-gap-card);
        padding: var(--yk-inset);
        background: var(--yk-color-surface);
        border-radius: var(--yk-radius-3);
      }
      .line {
        display: flex;
        align-items: center;
        gap: 12px;
        min-height: 56px;
      }
      .a {
        width: 40px;
        height: 40px;
        border-radius: var(--yk-radius-2);
        flex: none;
      }
      .r {
        width: 64px;
        height: 64px;
        border-radius: 50%;
        flex: none;
      }
      .t {
        width: 55%;
        height: 22px;
      }
      .u {
        width: 80%;
        margin-top: 10px;
      }
      .w {
        width: 40%;
        height: 16px;
      }
      .e {
        width: 44px;
        height: 16px;
        margin-left: auto;
      }
      .h {
        width: 60%;
        height: 28px;
      }
      .g {
        flex: 1;
      }
      .stages {
        display: flex;
        gap: 4px;
        margin-top: 28px;
      }
      .stages i {
        flex: 1;
        height: 4px;
      }
      .b {
        height: 138px;
        border-radius: var(--yk-radius-3);
        margin: 0 var(--yk-gutter) 12px;
      }
      .x {
        margin-top: 12px;
        width: 45%;
        height: 20px;
      }
    `,
  ];
  @property() kind: 'case' | 'cards' | 'cells' | 'rows' | 'home' | 'form' = 'cells';
  @property({ type: Number }) count = 4;
  override render(): unknown {
    const line = html`<div class="line"><i class="a"></i><i class="w"></i><i class="e"></i></div>`;
    const cells = (n: number): unknown => html`<div class="card">${Array.from({ length: n }, () => line)}</div>`;
    const turn = html`<div class="card">
      <div class="line">
        <div class="g"><i class="t"></i><i class="u"></i></div>
        <i class="r"></i>
      </div>
      <i class="x"></i>
    </div>`;
    const body = {
      cells: () => cells(this.count),
      rows: () => Array.from({ length: this.count }, () => html`<div class="card"><i class="t"></i><i class="u"></i></div>`),
      cards: () => Array.from({ length: this.count }, () => turn),
      home: () => html`${cells(2)}<i class="b"></i>${cells(1)}${turn}`,
      form: () => html`${turn}${turn}`,
      case: () =>
        html`<div class="card" data-head><i class="h"></i><i class="x"></i></div>
          <div class="card">
            <div class="line">
              <div class="g"><i class="t"></i><i class="u"></i></div>
              <i class="r"></i>
            </div>
            <div class="stages">${[1, 2, 3, 4, 5].map(() => html`<i></i>`)}</div>
          </div>
          ${cells(3)}`,
    }[this.kind]();
    return html`<div aria-busy="true" role="status" aria-label=${t('loading')}>${body}</div>`;
  }
}
declare global {
  interface HTMLElementTagNameMap {
    'yk-skeleton': YkSkeleton;
  }
}
