import type { FeeStatus } from './fee-types.ts';

/** The quote is told and not answered yet. */
export const quoteWaits = (fee: FeeStatus | undefined): boolean => !!fee && fee.quote !== null && fee.acceptedAt === null;
/** The first money is awaited before work goes on; what is due after a deposit holds nobody up. */
export const paymentWaits = (fee: FeeStatus | undefined): boolean => !!fee && fee.dueFen > 0 && fee.paidFen === 0;
/** A quoted case whose price nobody has agreed to: its client may still call it off. */
export const priceOpen = (fee: FeeStatus | undefined): boolean => fee?.mode === 'quoted' && fee.totalFen === null;
/** When a quote that is not paid for runs out: by its answer, then by its payment; null: none does. */
export const quoteEnds = (fee: FeeStatus | undefined): number | null => {
  if (!fee?.quote || fee.paidFen > 0) return null;
  const end = fee.acceptedAt === null ? fee.quote.acceptBy : fee.payUntil;
  return end === null ? null : Math.max(end, fee.lookAgainAt ?? 0);
};
/** What is still here of what was paid. */
export const keptFen = (fee: FeeStatus | undefined): number => (fee ? fee.paidFen - fee.refundedFen : 0);
