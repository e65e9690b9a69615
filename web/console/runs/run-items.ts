import { html, nothing, type TemplateResult } from 'lit';
import type { RunItemView, RunView } from '../../../api/views/runs.ts';
import { t } from '../../locales/console-runs.ts';
import { listRunItems } from '../../data/runs-api.ts';
import { Submit } from '../../controllers/submit.ts';
import { Part, define } from '../part.ts';
import { trouble } from '../parts.ts';
import { href } from '../router.ts';
import { count, dayAndTime } from '../time.ts';
import { reasonWords } from './code-words.ts';

type Shown = 'failed' | 'skipped';

/** What did not work out, each with why; what was skipped behind a second tab. */
export class RunItems extends Part {
  static override properties = { run: {} };
  declare run: RunView;
  readonly submit = new Submit(this);
  #tab: Shown | null = null;
  #items: RunItemView[] = [];
  #cursor: string | null = null;
  #fetched = '';

  private get tab(): Shown {
    return this.#tab ?? (this.run.failed > 0 ? 'failed' : 'skipped');
  }
  protected override willUpdate(): void {
    const want = `${this.run.id}:${this.tab}:${this.run[this.tab]}`;
    if (want === this.#fetched || this.submit.busy) return;
    this.#fetched = want;
    void this.fetch(null);
  }
  private async fetch(cursor: string | null): Promise<void> {
    if (this.run[this.tab] === 0) return;
    const page = await this.submit.run({ cursor, tab: this.tab, n: this.run[this.tab] }, () =>
      listRunItems(this.run.id, { outcome: this.tab, limit: 50, cursor }),
    );
    if (!page) return;
    this.#items = cursor === null ? page.items : [...this.#items, ...page.items];
    this.#cursor = page.nextCursor;
    this.requestUpdate();
  }
  private show(tab: Shown): void {
    this.#tab = tab;
    this.#items = [];
    this.#cursor = null;
    this.requestUpdate();
  }

  override render(): TemplateResult | typeof nothing {
    const { run, tab } = this;
    if (run.failed === 0 && run.skipped === 0) return nothing;
    const button = (one: Shown, n: number): TemplateResult | typeof nothing =>
      n === 0
        ? nothing
        : html`<button class=${tab === one ? 'on' : ''} aria-pressed=${tab === one} @click=${() => this.show(one)}>
            ${t(one)} <span class="mut">${count(n)}</span>
          </button>`;
    return html`<div class="sh">
        <h2>${tab === 'failed' ? t('failures') : t('skips')}</h2>
        <span class="grow"></span
        ><span class="seg" role="group" aria-label=${t('column.result')}
          >${button('failed', run.failed)}${button('skipped', run.skipped)}</span
        >
      </div>
      ${this.submit.problem ? trouble(this.submit.problem.message, () => this.fetch(null)) : nothing}
      <div class="box">
        <table class="mini">
          <colgroup>
            <col />
            <col .style=${'width:42%'} />
            <col .style=${'width:120px'} />
          </colgroup>
          <thead>
            <tr>
              <th scope="col">${t('failures.item')}</th>
              <th scope="col">${t('failures.why')}</th>
              <th scope="col" class="r">${t('failures.when')}</th>
            </tr>
          </thead>
          <tbody>
            ${this.#items.map(
              (item) =>
                html`<tr class="can">
                  <td title=${item.label}>
                    ${run.kind.startsWith('cases.') ? html`<a class="lk" href=${href(`/cases/${item.itemId}`)}>${item.label}</a>` : item.label}
                  </td>
                  <td class=${tab === 'failed' ? 'red' : 'sec2'} title=${reasonWords(item)}>${reasonWords(item)}</td>
                  <td class="r mut">${item.at ? dayAndTime(item.at) : ''}</td>
                </tr>`,
            )}
          </tbody>
        </table>
        ${this.#cursor ? html`<div class="more-row"><button class="btn gho sm" ?disabled=${this.submit.busy} @click=${() => this.fetch(this.#cursor)}>${t('more')}</button></div>` : nothing}
      </div>`;
  }
}
define('yk-run-items', RunItems);
