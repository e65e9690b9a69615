import { html, nothing, type TemplateResult } from 'lit';
import type { CalendarImportView } from '../../../api/views/periods.ts';
import { ApiProblem } from '../../data/http.ts';
import { importTaxDates } from '../../data/period-api.ts';
import { sendFile } from '../../data/upload.ts';
import { t } from '../../locales/console-calendar.ts';
import { areaField, textField } from '../forms/fields.ts';
import { openForm } from '../forms/form-dialog.ts';
import type { Form } from '../forms/form.ts';
import { icon } from '../icons.ts';

interface Values {
  text: string;
  /** A workbook that was uploaded; '' : the text counts. */
  fileId: string;
  fileName: string;
  source: string;
  /** What was looked at last. */
  checked: string;
}

/** A workbook is sent to be read there, text is put where it can be mended. */
async function take(form: Form<Values>, file: File | undefined): Promise<void> {
  if (!file) return;
  if (!/\.xlsx$/i.test(file.name)) return form.put({ text: await file.text(), fileId: '', fileName: '' });
  form.put({ fileName: t('import.sending', { name: file.name }), fileId: '', text: '' });
  try {
    const { id, name } = await sendFile(file, () => undefined);
    form.put({ fileId: id, fileName: name });
  } catch (problem) {
    if (!(problem instanceof ApiProblem)) throw problem;
    form.put({ fileName: problem.message });
  }
}

/** Line by line what an import found. */
const faults = (found: CalendarImportView): TemplateResult =>
  html`<div class="note d" role="status">
    <ul>
      ${found.rows.map(({ line, error }) => (error === null ? nothing : html`<li>${t('import.line', { n: line, error: t(`import.fault.${error}`) })}</li>`))}
    </ul>
  </div>`;

/** Asks for published days, pasted or as a file; one wrong line and nothing is written. @returns what was written, or null */
export function openCalendarImport(year: string): Promise<CalendarImportView | null> {
  const looked: { found: CalendarImportView | null } = { found: null };
  return openForm<Values, CalendarImportView>({
    title: t('import.title'),
    wide: true,
    values: { text: '', fileId: '', fileName: '', source: '', checked: '' },
    check: ({ text, fileId }) => (text.trim() || fileId ? {} : { text: t('import.fault') }),
    show: (form) => {
      const { text, fileId, fileName, checked } = form.values;
      return html`${
          fileId
            ? nothing
            : areaField(form, 'text', {
                label: t('import.text'),
                hint: t('import.hint'),
                placeholder: t('import.sample'),
                rows: 8,
                most: 20_000,
              })
        }
        <div class="row">
          <label class="btn sm pick"
            >${icon('upload')}<span>${t('import.file')}</span
            ><input
              class="sr"
              type="file"
              accept=".xlsx,.csv,.txt"
              @change=${(event: Event) => {
                const input = event.target as HTMLInputElement;
                void take(form, input.files?.[0]).finally(() => {
                  input.value = '';
                });
              }}
          /></label>
          ${
            fileName
              ? html`<span class="el" role="status">${fileName}</span
                  >${fileId ? html`<button type="button" class="ib sm" aria-label=${t('import.drop')} @click=${() => form.put({ fileId: '', fileName: '' })}>${icon('close', 14)}</button>` : nothing}`
              : html`<a class="lk" href="/api/calendar/template?year=${year}" download>${t('import.template')}</a>`
          }
        </div>
        ${textField(form, 'source', { label: t('edit.source'), required: false, hint: t('edit.sourceHint'), most: 120 })}
        ${looked.found && looked.found.wrong > 0 && checked === (fileId || text) ? faults(looked.found) : nothing}`;
    },
    note: t('import.note'),
    confirm: t('import.go'),
    send: async ({ text, fileId, source }, key, { form }) => {
      const found = await importTaxDates({ ...(fileId ? { fileId } : { text }), source: source.trim(), dryRun: false }, key);
      looked.found = found;
      if (found.wrong === 0) return found;
      form.put({ checked: fileId || text });
      throw new ApiProblem({ code: 'bad_input', status: 422, detail: t('import.wrong', { n: found.wrong }) });
    },
  });
}
