import type { InvoiceRowView } from '../../../api/views/invoices.ts';
import type { InvoiceState } from '../../../domain/invoices/kinds.ts';
import { t } from '../../locales/receipts.ts';

/** How a request's state is coloured. */
const TONES: Record<InvoiceState, string> = {
  approving: 'info',
  asked: 'info',
  issued: 'ok',
  rejected: 'bad',
  cancelled: 'line',
  reversed: 'warn',
};

/** How a request stands, in a word and its tone; what was issued ahead also whether it is paid. */
export function invoiceStanding({ state, advance, uncollected }: Pick<InvoiceRowView, 'state' | 'advance' | 'uncollected'>): {
  tone: string;
  word: string;
} {
  if (!advance || state !== 'issued') return { tone: TONES[state], word: t(`invoice.${state}`) };
  return uncollected ? { tone: 'warn', word: t('invoice.uncollected') } : { tone: TONES.issued, word: t('invoice.collected') };
}
