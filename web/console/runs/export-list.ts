import { t } from '../../locales/console-runs.ts';
import { makeExport } from '../../data/runs-api.ts';
import { DialogPart } from '../dialog.ts';
import { choiceField } from '../forms/fields.ts';
import { openForm } from '../forms/form-dialog.ts';
import { icon } from '../icons.ts';
import { define } from '../part.ts';
import { href } from '../router.ts';
import { count } from '../time.ts';
import { html, type TemplateResult } from 'lit';
import './run-progress.ts';

/** What is taken out: the API's kind, the list's filter in its own parameters, the columns as shown. */
export interface ExportOrder {
  kind: string;
  title: string;
  filter: Record<string, string>;
  columns: readonly string[];
  /** Null: not known. */
  count: number | null;
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

/** Asks for the format, makes the file, shows how far it is and offers it. The `exports` of a list's description. */
export async function exportList({ kind, title, filter, columns, count: n }: ExportOrder): Promise<void> {
  const run = await openForm<{ format: string }, string>({
    title: t('export.of', { name: title }),
    ...(n === null ? {} : { sub: t('export.count', { n: count(n) }) }),
    values: { format: 'xlsx' },
    show: (form) =>
      html`${choiceField(form, 'format', { label: t('export.format') }, [
          { value: 'xlsx', text: t('export.xlsx') },
          { value: 'csv', text: 'CSV' },
        ])}
        <p class="mut">${t('export.what')}</p>
        <p class="mut">${t('export.logged')}</p>`,
    confirm: t('export.make'),
    send: async ({ format }, key) => (await makeExport({ kind, filter, columns: [...columns], format }, key)).id,
  });
  if (run) await showRun(t('export.of', { name: title }), run);
}

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
