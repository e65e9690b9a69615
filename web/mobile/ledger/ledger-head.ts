import { LitElement, css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { LedgerView } from '../../../api/views/ledgers.ts';
import { changeOf, spentFen, type FigureKey } from '../../../domain/ledger/figures.ts';
import { kit } from '../../elements/styles.ts';
import { t } from '../../locales/ledger.ts';
import { shortMonth } from '../../locales/months.ts';
import { AskLine } from './ask-line.ts';
import { figureName, ledgerStyles, money } from './ledger-words.ts';
import '../../elements/card.ts';

/** `<yk-ledger-head .ledger ?asks>`: the profit of the month against the one before, and the four figures a client lives by; a tap asks about one. */
@customElement('yk-ledger-head')
export class YkLedgerHead extends LitElement {
  static override styles = [
    ...kit,
    ledgerStyles,
    css`
      .profit {
        display: flex;
        align-items: baseline;
        flex-wrap: wrap;
        gap: 4px 8px;
        font-size: var(--yk-text-figure);
        font-weight: 600;
        line-height: 1.25;
        letter-spacing: -0.01em;
      }
      .profit small {
        font-size: var(--yk-text-small);
        font-weight: 400;
        letter-spacing: 0;
      }
      .figures {
        display: grid;
        grid-template-columns: 1fr 1fr;
        row-gap: 8px;
        padding-top: 12px;
        margin-top: 16px;
        border-top: var(--yk-hairline) solid var(--yk-color-line);
      }
      .figures :is(button, div) {
        min-height: var(--yk-target);
        padding: 4px 0;
        text-align: left;
      }
      .figures b {
        display: block;
        margin-top: 2px;
        font-size: var(--yk-text-cell);
      }
      .asks {
        text-align: left;
      }
    `,
  ];
  @property({ attribute: false }) ledger: LedgerView | null = null;
  @property({ type: Boolean }) asks = false;

  private against(): unknown {
    const { figures, previous } = this.ledger as LedgerView;
    const change = changeOf(figures.profitFen, previous?.figures.profitFen);
    if (change === null || !previous) return nothing;
    const words = { month: shortMonth(previous.period), share: (Math.abs(change) / 10).toFixed(1) };
    if (change === 0) return html`<small class="text3">${t('same', words)}</small>`;
    return html`<small class="num ${change > 0 ? 'ok' : 'danger'}">${t(change > 0 ? 'more' : 'less', words)}</small>`;
  }
  private figure(key: FigureKey, label: string, fen: number | undefined): unknown {
    const inside = html`<span class="small text3">${label}</span><b>${money(fen)}</b>`;
    return this.asks
      ? html`<button type="button" @click=${() => this.dispatchEvent(new AskLine(key, figureName(key)))}>${inside}</button>`
      : html`<div>${inside}</div>`;
  }
  override render(): unknown {
    if (!this.ledger) return nothing;
    const { figures } = this.ledger;
    const { profitFen = 0 } = figures;
    return html`<yk-card padded
      ><div class="small text3">${t(profitFen < 0 ? 'loss' : 'profit')}</div>
      <div class="profit">${money(figures.profitFen)}${this.against()}</div>
      <div class="figures">
        ${this.figure('revenueFen', t('revenue'), figures.revenueFen)}${this.figure('expenseFen', t('spent'), spentFen(figures))}${this.figure('taxesPayableFen', t('taxes'), figures.taxesPayableFen)}${this.figure('cashFen', t('cash'), figures.cashFen)}
      </div></yk-card
    >`;
  }
}
declare global {
  interface HTMLElementTagNameMap {
    'yk-ledger-head': YkLedgerHead;
  }
}
