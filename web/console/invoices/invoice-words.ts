import { html, nothing, type TemplateResult } from 'lit';
import type { InvoiceRowView } from '../../../api/views/invoices.ts';
import { t } from '../../locales/console-invoices.ts';

const TONES = { asked: 'a', issued: 'g', rejected: '', cancelled: '', reversed: 'd' } as const;

/** A request's state in a word, and that it says too much. */
export const invoiceTag = ({ state, over }: Pick<InvoiceRowView, 'state' | 'over'>): TemplateResult =>
  html`<span class="tag ${TONES[state]}">${t(`state.${state}`)}</span>${over ? html` <span class="tag d">${t('over')}</span>` : nothing}`;
