import { LitElement, css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { FIGURE_KEYS, FIGURE_SECTIONS, FIGURES, type FigureKey, type LedgerFigures } from '../../../domain/ledger/figures.ts';
import { kit } from '../../elements/styles.ts';
import { t } from '../../locales/ledger.ts';
import { AskLine } from './ask-line.ts';
import { figureName, figureValue, ledgerStyles } from './ledger-words.ts';
import '../../elements/card.ts';
import '../../elements/cell.ts';

/** `<yk-figure-list .figures ?asks>`: every figure of a month by section; a tap asks about it (`ask-line`). */
@customElement('yk-figure-list')
export class YkFigureList extends LitElement {
  static override styles = [
    ...kit,
    ledgerStyles,
    css`
      h3 {
        padding: 12px var(--yk-inset) 2px;
        font-size: var(--yk-text-small);
        font-weight: 400;
        color: var(--yk-color-text-3);
      }
    `,
  ];
  @property({ attribute: false }) figures: LedgerFigures = {};
  @property({ type: Boolean }) asks = false;

  private line(key: FigureKey): unknown {
    const name = figureName(key);
    return html`<yk-cell
      heading=${name}
      ?button=${this.asks}
      .chevron=${false}
      @click=${() => {
        if (this.asks) this.dispatchEvent(new AskLine(key, name));
      }}
      ><span slot="value">${figureValue(key, this.figures[key])}</span></yk-cell
    >`;
  }
  override render(): unknown {
    return html`<yk-section heading=${t('figures')} note=${this.asks ? t('figures.hint') : ''}
      ><yk-card
        >${FIGURE_SECTIONS.map((section) => {
          const keys = FIGURE_KEYS.filter((key) => FIGURES[key].section === section && this.figures[key] !== undefined);
          return keys.length === 0
            ? nothing
            : html`<h3>${t(`section.${section}`)}</h3>
                ${keys.map((key) => this.line(key))}`;
        })}</yk-card
      ></yk-section
    >`;
  }
}
declare global {
  interface HTMLElementTagNameMap {
    'yk-figure-list': YkFigureList;
  }
}
