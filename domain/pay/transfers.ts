import { administers } from '../case/actions.ts';
import type { Principal } from '../roles.ts';

/** 对公转账, as claimed: 待核对, 已入账, 未通过. */
export const TRANSFER_STATES = ['claimed', 'confirmed', 'rejected'] as const;
export type TransferState = (typeof TRANSFER_STATES)[number];

/** Whether a person may say that money has come: the owner, an admin of the store, who holds the power there. */
export function mayConfirmReceipt(principal: Principal, storeId: string): boolean {
  const { staff } = principal;
  if (!staff) return false;
  if (administers(principal, storeId)) return true;
  return staff.powers.includes('receipt.confirm') && staff.storeIds.includes(storeId);
}

/** What a decision on a claim rests on. */
export interface TransferDecisionFacts {
  /** Who says that they transferred, and who says that it came. */
  claimedBy: string;
  personId: string;
  /** Anybody else of the firm may decide on it. */
  others: boolean;
  /** Why one person alone decides on their own claim; null: it was not said. */
  selfReason: string | null;
}

/** Why this person does not decide on this claim: it is their own. Where the firm has nobody else it goes with a reason, which the audit keeps. */
export const refusalToConfirm = ({ claimedBy, personId, others, selfReason }: TransferDecisionFacts): 'own_entry' | 'self_reason' | null =>
  claimedBy !== personId ? null : others ? 'own_entry' : selfReason === null ? 'self_reason' : null;
