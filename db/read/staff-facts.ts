import type { CaseFacts, StaffFacts } from '../../domain/case/eligibility.ts';
import type { CaseStatus } from '../../domain/case/types.ts';
import type { Db } from '../open.ts';
import { leavesNow } from './leaves.ts';

/** States in which a case counts against its assignee's cap: a delivered one waits for the client only. */
const HELD = ['in_progress'] as const;

/** What must be known of staff to judge a grab or rank candidates; all active ones of some stores, or exactly these. */
export async function readStaffFacts(
  db: Db,
  who: { staffIds: readonly string[] } | { storeIds: readonly string[] },
  businessTypeId: string,
  now: number = Date.now(),
): Promise<StaffFacts[]> {
  let wanted = db.selectFrom('staff').select(['staff.id', 'staff.active', 'staff.onDuty', 'staff.skills', 'staff.caseCap', 'staff.rating']);
  if ('staffIds' in who) {
    if (who.staffIds.length === 0) return [];
    wanted = wanted.where('staff.id', 'in', [...who.staffIds]);
  } else {
    if (who.storeIds.length === 0) return [];
    wanted = wanted.where('staff.active', '=', 1).where('staff.id', 'in', (eb) =>
      eb
        .selectFrom('staffStores')
        .select('staffStores.staffId')
        .where('staffStores.storeId', 'in', [...who.storeIds]),
    );
  }
  const staff = await wanted.execute();
  const ids = staff.map((row) => row.id);
  if (ids.length === 0) return [];
  const stores = await db.selectFrom('staffStores').select(['staffId', 'storeId']).where('staffId', 'in', ids).execute();
  const held = await db
    .selectFrom('cases')
    .select(['assigneeId', (eb) => eb.fn.countAll<number>().as('count')])
    .where('assigneeId', 'in', ids)
    .where('state', 'in', [...HELD])
    .groupBy('assigneeId')
    .execute();
  const done = await db
    .selectFrom('cases')
    .select(['assigneeId', (eb) => eb.fn.countAll<number>().as('count')])
    .where('businessTypeId', '=', businessTypeId)
    .where('assigneeId', 'in', ids)
    .where('state', '=', 'completed')
    .groupBy('assigneeId')
    .execute();
  const leaves = await leavesNow(db, ids, now);
  return staff.map((row) => ({
    staffId: row.id,
    active: row.active === 1,
    onDuty: row.onDuty === 1,
    onLeave: leaves.has(row.id),
    storeIds: stores.filter((store) => store.staffId === row.id).map((store) => store.storeId),
    skills: JSON.parse(row.skills) as string[],
    openCases: Number(held.find((one) => one.assigneeId === row.id)?.count ?? 0),
    caseCap: row.caseCap,
    rating: row.rating,
    experience: Number(done.find((one) => one.assigneeId === row.id)?.count ?? 0),
  }));
}

/** What must be known of a case; null when there is none. */
export async function readCaseFacts(
  db: Db,
  no: string,
): Promise<(CaseFacts & { businessTypeId: string; assigneeId: string | null; clientId: string; storeId: string }) | null> {
  const row = await db
    .selectFrom('cases')
    .select([
      'cases.state',
      'cases.clientId',
      'cases.storeId',
      'cases.businessTypeId',
      'cases.assigneeId',
      'cases.dedicatedId',
      'cases.firstRefusalUntil',
      'cases.status',
      'cases.skill',
    ])
    .where('cases.no', '=', no)
    .executeTakeFirst();
  if (!row) return null;
  const stores = await db.selectFrom('clientStores').select('storeId').where('clientId', '=', row.clientId).execute();
  const status = JSON.parse(row.status) as CaseStatus;
  return {
    state: status.state,
    clientStoreIds: stores.map((store) => store.storeId),
    skill: row.skill,
    dedicatedId: row.dedicatedId,
    firstRefusalUntil: row.firstRefusalUntil,
    releasedBy: status.releasedBy,
    businessTypeId: row.businessTypeId,
    assigneeId: row.assigneeId,
    clientId: row.clientId,
    storeId: row.storeId,
  };
}
