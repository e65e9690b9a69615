/** A bill, as far as it may be invoiced before it is paid. Money in fen. */
interface AdvanceBill {
  state: string;
  amountFen: number;
  paidFen: number;
  /** Σ of its lines in live requests. */
  advancedFen: number;
}

/** What of an open bill may still be invoiced ahead (先票后款), fen: neither invoiced ahead nor paid. */
export const advanceableFen = ({ state, amountFen, paidFen, advancedFen }: AdvanceBill): number =>
  state === 'open' || state === 'partly_paid' ? Math.max(0, amountFen - advancedFen - paidFen) : 0;

/**
 * What of the money of a bill counts as invoiced, because the bill was invoiced ahead: what came first pays the part that was not, what came after it the
 * part that was; what is over that again counts as not invoiced.
 * @param came what each source brought, less what went back, in its order; fen
 */
export function coveredParts<Key>(
  { amountFen, advancedFen }: Pick<AdvanceBill, 'amountFen' | 'advancedFen'>,
  came: readonly { key: Key; amountFen: number }[],
): { key: Key; amountFen: number }[] {
  const free = Math.max(0, amountFen - advancedFen);
  let sum = 0;
  return came.flatMap((part) => {
    const before = sum;
    sum += part.amountFen;
    const covered = Math.min(sum, free + advancedFen) - Math.max(before, free);
    return covered > 0 ? [{ key: part.key, amountFen: covered }] : [];
  });
}

/** Why somebody may not approve an advance: it is their own and others could, or they are alone and gave no reason. Null: they may. */
export function refusalToApprove(given: {
  own: boolean;
  others: boolean;
  selfReason: string | null;
}): 'own_invoice' | 'self_reason' | null {
  if (!given.own) return null;
  if (given.others) return 'own_invoice';
  return given.selfReason ? null : 'self_reason';
}
