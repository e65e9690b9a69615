import type { Principal } from '../../domain/roles.ts';
import type { Db } from '../open.ts';
import { clientsOf } from './scope.ts';

/** Every tag with how many clients within a person's reach carry it, the most used first. */
export async function listTags(db: Db, principal: Principal): Promise<{ tag: string; count: number }[]> {
  const rows = await db
    .selectFrom('clients')
    .select('clients.tags')
    .where((eb) => clientsOf({ ...principal, links: [] })(eb))
    .where('clients.tags', '!=', '[]')
    .where('clients.mergedIntoId', 'is', null)
    .execute();
  const counts = new Map<string, number>();
  for (const row of rows) for (const tag of JSON.parse(row.tags) as string[]) counts.set(tag, (counts.get(tag) ?? 0) + 1);
  return [...counts].map(([tag, count]) => ({ tag, count })).sort((a, b) => b.count - a.count || (a.tag < b.tag ? -1 : 1));
}
