import { isRunning, type EngagementState } from '../../domain/billing/engagement.ts';
import type { ErrorCode } from '../../domain/errors.ts';
import type { Period } from '../../domain/period/months.ts';
import type { Principal } from '../../domain/roles.ts';
import type { Db } from '../open.ts';
import type { Judged } from './case-bulk.ts';
import { readEngagementRows, type EngagementRow } from './engagements.ts';

/** What is done with many engagements at once: approved, or their clients' periods opened from a month on. */
export type ManyEngagementsDeed = { type: 'approve'; tell: boolean } | { type: 'periods'; from: Period };

const CHUNK = 300;

/** Judges a deed on each of these engagements, in their order; what a person may not read does not exist. */
export async function judgeEngagements(db: Db, principal: Principal, ids: readonly string[], deed: ManyEngagementsDeed): Promise<Judged[]> {
  const found = new Map<string, Judged>();
  for (let from = 0; from < ids.length; from += CHUNK)
    for (const row of await readEngagementRows(db, { ...principal, links: [] }, ids.slice(from, from + CHUNK)))
      found.set(row.id, { id: row.id, label: `${row.short} ${row.planName}`, refusal: refusalOf(principal, row, deed) });
  return ids.map((id) => found.get(id) ?? { id, label: id, refusal: 'not_found' });
}

/** Whether somebody approves engagements of a store: the owner, or who holds the power there. */
export const approvesIn = ({ staff }: Principal, storeId: string): boolean =>
  staff !== null && (staff.role === 'owner' || (staff.powers.includes('engagement.approve') && staff.storeIds.includes(storeId)));

/** Approving one's own is no matter of a whole list: it takes a reason for each. */
function refusalOf(principal: Principal, row: EngagementRow, { type }: ManyEngagementsDeed): ErrorCode | null {
  if (row.mergedIntoId !== null) return 'client_merged';
  if (row.archivedAt !== null) return 'client_archived';
  if (type === 'periods') return isRunning(row.state as EngagementState) ? null : 'engagement_state';
  if (!approvesIn(principal, row.storeId)) return 'forbidden';
  if (row.state !== 'draft' || row.rejectReason !== null) return 'engagement_state';
  return row.enteredById === principal.staff?.id ? 'own_engagement' : null;
}
