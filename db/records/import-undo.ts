// Long: what a row made is taken back table by table, each beside the reason why it may have to stay.
import type { RowDone } from '../../domain/imports/outcome.ts';
import { DomainError } from '../../domain/errors.ts';
import type { Principal } from '../../domain/roles.ts';
import type { Trx } from '../open.ts';
import { isUntouchedClient } from '../read/import-traces.ts';
import { writeAudit } from './audit.ts';
import { takeClient, tellOfClient, type By } from './client-write.ts';
import { changeClientIn, type ClientFields } from './clients.ts';
import { keepEngaged } from './engagements.ts';
import { standingOf } from './import-row.ts';

/**
 * Takes back what a row made or changed, where nobody has touched it since; in the transaction that marks the row.
 * @throws import_touched when somebody has
 */
export async function undoRow(trx: Trx, importId: string, row: number, done: RowDone, principal: Principal, by: By): Promise<void> {
  const touched = (what: string): never => {
    throw new DomainError('import_touched', { what });
  };
  const { clientId } = done;
  const client = await trx.selectFrom('clients').selectAll().where('id', '=', clientId).executeTakeFirst();
  if (!client || client.mergedIntoId !== null) return touched('client');
  if (done.billId !== null && !(await removeBill(trx, done.billId, clientId, importId))) return touched('bill');
  if (done.credit !== null && !(await removeCredit(trx, clientId, done.credit, importId))) return touched('credit');
  if (done.engagementId !== null && !(await removeEngagement(trx, done.engagementId, by))) return touched('engagement');
  if (done.contact !== null) await removeContact(trx, clientId, done.contact, by);
  if (done.noteId !== null) await trx.deleteFrom('clientNotes').where('id', '=', done.noteId).where('version', '=', 1).execute();
  if (done.made) {
    if (JSON.stringify(await standingOf(trx, clientId)) !== JSON.stringify(done.made) || !(await isUntouchedClient(trx, client)))
      return touched('client');
    await removeClient(trx, clientId, by, { importId, row, name: client.name });
  } else await changeBack(trx, done, principal, by, touched);
  await trx
    .updateTable('importRows')
    .set({ done: null, doneAt: null, undoneAt: by.at, state: null, faults: null })
    .where('importId', '=', importId)
    .where('row', '=', row)
    .execute();
}

/** Fields go back to what they were where they still are what the row made them. */
async function changeBack(trx: Trx, done: RowDone, principal: Principal, by: By, touched: (what: string) => never): Promise<void> {
  const { clientId, changed, accountantId, profileId } = done;
  const { accountantId: present } = await takeClient(trx, clientId, by.at, { archived: true });
  if (Object.keys(changed).length > 0) {
    const now: Record<string, unknown> = { ...(await standingOf(trx, clientId)) };
    for (const [field, [, after]] of Object.entries(changed)) if (JSON.stringify(now[field]) !== JSON.stringify(after)) touched(field);
    const back = Object.fromEntries(Object.entries(changed).map(([field, [before]]) => [field, before])) as Partial<ClientFields>;
    await changeClientIn(trx, clientId, back, null, principal, by);
  }
  if (accountantId !== null) {
    if (present !== accountantId) touched('accountant');
    await trx
      .updateTable('clients')
      .set((eb) => ({ accountantId: null, accountantSince: null, version: eb('version', '+', 1) }))
      .where('id', '=', clientId)
      .execute();
    await tellOfClient(trx, by, clientId, 'client.accountant', { accountantId: [accountantId, null] }, false);
  }
  // What a client files follows from its profile from its first day on: that is not turned back behind anybody's back.
  if (profileId !== null) touched('profile');
}

