import { sql, type SqlBool } from 'kysely';
import type { Db } from '../open.ts';
import { escapeLike } from './case-rows.ts';
import type { TimePlace } from './notices.ts';

/** What narrows the audit. */
export interface AuditFilter {
  q?: string | undefined;
  recordKind?: string | undefined;
  recordId?: string | undefined;
  /** Only what changed one of these fields, or a part of it: `dunning`. */
  fields?: readonly string[] | undefined;
  actorId?: string | undefined;
  /** An action, or with a dot at its end everything that begins so: `case.`. */
  action?: string | undefined;
  /** From which address; the beginning of one is enough. */
  ip?: string | undefined;
  /** Only what was looked at or taken out: ledgers, phones, dossiers, exports, and all that was seen as somebody else. */
  reads?: boolean | undefined;
  /** From this instant, before that one. */
  from?: number | undefined;
  to?: number | undefined;
}

/** Actions that changed nothing but let somebody see: they are watched all the more. */
const READS = ['phone.revealed', 'export.made', 'view.started', 'view.ended'];
const READ_ENDINGS = ['%.read', '%.revealed', '%.downloaded', '%.exported'];

/** The audit narrowed to a filter, with the names of who did it. */
export function narrowedAudit(db: Db, filter: AuditFilter) {
  let wanted = db
    .selectFrom('audit')
    .leftJoin('staff', (join) => join.onRef('staff.id', '=', 'audit.actorId').on('audit.actorKind', '=', 'staff'))
    .leftJoin('people as staffPerson', 'staffPerson.id', 'staff.personId')
    .leftJoin('people as ownPerson', 'ownPerson.id', 'audit.actorId')
    .leftJoin('people as asPerson', 'asPerson.id', 'audit.asPersonId');
  if (filter.recordKind !== undefined) wanted = wanted.where('audit.recordKind', '=', filter.recordKind);
  if (filter.recordId !== undefined) wanted = wanted.where('audit.recordId', '=', filter.recordId);
  if (filter.fields !== undefined) {
    const { fields } = filter;
    wanted = wanted.where((eb) =>
      eb.or(fields.flatMap((field) => [eb('audit.details', 'like', `%"${field}.%`), eb('audit.details', 'like', `%"${field}":%`)])),
    );
  }
  if (filter.actorId !== undefined) {
    const { actorId } = filter;
    // A colleague acts under their staff id, and before they were one under their own.
    wanted = wanted.where((eb) => eb.or([eb('audit.actorId', '=', actorId), eb('staff.personId', '=', actorId)]));
  }
  if (filter.action !== undefined)
    wanted = filter.action.endsWith('.')
      ? wanted.where(sql<SqlBool>`audit.action like ${`${escapeLike(filter.action)}%`} escape '\\'`)
      : wanted.where('audit.action', '=', filter.action);
  if (filter.reads)
    wanted = wanted.where((eb) =>
      eb.or([
        eb('audit.action', 'in', READS),
        ...READ_ENDINGS.map((ending) => eb('audit.action', 'like', ending)),
        eb('audit.asPersonId', 'is not', null),
      ]),
    );
  if (filter.ip !== undefined) wanted = wanted.where(sql<SqlBool>`audit.ip like ${`${escapeLike(filter.ip)}%`} escape '\\'`);
  if (filter.from !== undefined) wanted = wanted.where('audit.at', '>=', filter.from);
  if (filter.to !== undefined) wanted = wanted.where('audit.at', '<', filter.to);
  if (filter.q) {
    const like = `%${escapeLike(filter.q)}%`;
    wanted = wanted.where(
      sql<SqlBool>`(audit.action like ${like} escape '\\' or audit.record_id like ${like} escape '\\' or audit.actor_id like ${like} escape '\\')`,
    );
  }
  return wanted;
}

/** The audit, newest first. */
export async function listAudit(db: Db, filter: AuditFilter, page: { limit: number; after: TimePlace | null }) {
  let wanted = narrowedAudit(db, filter).select([
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
    'audit.asPersonId',
    'asPerson.name as asName',
  ]);
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
