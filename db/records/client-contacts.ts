import { orderedRights, refusalToRights, type RightsGiver } from '../../domain/client/rights.ts';
import { DomainError } from '../../domain/errors.ts';
import type { ContactRight } from '../../domain/roles.ts';
import type { Db, Trx } from '../open.ts';
import { readContactRows } from '../read/client-detail.ts';
import { openPhone, type Sealed } from '../sealed.ts';
import { differences } from './audit.ts';
import { takeClient, tellOfClient, type By } from './client-write.ts';

/** What may be changed of a contact at one client. */
export interface ContactChange {
  rights?: ContactRight[] | undefined;
  title?: string | undefined;
}

/**
 * Makes a person whose phone the firm knows a contact of a client.
 * @throws unknown_phone, already_contact, client_merged, client_archived
 */
export async function addContact(
  trx: Trx,
  clientId: string,
  given: { phoneHmac: string; title: string; rights: ContactRight[] },
  by: By,
): Promise<string> {
  await takeClient(trx, clientId, by.at);
  const known = await trx
    .selectFrom('people')
    .select('id')
    .where('phoneHmac', '=', given.phoneHmac)
    .orderBy('createdAt')
    .executeTakeFirst();
  if (!known) throw new DomainError('unknown_phone');
  await linkContact(trx, clientId, { personId: known.id, title: given.title, rights: given.rights }, by);
  return known.id;
}

/** Makes a person a contact of a client, who was none there. @throws already_contact */
export async function linkContact(
  trx: Trx,
  clientId: string,
  given: { personId: string; title: string; rights: readonly ContactRight[] },
  by: By,
): Promise<void> {
  const { personId, title } = given;
  const rights = orderedRights(given.rights);
  const made = await trx
    .insertInto('contactLinks')
    .values({ personId, clientId, rights: JSON.stringify(rights), title, createdAt: by.at })
    .onConflict((conflict) => conflict.columns(['personId', 'clientId']).doNothing())
    .executeTakeFirst();
  if (Number(made.numInsertedOrUpdatedRows ?? 0n) === 0) throw new DomainError('already_contact');
  await tellOfClient(trx, by, clientId, 'client.contact.added', { personId, rights, title }, false);
}

/** Changes what a contact is and may at one client. @throws not_found, version_conflict, forbidden, rights_beyond_own, last_manager */
export async function changeContact(
  db: Db,
  clientId: string,
  personId: string,
  change: ContactChange & { version: number },
  giver: RightsGiver,
  by: By,
): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const { contacts, own } = await takeContacts(trx, clientId, personId, by, giver);
    if (own.version !== change.version) throw new DomainError('version_conflict', { version: own.version });
    const before = { rights: own.rights, title: own.title };
    const after = { rights: change.rights ? orderedRights(change.rights) : own.rights, title: change.title ?? own.title };
    const refusal = refusalToRights(present(giver, contacts), contacts, personId, after.rights);
    if (refusal !== null) throw new DomainError(refusal);
    const diff = differences(before, after);
    if (Object.keys(diff).length === 0) return;
    await trx
      .updateTable('contactLinks')
      .set({ rights: JSON.stringify(after.rights), title: after.title, version: own.version + 1 })
      .where('clientId', '=', clientId)
      .where('personId', '=', personId)
      .execute();
    await tellOfClient(trx, by, clientId, 'client.contact.changed', { personId, ...diff }, false);
  });
}

/** Takes a person off a client; at their next request they no longer see it. @throws not_found, forbidden, last_manager */
export async function removeContact(db: Db, clientId: string, personId: string, giver: RightsGiver, by: By): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const { contacts, own } = await takeContacts(trx, clientId, personId, by, giver);
    const refusal = refusalToRights(present(giver, contacts), contacts, personId, null);
    if (refusal !== null) throw new DomainError(refusal);
    await trx.deleteFrom('contactLinks').where('clientId', '=', clientId).where('personId', '=', personId).execute();
    await tellOfClient(trx, by, clientId, 'client.contact.removed', { personId, rights: own.rights, title: own.title }, false);
  });
}

/** The whole number of a contact, which is written down. @throws not_found */
export async function revealPhone(db: Db, sealed: Sealed, clientId: string, personId: string, by: By): Promise<string | null> {
  return db.transaction().execute(async (trx) => {
    const contact = (await readContactRows(trx, clientId)).find((one) => one.personId === personId);
    if (!contact) throw new DomainError('not_found');
    await tellOfClient(trx, by, clientId, 'client.phone.revealed', { personId });
    return openPhone(sealed, contact);
  });
}

async function takeContacts(trx: Trx, clientId: string, personId: string, by: By, giver: RightsGiver) {
  await takeClient(trx, clientId, by.at, { archived: giver.kind === 'staff' });
  const contacts = await readContactRows(trx, clientId);
  const own = contacts.find((contact) => contact.personId === personId);
  if (!own) throw new DomainError('not_found');
  return { contacts, own };
}

/** What a contact holds counts as it is now, not as it was when the request began. */
const present = (giver: RightsGiver, contacts: readonly { personId: string; rights: ContactRight[] }[]): RightsGiver =>
  giver.kind === 'staff' ? giver : { ...giver, rights: contacts.find((one) => one.personId === giver.personId)?.rights ?? [] };
