import { LitElement, css, html } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { bones } from '../elements/bones.ts';
import { base } from '../elements/styles.ts';
import { t } from '../locales/kit.ts';

/** `<yk-figures-skeleton kind="day|month|list">`: a page of figures or of things to decide while it comes, its boxes at their own sizes; still under reduced motion. */
@customElement('yk-figures-skeleton')
export class YkFiguresSkeleton extends LitElement {
  static override styles = [
    base,
    bones,
    css`
      .box {
        background: var(--yk-color-surface);
        border-radius: var(--yk-radius-3);
        box-shadow: var(--yk-shadow-card);
      }
      .box:not(.tile) {
        margin: 0 var(--yk-gutter) var(--yk-gap-card);
      }
      .three {
        display: grid;
        grid-template-columns: repeat(3, 1fr);
      }
      .two {
        display: grid;
        grid-template-columns: 1fr 1fr;
        gap: 12px;
        margin: 0 var(--yk-gutter) var(--yk-gap-card);
      }
      .figure {
        display: grid;
        gap: 11px;
        padding: 18px 16px;
      }
      .figure i:nth-child(1) {
        width: 56px;
      }
      .figure i:nth-child(2) {
        width: 72px;
        height: 24px;
      }
      .figure i:nth-child(3) {
        width: 64px;
        height: 12px;
      }
      .chart {
        height: 172px;
        padding: var(--yk-inset);
      }
      .row {
        display: flex;
        align-items: center;
        gap: 12px;
        min-height: 72px;
        padding: 0 var(--yk-inset);
      }
      .row > i {
        width: 40px;
        height: 40px;
        border-radius: var(--yk-radius-2);
        flex: none;
      }
      .row div {
        flex: 1;
        display: grid;
        gap: 9px;
      }
      .row div i:first-child {
        width: 45%;
        height: 16px;
      }
      .row div i:last-child {
        width: 75%;
        height: 12px;
      }
      .head {
        height: 34px;
        width: 132px;
        border-radius: 17px;
        margin: 4px var(--yk-gutter) 12px;
      }
      .title {
        width: 88px;
        height: 18px;
        margin: 20px var(--yk-gutter) 14px;
      }
      .note {
        width: 168px;
        height: 12px;
        margin: 4px auto 18px;
      }
    `,
  ];
  @property() kind: 'day' | 'month' | 'list' = 'day';
  override render(): unknown {
    const several = (n: number, one: unknown): unknown => Array.from({ length: n }, () => one);
    const figure = html`<div class="figure"><i></i><i></i><i></i></div>`;
    const tiles = html`<div class="two">${several(4, html`<div class="box tile">${figure}</div>`)}</div>`;
    const rows = (n: number): unknown =>
      html`<div class="box">
        ${several(
          n,
          html`<div class="row">
            <i></i>
            <div><i></i><i></i></div>
          </div>`,
        )}
      </div>`;
    const parts = {
      day: () =>
        html`<div class="box three">${several(3, figure)}</div>
          ${tiles}<i class="title"></i>${rows(4)}`,
      month: () =>
        html`<i class="note"></i>${tiles}
          <div class="box chart"><i></i></div>
          <i class="title"></i>${rows(5)}`,
      list: () => html`<i class="head"></i>${rows(8)}`,
    };
    return html`<div aria-busy="true" role="status" aria-label=${t('loading')}>${parts[this.kind]()}</div>`;
  }
}
declare global {
  interface HTMLElementTagNameMap {
    'yk-figures-skeleton': YkFiguresSkeleton;
  }
}
