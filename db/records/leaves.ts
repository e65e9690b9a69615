import { randomUUID } from 'node:crypto';
import { DomainError } from '../../domain/errors.ts';
import { leavePhase, refusalOfLeave, type Leave, type LeavePhase, type LeaveState } from '../../domain/leave.ts';
import { isPostgres, type Trx } from '../open.ts';
import { appendEvents } from '../events.ts';
import { leavesOf } from '../read/leaves.ts';
import { differences, writeAudit, type AuditEntry } from './audit.ts';
import { writeLeaveNotices } from './leave-notices.ts';

type Audit = Omit<AuditEntry, 'action' | 'record' | 'details'>;
/** A leave as somebody asks for it. */
export interface NewLeave {
  staffId: string;
  coverId: string | null;
  startsAt: number;
  endsAt: number;
  reason: string;
}
/** Who did it, as a colleague. */
interface By {
  staffId: string;
}

/** Writes a leave that waits for a yes, or stands at once. @throws unknown_staff, leave_overlap, covers_others, cover_unavailable */
export async function insertLeave(trx: Trx, given: NewLeave, state: 'asked' | 'approved', by: By, audit: Audit): Promise<string> {
  const leave: Leave = { id: randomUUID(), ...given, state };
  await judge(trx, leave);
  const decided = state === 'approved';
  await trx
    .insertInto('staffLeaves')
    .values({
      id: leave.id,
      ...given,
      state,
      answer: '',
      askedBy: by.staffId,
      createdAt: audit.at,
      decidedBy: decided ? by.staffId : null,
      decidedAt: decided ? audit.at : null,
      returnedAt: null,
      version: 1,
    })
    .execute();
  await tell(trx, leave, `leave.${state}`, audit, { ...given, leave: leave.id });
  await writeLeaveNotices(trx, decided ? ['leave.approved', 'leave.cover'] : ['leave.asked'], leave, decided ? '' : given.reason, audit);
  return leave.id;
}

/** 批准: may name another cover. @throws not_found, leave_state, and what stands in the way of the leave itself */
export async function approveLeave(
  trx: Trx,
  id: string,
  { coverId, answer }: { coverId?: string | null | undefined; answer: string },
  by: By,
  audit: Audit,
): Promise<void> {
  const before = await at(trx, id, ['asked'], audit.at);
  const leave: Leave = { ...before, coverId: coverId === undefined ? before.coverId : coverId, state: 'approved' };
  await judge(trx, leave);
  await write(
    trx,
    before,
    { coverId: leave.coverId, state: 'approved', answer, decidedBy: by.staffId, decidedAt: audit.at },
    'leave.approved',
    audit,
  );
  await writeLeaveNotices(trx, ['leave.approved', 'leave.cover'], leave, answer, audit);
}

/** 不批准, with a word why. @throws not_found, leave_state */
export async function refuseLeave(trx: Trx, id: string, answer: string, by: By, audit: Audit): Promise<void> {
  const before = await at(trx, id, ['asked'], audit.at);
  await write(trx, before, { state: 'refused', answer, decidedBy: by.staffId, decidedAt: audit.at }, 'leave.refused', audit);
  await writeLeaveNotices(trx, ['leave.refused'], before, answer, audit);
}

/** 撤销, before it begins. @throws not_found, leave_state */
export async function cancelLeave(trx: Trx, id: string, audit: Audit): Promise<void> {
  await write(trx, await at(trx, id, ['asked', 'coming'], audit.at), { state: 'cancelled' }, 'leave.cancelled', audit);
}

/** 提前销假: it ends now, and with it the cover. @throws not_found, leave_state */
export async function endLeave(trx: Trx, id: string, audit: Audit): Promise<void> {
  await write(trx, await at(trx, id, ['running'], audit.at), { endsAt: audit.at, returnedAt: audit.at }, 'leave.ended', audit);
}

