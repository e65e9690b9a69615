import { randomUUID } from 'node:crypto';
import { DomainError } from '../../domain/errors.ts';
import type { Trx } from '../open.ts';
import { appendEvents } from '../events.ts';
import { differences, writeAudit, type AuditEntry } from './audit.ts';
import { mustBeRight } from './staff-fields.ts';

type Audit = Omit<AuditEntry, 'action' | 'record' | 'details'>;
/** What is written of a group. */
export interface GroupFields {
  name: string;
  storeId: string;
  leaderId: string | null;
}

/** 新小组. @throws bad_input at its fields */
export async function insertGroup(trx: Trx, fields: GroupFields, audit: Audit): Promise<string> {
  const id = randomUUID();
  await judge(trx, id, fields);
  await trx
    .insertInto('groups')
    .values({ id, ...fields })
    .execute();
  await tell(trx, 'group', id, 'created', audit, differences({}, fields));
  return id;
}

/** @throws not_found, version_conflict, bad_input, group_in_use when it would move away from its members' store */
export async function changeGroup(trx: Trx, id: string, version: number, fields: GroupFields, audit: Audit): Promise<void> {
  const row = await trx.selectFrom('groups').selectAll().where('id', '=', id).executeTakeFirst();
  if (!row) throw new DomainError('not_found');
  if (row.version !== version) throw new DomainError('version_conflict', { version: row.version });
  await judge(trx, id, fields);
  if (row.storeId !== fields.storeId && (await membersOf(trx, id)) > 0)
    throw new DomainError('group_in_use', { members: await membersOf(trx, id) });
  const details = differences({ name: row.name, storeId: row.storeId, leaderId: row.leaderId }, fields);
  if (Object.keys(details).length === 0) return;
  await trx
    .updateTable('groups')
    .set((eb) => ({ ...fields, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute();
  await tell(trx, 'group', id, 'changed', audit, details);
}

/** @throws not_found, group_in_use while it has members */
export async function removeGroup(trx: Trx, id: string, audit: Audit): Promise<void> {
  const row = await trx.selectFrom('groups').selectAll().where('id', '=', id).executeTakeFirst();
  if (!row) throw new DomainError('not_found');
  const members = await membersOf(trx, id);
  if (members > 0) throw new DomainError('group_in_use', { members });
  await trx.updateTable('staff').set({ groupId: null }).where('groupId', '=', id).execute();
  await trx.deleteFrom('groups').where('id', '=', id).execute();
  await tell(trx, 'group', id, 'removed', audit, { name: row.name });
}

/** 新技能: a group of business types. @throws bad_input at `name` */
export async function insertSkill(trx: Trx, name: string, audit: Audit): Promise<string> {
  const id = randomUUID().slice(0, 8);
  await skillName(trx, id, name);
  await trx.insertInto('skills').values({ id, name }).execute();
  await tell(trx, 'skill', id, 'created', audit, { name: [null, name] });
  return id;
}

/** @throws not_found, version_conflict, bad_input */
export async function changeSkill(trx: Trx, id: string, version: number, name: string, audit: Audit): Promise<void> {
  const row = await trx.selectFrom('skills').selectAll().where('id', '=', id).executeTakeFirst();
  if (!row) throw new DomainError('not_found');
  if (row.version !== version) throw new DomainError('version_conflict', { version: row.version });
  if (row.name === name) return;
  await skillName(trx, id, name);
  await trx
    .updateTable('skills')
    .set((eb) => ({ name, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute();
  await tell(trx, 'skill', id, 'changed', audit, { name: [row.name, name] });
}

/** @throws not_found, skill_in_use while colleagues have it or business types ask for it */
export async function removeSkill(trx: Trx, id: string, audit: Audit): Promise<void> {
  const row = await trx.selectFrom('skills').selectAll().where('id', '=', id).executeTakeFirst();
  if (!row) throw new DomainError('not_found');
  const staff = await trx.selectFrom('staff').select('id').where('skills', 'like', `%"${id}"%`).where('active', '=', 1).execute();
  const types = await trx.selectFrom('businessTypes').select('id').where('skill', '=', id).execute();
  if (staff.length + types.length > 0) throw new DomainError('skill_in_use', { staff: staff.length, types: types.length });
  await trx.deleteFrom('skills').where('id', '=', id).execute();
  await tell(trx, 'skill', id, 'removed', audit, { name: row.name });
}

/** Name, store and leader of a group: the leader is a 组长 who works in the group's store. */
async function judge(trx: Trx, id: string, { name, storeId, leaderId }: GroupFields): Promise<void> {
  const twin = await trx.selectFrom('groups').select('id').where('name', '=', name).where('id', '!=', id).executeTakeFirst();
  const store = await trx.selectFrom('stores').select('active').where('id', '=', storeId).executeTakeFirst();
  const leader =
    leaderId === null ? undefined : await trx.selectFrom('staff').select(['role', 'active']).where('id', '=', leaderId).executeTakeFirst();
  const works =
    leaderId === null
      ? undefined
      : await trx
          .selectFrom('staffStores')
          .select('storeId')
          .where('staffId', '=', leaderId)
          .where('storeId', '=', storeId)
          .executeTakeFirst();
  mustBeRight([
    twin ? { pointer: '/name', code: 'taken', message: '已有同名小组，请换一个名称' } : null,
    store?.active === 1 ? null : { pointer: '/storeId', code: 'unknown', message: '没有这个门店，或已停业' },
    leaderId === null || (leader?.active === 1 && leader.role === 'leader')
      ? null
      : { pointer: '/leaderId', code: 'no_leader', message: '组长须是在职的组长身份，请先修改这位同事的身份' },
    leaderId === null || works ? null : { pointer: '/leaderId', code: 'other_store', message: '组长须在小组所属的门店工作' },
  ]);
}

async function membersOf(trx: Trx, id: string): Promise<number> {
  const row = await trx
    .selectFrom('staff')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('groupId', '=', id)
    .where('active', '=', 1)
    .executeTakeFirstOrThrow();
  return Number(row.count);
}

async function skillName(trx: Trx, id: string, name: string): Promise<void> {
  const twin = await trx.selectFrom('skills').select('id').where('name', '=', name).where('id', '!=', id).executeTakeFirst();
  mustBeRight([twin ? { pointer: '/name', code: 'taken', message: '已有同名技能' } : null]);
}

async function tell(
  trx: Trx,
  kind: 'group' | 'skill',
  id: string,
  what: string,
  audit: Audit,
  details: Record<string, unknown>,
): Promise<void> {
  await writeAudit(trx, { ...audit, action: `${kind}.${what}`, record: { kind, id }, details });
  await appendEvents(trx, [{ at: audit.at, topic: 'staff', data: JSON.stringify({ type: kind }) }]);
}
