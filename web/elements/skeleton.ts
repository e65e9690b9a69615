import { LitElement, css, html } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { t } from '../locales/kit.ts';
import { bones } from './bones.ts';
import { base } from './styles.ts';

const SHAPE = 'yk-home-shape';
/** Remembers of which blocks the home consists, so that it stands in the same shape while it comes the next time. */
export function keepShape(blocks: readonly { type: string }[]): void {
  localStorage.setItem(
    SHAPE,
    blocks
      .map(({ type }) => type)
      .slice(0, 7)
      .join(' '),
  );
}

/** `<yk-skeleton kind="case|cards|cells|rows|home|form">`: the page's own boxes at their own sizes; a slow fade, none under reduced motion. */
@customElement('yk-skeleton')
export class YkSkeleton extends LitElement {
  static override styles = [
    base,
    bones,
    css`
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
      .menu {
        display: grid;
        grid-template-columns: repeat(4, 1fr);
        place-items: center;
        gap: 34px 0;
        padding: 20px 6px 34px;
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
    const BLOCKS: Record<string, () => unknown> = {
      todo: () => cells(2),
      announcements: () => cells(1),
      slideshow: () => html`<i class="b"></i>`,
      picture: () => html`<i class="b"></i>`,
      menu: () => html`<div class="card menu">${Array.from({ length: 8 }, () => html`<i class="a"></i>`)}</div>`,
      space: () => '',
    };
    const body = {
      cells: () => cells(this.count),
      rows: () => Array.from({ length: this.count }, () => html`<div class="card"><i class="t"></i><i class="u"></i></div>`),
      cards: () => Array.from({ length: this.count }, () => turn),
      home: () =>
        (localStorage.getItem(SHAPE) ?? 'todo slideshow announcements menu recommended').split(' ').map((type) => BLOCKS[type]?.() ?? turn),
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
