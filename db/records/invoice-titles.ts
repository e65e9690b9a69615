import { randomUUID } from 'node:crypto';
import { DomainError } from '../../domain/errors.ts';
import type { InvoiceTitle } from '../../domain/invoices/kinds.ts';
import { appendEvents } from '../events.ts';
import type { Db, Trx } from '../open.ts';
import { differences, writeAudit } from './audit.ts';
import { takeClient, type By } from './client-write.ts';

/** So many titles a client keeps; the rest can be taken out first. */
const MOST_TITLES = 20;

/** Writes a title; the first one is the usual one. @throws too_many_titles, client_merged, client_archived */
export async function insertTitle(trx: Trx, clientId: string, given: InvoiceTitle & { isDefault: boolean }, by: By): Promise<string> {
  await takeClient(trx, clientId, by.at);
  const known = await trx
    .selectFrom('invoiceTitles')
    .select(['id', 'isDefault'])
    .where('clientId', '=', clientId)
    .where('active', '=', 1)
    .execute();
  if (known.length >= MOST_TITLES) throw new DomainError('too_many_titles', { most: MOST_TITLES });
  const isDefault = given.isDefault || known.every((one) => one.isDefault === 0);
  if (isDefault) await noUsual(trx, clientId);
  const id = randomUUID();
  await trx
    .insertInto('invoiceTitles')
    .values({ id, clientId, ...given, isDefault: Number(isDefault), active: 1, version: 1, createdAt: by.at, updatedAt: by.at })
    .execute();
  await told(trx, clientId, id, 'invoiceTitle.added', { name: given.name, kind: given.kind, taxNo: given.taxNo }, by);
  return id;
}

/** Changes a title; requests already asked for keep theirs. @throws not_found, version_conflict */
export async function changeTitle(
  db: Db,
  clientId: string,
  id: string,
  { version, ...change }: InvoiceTitle & { isDefault: boolean; version: number },
  by: By,
): Promise<void> {
  await db.transaction().execute(async (trx) => {
    await takeClient(trx, clientId, by.at);
    const before = await titleOf(trx, clientId, id);
    if (before.version !== version) throw new DomainError('version_conflict');
    // The usual one stays it until another takes its place.
    const isDefault = change.isDefault || before.isDefault === 1;
    const { kind, name, taxNo, address, phone, bank, account, email } = before;
    const details = differences(
      { kind, name, taxNo, address, phone, bank, account, email, isDefault: before.isDefault === 1 },
      { ...change, isDefault },
    );
    if (Object.keys(details).length === 0) return;
    if (isDefault) await noUsual(trx, clientId);
    await trx
      .updateTable('invoiceTitles')
      .set({ ...change, isDefault: Number(isDefault), version: version + 1, updatedAt: by.at })
      .where('id', '=', id)
      .execute();
    await told(trx, clientId, id, 'invoiceTitle.changed', details, by);
  });
}

/** Takes a title out of the book; requests keep theirs. @throws not_found */
export async function retireTitle(db: Db, clientId: string, id: string, by: By): Promise<void> {
  await db.transaction().execute(async (trx) => {
    await takeClient(trx, clientId, by.at);
    const before = await titleOf(trx, clientId, id);
    await trx.updateTable('invoiceTitles').set({ active: 0, isDefault: 0, updatedAt: by.at }).where('id', '=', id).execute();
    if (before.isDefault === 1) {
      const next = await trx
        .selectFrom('invoiceTitles')
        .select('id')
        .where('clientId', '=', clientId)
        .where('active', '=', 1)
        .orderBy('createdAt')
        .limit(1)
        .executeTakeFirst();
      if (next) await trx.updateTable('invoiceTitles').set({ isDefault: 1 }).where('id', '=', next.id).execute();
    }
    await told(trx, clientId, id, 'invoiceTitle.removed', { name: before.name }, by);
  });
}

const noUsual = (trx: Trx, clientId: string) =>
  trx.updateTable('invoiceTitles').set({ isDefault: 0 }).where('clientId', '=', clientId).execute();

async function titleOf(trx: Trx, clientId: string, id: string) {
  const row = await trx
    .selectFrom('invoiceTitles')
    .selectAll()
    .where('id', '=', id)
    .where('clientId', '=', clientId)
    .where('active', '=', 1)
    .executeTakeFirst();
  if (!row) throw new DomainError('not_found');
  return row;
}

async function told(trx: Trx, clientId: string, id: string, action: string, details: Record<string, unknown>, by: By): Promise<void> {
  await writeAudit(trx, { ...by, action, record: { kind: 'invoiceTitle', id }, details: { clientId, ...details } });
  await appendEvents(trx, [
    { at: by.at, topic: 'client', clientId, data: JSON.stringify({ type: action, id: clientId, internal: false }) },
  ]);
}
