import type { Permission } from './permissions.ts';

/**
 * 待我处理: everything of the firm that waits for one person's word, by what it is, and the permission that word takes. A new kind is a line here, a reader in
 * db/read/decisions.ts and its page in web/mobile/admin/decisions.
 */
export const DECISIONS = {
  /** Nobody took a case. */
  case: 'case.assign',
  complaint: 'complaints.count',
  /** A refund somebody asked for, and one that WeChat could not bring back. */
  refund: 'refunds.decide',
  receipt: 'offline.decide',
  transfer: 'transfers.decide',
  engagement: 'engagements.approve',
  /** 开票申请, 先票后款 to be approved among them. */
  invoice: 'invoices.issue',
  /** A day on which WeChat's bill and our books differ. */
  difference: 'reconciliation.resolve',
  /** The last level of the reminders waits to be let go. */
  bill: 'bills.release',
  leave: 'staff.write',
  wish: 'wishes.answer',
  erasure: 'dossiers.erase',
  suggestion: 'suggestions.answer',
  /** What somebody wrote to the service account. */
  letter: 'account.inbox',
  /** A day's run had a step that failed. */
  daily: 'daily.run',
  /** Long work of one's own that did not end well: an import, an export, a bulk deed. */
  run: 'runs.read',
  /** A channel over which nothing leaves any more. */
  channel: 'channels.test',
} as const satisfies Record<string, Permission>;
export type DecisionKind = keyof typeof DECISIONS;
export const DECISION_KINDS = Object.keys(DECISIONS) as DecisionKind[];

/** Where it is decided on the phone. */
export function decisionPath(kind: DecisionKind | 'payment', id: string): string {
  switch (kind) {
    case 'case':
      return `/assign/${id}`;
    case 'complaint':
      return `/work/complaints/${id}`;
    case 'suggestion':
      return `/work/suggestions/${id}`;
    case 'engagement':
      return `/contracts/${id}`;
    case 'wish':
      return '/accountant-wishes';
    default:
      return `/decide/${kind}/${id}`;
  }
}
