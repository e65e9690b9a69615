import { exportKind, type ExportKind } from '../../../domain/exports/lists.ts';
import { may } from '../../data/me.ts';
import { locale } from '../../locales/catalogue.ts';
import { t } from '../../locales/console-runs.ts';
import { makeExport } from '../../data/runs-api.ts';
import { DialogPart } from '../dialog.ts';
import { choiceField, switchField, textField } from '../forms/fields.ts';
import type { Form } from '../forms/form.ts';
import { openForm } from '../forms/form-dialog.ts';
import { icon } from '../icons.ts';
import { define } from '../part.ts';
import { href } from '../router.ts';
import { count } from '../time.ts';
import { html, nothing, type TemplateResult } from 'lit';
import './run-progress.ts';

/** What is taken out: lists of the API, the page's filter in its own parameters, the columns on the screen. */
export interface ExportOrder {
  kinds: readonly ExportKind[];
  filter: object;
  columns: readonly string[];
  /** The filter as the screen says it; empty: nothing is narrowed. */
  words: readonly string[];
  /** Null: not known. */
  count: number | null;
}
/** The mark holds so much of one. */
const MOST_OF_A_WORD = 120;
interface ExportValues {
  kind: ExportKind;
  columns: 'shown' | 'all';
  format: string;
  language: string;
  unmask: boolean;
  reason: string;
}

/** A list's filter as parameters: lists become comma lists, yes becomes 1, order and paging are left out. */
export function asParameters(filter: object): Record<string, string> {
  const { sort: _, limit: __, cursor: ___, ...rest } = filter as Record<string, unknown>;
  return Object.fromEntries(
    Object.entries(rest)
      .filter(([, value]) => value !== undefined && value !== null && value !== '' && value !== false)
      .map(([name, value]) => [name, Array.isArray(value) ? value.join(',') : value === true ? '1' : String(value as string | number)]),
  );
}

/** Asks what, with which columns, as which file; makes it, shows how far it is and offers it. */
export async function exportList({ kinds, filter, words, columns, count: n }: ExportOrder): Promise<void> {
  const [first] = kinds;
  const { sort } = filter as { sort?: unknown };
  if (!first) return;
  const here = locale() === 'en' ? 'en' : 'zh';
  const heading = t('export.of', { name: exportKind(first)[here] });
  const mayUnmask = may('exports.unmask');
  const run = await openForm<ExportValues, string>({
    title: heading,
    ...(n === null ? {} : { sub: t('export.count', { n: count(n) }) }),
    values: { kind: first, columns: columns.length > 0 ? 'shown' : 'all', format: 'xlsx', language: here, unmask: false, reason: '' },
    check: ({ unmask, kind, reason }) =>
      unmask && exportKind(kind).masks && reason.trim() === '' ? { reason: t('export.reasonMissing') } : {},
    show: (form) =>
      html`${
          kinds.length > 1
            ? choiceField(
                form,
                'kind',
                { label: t('export.kind') },
                kinds.map((value) => ({ value, text: exportKind(value)[here] })),
              )
            : nothing
        }
        ${
          columns.length > 0 && form.values.kind === first
            ? choiceField(form, 'columns', { label: t('export.columns') }, [
                { value: 'shown', text: t('export.shown') },
                { value: 'all', text: t('export.all') },
              ])
            : nothing
        }
        ${choiceField(form, 'format', { label: t('export.format') }, [
          { value: 'xlsx', text: t('export.xlsx') },
          { value: 'csv', text: 'CSV' },
        ])}
        ${choiceField(form, 'language', { label: t('export.language') }, [
          { value: 'zh', text: t('export.zh') },
          { value: 'en', text: 'English' },
        ])}
        ${mayUnmask && exportKind(form.values.kind).masks ? wholePhones(form) : nothing}
        <p class="mut">${t(exportKind(form.values.kind).masks && !form.values.unmask ? 'export.whatMasked' : 'export.what')}</p>
        <p class="mut">${t('export.logged')}</p>`,
    confirm: t('export.make'),
    send: async ({ kind, columns: which, unmask, reason, ...more }, key) => {
      const order = {
        ...more,
        kind,
        filter: asParameters(filter),
        ...(typeof sort === 'string' ? { sort } : {}),
        words: words.map((word) => word.slice(0, MOST_OF_A_WORD)),
        columns: which === 'shown' && kind === first ? [...columns] : [],
        ...(unmask && exportKind(kind).masks ? { unmask: reason.trim() } : {}),
      };
      return (await makeExport(order, key)).id;
    },
  });
  if (run) await showRun(heading, run);
}

/** Phones whole, and why. */
const wholePhones = (form: Form<ExportValues>): TemplateResult =>
  html`${switchField(form, 'unmask', { label: t('export.unmask'), hint: t('export.unmaskHint') })}
  ${form.values.unmask ? textField(form, 'reason', { label: t('export.reason'), most: 200, required: true }) : nothing}`;

/** How far a file is, and then the file. */
export const showRun = (heading: string, run: string): Promise<unknown> => new ExportDialog(heading, run).open();

/** How far the file is; then the file. */
class ExportDialog extends DialogPart<never> {
  readonly heading: string;
  readonly run: string;
  constructor(heading: string, run: string) {
    super();
    this.heading = heading;
    this.run = run;
  }
  override render(): TemplateResult {
    return html`<dialog class="dlg" aria-labelledby="export-title">
      <header>
        <div class="grow"><h2 id="export-title">${this.heading}</h2></div>
        <button type="button" class="ib" aria-label=${t('close')} @click=${() => this.finish(null)}>${icon('close', 16)}</button>
      </header>
      <div class="body"><yk-run-progress .runId=${this.run}></yk-run-progress></div>
      <footer>
        <span class="grow mut"
          >${t('export.later')} <a class="lk" href=${href('/runs?kind=export')} @click=${() => this.finish(null)}>${t('title')}</a></span
        ><button class="btn pri" @click=${() => this.finish(null)}><span>${t('close')}</span></button>
      </footer>
    </dialog>`;
  }
}
define('yk-export-dialog', ExportDialog);
