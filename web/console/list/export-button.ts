import { html, nothing, type TemplateResult } from 'lit';
import { may } from '../../data/me.ts';
import { t } from '../../locales/console-list.ts';
import { icon } from '../icons.ts';
import { later } from '../later.ts';
import type { ExportOrder } from '../runs/export-list.ts';

/** Asks how a list is to be taken out, and makes the file. */
export const exportList = later(async () => (await import('../runs/export-list.ts')).exportList);
export const mayExport = (): boolean => may('exports.make');

/** 导出 of a page that is no list of the kit, for who may take lists out. */
export const exportButton = (order: () => ExportOrder): TemplateResult | typeof nothing =>
  mayExport()
    ? html`<button class="btn" aria-label=${t('export')} @click=${() => void exportList(order())}>
        ${icon('upload')}<span>${t('export')}</span>
      </button>`
    : nothing;
