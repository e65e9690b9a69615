import type { Principal } from '../../domain/roles.ts';
import type { CaseStatus } from '../../domain/case/types.ts';
import type { Db } from '../open.ts';
import { hallOf } from './scope.ts';

/** The open cases of a staff member's stores, soonest deadline first; nothing of a client but short name and district. */
export async function readHall(db: Db, principal: Principal) {
  const rows = await db
    .selectFrom('cases')
    .innerJoin('clients', 'clients.id', 'cases.clientId')
    .select([
      'cases.no',
      'cases.title',
      'cases.clientId',
      'cases.businessTypeId',
      'cases.businessTypeName',
      'cases.urgency',
      'cases.dedicatedId',
      'cases.openedAt',
      'cases.grabDeadline',
      'cases.firstRefusalUntil',
      'cases.status',
      'clients.short',
      'clients.district',
      'cases.skill',
    ])
    .where((eb) => hallOf(principal)(eb as never))
    .orderBy('cases.grabDeadline')
    .orderBy('cases.no')
    .limit(200)
    .execute();
  const clientIds = [...new Set(rows.map((row) => row.clientId))];
  const stores =
    clientIds.length === 0
      ? []
      : await db.selectFrom('clientStores').select(['clientId', 'storeId']).where('clientId', 'in', clientIds).execute();
  return rows.map((row) => ({
    ...row,
    status: JSON.parse(row.status) as CaseStatus,
    clientStoreIds: stores.filter((store) => store.clientId === row.clientId).map((store) => store.storeId),
  }));
}

/** How often a staff member completed each business type. */
export async function readExperience(db: Db, staffId: string): Promise<Map<string, number>> {
  const rows = await db
    .selectFrom('cases')
    .select(['businessTypeId', (eb) => eb.fn.countAll<number>().as('count')])
    .where('assigneeId', '=', staffId)
    .where('state', '=', 'completed')
    .groupBy('businessTypeId')
    .execute();
  return new Map(rows.map((row) => [row.businessTypeId, Number(row.count)]));
}
