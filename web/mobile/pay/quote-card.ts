import { LitElement, css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { CaseView } from '../../../api/views.ts';
import { kit } from '../../elements/styles.ts';
import { t } from '../../locales/pay.ts';
import { when } from '../../locales/when.ts';
import { quoteBody, quoteStyles } from './quote-lines.ts';
import { AskStep, askRefuse } from './quote-questions.ts';
import '../../elements/card.ts';
import '../../elements/tag.ts';

/** `<yk-quote-card .view>`: the quote that waits for an answer: lines, total, deposit, words, until when. Fires `ask-step`. */
@customElement('yk-quote-card')
export class YkQuoteCard extends LitElement {
  static override styles = [
    ...kit,
    quoteStyles,
    css`
      .acts {
        margin-top: 14px;
      }
    `,
  ];
  @property({ attribute: false }) view: CaseView | null = null;
  override render(): unknown {
    const { view } = this;
    const quote = view?.fee?.quote;
    if (!view || !quote || view.fee?.acceptedAt || view.state === 'cancelled') return nothing;
    const may = view.actions.includes('acceptQuote');
    return html`<yk-section heading=${t('quote.title')} note=${t('quote.until', { time: when(quote.acceptBy) })}
      ><yk-card padded
        >${quoteBody(quote)}
        <p class="caption text3 gap2 num">
          ${quote.no > 1 ? html`${t('quote.no', { n: quote.no })}<i class="dot"></i>` : nothing}${t('quote.by', { name: quote.by.name, time: when(quote.at) })}
        </p>
        ${
          may
            ? html`<div class="acts">
                <button
                  class="yk-button plain small"
                  type="button"
                  @click=${() => this.dispatchEvent(new AskStep(askRefuse(view.id, quote)))}
                >
                  ${t('quote.refuse')}
                </button>
              </div>`
            : html`<p class="small text3 gap3">${t('quote.cannot')}</p>`
        }</yk-card
      ></yk-section
    >`;
  }
}
declare global {
  interface HTMLElementTagNameMap {
    'yk-quote-card': YkQuoteCard;
  }
}
