import type { BusinessTypeView } from '../../../api/views.ts';
import { formatYuan } from '../../../domain/money.ts';
import { t } from '../../locales/console-catalogue.ts';

/** A round sum without its cents. */
const yuan = (fen: number): string => formatYuan(fen).replace(/\.00$/, '');

/** What a type costs, in one line. */
export function priceWords(pricing: BusinessTypeView['pricing']): string {
  const { mode, amountFen, withoutEngagementFen: other, usualFromFen: from, usualToFen: to } = pricing;
  if (mode === 'free') return other === undefined ? t('price.free') : t('price.freeElse', { else: yuan(other) });
  if (mode === 'fixed') {
    const amount = yuan(amountFen ?? 0);
    return other === undefined ? amount : t('price.fixedElse', { amount, else: yuan(other) });
  }
  if (from === undefined) return t('price.quoted');
  return to === undefined ? t('price.from', { from: yuan(from) }) : t('price.span', { from: yuan(from), to: yuan(to) });
}
