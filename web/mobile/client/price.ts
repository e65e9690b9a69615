import type { BusinessTypeView } from '../../../api/views.ts';
import { t } from '../../locales/client.ts';

const yuan = (fen: number): string => Math.round(fen / 100).toLocaleString('en-US');

/** What it costs, in a word: 免费, ¥800, ¥400–1,500. */
export function priceOf(type: BusinessTypeView): string {
  const { pricing } = type;
  if (pricing.mode === 'free') return t('request.free');
  if (pricing.mode === 'fixed' && pricing.amountFen) return t('request.price', { amount: yuan(pricing.amountFen) });
  if (pricing.usualFromFen && pricing.usualToFen)
    return t('request.priceRange', { from: yuan(pricing.usualFromFen), to: yuan(pricing.usualToFen) });
  return t('request.fee');
}
