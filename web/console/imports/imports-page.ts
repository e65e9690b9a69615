import { html, nothing, type TemplateResult } from 'lit';
import type { ImportLine } from '../../../api/views/imports.ts';
import { IMPORT_KINDS } from '../../../domain/imports/fields.ts';
import { Pages } from '../../controllers/pages.ts';
import { Submit } from '../../controllers/submit.ts';
import { ApiProblem } from '../../data/http.ts';
import { faultsUrl, listImports, readImport, templateUrl } from '../../data/imports-api.ts';
import { subscribe } from '../../data/live.ts';
import { sendFile } from '../../data/upload.ts';
import { t as data } from '../../locales/console-data.ts';
import { t } from '../../locales/console-imports.ts';
import { dataTabs } from '../exports/data-tabs.ts';
import { icon } from '../icons.ts';
import { later } from '../later.ts';
import { exportButton } from '../list/export-button.ts';
import { Part, define } from '../part.ts';
import { emptyPlace, skeleton, trouble } from '../parts.ts';
import { go, href } from '../router.ts';
import { count, dayAndTime } from '../time.ts';
import { SHOWN } from './import-words.ts';
import '../styles/runs.css';
import '../styles/imports.css';

const undoImport = later(async () => (await import('./undo-deed.ts')).undoImport);

/** 导入: a file to begin with, templates, and what was brought in before. */
export class ImportsPage extends Part {
  readonly lines = new Pages<ImportLine>(
    this,
    () => 'imports',
    (cursor) => listImports({ limit: 20, cursor }),
  );
  readonly submit = new Submit(this);
  #sending: { name: string; share: number } | null = null;
  #problem = '';
  #over = false;
  #stop: (() => void) | null = null;

