import { DomainError } from '../../domain/errors.ts';
import type { Power, Role } from '../../domain/roles.ts';
import { isMobile, refusalToChange, type OwnerRecord } from '../../domain/staff.ts';
import type { Principal } from '../../domain/roles.ts';
import { isPostgres, type Trx } from '../open.ts';
import { normalPhone, type Sealed } from '../sealed.ts';

/** What a person may write of a colleague. */
export interface StaffFields {
  name: string;
  title: string;
  bio: string;
  role: Role;
  storeIds: string[];
  groupId: string | null;
  skills: string[];
  caseCap: number;
  clientCap: number;
  powers: Power[];
  /** Written whole, kept sealed; undefined: as it was. */
  phone?: string | undefined;
}
interface Fault {
  pointer: string;
  code: string;
  message: string;
}

/** Wrong fields, each at its place. @throws bad_input when there are any */
export function mustBeRight(faults: readonly (Fault | null)[]): void {
  const errors = faults.filter((fault) => fault !== null);
  if (errors.length > 0) throw new DomainError('bad_input', { errors });
}

/** The owners who are with the firm; on PostgreSQL others who would change them wait until this transaction ends. */
export async function lockOwners(trx: Trx): Promise<OwnerRecord[]> {
  const rows = await trx
    .selectFrom('staff')
    .select(['id', 'ownerSince'])
    .where('role', '=', 'owner')
    .where('active', '=', 1)
    .orderBy('id')
    .$if(isPostgres(trx), (query) => query.forUpdate())
    .execute();
  return rows.map((row) => ({ id: row.id, since: row.ownerSince ?? 0 }));
}

/**
 * Judges what is to be written of a colleague: the rules of `domain/staff.ts`, then each field.
 * @throws own_record, owner_only, last_owner, first_owner, beyond_own_stores, bad_input
 */
export async function judgeFields(
  trx: Trx,
  sealed: Sealed,
  principal: Principal,
  before: (StaffFields & { id: string; personId: string }) | null,
  after: StaffFields,
): Promise<void> {
  const refusal = refusalToChange(principal, before, after, await lockOwners(trx));
  if (refusal !== null)
    throw new DomainError(
      refusal.code,
      refusal.field === null ? {} : { errors: [{ pointer: `/${refusal.field}`, code: refusal.code, message: FIELD_WORDS[refusal.field] }] },
    );
  mustBeRight([
    after.storeIds.length === 0 && after.role !== 'owner' ? fault('storeIds', 'required', '请至少选择一个门店') : null,
    await wrongStores(trx, before?.storeIds ?? [], after.storeIds),
    await wrongGroup(trx, after),
    await wrongSkills(trx, before?.skills ?? [], after.skills),
    after.phone === undefined ? null : await wrongPhone(trx, sealed, before?.personId ?? null, after.phone),
  ]);
}

const FIELD_WORDS = {
  role: '您不能这样设置身份',
  powers: '您不能这样设置审批权限',
  storeIds: '只能增减您自己管理的门店',
} as const;

const fault = (field: string, code: string, message: string): Fault => ({ pointer: `/${field}`, code, message });

async function wrongStores(trx: Trx, before: readonly string[], after: readonly string[]): Promise<Fault | null> {
  if (after.length === 0) return null;
  const known = await trx
    .selectFrom('stores')
    .select(['id', 'active'])
    .where('id', 'in', [...after])
    .execute();
  if (known.length !== after.length) return fault('storeIds', 'unknown', '有门店不存在，请重新选择');
  const closed = known.some((store) => store.active !== 1 && !before.includes(store.id));
  return closed ? fault('storeIds', 'closed', '有门店已停业，请重新选择') : null;
}

async function wrongGroup(trx: Trx, { groupId, storeIds }: StaffFields): Promise<Fault | null> {
  if (groupId === null) return null;
  const group = await trx.selectFrom('groups').select('storeId').where('id', '=', groupId).executeTakeFirst();
  if (!group) return fault('groupId', 'unknown', '没有这个小组，请重新选择');
  return storeIds.includes(group.storeId) ? null : fault('groupId', 'other_store', '小组不在所选的门店里，请换小组或加上门店');
}

async function wrongSkills(trx: Trx, before: readonly string[], after: readonly string[]): Promise<Fault | null> {
  const fresh = after.filter((id) => !before.includes(id));
  if (fresh.length === 0) return null;
  const known = await trx.selectFrom('skills').select('id').where('id', 'in', fresh).execute();
  return known.length === fresh.length ? null : fault('skills', 'unknown', '有技能不存在，请重新选择');
}

/** A mobile number, of nobody else who works here. */
async function wrongPhone(trx: Trx, sealed: Sealed, personId: string | null, phone: string): Promise<Fault | null> {
  const digits = normalPhone(phone);
  if (digits === '' && phone.trim() === '') return null;
  if (!isMobile(digits)) return fault('phone', 'invalid', '请填写 11 位手机号');
  const other = await trx
    .selectFrom('people')
    .innerJoin('staff', 'staff.personId', 'people.id')
    .select('people.name')
    .where('people.phoneHmac', '=', sealed.hmac(digits))
    .where('staff.active', '=', 1)
    .where('people.id', '!=', personId ?? '')
    .executeTakeFirst();
  return other ? fault('phone', 'taken', `这个号码已是${other.name}的`) : null;
}
