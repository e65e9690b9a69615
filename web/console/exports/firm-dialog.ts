import { html } from 'lit';
import { exportFirm } from '../../data/runs-api.ts';
import { t } from '../../locales/console-runs.ts';
import { secretField, textField } from '../forms/fields.ts';
import { openForm } from '../forms/form-dialog.ts';
import { showRun } from '../runs/export-list.ts';

/** 整所导出: what is in it, then password and code again, then how far it is. */
export async function openFirmExport(): Promise<void> {
  const run = await openForm<{ password: string; code: string }, string>({
    title: t('firm.do'),
    sub: t('firm.sub'),
    values: { password: '', code: '' },
    show: (form) =>
      html`<p>${t('firm.what')}</p>
        <p class="mut">${t('firm.care')}</p>
        ${secretField(form, 'password', { label: t('firm.password'), required: true })}
        ${textField(form, 'code', { label: t('firm.code'), hint: t('firm.codeHint'), most: 20, required: false })}`,
    confirm: t('export.make'),
    send: async ({ password, code }, key) => (await exportFirm({ password, ...(code ? { code } : {}) }, key)).id,
  });
  if (run) await showRun(t('firm.do'), run);
}
