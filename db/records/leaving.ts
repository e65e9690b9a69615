import { runTitle } from '../../domain/run-titles.ts';
import { randomUUID } from 'node:crypto';
import { DomainError } from '../../domain/errors.ts';
import type { Principal, Role } from '../../domain/roles.ts';
import { refusalToLetGo } from '../../domain/staff.ts';
import type { Trx } from '../open.ts';
import { readHoldings, type Held } from '../read/holdings.ts';
import { leavesNow } from '../read/leaves.ts';
import type { AuditEntry } from './audit.ts';
import { insertRun } from './runs.ts';
import { lockOwners } from './staff-fields.ts';
import { unbind } from './staff-binding.ts';
import { tell } from './staff.ts';

type Audit = Omit<AuditEntry, 'action' | 'record' | 'details'>;
/** Who takes over: one for all, or by client and by thing (`case:R26…`, `cover:…`, `group:…`). */
export interface Successors {
  all: string | null;
  byClient: Record<string, string>;
  byItem: Record<string, string>;
}

/** Who gets a thing: named for it, for its client, or for all; a group may stay without a leader. */
const successorOf = ({ kind, id, clientId }: Held, { all, byClient, byItem }: Successors): string | null =>
  byItem[`${kind}:${id}`] ?? (clientId === null ? undefined : byClient[clientId]) ?? (kind === 'group' ? null : all);

/**
 * 离职. At once: no log-in, no session, no WeChat, no leave, no open invitation. What they held is written into a hand-over list that a run works off.
 * @returns the list, its run (null: nothing was held) and the persons whose screens are to be closed
 * @throws forbidden, own_record, last_owner, first_owner, beyond_own_stores, already_left, successor_required, unfit_successor
 */
export async function letGo(
  trx: Trx,
  principal: Principal,
  staffId: string,
  { reason, successors }: { reason: string; successors: Successors },
  audit: Audit,
): Promise<{ handoverId: string; runId: string | null; personIds: string[] }> {
  const me = principal.staff;
  const staff = await leaver(trx, principal, staffId);
  const held = await readHoldings(trx, staffId, audit.at);
  await mustFit(trx, staffId, held, successors, audit.at);
  const handoverId = randomUUID();
  await trx
    .insertInto('handovers')
    .values({ id: handoverId, staffId, byId: me?.id ?? '', reason, runId: null, createdAt: audit.at })
    .execute();
  const items = held.map((one, seq) => ({ seq, kind: one.kind, recordId: one.id, successorId: successorOf(one, successors) }));
  for (let from = 0; from < items.length; from += 200)
    await trx
      .insertInto('handoverItems')
      .values(items.slice(from, from + 200).map((item) => ({ handoverId, ...item, doneAt: null, problem: null })))
      .execute();
  const personIds = await shutOut(trx, staffId, staff.personId, audit.at);
  const runId =
    items.length === 0
      ? null
      : await insertRun(
          trx,
          {
            kind: 'staff.handover',
            title: runTitle('staff.handover', { handoverId }, staff.name).zh,
            params: { handoverId },
            selection: items.map((item) => String(item.seq)),
            startedBy: { staffId: me?.id ?? '', personId: principal.personId },
          },
          { ...audit, action: 'run.started', details: { kind: 'staff.handover', handover: handoverId } },
        );
  if (runId !== null) await trx.updateTable('handovers').set({ runId }).where('id', '=', handoverId).execute();
  await tell(trx, staffId, 'staff.left', audit, { reason, handover: handoverId, held: items.length });
  return { handoverId, runId, personIds };
}

async function leaver(trx: Trx, principal: Principal, staffId: string): Promise<{ personId: string; name: string }> {
  const row = await trx
    .selectFrom('staff')
    .innerJoin('people', 'people.id', 'staff.personId')
    .select(['staff.personId', 'staff.role', 'staff.active', 'people.name'])
    .where('staff.id', '=', staffId)
    .executeTakeFirst();
  if (!row) throw new DomainError('not_found');
  const stores = await trx.selectFrom('staffStores').select('storeId').where('staffId', '=', staffId).execute();
  const record = { id: staffId, role: row.role as Role, storeIds: stores.map((store) => store.storeId) };
  const refusal = refusalToLetGo(principal, record, await lockOwners(trx));
  if (refusal !== null) throw new DomainError(refusal);
  if (row.active !== 1) throw new DomainError('already_left');
  return row;
}

