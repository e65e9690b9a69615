import type { TurnoverMark } from '../../domain/period/turnover.ts';

/** How far a client is from the lines of a small-scale taxpayer, from the sales in its ledgers; none for a general taxpayer, or without a ledger. Fen. */
export interface TurnoverView {
  period: string | null;
  marks: TurnoverMark[];
}
