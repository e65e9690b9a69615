import type { DunningRules } from '../../../domain/billing/ladder.ts';
import type { ReminderId } from '../../../domain/dunning-notices.ts';
import { t } from '../../locales/console-dunning.ts';

/** From this level on the words say how late it is, and the phone may ring. */
const LATE_FROM = 3;

/** Which words a level goes out with, when it goes on its day. */
export function textOf(levels: DunningRules['levels'], index: number): ReminderId | null {
  const level = levels[index];
  if (!level) return null;
  if (level.released) return 'dunning.5';
  if (level.offsetDays < 0) return 'dunning.1';
  if (level.offsetDays === 0) return 'dunning.2';
  return index + 1 > LATE_FROM ? 'dunning.4' : 'dunning.3';
}

/** When a level goes out: `提前 3 天`, `到期日`, `逾期 7 天`. */
export const whenOf = (offsetDays: number): string =>
  offsetDays === 0 ? t('when.due') : t(offsetDays < 0 ? 'when.before' : 'when.after', { n: Math.abs(offsetDays) });
