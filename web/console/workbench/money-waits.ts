import { may } from '../../data/me.ts';
import { countRefunds } from '../../data/money-api.ts';
import { listReconciliations } from '../../data/reconciliation-api.ts';

/** Money that waits for a person; null: not for the caller to see. */
export interface MoneyWaits {
  refunds: { asked: number; abnormal: number } | null;
  /** Differences to WeChat's bills that nobody has explained. */
  differences: number | null;
}

/** Whether the caller sees any of it. */
export const seesMoney = (): boolean => may('refunds.read') || may('reconciliation.read');

/** Reads what of it the caller may see. */
export async function readMoneyWaits(storeId: string | null): Promise<MoneyWaits> {
  const [counts, days] = await Promise.all([
    may('refunds.read') ? countRefunds({ storeId }) : null,
    may('reconciliation.read') ? listReconciliations({ state: 'differs', limit: 50 }) : null,
  ]);
  return {
    refunds: counts && { asked: counts.byState.asked, abnormal: counts.byState.abnormal },
    differences: days && days.items.reduce((sum, { open }) => sum + open, 0),
  };
}
