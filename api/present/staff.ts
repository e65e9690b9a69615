import { listInvitations } from '../../db/read/invitations.ts';
import { readHoldings } from '../../db/read/holdings.ts';
import { leavesNow, type LeaveRow, type RunningLeave } from '../../db/read/leaves.ts';
import { readOwners, readStaffRecord } from '../../db/read/staff-record.ts';
import type { listStaff } from '../../db/read/staff-list.ts';
import { DomainError } from '../../domain/errors.ts';
import type { Principal } from '../../domain/roles.ts';
import { may } from '../../domain/permissions.ts';
import { firstOwner, managesStaff, refusalToLetGo } from '../../domain/staff.ts';
import { principalOf, type ApiContext } from '../context.ts';
import { listed } from './invitation.ts';
import type { ColleagueView, LeaveView, RunningLeaveView, StaffView } from '../views/staff.ts';
import { instant, instantOrNull } from './case-row.ts';

const masked = (last4: string | null): string | null => (last4 === null ? null : `*******${last4}`);
const named = (id: string | null, name: string | null) => (id === null ? null : { id, name: name ?? '' });
const running = (leave: RunningLeave | null | undefined): RunningLeaveView | null =>
  leave
    ? { id: leave.id, from: instant(leave.startsAt), until: instant(leave.endsAt), cover: named(leave.coverId, leave.coverName) }
    : null;

/** A line of the list of colleagues. */
export const colleagueView = (row: Awaited<ReturnType<typeof listStaff>>[number]): ColleagueView => ({
  id: row.id,
  name: row.name,
  title: row.title,
  role: row.role as ColleagueView['role'],
  storeIds: row.storeIds,
  group: named(row.groupId, row.groupName),
  onDuty: row.onDuty === 1 && row.leave === null,
  leave: running(row.leave),
  active: row.active === 1,
  bound: row.openid !== null,
  phoneMasked: masked(row.phoneLast4),
  openCases: row.openCases,
  caseCap: row.caseCap,
  clients: row.clients,
  rating: row.rating,
  skills: row.skills,
  createdAt: instant(row.createdAt),
  leftAt: instantOrNull(row.leftAt),
});

/** A colleague's record as who asks sees it. @throws not_found beyond their scope */
export async function staffView(c: ApiContext, staffId: string): Promise<StaffView> {
  const { db, now } = c.var.deps;
  const principal = principalOf(c);
  const row = await readStaffRecord(db, principal, staffId);
  if (!row) throw new DomainError('not_found');
  const owners = await readOwners(db);
  const record = { id: row.id, role: row.role, storeIds: row.stores.map((store) => store.id) };
  const manages = may(principal, 'staff.write') && managesStaff(principal, record);
  const self = principal.staff?.id === row.id;
  const held = manages || self ? await readHoldings(db, row.id, now()) : [];
  const count = (kind: string): number => held.filter((one) => one.kind === kind).length;
  const leave = running((await leavesNow(db, [row.id], now())).get(row.id));
  return {
    id: row.id,
    name: row.name,
    title: row.title,
    bio: row.bio,
    role: row.role,
    stores: row.stores,
    group: named(row.groupId, row.groupName),
    skills: row.skills,
    caseCap: row.caseCap,
    clientCap: row.clientCap,
    powers: row.powers,
    onDuty: row.onDuty === 1 && leave === null,
    active: row.active === 1,
    rating: row.rating,
    createdAt: instant(row.createdAt),
    leftAt: instantOrNull(row.leftAt),
    version: row.version,
    phoneMasked: masked(row.phoneLast4),
    bound: row.openid !== null,
    leave,
    manages,
    self,
    firstOwner: firstOwner(owners)?.id === row.id,
    leavingRefusal: row.active === 1 ? refusalToLetGo(principal, record, owners) : 'already_left',
    own:
      manages || self
        ? {
            login: row.login,
            mustChange: row.mustChange === 1,
            held: {
              clients: count('client'),
              helperClients: count('helper'),
              cases: count('case'),
              covers: count('cover'),
              groups: count('group'),
            },
            invitations: manages ? (await listInvitations(db, { staffId: row.id }, now())).map(listed) : [],
          }
        : null,
  };
}

/** A leave as who asks sees it. */
export function leaveView(row: LeaveRow, principal: Principal, manages: boolean): LeaveView {
  const own = principal.staff?.id === row.staffId;
  const decides = manages && (!own || principal.staff?.role === 'owner');
  const may: LeaveView['may'] = [];
  if (row.phase === 'asked' && decides) may.push('approve', 'refuse');
  if ((row.phase === 'asked' || row.phase === 'coming') && (own || manages)) may.push('cancel');
  if (row.phase === 'running' && (own || manages)) may.push('end');
  if ((row.phase === 'coming' || row.phase === 'running') && manages) may.push('cover');
  return {
    id: row.id,
    staff: { id: row.staffId, name: row.name },
    cover: named(row.coverId, row.coverName),
    from: instant(row.startsAt),
    until: instant(row.endsAt),
    reason: own || manages ? row.reason : '',
    phase: row.phase,
    answer: own || manages ? row.answer : '',
    createdAt: instant(row.createdAt),
    returnedAt: instantOrNull(row.returnedAt),
    may,
  };
}
