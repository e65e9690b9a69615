import { LitElement, css, html, nothing, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { LedgerRevisionView } from '../../../api/views/ledgers.ts';
import { FIGURES, type FigureKey } from '../../../domain/ledger/figures.ts';
import { formatYuan } from '../../../domain/money.ts';
import { ApiProblem } from '../../data/http.ts';
import { getLedgerRevisions } from '../../data/ledgers-api.ts';
import { kit } from '../../elements/styles.ts';
import { t } from '../../locales/ledger.ts';
import { mark } from '../../locales/punctuation.ts';
import { when } from '../../locales/when.ts';
import { figureName } from './ledger-words.ts';
import '../../elements/card.ts';
import '../../elements/error.ts';

const said = (key: FigureKey, value: number | null): string =>
  value === null ? t('versions.blank') : FIGURES[key].unit === 'fen' ? formatYuan(value) : String(value);

/** `<yk-version-list ledger count>`: what each version changed against the one before; fetched when there is more than one. */
@customElement('yk-version-list')
export class YkVersionList extends LitElement {
  static override styles = [
    ...kit,
    css`
      .one {
        padding: 12px var(--yk-inset);
      }
      dl {
        display: grid;
        grid-template-columns: auto 1fr;
        gap: 4px 12px;
        margin-top: 8px;
        font-size: var(--yk-text-small);
      }
      dt {
        color: var(--yk-color-text-3);
      }
      dd {
        text-align: right;
      }
    `,
  ];
  @property() ledger = '';
  @property({ type: Number }) count = 0;
  @state() private revisions: LedgerRevisionView[] = [];
  @state() private problem: ApiProblem | null = null;

  protected override willUpdate(changed: PropertyValues<this>): void {
    if ((changed.has('ledger') || changed.has('count')) && this.count > 1) void this.fetch();
  }
  private async fetch(): Promise<void> {
    try {
      this.revisions = (await getLedgerRevisions(this.ledger)).items;
      this.problem = null;
    } catch (problem) {
      if (!(problem instanceof ApiProblem)) throw problem;
      this.problem = problem;
    }
  }
  private one({ revision, at, by, note, changes, files }: LedgerRevisionView): unknown {
    return html`<div class="one">
      <p class="row apart">
        <b>${t('files.version', { n: revision })}</b><span class="small text3 num">${by.name}<i class="dot"></i>${when(at)}</span>
      </p>
      ${note ? html`<p class="prose gap1">${note}</p>` : nothing}
      ${
        changes
          ? html`${changes.figures.length === 0 && changes.lineCount === 0 && files.length === 0 ? html`<p class="small text3 gap1">${t('versions.none')}</p>` : nothing}
              <dl>
                ${changes.figures.map(
                  ({ key, from, to }) =>
                    html`<dt>${figureName(key)}</dt>
                      <dd class="num">${t('versions.fromTo', { from: said(key, from), to: said(key, to) })}</dd>`,
                )}
              </dl>
              ${changes.lineCount > 0 ? html`<p class="small text3 gap1">${t('versions.lines', { n: changes.lineCount })}</p>` : nothing}
              ${files.length > 0 ? html`<p class="small text3 gap1">${t('versions.files', { names: files.map(({ name }) => name).join(mark('、')) })}</p>` : nothing}`
          : html`<p class="small text3 gap1">${t('versions.first')}</p>`
      }
    </div>`;
  }
  override render(): unknown {
    if (this.count <= 1) return nothing;
    if (this.problem) return html`<yk-error inline .problem=${this.problem} .retry=${() => void this.fetch()}></yk-error>`;
    return html`<yk-section heading=${t('versions')}
      ><yk-card class="lined">${this.revisions.map((one) => this.one(one))}</yk-card></yk-section
    >`;
  }
}
declare global {
  interface HTMLElementTagNameMap {
    'yk-version-list': YkVersionList;
  }
}