async function removeContact(
  trx: Trx,
  clientId: string,
  { personId, person, before }: NonNullable<RowDone['contact']>,
  by: By,
): Promise<void> {
  if (before) {
    await trx
      .updateTable('contactLinks')
      .set((eb) => ({ title: before.title, rights: JSON.stringify(before.rights), version: eb('version', '+', 1) }))
      .where('personId', '=', personId)
      .where('clientId', '=', clientId)
      .execute();
    return;
  }
  await trx.deleteFrom('contactLinks').where('personId', '=', personId).where('clientId', '=', clientId).execute();
  await tellOfClient(trx, by, clientId, 'client.contact.removed', { personId }, false);
  if (!person) return;
  const used = await trx
    .selectFrom('people')
    .select('id')
    .where('id', '=', personId)
    .where('openid', 'is', null)
    .where((eb) => eb.not(eb.exists(eb.selectFrom('contactLinks').select('clientId').where('personId', '=', personId))))
    .where((eb) => eb.not(eb.exists(eb.selectFrom('staff').select('id').where('personId', '=', personId))))
    .where((eb) => eb.not(eb.exists(eb.selectFrom('notices').select('id').where('personId', '=', personId))))
    .executeTakeFirst();
  // Whom nobody else knows is forgotten with the row that brought them.
  if (used) await trx.deleteFrom('people').where('id', '=', personId).execute();
}

/** A contract nobody went on with: a draft, or one approved at once, without a bill. */
async function removeEngagement(trx: Trx, id: string, by: By): Promise<boolean> {
  const row = await trx.selectFrom('engagements').selectAll().where('id', '=', id).executeTakeFirst();
  if (!row) return true;
  const billed = await trx.selectFrom('bills').select('id').where('engagementId', '=', id).limit(1).executeTakeFirst();
  const ticked = await trx
    .selectFrom('checklistItems')
    .select('id')
    .where('engagementId', '=', id)
    .where('doneAt', 'is not', null)
    .limit(1)
    .executeTakeFirst();
  if (billed || ticked || row.version > (row.approvedById === null ? 1 : 2) || (row.approvedById !== null && row.selfReason === null))
    return false;
  await trx.deleteFrom('checklistItems').where('engagementId', '=', id).execute();
  await trx.deleteFrom('engagements').where('id', '=', id).execute();
  await keepEngaged(trx, row.clientId, by.at);
  await writeAudit(trx, {
    ...by,
    action: 'engagement.withdrawn',
    record: { kind: 'engagement', id },
    details: { clientId: row.clientId, import: true },
  });
  return true;
}

async function removeBill(trx: Trx, id: string, clientId: string, importId: string): Promise<boolean> {
  const bill = await trx
    .selectFrom('bills')
    .select(['paidFen', 'state', 'levelSent', 'promisedOn'])
    .where('id', '=', id)
    .executeTakeFirst();
  const money = await trx.selectFrom('billAllocations').select('id').where('billId', '=', id).limit(1).executeTakeFirst();
  const named = await trx.selectFrom('paymentBills').select('paymentId').where('billId', '=', id).limit(1).executeTakeFirst();
  if (!bill || bill.state !== 'open' || bill.levelSent > 0 || bill.promisedOn !== null || money || named) return false;
  await trx.deleteFrom('billLines').where('billId', '=', id).execute();
  await trx.deleteFrom('bills').where('id', '=', id).execute();
  await trx
    .deleteFrom('openingBalances')
    .where('clientId', '=', clientId)
    .where('billId', '=', id)
    .where('importId', '=', importId)
    .execute();
  return true;
}

/** Credit that still lies there whole. */
async function removeCredit(
  trx: Trx,
  clientId: string,
  { item, entry }: NonNullable<RowDone['credit']>,
  importId: string,
): Promise<boolean> {
  const spent = await trx
    .selectFrom('creditEntries')
    .select('id')
    .where('clientId', '=', clientId)
    .where('amountFen', '<', 0)
    .limit(1)
    .executeTakeFirst();
  if (spent) return false;
  await trx.deleteFrom('creditEntries').where('kind', '=', 'correction').where('sourceId', '=', entry).execute();
  await trx
    .deleteFrom('openingBalances')
    .where('clientId', '=', clientId)
    .where('kind', '=', 'credit')
    .where('item', '=', item)
    .where('importId', '=', importId)
    .execute();
  return true;
}

async function removeClient(trx: Trx, id: string, by: By, details: Record<string, unknown>): Promise<void> {
  await trx.deleteFrom('clientProfiles').where('clientId', '=', id).execute();
  await trx.deleteFrom('clientStores').where('clientId', '=', id).execute();
  await trx.deleteFrom('clients').where('id', '=', id).execute();
  await tellOfClient(trx, by, id, 'client.importUndone', details);
}
