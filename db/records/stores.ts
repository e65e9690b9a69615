import { randomUUID } from 'node:crypto';
import { DomainError } from '../../domain/errors.ts';
import type { Trx } from '../open.ts';
import { appendEvents } from '../events.ts';
import { differences, writeAudit, type AuditEntry } from './audit.ts';
import { mustBeRight } from './staff-fields.ts';

type Audit = Omit<AuditEntry, 'action' | 'record' | 'details'>;
/** What is written of a store. */
export interface StoreFields {
  name: string;
  address: string;
  phone: string;
}

/** 新门店. @throws bad_input at `name` when there is one of it */
export async function insertStore(trx: Trx, fields: StoreFields, audit: Audit): Promise<string> {
  const id = randomUUID();
  mustBeRight([await taken(trx, fields.name, id)]);
  await trx
    .insertInto('stores')
    .values({ id, ...fields })
    .execute();
  await tell(trx, id, 'store.created', audit, differences({}, fields));
  return id;
}

/** @throws not_found, version_conflict, bad_input */
export async function changeStore(
  trx: Trx,
  id: string,
  { version, ...given }: { version: number } & Partial<Given<StoreFields>>,
  audit: Audit,
): Promise<void> {
  const before = await storeAt(trx, id, version);
  const change = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
  const after = { ...before, ...change };
  mustBeRight([await taken(trx, after.name, id)]);
  const details = differences(before, after);
  if (Object.keys(details).length === 0) return;
  await trx
    .updateTable('stores')
    .set((eb) => ({ ...change, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute();
  await tell(trx, id, 'store.changed', audit, details);
}

/** 停业: not while clients, colleagues or groups belong to it. @throws not_found, version_conflict, store_in_use with how many */
export async function closeStore(trx: Trx, id: string, version: number, audit: Audit): Promise<void> {
  await storeAt(trx, id, version);
  const held = await holdings(trx, id);
  if (held.clients + held.staff + held.groups > 0) throw new DomainError('store_in_use', { ...held });
  await setActive(trx, id, 0, 'store.closed', audit);
}

/** 重新营业. @throws not_found, version_conflict */
export async function reopenStore(trx: Trx, id: string, version: number, audit: Audit): Promise<void> {
  await storeAt(trx, id, version);
  await setActive(trx, id, 1, 'store.reopened', audit);
}

/** What belongs to a store: clients, colleagues who are with the firm, groups. */
export async function holdings(trx: Trx, id: string): Promise<{ clients: number; staff: number; groups: number }> {
  const count = { clients: 0, staff: 0, groups: 0 };
  const clients = await trx
    .selectFrom('clientStores')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('storeId', '=', id)
    .executeTakeFirstOrThrow();
  const staff = await trx
    .selectFrom('staffStores')
    .innerJoin('staff', 'staff.id', 'staffStores.staffId')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('staffStores.storeId', '=', id)
    .where('staff.active', '=', 1)
    .executeTakeFirstOrThrow();
  const groups = await trx
    .selectFrom('groups')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('storeId', '=', id)
    .executeTakeFirstOrThrow();
  return { ...count, clients: Number(clients.count), staff: Number(staff.count), groups: Number(groups.count) };
}

/** Fields of a change: undefined ones stay. */
type Given<T> = { [Field in keyof T]: T[Field] | undefined };

async function storeAt(trx: Trx, id: string, version: number): Promise<StoreFields> {
  const row = await trx.selectFrom('stores').selectAll().where('id', '=', id).executeTakeFirst();
  if (!row) throw new DomainError('not_found');
  if (row.version !== version) throw new DomainError('version_conflict', { version: row.version });
  return { name: row.name, address: row.address, phone: row.phone };
}

async function taken(trx: Trx, name: string, id: string) {
  const other = await trx.selectFrom('stores').select('id').where('name', '=', name).where('id', '!=', id).executeTakeFirst();
  return other ? { pointer: '/name', code: 'taken', message: '已有同名门店，请换一个名称' } : null;
}

async function setActive(trx: Trx, id: string, active: 0 | 1, action: string, audit: Audit): Promise<void> {
  const changed = await trx
    .updateTable('stores')
    .set((eb) => ({ active, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .where('active', '!=', active)
    .executeTakeFirst();
  if (changed.numUpdatedRows > 0n) await tell(trx, id, action, audit);
}

async function tell(trx: Trx, id: string, action: string, audit: Audit, details: Record<string, unknown> = {}): Promise<void> {
  await writeAudit(trx, { ...audit, action, record: { kind: 'store', id }, details });
  await appendEvents(trx, [{ at: audit.at, topic: 'staff', storeId: id, data: JSON.stringify({ type: 'store' }) }]);
}