/** Each thing goes to a colleague who is there and works in its store. @throws successor_required, unfit_successor, both naming what is concerned */
async function mustFit(trx: Trx, leaverId: string, held: readonly Held[], successors: Successors, now: number): Promise<void> {
  const missing = held.filter((one) => one.kind !== 'group' && successorOf(one, successors) === null);
  if (missing.length > 0)
    throw new DomainError('successor_required', { missing: missing.slice(0, 20).map((one) => one.name), count: missing.length });
  const ids = [...new Set(held.map((one) => successorOf(one, successors)).filter((id) => id !== null))];
  if (ids.length === 0) return;
  const rows = await trx.selectFrom('staff').select(['id', 'active', 'role']).where('id', 'in', ids).execute();
  const stores = await trx.selectFrom('staffStores').selectAll().where('staffId', 'in', ids).execute();
  const away = await leavesNow(trx, ids, now);
  const unfit = held.filter((one) => {
    const id = successorOf(one, successors);
    if (id === null) return false;
    const row = rows.find((staff) => staff.id === id);
    if (row?.active !== 1 || id === leaverId || away.has(id)) return true;
    if (one.kind === 'group' && row.role !== 'leader') return true;
    return row.role !== 'owner' && !stores.some((store) => store.staffId === id && one.storeIds.includes(store.storeId));
  });
  if (unfit.length > 0) throw new DomainError('unfit_successor', { unfit: unfit.slice(0, 20).map((one) => one.name), count: unfit.length });
}

/** Nothing of the firm is open to them from this transaction on. @returns the persons whose sessions ended */
async function shutOut(trx: Trx, staffId: string, personId: string, now: number): Promise<string[]> {
  const bound = await unbind(trx, staffId, now);
  const own = await trx.selectFrom('staff').select('personId').where('id', '=', staffId).executeTakeFirstOrThrow();
  await trx.deleteFrom('logins').where('personId', '=', own.personId).execute();
  await trx
    .updateTable('invitations')
    .set({ revokedAt: now })
    .where((eb) => eb.or([eb('staffId', '=', staffId), eb('invitedBy', '=', personId)]))
    .where('usedAt', 'is', null)
    .where('revokedAt', 'is', null)
    .execute();
  await trx
    .updateTable('staffLeaves')
    .set((eb) => ({ state: 'cancelled', version: eb('version', '+', 1) }))
    .where('staffId', '=', staffId)
    .where('state', 'in', ['asked', 'approved'])
    .where((eb) => eb.or([eb('state', '=', 'asked'), eb('startsAt', '>', now)]))
    .execute();
  await trx
    .updateTable('staffLeaves')
    .set((eb) => ({ endsAt: now, version: eb('version', '+', 1) }))
    .where('staffId', '=', staffId)
    .where('state', '=', 'approved')
    .where('endsAt', '>', now)
    .execute();
  await trx
    .updateTable('staff')
    .set((eb) => ({ active: 0, onDuty: 0, leftAt: now, ownerSince: null, updatedAt: now, version: eb('version', '+', 1) }))
    .where('id', '=', staffId)
    .execute();
  return [...new Set([personId, own.personId, ...(bound === null ? [] : [bound])])];
}

/** 返聘: active again, off duty, without clients and WeChat; an owner or admin comes back as staff. @throws not_found, still_here, forbidden */
export async function rehire(trx: Trx, staffId: string, audit: Audit): Promise<void> {
  const row = await trx.selectFrom('staff').select(['active', 'role']).where('id', '=', staffId).executeTakeFirst();
  if (!row) throw new DomainError('not_found');
  if (row.active === 1) throw new DomainError('still_here');
  const role = row.role === 'leader' ? 'leader' : 'staff';
  await trx
    .updateTable('staff')
    .set((eb) => ({
      active: 1,
      leftAt: null,
      role,
      ...(role === row.role ? {} : { powers: '[]' }),
      updatedAt: audit.at,
      version: eb('version', '+', 1),
    }))
    .where('id', '=', staffId)
    .execute();
  await tell(trx, staffId, 'staff.rehired', audit, role === row.role ? {} : { role: [row.role, role] });
}
