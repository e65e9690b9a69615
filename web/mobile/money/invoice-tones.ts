import type { InvoiceState } from '../../../domain/invoices/kinds.ts';

/** How a request's state is coloured. */
export const INVOICE_TONES: Record<InvoiceState, string> = {
  asked: 'info',
  issued: 'ok',
  rejected: 'bad',
  cancelled: 'line',
  reversed: 'warn',
};
