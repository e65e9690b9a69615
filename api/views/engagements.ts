import type { BillCycle, FirstMonth } from '../../domain/billing/dues.ts';
import type { ChecklistKind, EngagementState } from '../../domain/billing/engagement.ts';
import type { FileRef, Instant } from '../views.ts';

interface Named {
  id: string;
  name: string;
}
/** 代账套餐. Fees in fen. */
export interface PlanView {
  id: string;
  name: string;
  monthFeeFen: number;
  scope: string;
  /** Vouchers a month the fee covers, and what each further step costs; null: not counted. */
  vouchersIncluded: number | null;
  overageStep: number | null;
  overageFeeFen: number | null;
  active: boolean;
  sort: number;
  version: number;
}
/** An engagement in a list. Civil dates; fees in fen. */
export interface EngagementRowView {
  id: string;
  client: { id: string; name: string; short: string };
  store: Named;
  accountant: Named | null;
  planId: string | null;
  planName: string;
  state: EngagementState;
  startDate: string;
  endDate: string | null;
  /** Days until its last one, 0 on it; null: without end, or not running. */
  daysLeft: number | null;
  cycle: BillCycle;
  inAdvance: boolean;
  /** What a month costs now. */
  monthFeeFen: number;
  /** Sent back to be changed, and why. */
  rejectReason: string | null;
  enteredBy: Named;
  createdAt: Instant;
  version: number;
}
/** A cycle that is still to be billed. */
export interface DueView {
  from: string;
  to: string;
  amountFen: number;
  issueDate: string;
  dueDate: string;
}
/** What who asks may do with an engagement. */
export const ENGAGEMENT_ACTIONS = [
  'approve',
  'approveOwn',
  'reject',
  'edit',
  'withdraw',
  'pause',
  'resume',
  'price',
  'end',
  'renew',
  'checklist',
] as const;
export type EngagementAction = (typeof ENGAGEMENT_ACTIONS)[number];
/** One engagement whole. */
export interface EngagementView extends EngagementRowView {
  dueDay: number;
  firstMonth: FirstMonth;
  fees: { fromDate: string; monthFeeFen: number; reason: string }[];
  pauses: { from: string; to: string | null; reason: string }[];
  addOns: { name: string; feeFen: number; month: number }[];
  vouchersIncluded: number | null;
  overageStep: number | null;
  overageFeeFen: number | null;
  /** Bills are written from this month on. */
  billedFrom: string | null;
  scope: string;
  /** Not shown to the client. */
  note: string;
  files: FileRef[];
  approvedBy: Named | null;
  approvedAt: Instant | null;
  selfReason: string | null;
  endReason: string | null;
  endedAt: Instant | null;
  renewsId: string | null;
  renewedBy: { id: string; state: EngagementState } | null;
  /** 已缴至: every month up to this one is paid; null: none yet. */
  paidThrough: string | null;
  /** The earliest bill that is not paid. */
  owed: { billId: string; title: string; restFen: number; dueDate: string } | null;
  /** What will be billed next, at most six cycles. */
  upcoming: DueView[];
  checklist: {
    id: string;
    kind: ChecklistKind;
    name: string;
    note: string;
    doneAt: Instant | null;
    doneBy: Named | null;
  }[];
  actions: EngagementAction[];
}
/** How many stand behind each tab. */
export interface EngagementCountsView {
  total: number;
  waiting: number;
  /** Of those that wait: came with an import. */
  imported: number;
  sentBack: number;
  approved: number;
  active: number;
  paused: number;
  ended: number;
  /** Running, and over within 60 days. */
  ending: number;
}
/** 票据量 of a period. */
export interface VoucherCountView {
  period: string;
  count: number;
  at: Instant;
}
