import { html, nothing, type TemplateResult } from 'lit';
import type { InvoiceRowView } from '../../../api/views/invoices.ts';
import { t } from '../../locales/console-invoices.ts';

const TONES = { approving: 'a', asked: 'a', issued: 'g', rejected: '', cancelled: '', reversed: 'd' } as const;

/** A request's state in a word, whether what was issued ahead is paid, and that it says too much. */
export const invoiceTag = ({
  state,
  over,
  advance,
  uncollected,
}: Pick<InvoiceRowView, 'state' | 'over' | 'advance' | 'uncollected'>): TemplateResult =>
  advance && state === 'issued'
    ? html`<span class="tag ${uncollected ? 'a' : 'g'}">${t(uncollected ? 'uncollected' : 'collected')}</span>`
    : html`<span class="tag ${TONES[state]}">${t(`state.${state}`)}</span
        >${over ? html` <span class="tag d">${t('over')}</span>` : nothing}`;
