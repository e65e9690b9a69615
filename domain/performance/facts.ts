import { meanScore } from '../case/dimensions.ts';
import type { CaseEntry, CaseStatus } from '../case/types.ts';
import type { ComplaintInput, ComplaintStatus } from '../complaint/types.ts';

/** What counts for somebody: 接单, 客户退回, 完成, 评价, 各维度评分, 投诉成立, 回款, 漏报. */
export const FACT_KINDS = ['taken', 'returned', 'finished', 'graded', 'scored', 'upheld', 'collected', 'missed'] as const;
export type FactKind = (typeof FACT_KINDS)[number];

/** One thing that counts, for whom and when. */
export interface Fact {
  /** The entry of the case it follows from; 0: from how the case stands. */
  seq: number;
  kind: FactKind;
  /** What sort of it: how it was taken, whether it was on time, the grade, the dimension. */
  how: string;
  /** '': nobody. */
  staffId: string;
  at: number;
  /** `taken`: business ms it was out before they grabbed it. `finished`: business ms spent waiting for the client. `graded`: thousandths of the mean score. `scored`: 1–5. */
  value: number;
}
const text = (value: unknown): string => (typeof value === 'string' ? value : '');
const number = (value: unknown): number => (typeof value === 'number' ? value : 0);

/** What single steps of a case count for: being taken, however, and being sent back by the client. */
export function factsOfEntry({ seq, type, at, data }: Pick<CaseEntry, 'seq' | 'type' | 'at' | 'data'>): Fact[] {
  if (type === 'returned') return [{ seq, kind: 'returned', how: '', staffId: text(data['staffId']), at, value: 0 }];
  if (type !== 'taken' && type !== 'assigned') return [];
  const how = text(data['how']) || 'assign';
  return [{ seq, kind: 'taken', how, staffId: text(data['staffId']), at, value: how === 'grab' ? number(data['responseMs']) : 0 }];
}

/** What a case counts for as it stands: that it was finished, and how it was rated, in the month it was first rated. Silence is no rating. */
export function factsOfStatus({ completedAt, assigneeId, onTime, clock, review }: CaseStatus): Fact[] {
  const staffId = assigneeId ?? '';
  const facts: Fact[] = [];
  if (completedAt !== null)
    facts.push({ seq: 0, kind: 'finished', how: onTime === false ? 'late' : 'onTime', staffId, at: completedAt, value: clock.stoodMs });
  if (review) {
    const at = review.firstAt ?? review.at;
    facts.push({ seq: 0, kind: 'graded', how: review.grade, staffId, at, value: Math.round(meanScore(review.scores) * 1000) });
    for (const [how, value] of Object.entries(review.scores)) facts.push({ seq: 0, kind: 'scored', how, staffId, at, value });
  }
  return facts;
}

/** What a complaint counts for while it stands settled: that it was right, against whom. `quiet` until an admin lets the accused read it. */
export function factsOfComplaint({ againstStaffId }: ComplaintInput, { state, settlement, shownToAccused }: ComplaintStatus): Fact[] {
  const stands = state === 'settled' || state === 'closed';
  if (!stands || !settlement?.upheld || againstStaffId === null) return [];
  return [{ seq: 0, kind: 'upheld', how: shownToAccused ? 'shown' : 'quiet', staffId: againstStaffId, at: settlement.at, value: 0 }];
}
