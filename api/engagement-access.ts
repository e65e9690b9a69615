import { approvesIn } from '../db/read/engagement-bulk.ts';
import { readEngagement, readEngagementMore, type EngagementRow } from '../db/read/engagements.ts';
import { staffNames } from '../db/read/client-detail.ts';
import { othersMay } from '../db/read/second-person.ts';
import { standingToClient } from '../db/read/scope.ts';
import { administers } from '../domain/case/actions.ts';
import { DomainError } from '../domain/errors.ts';
import { civilDateOf } from '../domain/time.ts';
import { principalOf, type ApiContext } from './context.ts';
import { offered } from './offered.ts';
import { engagementView, type EngagementStanding } from './present/engagements.ts';
import type { EngagementView } from './views/engagements.ts';

/** An engagement within reach. @throws not_found */
export async function reachedEngagement(c: ApiContext, id: string): Promise<{ row: EngagementRow; standing: EngagementStanding }> {
  const principal = principalOf(c);
  const { read } = c.var.deps;
  const row = await readEngagement(read, principal, id);
  if (!row) throw new DomainError('not_found');
  const client = await standingToClient(read, principal, row.clientId);
  const staff = client?.staff ?? false;
  const approves = staff && approvesIn(principal, row.storeId);
  const own = principal.staff !== null && row.enteredById === principal.staff.id;
  const alone = own && approves && !(await othersMay(read, 'engagement', { storeId: row.storeId }, principal.personId));
  const manages = approves || (staff && administers(principal, row.storeId));
  return { row, standing: { serves: staff, manages, approves, own, alone, staff } };
}

/** One engagement whole, as who asks may see it. @throws not_found */
export async function engagementViewOf(c: ApiContext, id: string): Promise<EngagementView> {
  const { read, now } = c.var.deps;
  const { row, standing } = await reachedEngagement(c, id);
  const more = await readEngagementMore(read, row);
  const names = await staffNames(
    read,
    [row.approvedById].filter((one) => one !== null),
  );
  return offered(principalOf(c), 'engagement', engagementView(row, more, standing, names, civilDateOf(now())));
}
