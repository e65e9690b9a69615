import { randomUUID } from 'node:crypto';
import { DomainError } from '../../domain/errors.ts';
import type { Power, Principal, Role } from '../../domain/roles.ts';
import type { Trx } from '../open.ts';
import { appendEvents } from '../events.ts';
import { searchText } from '../search-text.ts';
import type { Sealed } from '../sealed.ts';
import { differences, writeAudit, type AuditEntry } from './audit.ts';
import { judgeFields, type StaffFields } from './staff-fields.ts';

type Audit = Omit<AuditEntry, 'action' | 'record' | 'details'>;

/** Writes a new colleague, whose WeChat an invitation binds later. @returns their id. @throws what `judgeFields` does */
export async function insertStaff(trx: Trx, sealed: Sealed, principal: Principal, fields: StaffFields, audit: Audit): Promise<string> {
  await judgeFields(trx, sealed, principal, null, fields);
  const id = randomUUID();
  const now = audit.at;
  await trx
    .insertInto('people')
    .values({
      id,
      openid: null,
      unionid: null,
      name: fields.name,
      title: '',
      ...sealed.sealPhone(fields.phone ?? null),
      followsAccount: 0,
      smsOptOut: 0,
      fictional: 0,
      searchText: searchText(fields.name),
      createdAt: now,
    })
    .execute();
  await trx
    .insertInto('staff')
    .values({
      id,
      personId: id,
      ...rowOf(fields),
      onDuty: 0,
      active: 1,
      rating: null,
      updatedAt: now,
      createdAt: now,
      ownerSince: fields.role === 'owner' ? now : null,
    })
    .execute();
  await writeStores(trx, id, [], fields.storeIds);
  await settleLead(trx, id, null, fields);
  await tell(trx, id, 'staff.created', audit, differences({}, shown(fields, fields.phone ?? '')));
  return id;
}

/** Lays a change over a colleague's record. @throws not_found, version_conflict, and what `judgeFields` does */
export async function changeStaff(
  trx: Trx,
  sealed: Sealed,
  principal: Principal,
  id: string,
  change: { version: number } & { [Field in keyof StaffFields]?: StaffFields[Field] | undefined },
  audit: Audit,
): Promise<void> {
  const before = await readFields(trx, id);
  if (!before) throw new DomainError('not_found');
  const { version, ...given } = change;
  if (version !== before.version) throw new DomainError('version_conflict', { version: before.version });
  const wanted = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as Partial<StaffFields>;
  const after: StaffFields = { ...before, ...wanted };
  await judgeFields(trx, sealed, principal, before, after);
  const phone = sealed.sealPhone(after.phone ?? null);
  const details = differences(
    shown(before, before.last4 ?? ''),
    shown(after, after.phone === undefined ? (before.last4 ?? '') : (phone.phoneLast4 ?? '')),
  );
  if (Object.keys(details).length === 0) return;
  const now = audit.at;
  await trx
    .updateTable('staff')
    .set((eb) => ({
      ...rowOf(after),
      version: eb('version', '+', 1),
      updatedAt: now,
      ...(after.role === before.role ? {} : { ownerSince: after.role === 'owner' ? now : null }),
    }))
    .where('id', '=', id)
    .where('version', '=', version)
    .execute();
  await trx
    .updateTable('people')
    .set({ name: after.name, searchText: searchText(after.name), ...(after.phone === undefined ? {} : phone) })
    .where('id', '=', before.personId)
    .execute();
  await writeStores(trx, id, before.storeIds, after.storeIds);
  await settleLead(trx, id, before, after);
  await tell(trx, id, 'staff.changed', audit, details);
}

/** Who leads a group that has no leader yet; whoever is no leader of it any more leads it no more. */
async function settleLead(trx: Trx, id: string, before: StaffFields | null, after: StaffFields): Promise<void> {
  const leads = after.role === 'leader' ? after.groupId : null;
  if (before?.role === 'leader')
    await trx
      .updateTable('groups')
      .set((eb) => ({ leaderId: null, version: eb('version', '+', 1) }))
      .where('leaderId', '=', id)
      .$if(leads !== null, (query) => query.where('id', '!=', leads ?? ''))
      .execute();
  if (leads !== null)
    await trx
      .updateTable('groups')
      .set((eb) => ({ leaderId: id, version: eb('version', '+', 1) }))
      .where('id', '=', leads)
      .where('leaderId', 'is', null)
      .execute();
}

/** A record as it stands, for a change to be laid over. */
async function readFields(trx: Trx, id: string) {
  const row = await trx
    .selectFrom('staff')
    .innerJoin('people', 'people.id', 'staff.personId')
    .selectAll('staff')
    .select(['people.name', 'people.phoneLast4 as last4'])
    .where('staff.id', '=', id)
    .executeTakeFirst();
  if (!row) return null;
  const stores = await trx.selectFrom('staffStores').select('storeId').where('staffId', '=', id).orderBy('storeId').execute();
  return {
    id,
    personId: row.personId,
    version: row.version,
    last4: row.last4,
    name: row.name,
    title: row.title,
    bio: row.bio,
    role: row.role as Role,
    storeIds: stores.map((store) => store.storeId),
    groupId: row.groupId,
    skills: JSON.parse(row.skills) as string[],
    caseCap: row.caseCap,
    clientCap: row.clientCap,
    powers: JSON.parse(row.powers) as Power[],
  };
}

const rowOf = ({ role, title, bio, groupId, skills, powers, caseCap, clientCap }: StaffFields) => ({
  role,
  title,
  bio,
  groupId,
  skills: JSON.stringify(skills),
  powers: JSON.stringify(powers),
  caseCap,
  clientCap,
});

/** What the audit keeps of a record: of a phone its last four digits. */
const shown = ({ name, title, bio, role, storeIds, groupId, skills, caseCap, clientCap, powers }: StaffFields, phone: string) => ({
  name,
  title,
  bio,
  role,
  storeIds: storeIds.toSorted(),
  groupId,
  skills: skills.toSorted(),
  caseCap,
  clientCap,
  powers: powers.toSorted(),
  phone: phone.replace(/\D/g, '').slice(-4),
});

async function writeStores(trx: Trx, staffId: string, before: readonly string[], after: readonly string[]): Promise<void> {
  const gone = before.filter((id) => !after.includes(id));
  const fresh = after.filter((id) => !before.includes(id));
  if (gone.length > 0) await trx.deleteFrom('staffStores').where('staffId', '=', staffId).where('storeId', 'in', gone).execute();
  if (fresh.length > 0)
    await trx
      .insertInto('staffStores')
      .values(fresh.map((storeId) => ({ staffId, storeId })))
      .execute();
}

/** The audit's line about a colleague, and the word to screens. */
export async function tell(trx: Trx, id: string, action: string, audit: Audit, details: Record<string, unknown> = {}): Promise<void> {
  await writeAudit(trx, { ...audit, action, record: { kind: 'staff', id }, details });
  await appendEvents(trx, [{ at: audit.at, topic: 'staff', assigneeId: id, data: JSON.stringify({ type: action.split('.')[1] }) }]);
}
