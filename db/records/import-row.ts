import { randomUUID } from 'node:crypto';
import type { RowDone } from '../../domain/imports/outcome.ts';
import type { ImportOptions } from '../../domain/imports/row.ts';
import type { Principal } from '../../domain/roles.ts';
import { civilDateOf } from '../../domain/time.ts';
import type { Trx } from '../open.ts';
import type { PlannedRow } from '../read/import-plan.ts';
import { holdMoneyOf } from '../read/money-client.ts';
import { othersMay } from '../read/second-person.ts';
import { searchText } from '../search-text.ts';
import type { Sealed } from '../sealed.ts';
import { keepCredit, tellOfBills } from './bill-money.ts';
import { pauseReminders } from './bill-reminders.ts';
import { insertBill, tellNewBills } from './bills.ts';
import { differences } from './audit.ts';
import { changeAccountant, storesOf } from './client-accountant.ts';
import { linkContact } from './client-contacts.ts';
import { insertNote } from './client-notes.ts';
import { insertProfile } from './client-profiles.ts';
import { takeClient, tellOfClient, type By } from './client-write.ts';
import { changeClientIn, fieldsOf, insertClient, type ClientFields } from './clients.ts';
import { doWithEngagement, insertEngagement } from './engagements.ts';

/** Who brings rows in, and how. */
export interface ImportHand {
  importId: string;
  principal: Principal;
  staffId: string;
  sealed: Sealed;
  options: ImportOptions;
  /** Why, where a record asks for a reason. */
  reason: string;
}

/**
 * Does what a row comes to, through the records' own functions: their refusals, audit lines and numbers hold here as in every form. Call it in the
 * transaction that marks the row.
 * @throws what they refuse
 */
export async function writeRow(trx: Trx, planned: PlannedRow, hand: ImportHand, by: By): Promise<RowDone> {
  const { principal, reason, options } = hand;
  const clientId = planned.create ? await insertClient(trx, planned.create, principal, by) : (planned.clientId ?? '');
  const done: RowDone = {
    clientId,
    made: planned.create ? await standingOf(trx, clientId) : null,
    changed: {},
    accountantId: null,
    noteId: null,
    profileId: null,
    contact: null,
    engagementId: null,
    billId: null,
    credit: null,
  };
  if (Object.keys(planned.change).length > 0) {
    await takeClient(trx, clientId, by.at);
    const before = await standingOf(trx, clientId);
    done.changed = differences(before, { ...before, ...planned.change });
    await changeClientIn(trx, clientId, planned.change, null, principal, by);
  }
  if (planned.accountantId !== null) {
    await giveAccountant(trx, clientId, planned.accountantId, hand, by);
    done.accountantId = planned.accountantId;
  }
  if (planned.profile) {
    done.profileId = await insertProfile(trx, clientId, { ...planned.profile, validFrom: civilDateOf(by.at) }, reason, by);
  }
  if (planned.note !== null) done.noteId = await insertNote(trx, clientId, { text: planned.note, pinned: false }, by);
  if (planned.contact) done.contact = await enterContact(trx, clientId, planned.contact, hand.sealed, by);
  if (planned.engagement) {
    const { id } = await insertEngagement(trx, { ...planned.engagement, clientId }, principal.personId, by, {
      tell: options.tell,
      importId: hand.importId,
    });
    done.engagementId = id;
    // Where nobody else could approve, who imports may, and says so: the rule of every contract.
    if (options.approve && !(await othersMay(trx, 'engagement', { storeId: planned.engagement.storeId }, principal.personId)))
      await doWithEngagement(trx, id, { deed: 'approve', selfReason: reason }, { others: false, tell: options.tell }, by);
  }
  if (planned.arrears) done.billId = await enterArrears(trx, clientId, planned, hand, by);
  if (planned.credit) done.credit = await enterCredit(trx, clientId, planned.credit, hand, by);
  return done;
}

/** What can be written of a client, as it stands now. */
export async function standingOf(trx: Trx, clientId: string): Promise<ClientFields & { accountantId: string | null }> {
  const row = await trx.selectFrom('clients').selectAll().where('id', '=', clientId).executeTakeFirstOrThrow();
  return { ...fieldsOf(row), storeIds: await storesOf(trx, clientId), accountantId: row.accountantId };
}

