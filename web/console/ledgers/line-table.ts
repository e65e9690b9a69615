import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { LINE_AMOUNTS, type LedgerLine } from '../../../domain/ledger/lines.ts';
import { formatFen } from '../../../domain/money.ts';
import { ApiProblem } from '../../data/http.ts';
import { getLedgerLines } from '../../data/ledgers-api.ts';
import { t } from '../../locales/console-ledgers.ts';
import { Part, define } from '../part.ts';
import { skeleton, trouble } from '../parts.ts';

const PAGE = 100;
const TYPING_MS = 200;

/** 科目余额表: searched by code or name, a page at a time. */
export class LedgerLines extends Part {
  static override properties = { ledger: {}, revision: { type: Number } };
  declare ledger: string;
  declare revision: number;
  #lines: LedgerLine[] | null = null;
  #next: string | null = null;
  #problem: ApiProblem | null = null;
  #q = '';
  #turn = 0;
  #typing: ReturnType<typeof setTimeout> | undefined;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#typing);
  }
  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('ledger') || changed.has('revision')) void this.fetch(null);
  }
  private async fetch(cursor: string | null): Promise<void> {
    const turn = (this.#turn += 1);
    this.#problem = null;
    try {
      const page = await getLedgerLines(this.ledger, { revision: this.revision, q: this.#q, limit: PAGE, cursor });
      if (turn !== this.#turn) return;
      this.#lines = cursor === null ? page.items : [...(this.#lines ?? []), ...page.items];
      this.#next = page.nextCursor;
    } catch (problem) {
      if (!(problem instanceof ApiProblem)) throw problem;
      if (turn === this.#turn) this.#problem = problem;
    }
    this.requestUpdate();
  }
  private typed(q: string): void {
    clearTimeout(this.#typing);
    this.#q = q.trim();
    this.#typing = setTimeout(() => void this.fetch(null), TYPING_MS);
  }
  override render(): TemplateResult {
    const lines = this.#lines;
    return html`<div class="in lls">
        <input
          type="search"
          aria-label=${t('lines.search')}
          placeholder=${t('lines.search')}
          @input=${(event: Event) => this.typed((event.target as HTMLInputElement).value)}
        />
      </div>
      ${
        lines === null
          ? this.#problem
            ? trouble(this.#problem.message, () => void this.fetch(null))
            : skeleton(120)
          : lines.length === 0
            ? html`<p class="mut">${t('lines.none')}</p>`
            : html`<div class="ltw" tabindex="0" role="region" aria-label=${t('lines')}>
                <table class="lt">
                  <thead>
                    <tr>
                      <th scope="col">${t('lines.code')}</th>
                      <th scope="col">${t('lines.name')}</th>
                      ${LINE_AMOUNTS.map((key) => html`<th scope="col" class="r">${t(`lines.${key}`)}</th>`)}
                    </tr>
                  </thead>
                  <tbody>
                    ${lines.map(
                      (line) =>
                        html`<tr>
                          <td class="mono mut">${line.code}</td>
                          <td>${line.name}</td>
                          ${LINE_AMOUNTS.map((key) => html`<td class="r">${line[key] === 0 ? '' : formatFen(line[key])}</td>`)}
                        </tr>`,
                    )}
                  </tbody>
                </table>
              </div>`
      }
      ${this.#next === null ? nothing : html`<button class="btn sm" @click=${() => this.fetch(this.#next)}>${t('lines.more')}</button>`}`;
  }
}
define('yk-ledger-lines', LedgerLines);
