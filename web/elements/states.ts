import { LitElement, css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { ApiProblem } from '../data/http.ts';
import { t } from '../locales/kit.ts';
import { base, kit } from './styles.ts';
import './abacus.ts';
import './icon.ts';

/** `<yk-empty heading>words<a slot="action" class="yk-button">…</a></yk-empty>`: nothing yet, and what to do. */
@customElement('yk-empty')
export class YkEmpty extends LitElement {
  static override styles = [
    base,
    css`
      :host {
        display: grid;
        justify-items: center;
        text-align: center;
        padding: 64px 40px 24px;
      }
      :host([small]) {
        padding: 28px 24px;
      }
      yk-abacus {
        width: 132px;
        margin-bottom: 28px;
      }
      :host([small]) yk-abacus {
        width: 72px;
        margin-bottom: 16px;
      }
      p {
        max-width: 270px;
        margin-top: 8px;
        color: var(--yk-color-text-2);
      }
      h2 {
        font-size: var(--yk-text-title);
        line-height: 1.35;
      }
      .acts {
        display: grid;
        gap: 12px;
        justify-items: center;
        margin-top: 24px;
      }
    `,
  ];
  @property() heading = '';
  override render(): unknown {
    return html`<yk-abacus></yk-abacus>
      <h2>${this.heading}</h2>
      <p><slot></slot></p>
      <div class="acts"><slot name="action"></slot></div>`;
  }
}

/** `<yk-error .problem .kept .retry heading>`: what happened, what was kept, what to do. `inline`: without the card's margin. */
@customElement('yk-error')
export class YkError extends LitElement {
  static override styles = [
    ...kit,
    css`
      :host {
        margin: 4px var(--yk-gutter) var(--yk-gap-card);
        padding: 20px 16px 16px;
        background: var(--yk-color-surface);
        border-radius: var(--yk-radius-3);
        box-shadow: var(--yk-shadow-card);
      }
      :host([inline]) {
        margin: 12px 0;
        padding: 0;
        box-shadow: none;
      }
      dl {
        display: grid;
        grid-template-columns: minmax(64px, auto) 1fr;
        gap: 10px 12px;
        margin-top: 16px;
        padding-top: 16px;
        border-top: var(--yk-hairline) solid var(--yk-color-line);
      }
      dt {
        color: var(--yk-color-text-3);
        font-size: var(--yk-text-small);
        line-height: 24px;
      }
      .id {
        margin-top: 14px;
        font-size: var(--yk-text-caption);
        color: var(--yk-color-text-3);
      }
    `,
  ];
  @property({ attribute: false }) problem: ApiProblem | null = null;
  @property() heading = '';
  /** What was not lost. */
  @property() kept = '';
  @property({ attribute: false }) retry: (() => void) | null = null;
  override render(): unknown {
    const { problem } = this;
    if (!problem) return nothing;
    const todo = problem.passing
      ? 'error.do.passing'
      : problem.status === 404
        ? 'error.do.notFound'
        : problem.status === 403
          ? 'error.do.forbidden'
          : 'error.do.other';
    return html`<div role="alert">
        <div class="row wide top">
          <span class="tile bad"><yk-icon name="alert"></yk-icon></span>
          <div class="grow">
            <h2 class="title">${this.heading || t('error.title')}</h2>
            <p class="text2 gap1">${problem.message}</p>
          </div>
        </div>
        <dl>
          ${
            this.kept
              ? html`<dt>${t('error.kept')}</dt>
                  <dd>${this.kept}</dd>`
              : nothing
          }
          <dt>${t('error.todo')}</dt>
          <dd>${t(todo)}</dd>
        </dl>
      </div>
      <slot></slot
      >${this.retry ? html`<button class="yk-button wide gap4" type="button" @click=${this.retry}><yk-icon name="refresh"></yk-icon>${t('retry')}</button>` : nothing}
      ${problem.requestId ? html`<p class="id num">${t('error.number', { id: problem.requestId })}</p>` : nothing}`;
  }
}

/** `<yk-skeleton kind="case|cards|cells|home|form">`: the page's own boxes at their own sizes; a slow fade, none under reduced motion. */
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
  @property() kind: 'case' | 'cards' | 'cells' | 'home' | 'form' = 'cells';
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
    'yk-empty': YkEmpty;
    'yk-error': YkError;
    'yk-skeleton': YkSkeleton;
  }
}