/** Another cover for one that is coming or runs. @throws not_found, leave_state, cover_unavailable */
export async function changeCover(trx: Trx, id: string, coverId: string | null, audit: Audit): Promise<void> {
  const before = await at(trx, id, ['asked', 'coming', 'running'], audit.at);
  await judge(trx, { ...before, coverId, startsAt: Math.max(before.startsAt, Math.min(audit.at, before.endsAt - 1)) });
  await write(trx, before, { coverId }, 'leave.covered', audit);
  if (before.state === 'approved' && coverId !== before.coverId)
    await writeLeaveNotices(trx, ['leave.cover'], { ...before, coverId }, '', audit);
}

/** A leave in one of these phases. @throws not_found, leave_state */
async function at(trx: Trx, id: string, phases: readonly LeavePhase[], now: number) {
  const row = await trx
    .selectFrom('staffLeaves')
    .selectAll()
    .where('id', '=', id)
    .$if(isPostgres(trx), (query) => query.forUpdate())
    .executeTakeFirst();
  if (!row) throw new DomainError('not_found');
  const leave = { ...row, state: row.state as LeaveState };
  if (!phases.includes(leavePhase(leave, now))) throw new DomainError('leave_state', { phase: leavePhase(leave, now) });
  return leave;
}

/** @throws what `refusalOfLeave` says; on PostgreSQL two leaves of the same people are judged one after the other */
async function judge(trx: Trx, leave: Leave): Promise<void> {
  const ids = [leave.staffId, ...(leave.coverId === null ? [] : [leave.coverId])];
  const rows = await trx
    .selectFrom('staff')
    .select(['id', 'active'])
    .where('id', 'in', ids)
    .orderBy('id')
    .$if(isPostgres(trx), (query) => query.forUpdate())
    .execute();
  const person = rows.find((row) => row.id === leave.staffId);
  if (person?.active !== 1) throw new DomainError('unknown_staff');
  const stores = await trx.selectFrom('staffStores').selectAll().where('staffId', 'in', ids).execute();
  const storesOf = (id: string): string[] => stores.filter((store) => store.staffId === id).map((store) => store.storeId);
  const all = await leavesOf(trx, ids);
  const cover = rows.find((row) => row.id === leave.coverId);
  const refusal = refusalOfLeave({
    leave,
    storeIds: storesOf(leave.staffId),
    own: all.filter((other) => other.staffId === leave.staffId),
    covering: all.filter((other) => other.coverId === leave.staffId),
    cover: cover
      ? {
          id: cover.id,
          active: cover.active === 1,
          storeIds: storesOf(cover.id),
          leaves: all.filter((other) => other.staffId === cover.id),
        }
      : null,
  });
  if (refusal) throw new DomainError(refusal.code, refusal.reason === undefined ? {} : { reason: refusal.reason });
}

interface Change {
  coverId?: string | null;
  state?: LeaveState;
  answer?: string;
  decidedBy?: string;
  decidedAt?: number;
  endsAt?: number;
  returnedAt?: number;
}
async function write(trx: Trx, before: Awaited<ReturnType<typeof at>>, change: Change, action: string, audit: Audit): Promise<void> {
  await trx
    .updateTable('staffLeaves')
    .set((eb) => ({ ...change, version: eb('version', '+', 1) }))
    .where('id', '=', before.id)
    .execute();
  const { decidedBy: _, decidedAt: __, ...shown } = { ...before, ...change };
  const { decidedBy: ___, decidedAt: ____, ...had } = before;
  await tell(trx, before, action, audit, { leave: before.id, ...differences(had, shown) });
}

/** The audit stands on the colleague's record; who stands in hears of it as well. */
async function tell(
  trx: Trx,
  { staffId, coverId }: Pick<Leave, 'staffId' | 'coverId'>,
  action: string,
  audit: Audit,
  details: Record<string, unknown>,
): Promise<void> {
  await writeAudit(trx, { ...audit, action, record: { kind: 'staff', id: staffId }, details });
  await appendEvents(
    trx,
    [staffId, coverId].flatMap((id) =>
      id === null ? [] : [{ at: audit.at, topic: 'staff', assigneeId: id, data: JSON.stringify({ type: 'leave' }) }],
    ),
  );
}
