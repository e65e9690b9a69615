import { css, html, nothing } from 'lit';
import type { QuoteView } from '../../../api/views/fee.ts';
import { formatYuan } from '../../../domain/money.ts';
import { t } from '../../locales/pay.ts';
import { amount } from './amount.ts';
import '../../elements/tag.ts';

/** How lines of money look: name at the left, sum at the right. */
export const quoteStyles = css`
  .line {
    display: flex;
    align-items: baseline;
    justify-content: space-between;
    gap: 12px;
    min-height: 32px;
    overflow-wrap: anywhere;
  }
  .line small {
    font-size: 0.78em;
  }
  .sums {
    margin-top: 8px;
    padding-top: 8px;
    border-top: var(--yk-hairline) solid var(--yk-color-line);
  }
  .sums .due {
    color: var(--yk-color-warning-text);
  }
`;

/** The lines of a quote: the firm's own fee, and what is passed on. */
export function quoteLines(lines: QuoteView['lines']): unknown {
  return html`${lines.map(({ kind, name, amountFen }) => html`<div class="line"><span>${name} ${kind === 'advance' ? html`<yk-tag>${t('fee.advance')}</yk-tag>` : nothing}</span>${amount(amountFen)}</div>`)}${lines.some(({ kind }) => kind === 'advance') ? html`<p class="caption text3">${t('fee.advanceText')}</p>` : nothing}`;
}

/** The same with total, deposit and the accountant's words: what the client reads before saying yes. */
export function quoteBody({ lines, totalFen, depositFen, note }: Pick<QuoteView, 'lines' | 'totalFen' | 'depositFen' | 'note'>): unknown {
  return html`${quoteLines(lines)}
    <div class="sums">
      <div class="line strong"><span>${t('fee.total')}</span>${amount(totalFen)}</div>
      ${depositFen === null ? nothing : html`<p class="small text2 num">${t('quote.deposit', { amount: formatYuan(depositFen), rest: formatYuan(totalFen - depositFen) })}</p>`}
    </div>
    ${note ? html`<p class="prose gap3">${note}</p>` : nothing}`;
}
