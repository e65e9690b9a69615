import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import type { ImportOutlookView, ImportView } from '../../../api/views/imports.ts';
import { Resource } from '../../controllers/resource.ts';
import { listImportRows, lookAtRow } from '../../data/imports-api.ts';
import { t } from '../../locales/console-imports.ts';
import { mark } from '../../locales/punctuation.ts';
import { icon } from '../icons.ts';
import { Part, define } from '../part.ts';
import { skeleton, trouble } from '../parts.ts';
import { fieldWords, sayFault, valueWords } from './import-words.ts';

const TONES = { created: 'g', changed: 'i', same: '', duplicate: 'a', fault: 'd', example: '' } as const;
const FIRST = 50;

/** 导入后的样子: one row as the records would have it, with what it changes. */
export class RowPreview extends Part {
  static override properties = { view: { attribute: false }, changed: { type: Boolean } };
  declare view: ImportView;
  /** Only rows that change something there was: the dry run found them. */
  declare changed: boolean;
  #at = 0;
  readonly rows = new Resource(
    this,
    () =>
      this.view
        ? `import-rows:${this.view.id}:${this.view.sheet}:${this.view.headerRow}:${this.changed ? (this.view.check?.id ?? '') : ''}`
        : null,
    async () => (await listImportRows(this.view.id, { limit: FIRST, state: this.changed ? 'changed' : null })).items.map(({ row }) => row),
  );
  readonly seen = new Resource<ImportOutlookView>(
    this,
    () => (this.row === null ? null : `import-row:${this.view.id}:${this.view.version}:${this.row}`),
    () => lookAtRow(this.view.id, this.row ?? 0),
  );
  private get row(): number | null {
    return this.rows?.value?.[this.#at] ?? null;
  }
  protected override willUpdate(changed: PropertyValues<this>): void {
    const before = changed.get('view') as ImportView | undefined;
    if (before && (before.sheet !== this.view.sheet || before.headerRow !== this.view.headerRow)) this.#at = 0;
  }
  private walk(by: number): void {
    this.#at = Math.max(0, Math.min((this.rows.value?.length ?? 1) - 1, this.#at + by));
    this.requestUpdate();
  }

  override render(): TemplateResult {
    return html`<section class="iprev">
      <div class="sh">
        <h2>${t(this.changed ? 'preview.changed' : 'preview.title')}</h2>
        <span class="grow"></span><span class="mut">${t('preview.row', { n: this.row ?? '' })}</span
        ><button class="ib" aria-label=${t('preview.before')} ?disabled=${this.#at === 0} @click=${() => this.walk(-1)}>
          ${icon('left', 14)}</button
        ><button
          class="ib"
          aria-label=${t('preview.next')}
          ?disabled=${this.#at + 1 >= (this.rows.value?.length ?? 0)}
          @click=${() => this.walk(1)}
        >
          ${icon('right', 14)}
        </button>
      </div>
      <div class="box icard" aria-live="polite">${this.card()}</div>
    </section>`;
  }
  private card(): TemplateResult {
    const { value, problem } = this.seen;
    if (!value) return problem ? trouble(problem.message, () => void this.seen.load()) : skeleton(160);
    const name = value.changes.find(({ field }) => field === 'name')?.after ?? value.label;
    return html`<header>
        <b>${name || '—'}</b>${value.state ? html`<span class="tag ${TONES[value.state]}">${t(`state.${value.state}`)}</span>` : nothing}
      </header>
      ${value.faults.map((fault) => html`<p class="red">${icon('warn', 13)} ${fault.field ? `${fieldWords(fault.field)}${mark('：')}` : ''}${sayFault(fault)}</p>`)}
      ${
        value.faults.length === 0 && value.changes.length === 0
          ? html`<p class="mut">${t('preview.nothing')}</p>`
          : html`<dl>
              ${value.changes
                .filter(({ field }) => field !== 'name')
                .map(
                  ({ field, before, after }) =>
                    html`<div>
                      <dt>${fieldWords(field)}</dt>
                      <dd>
                        ${before ? html`<s>${valueWords(field, before)}</s>` : nothing}<span class=${before === null ? '' : 'strong'}
                          >${valueWords(field, after)}</span
                        >
                      </dd>
                    </div>`,
                )}
            </dl>`
      }`;
  }
}
define('yk-import-preview', RowPreview);
