import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import type { ImportFaultView, ImportRowView, ImportView } from '../../../api/views/imports.ts';
import { isImportField } from '../../../domain/imports/fields.ts';
import { hasEnded } from '../../../domain/runs.ts';
import { Pages } from '../../controllers/pages.ts';
import { Submit } from '../../controllers/submit.ts';
import { correctRow, faultsUrl, listImportRows } from '../../data/imports-api.ts';
import { t } from '../../locales/console-imports.ts';
import { mark } from '../../locales/punctuation.ts';
import { say } from '../dialog.ts';
import { icon } from '../icons.ts';
import { Keys } from '../keys.ts';
import { later } from '../later.ts';
import { Part, define } from '../part.ts';
import { key, skeleton, trouble } from '../parts.ts';
import { count } from '../time.ts';
import { fieldWords, sayFault } from './import-words.ts';

const editCell = later(async () => (await import('./edit-cell.ts')).editCell);

/** 要改的行: what is wrong, what it may have meant, put right with one press; the rest of the file is not held up by them. */
export class FaultTable extends Part {
  static override properties = { view: { attribute: false } };
  declare view: ImportView;
  #field = '';
  #at = 0;
  readonly rows = new Pages<ImportRowView>(
    this,
    () => `import-faults:${this.view?.id}:${this.#field}`,
    async (cursor) => {
      const page = await listImportRows(this.view.id, { state: 'fault', field: this.#field || null, limit: 50, cursor });
      return { ...page, items: page.items.map((row) => ({ ...row, id: String(row.row) })) };
    },
  );
  readonly submit = new Submit(this);
  readonly keys = new Keys(this, () => ({
    title: t('faults.title'),
    items: [
      { keys: 'j', does: t('keys.rows'), run: () => this.walk(1) },
      { keys: 'k', does: '', run: () => this.walk(-1) },
      { keys: 'Enter', does: t('keys.fix'), run: () => void this.fix(this.rows.items[this.#at]) },
    ],
  }));

  protected override updated(changed: PropertyValues<this>): void {
    const before = changed.get('view') as ImportView | undefined;
    if (before && (before.counts.fault !== this.view.counts.fault || before.version !== this.view.version)) void this.rows.reload();
  }
  private walk(by: number): void {
    this.#at = Math.max(0, Math.min(this.rows.items.length - 1, this.#at + by));
    this.requestUpdate();
    void this.updateComplete.then(() => this.querySelector('tr.cur')?.scrollIntoView({ block: 'nearest' }));
  }
  private narrow(field: string): void {
    this.#field = field;
    this.#at = 0;
    this.requestUpdate();
  }

  /** The one thing that is likeliest right; without one, or with something unsaid, the cell is asked for. */
  private async fix(row: ImportRowView | undefined): Promise<void> {
    const [fault] = row?.faults ?? [];
    if (!row || !fault) return;
    if (fault.column === null) return void this.dispatchEvent(new CustomEvent('to-rules', { bubbles: true }));
    const [value] = fault.suggest;
    if (value !== undefined) return this.put(row, fault.column, value);
    return this.edit(row, fault.column);
  }
  private async put(row: ImportRowView, column: number, value: string): Promise<void> {
    const after = await this.submit.run({ row: row.row, column, value }, () => correctRow(this.view.id, row.row, { [column]: value }));
    if (after) this.corrected(row.row, after.faults.length === 0);
  }
  private async edit(row: ImportRowView, column: number): Promise<void> {
    const heading = this.view.columns[column]?.heading ?? '';
    const after = await editCell(this.view.id, row, column, heading);
    if (after) this.corrected(row.row, after.faults.length === 0);
  }
  private corrected(row: number, right: boolean): void {
    say(t(right ? 'faults.fixed' : 'faults.still', { n: row }));
    void this.rows.reload();
    this.dispatchEvent(new CustomEvent('rows-changed', { bubbles: true }));
  }

  override render(): TemplateResult {
    const { view } = this;
    const { fault: faulty } = view.counts;
    const busy = view.run !== null && !hasEnded(view.run.state);
    if (faulty === 0) return busy ? html`` : html`<p class="quiet">${icon('check', 16)}<span>${t('faults.none')}</span></p>`;
    const kinds = Object.entries(view.faults).toSorted((one, other) => other[1] - one[1]);
    const tab = (field: string, text: string, n: number): TemplateResult =>
      html`<button class=${this.#field === field ? 'on' : ''} aria-pressed=${this.#field === field} @click=${() => this.narrow(field)}>
        ${text} <i>${count(n)}</i>
      </button>`;
    return html`<div class="sh ifh">
        <h2>${t('faults.title')}</h2>
        <span class="mut">${t('faults.sub', { n: count(faulty) })}</span><span class="grow"></span>
        <span class="seg" role="group" aria-label=${t('faults.title')}
          >${tab('', t('faults.all'), faulty)}${kinds.map(([field, n]) => tab(field, isImportField(field) ? fieldWords(field) : t('faults.other'), n))}</span
        >
        <a class="btn" href=${faultsUrl(view.id)} download
          >${icon('download', 14)}<span>${t('faults.download', { n: count(faulty) })}</span></a
        >
      </div>
      ${this.submit.problem ? trouble(this.submit.problem.message) : nothing}
      <div class="box">
        <table class="mini ifaults">
          <thead>
            <tr>
              <th scope="col" .style=${'width:64px'}>${t('faults.row')}</th>
              <th scope="col" .style=${'width:24%'}>${t('faults.company')}</th>
              <th scope="col" .style=${'width:22%'}>${t('faults.value')}</th>
              <th scope="col">${t('faults.why')}</th>
              <th scope="col" class="r" .style=${'width:190px'}><span class="sr">${t('faults.do')}</span></th>
            </tr>
          </thead>
          <tbody>
            ${
              this.rows.known
                ? this.rows.items.map((row, index) => this.row(row, index, busy))
                : html`<tr>
                    <td colspan="5">${skeleton(32)}</td>
                  </tr>`
            }
          </tbody>
        </table>
        ${this.rows.ended || !this.rows.known ? nothing : html`<div class="more-row"><button class="btn gho sm" @click=${() => void this.rows.more()}>${t('more')}</button></div>`}
      </div>
      <footer class="ifoot mut"><span class="keys">${key('J', 'K')} ${t('keys.rows')} ${key('Enter')} ${t('keys.fix')}</span></footer>`;
  }
  private row(row: ImportRowView, index: number, busy: boolean): TemplateResult {
    const [fault] = row.faults;
    const value = fault?.column == null ? '' : (row.cells[fault.column] ?? '');
    return html`<tr class="can ${this.#at === index ? 'cur' : ''}" data-row=${row.row}>
      <td class="mut">${row.row}</td>
      <td title=${row.label}>${row.label || html`<span class="mut">—</span>`}</td>
      <td title=${value}>${value === '' ? html`<span class="mut">—</span>` : html`<span class="iwrong">${value}</span>`}</td>
      <td title=${row.faults.map((one) => sayFault(one)).join(mark('；'))}>
        ${fault ? html`${fault.field ? html`<span class="mut">${fieldWords(fault.field)}</span> ` : nothing}${sayFault(fault)}` : nothing}
      </td>
      <td class="r">${fault && !busy ? this.deed(row, fault) : nothing}</td>
    </tr>`;
  }
  private deed(row: ImportRowView, fault: ImportFaultView): TemplateResult {
    const [value] = fault.suggest;
    const { column } = fault;
    if (column === null) return html`<button class="btn sm" @click=${() => this.fix(row)}>${t('faults.rules')}</button>`;
    return html`${value === undefined ? nothing : html`<button class="btn sm" title=${value} ?disabled=${this.submit.busy} @click=${() => this.put(row, column, value)}>${t('faults.use', { value: value.length > 8 ? `…${value.slice(-4)}` : value })}</button>`}<button
        class="btn sm gho"
        @click=${() => this.edit(row, column)}
      >
        ${t('faults.fill')}
      </button>`;
  }
}
define('yk-import-faults', FaultTable);