/** A client without an accountant gets one; people are told only when that was asked for. */
async function giveAccountant(trx: Trx, clientId: string, staffId: string, { options, reason }: ImportHand, by: By): Promise<void> {
  if (options.tell) return void (await changeAccountant(trx, clientId, staffId, reason, by));
  await trx
    .updateTable('clients')
    .set((eb) => ({ accountantId: staffId, accountantSince: by.at, version: eb('version', '+', 1) }))
    .where('id', '=', clientId)
    .execute();
  await tellOfClient(trx, by, clientId, 'client.accountant', { accountantId: [null, staffId], reason }, false);
}

/** A person the firm knows by this phone becomes a contact; somebody new is written down, to be invited to WeChat later. */
async function enterContact(
  trx: Trx,
  clientId: string,
  contact: NonNullable<PlannedRow['contact']>,
  sealed: Sealed,
  by: By,
): Promise<RowDone['contact']> {
  const { title, rights, linked } = contact;
  if (linked && contact.personId !== null) {
    await trx
      .updateTable('contactLinks')
      .set((eb) => ({ title, rights: JSON.stringify(rights), version: eb('version', '+', 1) }))
      .where('personId', '=', contact.personId)
      .where('clientId', '=', clientId)
      .execute();
    await tellOfClient(
      trx,
      by,
      clientId,
      'client.contact.changed',
      { personId: contact.personId, ...differences(linked, { title, rights }) },
      false,
    );
    return { personId: contact.personId, person: false, before: linked };
  }
  const personId = contact.personId ?? randomUUID();
  if (contact.personId === null)
    await trx
      .insertInto('people')
      .values({
        id: personId,
        openid: null,
        unionid: null,
        name: contact.name,
        title: '',
        ...sealed.sealPhone(contact.phone),
        followsAccount: 0,
        smsOptOut: 0,
        fictional: 0,
        searchText: searchText(contact.name),
        createdAt: by.at,
      })
      .execute();
  await linkContact(trx, clientId, { personId, title, rights }, by);
  return { personId, person: contact.personId === null, before: null };
}

/** 期初欠费 as a bill of its own; nobody is reminded of the past unless that was chosen. */
async function enterArrears(
  trx: Trx,
  clientId: string,
  { arrears, storeId }: PlannedRow,
  hand: ImportHand,
  by: By,
): Promise<string | null> {
  const client = await holdMoneyOf(trx, clientId);
  if (!arrears || !client) return null;
  const { item, fen: amountFen, dueDate } = arrears;
  const title = item === '' ? '期初欠费' : `期初欠费 · ${item}`;
  const id = await insertBill(
    trx,
    {
      engagementId: null,
      client,
      storeId,
      from: null,
      to: null,
      title,
      issueDate: dueDate,
      dueDate,
      lines: [{ kind: 'other', name: title, months: [], amountFen }],
      note: hand.reason,
      createdById: hand.staffId,
    },
    by.at,
  );
  await trx
    .insertInto('openingBalances')
    .values({ clientId, kind: 'arrears', item, amountFen, billId: id, importId: hand.importId, createdAt: by.at })
    .execute();
  if (!hand.options.remind) await pauseReminders(trx, id, hand.reason, by);
  else if (hand.options.tell) await tellNewBills(trx, [id], by.at);
  else await tellOfBills(trx, [id], by.at);
  return id;
}

/** 预存 a client brought along. */
async function enterCredit(
  trx: Trx,
  clientId: string,
  { item, fen: amountFen }: { item: string; fen: number },
  hand: ImportHand,
  by: By,
): Promise<RowDone['credit']> {
  const client = await holdMoneyOf(trx, clientId);
  if (!client) return null;
  const entry = `opening:${clientId}:${item}`;
  await keepCredit(trx, {
    clientId: client.id,
    kind: 'correction',
    sourceId: entry,
    amountFen,
    byId: hand.staffId,
    note: hand.reason,
    at: by.at,
  });
  await trx
    .insertInto('openingBalances')
    .values({ clientId, kind: 'credit', item, amountFen, billId: null, importId: hand.importId, createdAt: by.at })
    .execute();
  await tellOfClient(trx, by, clientId, 'client.credit.opening', { amountFen, item });
  return { item, entry };
}
