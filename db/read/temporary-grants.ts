import { grantPhase, type Granted, type GrantPhase } from '../../domain/grants.ts';
import type { Power, Principal } from '../../domain/roles.ts';
import type { Db, Trx } from '../open.ts';
import type { TimePlace } from './notices.ts';
import { chargesOf } from './scope.ts';

/** What narrows the list of grants. */
export interface GrantFilter {
  phase?: GrantPhase | 'live' | undefined;
  staffId?: string | undefined;
  /** Exactly these. */
  ids?: readonly string[] | undefined;
}

/** What a row grants. */
export const grantedBy = ({ kind, value }: { kind: string; value: string }): Granted =>
  kind === 'power' ? { kind: 'power', power: value as Power } : { kind: 'clients', clientIds: JSON.parse(value) as string[] };

/** Grants a person may see, those that end last first: one's own, those of colleagues one looks after; the owner all. */
export async function listGrants(
  db: Db,
  principal: Principal,
  { phase, staffId, ids }: GrantFilter,
  page: { limit: number; after: TimePlace | null },
  now: number,
) {
  let wanted = inReach(db, principal);
  if (ids) wanted = wanted.where('temporaryGrants.id', 'in', [...ids]);
  if (staffId !== undefined) wanted = wanted.where('temporaryGrants.staffId', '=', staffId);
  if (phase === 'over') wanted = wanted.where('temporaryGrants.endsAt', '<=', now);
  else if (phase !== undefined) wanted = wanted.where('temporaryGrants.endsAt', '>', now);
  if (phase === 'coming') wanted = wanted.where('temporaryGrants.startsAt', '>', now);
  if (phase === 'running') wanted = wanted.where('temporaryGrants.startsAt', '<=', now);
  const { after } = page;
  if (after)
    wanted = wanted.where((eb) =>
      eb.or([
        eb('temporaryGrants.endsAt', '<', after.at),
        eb.and([eb('temporaryGrants.endsAt', '=', after.at), eb('temporaryGrants.id', '<', after.id)]),
      ]),
    );
  const rows = await wanted
    .orderBy('temporaryGrants.endsAt', 'desc')
    .orderBy('temporaryGrants.id', 'desc')
    .limit(page.limit + 1)
    .execute();
  return rows.map((row) => ({ ...row, phase: grantPhase(row, now) }));
}

/** One grant a person may see; null: does not exist for them. */
export async function readGrant(db: Db | Trx, principal: Principal, id: string, now: number): Promise<GrantRow | null> {
  const row = await inReach(db, principal).where('temporaryGrants.id', '=', id).executeTakeFirst();
  return row ? { ...row, phase: grantPhase(row, now) } : null;
}
export type GrantRow = Awaited<ReturnType<typeof listGrants>>[number];

/** Powers in force by a grant now, by staff id. */
export async function powersGranted(db: Db | Trx, now: number): Promise<Map<string, Power[]>> {
  const rows = await db
    .selectFrom('temporaryGrants')
    .select(['staffId', 'value'])
    .where('kind', '=', 'power')
    .where('startsAt', '<=', now)
    .where('endsAt', '>', now)
    .execute();
  const found = new Map<string, Power[]>();
  for (const { staffId, value } of rows) found.set(staffId, [...(found.get(staffId) ?? []), value as Power]);
  return found;
}

/** Short names of clients. */
export async function clientShorts(db: Db | Trx, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom('clients')
    .select(['id', 'short'])
    .where('id', 'in', [...new Set(ids)])
    .execute();
  return new Map(rows.map(({ id, short }) => [id, short]));
}

const inReach = (db: Db | Trx, principal: Principal) =>
  db
    .selectFrom('temporaryGrants')
    .innerJoin('staff', 'staff.id', 'temporaryGrants.staffId')
    .innerJoin('people', 'people.id', 'staff.personId')
    .leftJoin('staff as giver', 'giver.id', 'temporaryGrants.givenById')
    .leftJoin('people as giverPerson', 'giverPerson.id', 'giver.personId')
    .leftJoin('staff as ender', 'ender.id', 'temporaryGrants.endedById')
    .leftJoin('people as enderPerson', 'enderPerson.id', 'ender.personId')
    .selectAll('temporaryGrants')
    .select(['people.name', 'giverPerson.name as giverName', 'enderPerson.name as enderName'])
    .where((eb) => eb.or([eb('temporaryGrants.staffId', '=', principal.staff?.id ?? ''), chargesOf(principal)(eb as never)]));
