// Long: one table of columns with how each is read, its words, and the keys to walk it.
import { html, nothing, type TemplateResult } from 'lit';
import type { ImportColumnView, ImportView } from '../../../api/views/imports.ts';
import { codedWords, isCoded } from '../../../domain/imports/coded.ts';
import { fieldsOf, IMPORT_KINDS, REQUIRED_FIELDS, type ImportField, type ImportKind } from '../../../domain/imports/fields.ts';
import type { ImportAsk } from '../../data/imports-api.ts';
import { t } from '../../locales/console-imports.ts';
import { mark } from '../../locales/punctuation.ts';
import { live } from 'lit/directives/live.js';
import { repeat } from 'lit/directives/repeat.js';
import { icon } from '../icons.ts';
import { Keys } from '../keys.ts';
import { Part, define } from '../part.ts';
import { key } from '../parts.ts';
import { count } from '../time.ts';
import { fieldWords, readsAs, valueWords } from './import-words.ts';
import './row-preview.ts';
import './rules-box.ts';

const letters = (column: number): string =>
  column < 26 ? String.fromCharCode(65 + column) : `${letters(Math.floor(column / 26) - 1)}${letters(column % 26)}`;

/** 对列: where each column of the file goes, how it is read, what odd words mean; beside it a row as it will be, and the rules. */
export class MapStep extends Part {
  static override properties = { view: { attribute: false }, off: { type: Boolean } };
  declare view: ImportView;
  declare off: boolean;
  #look = false;
  #at = 0;
  readonly #open = new Set<number>();
  #begun = false;
  readonly keys = new Keys(this, () => ({
    title: t('step.map'),
    items: [
      { keys: 'j', does: t('keys.move'), run: () => this.walk(1) },
      { keys: 'k', does: '', run: () => this.walk(-1) },
      { keys: 'Enter', does: t('keys.pick'), run: () => this.pick() },
      { keys: 'Space', does: t('keys.words'), run: () => this.unfold(this.#at) },
    ],
  }));

  private tell(ask: Omit<ImportAsk, 'version'>): void {
    this.dispatchEvent(new CustomEvent('change-import', { detail: ask }));
  }
  private map(column: number, field: ImportField | null): void {
    // A field is given once: whoever had it is left out.
    this.tell({ mapping: this.view.columns.map((one, index) => (index === column ? field : one.field === field ? null : one.field)) });
  }
  private means(field: ImportField, text: string, value: string): void {
    const { [text]: _, ...rest } = this.view.replaced[field] ?? {};
    this.tell({ replaced: { ...this.view.replaced, [field]: value === '' ? rest : { ...rest, [text]: value } } });
  }
  private get shown(): number[] {
    return this.view.columns.flatMap((column, index) => (this.#look && !worthALook(column) ? [] : [index]));
  }
  private walk(by: number): void {
    const { shown } = this;
    this.#at = shown[Math.max(0, Math.min(shown.length - 1, shown.indexOf(this.#at) + by))] ?? 0;
    this.requestUpdate();
    void this.updateComplete.then(() => this.querySelector('tr.cur')?.scrollIntoView({ block: 'nearest' }));
  }
  private pick(): void {
    this.querySelector<HTMLSelectElement>(`#column-${this.#at}`)?.focus();
  }
  private unfold(column: number): void {
    if (!this.view.columns[column]?.words) return;
    if (!this.#open.delete(column)) this.#open.add(column);
    this.requestUpdate();
  }
  protected override willUpdate(): void {
    // What cannot be read is unfolded by itself, once.
    if (this.#begun) return;
    this.#begun = true;
    for (const [column, { words }] of this.view.columns.entries()) if (words?.some((one) => !one.known)) this.#open.add(column);
    this.#at = [...this.#open][0] ?? 0;
  }

  private file(): TemplateResult {
    const { view } = this;
    return html`<div class="ifile">
      <label
        ><span>${t('map.kind')}</span
        ><span class="in"
          ><select
            aria-label=${t('map.kind')}
            ?disabled=${this.off}
            .value=${view.kind}
            @change=${(event: Event) => this.tell({ kind: (event.target as HTMLSelectElement).value as ImportKind })}
          >
            ${IMPORT_KINDS.map((kind) => html`<option value=${kind} ?selected=${kind === view.kind}>${t(`kind.${kind}`)}</option>`)}</select
          >${icon('down', 13)}</span
        ></label
      >
      ${
        view.sheets.length > 1
          ? html`<label
              ><span>${t('map.sheet')}</span
              ><span class="in"
                ><select
                  aria-label=${t('map.sheet')}
                  ?disabled=${this.off || view.imported !== null}
                  @change=${(event: Event) => this.tell({ sheet: (event.target as HTMLSelectElement).value })}
                >
                  ${view.sheets.map(({ name }) => html`<option value=${name} ?selected=${name === view.sheet}>${name}</option>`)}</select
                >${icon('down', 13)}</span
              ></label
            >`
          : nothing
      }
      <label
        ><span>${t('map.header')}</span
        ><span class="in num"
          ><input
            type="number"
            min="1"
            max="50"
            aria-label=${t('map.header')}
            ?disabled=${this.off || view.imported !== null}
            .value=${String(view.headerRow)}
            @change=${(event: Event) => this.tell({ headerRow: Math.max(1, Number((event.target as HTMLInputElement).value)) })} /></span
      ></label>
      <span class="grow"></span>
      <span class="mut">${t('map.surveyed', { n: count(view.surveyed) })}</span>
    </div>`;
  }

  override render(): TemplateResult {
    const { view } = this;
    const mapped = view.columns.filter(({ field }) => field !== null).length;
    const odd = view.columns.filter(worthALook).length;
    return html`<div class="imap">
        <div class="imain">
          ${this.file()}
          <div class="sh">
            <h2>${t('map.title')}</h2>
            <span class="mut">${t('map.sub', { n: mapped, rest: view.columns.length - mapped })}</span><span class="grow"></span
            ><span class="seg" role="group" aria-label=${t('map.title')}
              >${([false, true] as const).map(
                (look) =>
                  html`<button class=${this.#look === look ? 'on' : ''} aria-pressed=${this.#look === look} @click=${() => this.show(look)}>
                    ${t(look ? 'map.look' : 'map.all')} <i>${look ? odd : view.columns.length}</i>
                  </button>`,
              )}</span
            >
          </div>
          ${view.missing.length > 0 ? html`<div class="note w" role="status">${icon('warn', 14)}<span>${t('map.missing', { names: view.missing.map(fieldWords).join(mark('、')) })}</span></div>` : nothing}
          <div class="box">
            <table class="mini icols">
              <thead>
                <tr>
                  <th scope="col" .style=${'width:44px'}><span class="sr">${t('map.letter')}</span></th>
                  <th scope="col" .style=${'width:17%'}>${t('map.column')}</th>
                  <th scope="col">${t('map.sample')}</th>
                  <th scope="col" .style=${'width:216px'}>${t('map.to')}</th>
                  <th scope="col" .style=${'width:176px'}>${t('map.reads')}</th>
                </tr>
              </thead>
              <tbody>
                ${this.shown.map((index) => this.column(index))}
              </tbody>
            </table>
          </div>
          ${view.remarks.map((remark) => html`<p class="mut iremark">${icon('check', 13)} ${t(`map.${remark}` as 'map.merged')}</p>`)}
        </div>
        <aside>
          <yk-import-preview .view=${view}></yk-import-preview>
          <yk-import-rules
            .view=${view}
            .off=${this.off}
            @change-options=${(event: CustomEvent<ImportAsk['options']>) => this.tell({ options: event.detail ?? {} })}
          ></yk-import-rules>
        </aside>
      </div>
      <footer class="ifoot mut">
        <span class="keys">${key('J', 'K')} ${t('keys.move')} ${key('Enter')} ${t('keys.pick')} ${key('Space')} ${t('keys.words')}</span
        ><span class="grow"></span><span>${t('map.moved')}</span>
      </footer>`;
  }
  private show(look: boolean): void {
    this.#look = look;
    this.requestUpdate();
  }
  private column(index: number): TemplateResult {
    const { view } = this;
    const column = view.columns[index] as ImportColumnView;
    const must = new Set(REQUIRED_FIELDS[view.kind].map(([first]) => first));
    const open = this.#open.has(index) && column.words !== null && column.field !== null;
    return html`<tr class="can ${this.#at === index ? 'cur' : ''} ${column.field === null ? 'off' : ''}" @click=${() => this.stand(index)}>
        <td class="mono mut">${letters(index)}</td>
        <td title=${column.heading}>${column.heading || html`<span class="mut">—</span>`}</td>
        <td class="sec2" title=${column.sample}>${column.sample}</td>
        <td>
          <span class="in sm ${column.field === null ? 'off' : ''}"
            ><select
              id=${`column-${index}`}
              aria-label=${`${letters(index)} ${column.heading} ${t('map.to')}`}
              .value=${live(column.field ?? '')}
              ?disabled=${this.off}
              @change=${(event: Event) => this.map(index, ((event.target as HTMLSelectElement).value || null) as ImportField | null)}
            >
              <option value="" ?selected=${column.field === null}>${t('map.none')}</option>
              ${fieldsOf(view.kind).map((field) => html`<option value=${field} ?selected=${field === column.field}>${fieldWords(field)}${must.has(field) ? ` · ${t('map.must')}` : ''}</option>`)}</select
            >${icon('down', 13)}</span
          >
        </td>
        <td>${this.reads(column, index)}</td>
      </tr>
      ${
        open
          ? html`<tr class="iwords">
              <td></td>
              <td colspan="4">
                <div class="row">
                  ${repeat(
                    column.words ?? [],
                    (one) => one.text,
                    (one) => this.word(column.field as ImportField, one),
                  )}
                </div>
              </td>
            </tr>`
          : nothing
      }`;
  }
  private stand(index: number): void {
    if (this.#at === index) return;
    this.#at = index;
    this.requestUpdate();
  }
  private reads({ field, filled, wrong, words }: ImportColumnView, index: number): TemplateResult {
    if (field === null) return html`<span class="mut">—</span>`;
    const unknown = words?.filter((one) => !one.known).length ?? 0;
    const text =
      unknown > 0
        ? t('map.unknown', { n: unknown })
        : wrong > 0
          ? t('map.wrong', { n: count(wrong) })
          : words && words.length > 1
            ? t('map.words', { n: words.length })
            : filled === this.view.surveyed
              ? t('map.every', { n: count(filled) })
              : t('map.some', { n: count(filled) });
    const mark =
      unknown + wrong > 0
        ? html`<span class="amb">${icon('warn', 13)} ${text}</span>`
        : html`<span class="sec2"><span class="grn">${icon('check', 13)}</span> ${text}</span>`;
    return words
      ? html`<button class="ireads" aria-expanded=${this.#open.has(index)} @click=${() => this.unfold(index)}>${mark}</button>`
      : mark;
  }
  private word(field: ImportField, { text, count: n, known }: { text: string; count: number; known: boolean }): TemplateResult {
    const { stores, staff, plans } = this.view.places;
    const meant = this.view.replaced[field]?.[text] ?? '';
    const names = field === 'store' ? stores.map(({ name }) => name) : field === 'accountant' ? staff : plans;
    const choices = isCoded(field) ? Object.keys(codedWords(field)) : names;
    return html`<label class="iword ${known ? '' : 'odd'}"
      ><span class="el" title=${text}>${text}</span><em>${t('rows', { n: count(n) })}</em>${icon('right', 12)}<select
        aria-label=${`${text} ${t('map.to')}`}
        .value=${live(meant)}
        ?disabled=${this.off}
        @change=${(event: Event) => this.means(field, text, (event.target as HTMLSelectElement).value)}
      >
        <option value="" ?selected=${meant === ''}>${known ? readsAs(field, text) : t('map.choose')}</option>
        ${choices.map((choice) => html`<option value=${choice} ?selected=${choice === meant}>${valueWords(field, choice)}</option>`)}
      </select></label
    >`;
  }
}
define('yk-import-map', MapStep);

const worthALook = ({ field, wrong, words }: ImportColumnView): boolean =>
  field === null || wrong > 0 || (words?.some((one) => !one.known) ?? false);
