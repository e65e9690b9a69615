import { sql, type SqlBool } from 'kysely';
import type { Db } from '../open.ts';
import { escapeLike } from './case-rows.ts';
import type { TimePlace } from './notices.ts';

/** The audit, newest first. */
export async function listAudit(
  db: Db,
  filter: { q?: string | undefined; recordKind?: string | undefined; recordId?: string | undefined; actorId?: string | undefined },
  page: { limit: number; after: TimePlace | null },
) {
  let wanted = db
    .selectFrom('audit')
    .leftJoin('staff', (join) => join.onRef('staff.id', '=', 'audit.actorId').on('audit.actorKind', '=', 'staff'))
    .leftJoin('people as staffPerson', 'staffPerson.id', 'staff.personId')
    .leftJoin('people as ownPerson', 'ownPerson.id', 'audit.actorId')
    .select([
      'audit.id',
      'audit.at',
      'audit.actorKind',
      'audit.actorId',
      'audit.action',
      'audit.recordKind',
      'audit.recordId',
      'audit.details',
      'audit.ip',
      'audit.requestId',
      'staffPerson.name as staffName',
      'ownPerson.name as personName',
    ]);
  if (filter.recordKind !== undefined) wanted = wanted.where('audit.recordKind', '=', filter.recordKind);
  if (filter.recordId !== undefined) wanted = wanted.where('audit.recordId', '=', filter.recordId);
  if (filter.actorId !== undefined) wanted = wanted.where('audit.actorId', '=', filter.actorId);
  if (filter.q) {
    const like = `%${escapeLike(filter.q)}%`;
    wanted = wanted.where(
      sql<SqlBool>`(audit.action like ${like} escape '\\' or audit.record_id like ${like} escape '\\' or audit.actor_id like ${like} escape '\\')`,
    );
  }
  const { after } = page;
  if (after)
    wanted = wanted.where((eb) =>
      eb.or([eb('audit.at', '<', after.at), eb.and([eb('audit.at', '=', after.at), eb('audit.id', '<', after.id)])]),
    );
  return wanted
    .orderBy('audit.at', 'desc')
    .orderBy('audit.id', 'desc')
    .limit(page.limit + 1)
    .execute();
}
