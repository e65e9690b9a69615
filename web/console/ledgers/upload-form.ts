import { html, nothing, type TemplateResult } from 'lit';
import type { FileRef } from '../../../api/views.ts';
import type { LedgerSheetView, LedgerView } from '../../../api/views/ledgers.ts';
import { FIGURE_KEYS, FIGURE_SECTIONS, FIGURES, type FigureKey, type LedgerFigures } from '../../../domain/ledger/figures.ts';
import { sheetFaultWords, type SheetFault } from '../../../domain/ledger/sheet-faults.ts';
import { formatFen, parseYuan } from '../../../domain/money.ts';
import { ApiProblem } from '../../data/http.ts';
import { getLedger, listLedgers, readLedgerSheet, uploadLedger } from '../../data/ledgers-api.ts';
import { sendFile } from '../../data/upload.ts';
import { locale } from '../../locales/catalogue.ts';
import { t } from '../../locales/console-ledgers.ts';
import { say } from '../dialog.ts';
import { areaField, switchField, textField } from '../forms/fields.ts';
import { openForm } from '../forms/form-dialog.ts';
import type { Form } from '../forms/form.ts';
import { icon } from '../icons.ts';
import { changeTable } from './change-table.ts';
import { figureName } from './ledger-words.ts';
import '../styles/ledgers.css';

type FigureField = `figures/${FigureKey}`;
type Values = Record<FigureField, string> & { note: string; publish: boolean };
/** A workbook on its way into the form. */
interface Sheet {
  file: FileRef | null;
  read: LedgerSheetView | null;
  busy: boolean;
  problem: string;
}
const FAULTS = 60;
function faultWords(fault: SheetFault): string {
  const message = sheetFaultWords(fault, locale() === 'en' ? 'en' : 'zh');
  if (fault.row === null) return t('upload.faultSheet', { sheet: fault.sheet, message });
  return t('upload.fault', { row: fault.row, column: fault.column ?? '', message });
}
const fieldOf = (key: FigureKey): FigureField => `figures/${key}`;
const typed = (key: FigureKey, value: number | undefined): string =>
  value === undefined ? '' : FIGURES[key].unit === 'fen' ? formatFen(value).replaceAll(',', '') : String(value);
const wordsOf = (figures: LedgerFigures): Partial<Values> =>
  Object.fromEntries(FIGURE_KEYS.filter((key) => figures[key] !== undefined).map((key) => [fieldOf(key), typed(key, figures[key])]));

function valueOf(key: FigureKey, text: string): number | null {
  if (FIGURES[key].unit === 'fen') return parseYuan(text);
  return /^\d{1,7}$/.test(text) ? Number(text) : null;
}

function check(values: Values): Partial<Record<keyof Values, string>> {
  return Object.fromEntries(
    FIGURE_KEYS.flatMap((key) => {
      const text = values[fieldOf(key)].trim();
      if (text === '') return FIGURES[key].required ? [[fieldOf(key), t('upload.required')]] : [];
      return valueOf(key, text) === null ? [[fieldOf(key), t(FIGURES[key].unit === 'fen' ? 'upload.notAmount' : 'upload.notCount')]] : [];
    }),
  );
}

/** Reads a chosen workbook: its figures go into the form, its faults are listed, nothing is written. */
async function take(form: Form<Values>, sheet: Sheet, file: File, of: { clientId: string; period: string }): Promise<void> {
  Object.assign(sheet, { file: null, read: null, busy: true, problem: '' });
  form.put({});
  try {
    const sent = await sendFile(file, () => undefined);
    const read = await readLedgerSheet({ fileId: sent.id, ...of });
    Object.assign(sheet, { read, file: read.faultCount === 0 ? sent : null });
    form.put(read.faultCount === 0 ? wordsOf(read.figures) : {});
  } catch (problem) {
    if (!(problem instanceof ApiProblem)) throw problem;
    sheet.problem = problem.message;
  }
  sheet.busy = false;
  form.put({});
}