  override connectedCallback(): void {
    super.connectedCallback();
    this.#stop = subscribe({ topic: 'run' }, (event) => {
      if (event?.type !== 'running') void this.lines.reload();
    });
  }
  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#stop?.();
  }

  private async take(file: File | undefined): Promise<void> {
    if (!file || this.#sending) return;
    this.#problem = '';
    this.#sending = { name: file.name, share: 0 };
    this.requestUpdate();
    try {
      const sent = await sendFile(file, (share) => {
        this.#sending = { name: file.name, share };
        this.requestUpdate();
      });
      const made = await this.submit.run({ fileId: sent.id }, (key) => readImport({ fileId: sent.id }, key));
      if (made) return go(`/imports/${made.id}`);
      this.#problem = this.submit.problem?.message ?? '';
    } catch (problem) {
      if (!(problem instanceof ApiProblem)) throw problem;
      this.#problem = problem.message;
    } finally {
      this.#sending = null;
      this.requestUpdate();
    }
  }
  private over(event: DragEvent, over: boolean): void {
    event.preventDefault();
    this.#over = over;
    this.requestUpdate();
  }

  private drop(): TemplateResult {
    const sending = this.#sending;
    return html`<label
      class="idrop ${this.#over ? 'over' : ''}"
      @dragover=${(event: DragEvent) => this.over(event, true)}
      @dragleave=${(event: DragEvent) => this.over(event, false)}
      @drop=${(event: DragEvent) => {
        this.over(event, false);
        void this.take(event.dataTransfer?.files[0]);
      }}
    >
      <span class="itile">${icon('upload', 22)}</span>
      <span class="grow"
        ><b role="status"
          >${sending ? (sending.share < 1 ? t('sending', { percent: Math.round(sending.share * 100) }) : t('reading', { name: sending.name })) : t('drop')}</b
        ><span>${t('dropText')}</span></span
      >
      <span class="btn pri" aria-hidden="true">${icon('plus', 13)}<span>${t('pick')}</span></span>
      <input
        class="sr"
        type="file"
        accept=".xlsx,.csv,.txt"
        aria-label=${t('pick')}
        ?disabled=${sending !== null}
        @change=${(event: Event) => {
          const input = event.target as HTMLInputElement;
          void this.take(input.files?.[0]);
          input.value = '';
        }}
      />
    </label>`;
  }
  private templates(): TemplateResult {
    return html`<section>
      <div class="sh">
        <h2>${t('templates')}</h2>
        <span class="mut">${t('templatesText')}</span>
      </div>
      <ul class="itmp">
        ${IMPORT_KINDS.map(
          (kind) =>
            html`<li>
              <b>${t(`kind.${kind}`)}</b>
              <p>${t(`kind.${kind}Text`)}</p>
              <a class="btn sm" href=${templateUrl(kind)} download>${icon('download', 13)}<span>${t('download')}</span></a>
            </li>`,
        )}
      </ul>
    </section>`;
  }

  override render(): TemplateResult {
    return html`<header class="bar">
        <h1>${data('title')}</h1>
        ${dataTabs('imports')}<span class="sub">${t('lead')}</span>
      </header>
      <div class="ipage" tabindex="0" role="region" aria-label=${t('title')}>
        <div class="icol">${this.drop()}${this.#problem ? trouble(this.#problem) : nothing}${this.templates()}${this.past()}</div>
      </div>`;
  }
  private past(): TemplateResult {
    const { items, known, problem, ended } = this.lines;
    if (problem && items.length === 0) return trouble(problem.message, () => void this.lines.reload());
    if (!known) return html`${[1, 2, 3].map(() => skeleton(40))}`;
    if (items.length === 0) return emptyPlace(t('empty.title'), t('empty.text'));
    return html`<section>
      <div class="sh">
        <h2 class="grow">${t('past')}</h2>
        ${exportButton(() => ({ kinds: ['imports'], filter: {}, words: [], columns: [], count: null }))}
      </div>
      <div class="box">
        <table class="mini ipast">
          <thead>
            <tr>
              <th scope="col">${t('column.file')}</th>
              <th scope="col" .style=${'width:100px'}>${t('column.kind')}</th>
              <th scope="col" .style=${'width:38%'}>${t('column.result')}</th>
              <th scope="col" .style=${'width:110px'}>${t('column.by')}</th>
              <th scope="col" .style=${'width:120px'}>${t('column.at')}</th>
              <th scope="col" class="r" .style=${'width:84px'}><span class="sr">${t('faults.do')}</span></th>
            </tr>
          </thead>
          <tbody>
            ${items.map((line) => this.line(line))}
          </tbody>
        </table>
        ${ended ? nothing : html`<div class="more-row"><button class="btn gho sm" @click=${() => void this.lines.more()}>${t('more')}</button></div>`}
      </div>
    </section>`;
  }
  private line(line: ImportLine): TemplateResult {
    const { id, name, kind, rows, counts, inRows, by, createdAt, wiped, run } = line;
    const undone = run?.kind === 'import.undo' && inRows === 0;
    const standing =
      inRows > 0
        ? html`<span>${t('inRows', { n: count(inRows) })}</span>`
        : html`<span class="mut">${t(undone ? 'undone' : 'notYet')}</span>`;
    const faults = html`<a class="lk red" href=${faultsUrl(id)} download>${t('toFix', { n: count(counts.fault) })}</a>`;
    return html`<tr class="can">
      <td title=${name}><a class="lk el" href=${href(`/imports/${id}`)}>${name}</a></td>
      <td><span class="tag">${t(`kind.${kind}`)}</span></td>
      <td>
        <span class="ires"
          ><span class="rbar" aria-hidden="true"
            >${SHOWN.map(([state, tone]) => html`<i class=${tone} .style=${`width:${((counts[state] / Math.max(1, rows)) * 100).toFixed(2)}%`}></i>`)}</span
          ><span class="mut">${t('rows', { n: count(rows) })}</span
          >${wiped ? html`<span class="mut">${t('wiped')}</span>` : standing}${counts.fault > 0 ? faults : nothing}</span
        >
      </td>
      <td class="sec2">${by.name}</td>
      <td class="mut">${dayAndTime(createdAt)}</td>
      <td class="r">${inRows > 0 ? html`<button class="btn sm gho" @click=${() => this.undo(line)}>${t('undo.do')}</button>` : nothing}</td>
    </tr>`;
  }
  private async undo(line: ImportLine): Promise<void> {
    if (await undoImport(line)) go(`/imports/${line.id}`);
  }
}
define('yk-imports-page', ImportsPage);
