import type { ComplaintAction, ComplaintTurn } from '../../domain/complaint/actions.ts';
import type { SuggestionState } from '../../domain/complaint/suggestion.ts';
import type { ComplaintEntryType, ComplaintState, ComplaintTopic } from '../../domain/complaint/types.ts';
import type { RefundState } from '../../domain/pay/states.ts';
import type { FileRef, Instant, PersonRef } from '../views.ts';

type Named = { id: string; name: string };

/** 投诉 in a list. */
export interface ComplaintRowView {
  id: string;
  topic: ComplaintTopic;
  state: ComplaintState;
  client: { id: string; short: string };
  store: Named;
  /** Who made it. */
  person: Named;
  /** Who is complained of. */
  against: Named | null;
  handler: Named | null;
  case: { id: string; title: string } | null;
  /** How its words begin. */
  excerpt: string;
  receivedAt: Instant;
  /** When it rises; null: no clock runs. */
  dueAt: Instant | null;
  overdue: boolean;
  settledAt: Instant | null;
  closedAt: Instant | null;
  upheld: boolean | null;
  reopened: boolean;
  score: number | null;
}
/** One line of its timeline. */
export interface ComplaintEntryView {
  seq: number;
  type: ComplaintEntryType;
  at: Instant;
  by: PersonRef;
  internal: boolean;
  text: string;
  files: FileRef[];
  /** To whom it was handed over. */
  to: Named | null;
  /** `shown`: whether; `rose`: how often. */
  data: Record<string, string | number | boolean | null>;
}
/** What the client gets; a refund is followed where refunds are. */
export interface CompensationView {
  kind: 'refund' | 'credit';
  amountFen: number;
  refund: { id: string; state: RefundState; paymentId: string } | null;
}
/** The live view of one complaint. */
export interface ComplaintView extends ComplaintRowView {
  text: string;
  files: FileRef[];
  version: number;
  now: Instant;
  turn: { who: ComplaintTurn['who']; until: Instant | null };
  acknowledgedAt: Instant | null;
  reopenUntil: Instant | null;
  entries: ComplaintEntryView[];
  settlement: { text: string; files: FileRef[]; upheld: boolean; compensation: CompensationView | null; by: Named; at: Instant } | null;
  /** The caller handles it: internal words are theirs to read. */
  handles: boolean;
  /** Whether the accused may read it; null: not the caller's to know. */
  shown: boolean | null;
  /** May settle with credit: who decides refunds. */
  mayCredit: boolean;
  /** Nobody of the firm but the accused could take it up: nobody was told. */
  unheard: boolean;
  actions: ComplaintAction[];
  /** Only for owner and admins. */
  temporalUrl: string | null;
}
/** How many stand behind each tab. */
export interface ComplaintCountsView {
  total: number;
  received: number;
  acknowledged: number;
  settled: number;
  closed: number;
  overdue: number;
}
export interface ComplaintCountView {
  id: string | null;
  name: string;
  count: number;
  upheld: number;
}
/** What the complaints of a span come to; times are business ms. */
export interface ComplaintFiguresView {
  from: string;
  to: string;
  total: number;
  open: number;
  settled: number;
  upheld: number;
  reopened: number;
  acknowledgeMs: number | null;
  settleMs: number | null;
  score: number | null;
  byStore: ComplaintCountView[];
  byStaff: ComplaintCountView[];
  byTopic: ComplaintCountView[];
  byMonth: ComplaintCountView[];
}
/** 建议. */
export interface SuggestionView {
  id: string;
  state: SuggestionState;
  client: { id: string; short: string };
  store: Named;
  person: Named;
  text: string;
  files: FileRef[];
  answer: { text: string; by: Named; at: Instant } | null;
  /** Taken up; null: not closed. */
  adopted: boolean | null;
  createdAt: Instant;
  closedAt: Instant | null;
  actions: ('answer' | 'close')[];
}
