import { html, nothing, type TemplateResult } from 'lit';
import type { HolidayTableView } from '../../../api/views/settings.ts';
import { ApiProblem } from '../../data/http.ts';
import { readHolidayTable } from '../../data/settings-api.ts';
import { sendFile } from '../../data/upload.ts';
import { t } from '../../locales/console-settings.ts';
import { areaField } from '../forms/fields.ts';
import { openForm } from '../forms/form-dialog.ts';
import type { Form } from '../forms/form.ts';
import { icon } from '../icons.ts';

interface Values {
  text: string;
  /** A workbook that was uploaded; '': the text counts. */
  fileId: string;
  fileName: string;
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

/** Asks for a table of rest days, pasted or as a file. @returns what it says once every line could be read, or null */
export function openHolidayImport(): Promise<HolidayTableView | null> {
  const looked: { at: string; found: HolidayTableView | null } = { at: '', found: null };
  const faults = (at: string): TemplateResult | typeof nothing =>
    looked.found && looked.at === at
      ? html`<div class="note d" role="alert">
          <ul>
            ${looked.found.faults.map(({ line, text, error }) => html`<li>${t('import.line', { n: line, text, error })}</li>`)}
          </ul>
        </div>`
      : nothing;
  return openForm<Values, HolidayTableView>({
    title: t('import.title'),
    wide: true,
    values: { text: '', fileId: '', fileName: '' },
    check: ({ text, fileId }) => (text.trim() || fileId ? {} : { text: t('import.missing') }),
    show: (form) => {
      const { text, fileId, fileName } = form.values;
      return html`${
          fileId
            ? nothing
            : areaField(form, 'text', {
                label: t('import.text'),
                hint: t('import.hint'),
                placeholder: t('import.sample'),
                rows: 10,
                most: 100_000,
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
              }} /></label
          >${fileName ? html`<span class="el" role="status">${fileName}</span>` : nothing}${
            fileId
              ? html`<button
                  type="button"
                  class="ib sm"
                  aria-label=${t('import.drop')}
                  @click=${() => form.put({ fileId: '', fileName: '' })}
                >
                  ${icon('close', 14)}
                </button>`
              : nothing
          }
        </div>
        ${faults(fileId || text)}`;
    },
    note: t('import.note'),
    confirm: t('import.go'),
    send: async ({ text, fileId }, _key, { form }) => {
      const found = await readHolidayTable(fileId ? { fileId } : { text });
      if (found.faults.length === 0) return found;
      Object.assign(looked, { at: fileId || text, found });
      form.put({});
      throw new ApiProblem({ code: 'bad_input', status: 422, detail: t('import.wrong', { n: found.faults.length }) });
    },
  });
}
