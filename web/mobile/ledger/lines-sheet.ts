import { LitElement, css, html, nothing, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { LedgerLine } from '../../../domain/ledger/lines.ts';
import { closingFen } from '../../../domain/ledger/lines.ts';
import { formatFen } from '../../../domain/money.ts';
import { ApiProblem } from '../../data/http.ts';
import { getLedgerLines } from '../../data/ledgers-api.ts';
import { kit } from '../../elements/styles.ts';
import { t } from '../../locales/ledger.ts';
import { AskLine } from './ask-line.ts';
import { ledgerStyles, money } from './ledger-words.ts';
import '../../elements/cell.ts';
import '../../elements/error.ts';
import '../../elements/sheet.ts';
import '../../elements/skeleton.ts';

const PAGE = 100;

/** `<yk-lines-sheet .open ledger revision ?asks>`: the 科目余额表, searched and paged; a tap asks about a line. Fires `ask-line`, `close`. */
@customElement('yk-lines-sheet')
export class YkLinesSheet extends LitElement {
  static override styles = [
    ...kit,
    ledgerStyles,
    css`
      .search {
        padding: 0 var(--yk-gutter) 8px;
      }
      input {
        width: 100%;
        min-height: var(--yk-target);
        padding: 0 14px;
        border-radius: var(--yk-radius-2);
        background: var(--yk-color-surface-sunken);
      }
      .body {
        min-height: 50dvh;
      }
    `,
  ];
  @property({ type: Boolean }) open = false;
  @property() ledger = '';
  @property({ type: Number }) revision = 0;
  @property({ type: Boolean }) asks = false;
  @state() private lines: LedgerLine[] | null = null;
  @state() private next: string | null = null;
  @state() private problem: ApiProblem | null = null;
  #q = '';
  #turn = 0;

  protected override willUpdate(changed: PropertyValues<this>): void {
    if ((changed.has('open') || changed.has('revision')) && this.open) {
      this.#q = '';
      void this.fetch(null);
    }
  }
  private async fetch(cursor: string | null): Promise<void> {
    const turn = (this.#turn += 1);
    this.problem = null;
    try {
      const page = await getLedgerLines(this.ledger, { revision: this.revision, q: this.#q, limit: PAGE, cursor });
      if (turn !== this.#turn) return;
      this.lines = cursor === null ? page.items : [...(this.lines ?? []), ...page.items];
      this.next = page.nextCursor;
    } catch (problem) {
      if (!(problem instanceof ApiProblem)) throw problem;
      if (turn === this.#turn) this.problem = problem;
    }
  }
  private readonly find = (event: Event): void => {
    this.#q = (event.target as HTMLInputElement).value.trim();
    void this.fetch(null);
  };
  private line(line: LedgerLine): unknown {
    return html`<yk-cell
      ?button=${this.asks}
      .chevron=${false}
      @click=${() => {
        if (this.asks) this.dispatchEvent(new AskLine(`account:${line.code}`, line.name));
      }}
      ><span>${line.name} <span class="small text3 num">${line.code}</span></span
      ><span slot="sub" class="num"
        >${t('lines.debit')} ${formatFen(line.debitFen)}<i class="dot"></i>${t('lines.credit')} ${formatFen(line.creditFen)}</span
      ><span slot="value">${money(closingFen(line))}</span></yk-cell
    >`;
  }
  override render(): unknown {
    return html`<yk-sheet .open=${this.open} heading=${t('lines')} @close=${() => this.dispatchEvent(new Event('close'))}
      >${this.open ? this.body() : nothing}</yk-sheet
    >`;
  }
  private body(): unknown {
    const { lines, next, problem } = this;
    return html`<div class="body">
      <div class="search">
        <input type="search" aria-label=${t('lines.search')} placeholder=${t('lines.search')} @input=${this.find} />
      </div>
      ${
        lines
          ? lines.length === 0
            ? html`<p class="foot">${t('lines.none')}</p>`
            : lines.map((line) => this.line(line))
          : problem
            ? html`<yk-error .problem=${problem} .retry=${() => void this.fetch(null)}></yk-error>`
            : html`<yk-skeleton kind="cells" count="6"></yk-skeleton>`
      }
      ${next === null ? nothing : html`<p class="foot"><button class="textbutton brand" type="button" @click=${() => void this.fetch(next)}>${t('lines.more')}</button></p>`}
    </div>`;
  }
}
declare global {
  interface HTMLElementTagNameMap {
    'yk-lines-sheet': YkLinesSheet;
  }
}
