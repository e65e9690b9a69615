import { readComplaintDetail, standingToComplaint, type ComplaintStanding } from '../db/read/complaint-detail.ts';
import { administers } from '../domain/case/actions.ts';
import type { Actor } from '../domain/case/types.ts';
import { DomainError } from '../domain/errors.ts';
import { isComplaintNo } from '../domain/ids.ts';
import { principalOf, type ApiContext } from './context.ts';
import { complaintView } from './present/complaints.ts';
import type { ComplaintView } from './views/complaints.ts';

/** How who asks stands to a complaint. @throws not_found when it does not exist for them */
export async function complaintStanding(c: ApiContext, no: string): Promise<ComplaintStanding> {
  const found = isComplaintNo(no) ? await standingToComplaint(c.var.deps.read, principalOf(c), no) : null;
  if (!found) throw new DomainError('not_found');
  return found;
}

/** Acts as who handles it. @throws forbidden for everybody else; accused_handles for the accused, who knows of it once it is shown to them */
export function asHandler(c: ApiContext, { handles, againstStaffId, storeId }: ComplaintStanding): Extract<Actor, { kind: 'staff' }> {
  const principal = principalOf(c);
  const { staff } = principal;
  if (staff !== null && staff.id === againstStaffId) throw new DomainError('accused_handles');
  if (staff === null || !handles) throw new DomainError('forbidden');
  return { kind: 'staff', id: staff.id, admin: administers(principal, storeId) };
}

/** Acts as a contact of the client. @throws forbidden for others */
export function asComplainant(c: ApiContext, { contact }: ComplaintStanding): Extract<Actor, { kind: 'contact' }> {
  if (!contact) throw new DomainError('forbidden');
  return { kind: 'contact', id: principalOf(c).personId };
}

/** The view as rows have it. @throws not_found */
export async function complaintViewOf(c: ApiContext, no: string): Promise<ComplaintView> {
  const { db, engine, config, now } = c.var.deps;
  const principal = principalOf(c);
  const standing = await complaintStanding(c, no);
  const detail = await readComplaintDetail(db, principal, no, now());
  if (!detail) throw new DomainError('not_found');
  const temporalUrl =
    config.temporalUiUrl === null
      ? null
      : `/temporal/namespaces/${encodeURIComponent(engine.namespace)}/workflows/${encodeURIComponent(no)}`;
  return complaintView(detail, { principal, standing, now: now(), temporalUrl });
}
