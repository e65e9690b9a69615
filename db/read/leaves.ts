import { leavePhase, type Leave, type LeaveState } from '../../domain/leave.ts';
import type { Principal } from '../../domain/roles.ts';
import type { Db, Trx } from '../open.ts';
import { colleaguesOf } from './scope.ts';

/** A leave that runs now, with who stands in. */
export interface RunningLeave {
  id: string;
  startsAt: number;
  endsAt: number;
  coverId: string | null;
  coverName: string | null;
}

/** Who of these is on leave now. */
export async function leavesNow(db: Db | Trx, staffIds: readonly string[], now: number): Promise<Map<string, RunningLeave>> {
  if (staffIds.length === 0) return new Map();
  const rows = await db
    .selectFrom('staffLeaves')
    .leftJoin('staff as cover', 'cover.id', 'staffLeaves.coverId')
    .leftJoin('people as coverPerson', 'coverPerson.id', 'cover.personId')
    .select([
      'staffLeaves.staffId',
      'staffLeaves.id',
      'staffLeaves.startsAt',
      'staffLeaves.endsAt',
      'staffLeaves.coverId',
      'coverPerson.name as coverName',
    ])
    .where('staffLeaves.staffId', 'in', [...staffIds])
    .where('staffLeaves.state', '=', 'approved')
    .where('staffLeaves.startsAt', '<=', now)
    .where('staffLeaves.endsAt', '>', now)
    .execute();
  return new Map(rows.map(({ staffId, ...row }) => [staffId, row]));
}

/** Who is told in place of whom: colleagues on leave now give way to who stands in for them. */
export async function inPlaceOf(db: Db, staffIds: readonly string[], now: number): Promise<string[]> {
  const leaves = await leavesNow(db, staffIds, now);
  return [...new Set(staffIds.map((id) => leaves.get(id)?.coverId ?? id))];
}

/** Every leave that concerns some colleagues in a rule: their own and those they stand in for. */
export async function leavesOf(db: Db | Trx, staffIds: readonly string[]): Promise<Leave[]> {
  if (staffIds.length === 0) return [];
  const rows = await db
    .selectFrom('staffLeaves')
    .select(['id', 'staffId', 'coverId', 'startsAt', 'endsAt', 'state'])
    .where((eb) => eb.or([eb('staffId', 'in', [...staffIds]), eb('coverId', 'in', [...staffIds])]))
    .where('state', 'in', ['asked', 'approved'])
    .execute();
  return rows.map((row) => ({ ...row, state: row.state as LeaveState }));
}

/** What narrows the list of leaves. */
export interface LeaveFilter {
  phase?: 'asked' | 'coming' | 'running' | 'over' | 'live' | undefined;
  staffId?: string | undefined;
}

/** Leaves of colleagues a person may see, those that begin last first. */
export async function listLeaves(
  db: Db,
  principal: Principal,
  filter: LeaveFilter,
  page: { limit: number; after: { at: number; id: string } | null },
  now: number,
) {
  let wanted = withNames(db).where((eb) => colleaguesOf(principal)(eb as never));
  const { phase, staffId } = filter;
  if (staffId !== undefined) wanted = wanted.where('staffLeaves.staffId', '=', staffId);
  if (phase === 'asked') wanted = wanted.where('staffLeaves.state', '=', 'asked');
  else if (phase === 'live') wanted = wanted.where('staffLeaves.state', 'in', ['asked', 'approved']).where('staffLeaves.endsAt', '>', now);
  else if (phase !== undefined) {
    wanted = wanted.where('staffLeaves.state', '=', 'approved');
    if (phase === 'coming') wanted = wanted.where('staffLeaves.startsAt', '>', now);
    if (phase === 'running') wanted = wanted.where('staffLeaves.startsAt', '<=', now).where('staffLeaves.endsAt', '>', now);
    if (phase === 'over') wanted = wanted.where('staffLeaves.endsAt', '<=', now);
  }
  const { after } = page;
  if (after)
    wanted = wanted.where((eb) =>
      eb.or([
        eb('staffLeaves.startsAt', '<', after.at),
        eb.and([eb('staffLeaves.startsAt', '=', after.at), eb('staffLeaves.id', '<', after.id)]),
      ]),
    );
  const rows = await wanted
    .orderBy('staffLeaves.startsAt', 'desc')
    .orderBy('staffLeaves.id', 'desc')
    .limit(page.limit + 1)
    .execute();
  return rows.map((row) => asRead(row, now));
}

/** One leave of a colleague a person may see; null: does not exist for them. */
export async function readLeave(db: Db | Trx, principal: Principal, id: string, now: number) {
  const row = await withNames(db)
    .where('staffLeaves.id', '=', id)
    .where((eb) => colleaguesOf(principal)(eb as never))
    .executeTakeFirst();
  return row ? asRead(row, now) : null;
}

const withNames = (db: Db | Trx) =>
  db
    .selectFrom('staffLeaves')
    .innerJoin('staff', 'staff.id', 'staffLeaves.staffId')
    .innerJoin('people', 'people.id', 'staff.personId')
    .leftJoin('staff as cover', 'cover.id', 'staffLeaves.coverId')
    .leftJoin('people as coverPerson', 'coverPerson.id', 'cover.personId')
    .selectAll('staffLeaves')
    .select(['people.name', 'coverPerson.name as coverName']);

const asRead = <Row extends { state: string; startsAt: number; endsAt: number }>(row: Row, now: number) => ({
  ...row,
  state: row.state as LeaveState,
  phase: leavePhase({ ...row, state: row.state as LeaveState }, now),
});
export type LeaveRow = NonNullable<Awaited<ReturnType<typeof readLeave>>>;
