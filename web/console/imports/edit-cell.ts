import { html } from 'lit';
import type { ImportOutlookView, ImportRowView } from '../../../api/views/imports.ts';
import { correctRow } from '../../data/imports-api.ts';
import { t } from '../../locales/console-imports.ts';
import { textField } from '../forms/fields.ts';
import { openForm } from '../forms/form-dialog.ts';
import { sayFault } from './import-words.ts';

/** Asks what is to stand in a cell, beside what is wrong with it. */
export const editCell = (importId: string, row: ImportRowView, column: number, heading: string): Promise<ImportOutlookView | null> =>
  openForm({
    title: t('faults.edit', { n: row.row }),
    sub: row.label,
    values: { value: row.cells[column] ?? '' },
    show: (form) =>
      html`${textField(form, 'value', { label: heading, most: 200, required: false })}${row.faults.map((fault) => html`<p class="mut">${sayFault(fault)}</p>`)}`,
    confirm: t('faults.save'),
    send: ({ value }) => correctRow(importId, row.row, { [column]: value }),
  });
