import type { Db } from '../open.ts';

/** How many one-time messages a person still allows, by template. */
export async function readOwnGrants(db: Db, openid: string): Promise<Map<string, number>> {
  const rows = await db.selectFrom('subscriptionGrants').select(['templateId', 'remaining']).where('openid', '=', openid).execute();
  return new Map(rows.map((row) => [row.templateId, row.remaining]));
}
