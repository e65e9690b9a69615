import { LitElement, css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { ApiProblem } from '../data/http.ts';
import { t as e } from '../locales/error.ts';
import { t } from '../locales/kit.ts';
import { kit } from './styles.ts';
import './icon.ts';

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
      ? 'do.passing'
      : problem.status === 404
        ? 'do.notFound'
        : problem.status === 403
          ? 'do.forbidden'
          : 'do.other';
    return html`<div role="alert">
        <div class="row wide top">
          <span class="tile bad"><yk-icon name="alert"></yk-icon></span>
          <div class="grow">
            <h2 class="title">${this.heading || e('title')}</h2>
            <p class="text2 gap1">${problem.message}</p>
          </div>
        </div>
        <dl>
          ${
            this.kept
              ? html`<dt>${e('kept')}</dt>
                  <dd>${this.kept}</dd>`
              : nothing
          }
          <dt>${e('todo')}</dt>
          <dd>${e(todo)}</dd>
        </dl>
      </div>
      <slot></slot
      >${this.retry ? html`<button class="yk-button wide gap4" type="button" @click=${this.retry}><yk-icon name="refresh"></yk-icon>${t('retry')}</button>` : nothing}
      ${problem.requestId ? html`<p class="id num">${e('number', { id: problem.requestId })}</p>` : nothing}`;
  }
}
declare global {
  interface HTMLElementTagNameMap {
    'yk-error': YkError;
  }
}
