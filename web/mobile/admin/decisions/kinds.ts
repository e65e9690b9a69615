import type { DecisionKind } from '../../../../domain/decisions.ts';
import type { AnyDecision } from './decision.ts';

/** Kinds that are decided on this page, each loaded when it is opened; the others have pages of their own (domain/decisions.ts). */
export const DECISIONS_HERE: Partial<Record<DecisionKind | 'payment' | 'filing', () => Promise<{ decision: AnyDecision }>>> = {
  refund: () => import('./refund.ts'),
  payment: () => import('./payment.ts'),
  filing: () => import('./filing.ts'),
  receipt: () => import('./receipt.ts'),
  transfer: () => import('./transfer.ts'),
  invoice: () => import('./invoice.ts'),
  difference: () => import('./difference.ts'),
  bill: () => import('./bill.ts'),
  leave: () => import('./leave.ts'),
  erasure: () => import('./erasure.ts'),
  letter: () => import('./letter.ts'),
  daily: () => import('./daily.ts'),
  run: () => import('./run.ts'),
  channel: () => import('./channel.ts'),
};
