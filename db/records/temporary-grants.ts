import { randomUUID } from 'node:crypto';
import { DomainError } from '../../domain/errors.ts';
import { POWER_NAMES, type Granted } from '../../domain/grants.ts';
import type { GrantNoticeId } from '../../domain/grant-notices.ts';
import { formatBeijing } from '../../domain/time.ts';
import { appendEvents } from '../events.ts';
import type { Trx } from '../open.ts';
import { tellPeople } from '../projections/tell-people.ts';
import { recipientsOf } from '../read/notice-audience.ts';
import { clientShorts, grantedBy } from '../read/temporary-grants.ts';
import { writeAudit, type AuditEntry } from './audit.ts';

type Audit = Omit<AuditEntry, 'action' | 'record' | 'details'>;
/** A grant as it is given. */
export interface NewGrant {
  staffId: string;
  what: Granted;
  reason: string;
  startsAt: number;
  endsAt: number;
}

/** Writes a 临时授权 and tells the colleague. It is in force by its dates: from the next request after `startsAt`, until `endsAt`. */
export async function insertGrant(trx: Trx, { staffId, what, ...given }: NewGrant, by: Audit): Promise<string> {
  const row = {
    id: randomUUID(),
    staffId,
    kind: what.kind,
    value: what.kind === 'power' ? what.power : JSON.stringify([...new Set(what.clientIds)]),
    ...given,
    givenById: by.actor.id,
    createdAt: by.at,
    endedById: null,
    endedAt: null,
  };
  await trx.insertInto('temporaryGrants').values(row).execute();
  await keepAudit(trx, row, 'grant.given', by);
  await tell(trx, 'grant.given.staff', row, [await personOf(trx, staffId)], by);
  await ring(trx, staffId, by.at);
  return row.id;
}

/** Ends it now, whatever its date. @throws not_found, grant_over */
export async function endGrant(trx: Trx, id: string, by: Audit): Promise<void> {
  const ended = await trx
    .updateTable('temporaryGrants')
    .set({ endsAt: by.at, endedAt: by.at, endedById: by.actor.id })
    .where('id', '=', id)
    .where('endsAt', '>', by.at)
    .returningAll()
    .executeTakeFirst();
  if (!ended) throw new DomainError('grant_over');
  await keepAudit(trx, ended, 'grant.ended', by);
  await tell(trx, 'grant.ended.staff', ended, [await personOf(trx, ended.staffId)], by);
  await ring(trx, ended.staffId, by.at);
}

/** Tells the colleague and who gave it that a grant ends soon; once a grant, however often it is called. What was given today needs no reminder yet. @returns how many end */
export async function remindOfGrants(
  trx: Trx,
  now: number,
  { givenBefore, until }: { givenBefore: number; until: number },
): Promise<number> {
  const ending = await trx
    .selectFrom('temporaryGrants')
    .innerJoin('staff', 'staff.id', 'temporaryGrants.staffId')
    .selectAll('temporaryGrants')
    .where('staff.active', '=', 1)
    .where('temporaryGrants.endsAt', '>', now)
    .where('temporaryGrants.endsAt', '<=', until)
    .where('temporaryGrants.createdAt', '<', givenBefore)
    .orderBy('temporaryGrants.id')
    .limit(500)
    .execute();
  for (const row of ending) {
    const people = [await personOf(trx, row.staffId), await personOf(trx, row.givenById)];
    await tell(trx, 'grant.ending.staff', row, people, { at: now, actor: { kind: 'staff', id: row.givenById } });
  }
  return ending.length;
}

interface Row {
  id: string;
  staffId: string;
  kind: string;
  value: string;
  reason: string;
  startsAt: number;
  endsAt: number;
}

async function tell(trx: Trx, id: GrantNoticeId, row: Row, people: readonly string[], { at, actor }: Audit): Promise<void> {
  const [giver] = await recipientsOf(trx, [await personOf(trx, actor.id)]);
  const [holder] = await recipientsOf(trx, [await personOf(trx, row.staffId)]);
  const values = {
    'actor.name': giver?.name ?? '',
    'staff.name': holder?.name ?? '',
    'grant.what': await inWords(trx, grantedBy(row)),
    'grant.until': formatBeijing(row.endsAt),
    reason: row.reason,
  };
  await tellPeople(trx, { id, event: `grant:${row.id}:${id}`, linkId: '', values }, await recipientsOf(trx, [...new Set(people)]), at);
}

/** Open lists of colleagues and grants come up to date. */
const ring = (trx: Trx, staffId: string, at: number): Promise<void> =>
  appendEvents(trx, [{ at, topic: 'staff', assigneeId: staffId, data: JSON.stringify({ type: 'granted' }) }]);

async function inWords(trx: Trx, what: Granted): Promise<string> {
  if (what.kind === 'power') return POWER_NAMES[what.power];
  const shorts = await clientShorts(trx, what.clientIds);
  const [first = ''] = what.clientIds;
  const name = shorts.get(first) ?? '';
  return what.clientIds.length === 1 ? `客户 ${name}` : `${name} 等 ${what.clientIds.length} 家客户`;
}

const keepAudit = (trx: Trx, row: Row, action: string, by: Audit): Promise<void> => {
  const what = grantedBy(row);
  return writeAudit(trx, {
    ...by,
    action,
    record: { kind: 'staff', id: row.staffId },
    details: {
      grant: row.id,
      ...(what.kind === 'power' ? { power: what.power } : { clientIds: what.clientIds }),
      reason: row.reason,
      startsAt: row.startsAt,
      endsAt: row.endsAt,
    },
  });
};

async function personOf(trx: Trx, staffId: string): Promise<string> {
  const row = await trx.selectFrom('staff').select('personId').where('id', '=', staffId).executeTakeFirstOrThrow();
  return row.personId;
}