function sheetBox(form: Form<Values>, sheet: Sheet, of: { clientId: string; period: string }): TemplateResult {
  const { read, busy, problem } = sheet;
  return html`<div class="fl">
    <span class="fl-n">${t('upload.sheet')}</span>
    <div class="row">
      <label class="btn ${busy ? 'busy' : ''}"
        >${icon('upload', 14)}<span>${busy ? t('upload.reading') : t('upload.choose')}</span
        ><input
          class="sr"
          type="file"
          accept=".xlsx"
          ?disabled=${busy}
          @change=${(event: Event) => {
            const input = event.target as HTMLInputElement;
            const [file] = input.files ?? [];
            input.value = '';
            if (file) void take(form, sheet, file, of);
          }} /></label
      ><a class="lk" href="/api/ledgers/template?clientId=${of.clientId}" download>${t('upload.template')}</a>
    </div>
    <div class="hint">${t('upload.sheetHint')}</div>
    ${problem ? html`<div class="note d" role="alert">${icon('warn', 14)}<span>${problem}</span></div>` : nothing}
    ${
      read && read.faultCount > 0
        ? html`<div role="alert">
            <div class="note d">${icon('warn', 14)}<span>${t('upload.faults', { n: read.faultCount })}</span></div>
            <ol class="lf">
              ${read.faults.slice(0, FAULTS).map(
                (one) =>
                  html`<li>
                    ${faultWords(one)}
                    <span class="mut mono">${one.value}</span>
                  </li>`,
              )}
            </ol>
            ${read.faultCount > FAULTS ? html`<p class="mut">${t('upload.faultsMore', { n: read.faultCount - FAULTS })}</p>` : nothing}
          </div>`
        : nothing
    }
    ${
      read && read.faultCount === 0
        ? html`<div class="note" role="status">${icon('check', 14)}<span>${t('upload.read', { n: read.lineCount })}</span></div>
            ${
              read.changes
                ? html`<details class="lc">
                    <summary>${t('upload.changes')}</summary>
                    ${changeTable(read.changes)}
                  </details>`
                : nothing
            }`
        : nothing
    }
  </div>`;
}

/** 上传账目: a workbook or figures by hand, files, a word to the client; saved or published. @returns the ledger, or null when it was left */
export async function openUpload(client: { id: string; short: string }, period: string): Promise<LedgerView | null> {
  const { items } = await listLedgers({ clientId: client.id, period, limit: 1 });
  const known = items.find(({ id }) => id !== null)?.id ?? null;
  const before = known === null ? null : await getLedger(known);
  const sheet: Sheet = { file: null, read: null, busy: false, problem: '' };
  const of = { clientId: client.id, period };
  const empty = Object.fromEntries(FIGURE_KEYS.map((key) => [fieldOf(key), ''])) as Record<FigureField, string>;
  const saved = await openForm<Values, LedgerView>({
    title: t(before ? 'upload.newVersion' : 'upload'),
    sub: t('upload.sub', { client: client.short, period, n: (before?.latestRevision ?? 0) + 1 }),
    wide: true,
    draft: `ledger-upload-${client.id}-${period}`,
    values: { ...empty, ...wordsOf(before?.figures ?? {}), note: before?.note ?? '', publish: true },
    check,
    show: (form) =>
      html`${sheetBox(form, sheet, of)}${FIGURE_SECTIONS.map(
        (section) =>
          html`<fieldset class="lg">
            <legend>${t(`section.${section}`)}</legend>
            <div class="lgf">
              ${FIGURE_KEYS.filter((key) => FIGURES[key].section === section).map((key) =>
                textField(form, fieldOf(key), {
                  label: figureName(key),
                  required: FIGURES[key].required,
                  ...(FIGURES[key].unit === 'fen' ? { unit: t('upload.yuan') } : {}),
                }),
              )}
            </div>
          </fieldset>`,
      )}${areaField(form, 'note', { label: t('upload.note'), hint: t('upload.noteHint'), required: false, most: 500 })}${switchField(form, 'publish', { label: t('upload.publish'), hint: t('upload.publishHint') })}`,
    files: t('upload.files'),
    confirm: t('upload.save'),
    send: (values, key, { fileIds }) => {
      const figures: LedgerFigures = {};
      for (const name of FIGURE_KEYS) {
        const value = valueOf(name, values[fieldOf(name)].trim());
        if (values[fieldOf(name)].trim() !== '' && value !== null) figures[name] = value;
      }
      const kept = (before?.files ?? []).map(({ id }) => id);
      return uploadLedger(
        {
          ...of,
          figures,
          note: values.note.trim(),
          fileIds: [...new Set([...kept, ...fileIds])].slice(-9),
          ...(sheet.file ? { sheetFileId: sheet.file.id } : {}),
          basedOn: before?.latestRevision ?? 0,
          publish: values.publish,
        },
        key,
      );
    },
  });
  if (saved) say(t(saved.publishedRevision === saved.latestRevision ? 'upload.published' : 'upload.saved'));
  return saved;
}
