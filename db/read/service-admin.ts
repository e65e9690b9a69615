import type { Db } from '../open.ts';
import type { ServicePlan } from './services.ts';

/** Names of the colleagues who set these prices, by staff id. */
export async function readPriceSetters(db: Db, plans: readonly ServicePlan[]): Promise<Map<string, string>> {
  const ids = [...new Set(plans.flatMap(({ prices }) => prices.map(({ byId }) => byId)))];
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom('staff')
    .innerJoin('people', 'people.id', 'staff.personId')
    .select(['staff.id', 'people.name'])
    .where('staff.id', 'in', ids)
    .execute();
  return new Map(rows.map(({ id, name }) => [id, name]));
}
