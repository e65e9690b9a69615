import { refusalToWork } from '../../domain/case/eligibility.ts';
import type { NoticeAudience } from '../../domain/notice-text.ts';
import { isAble } from '../../domain/permission-limits.ts';
import type { Permission } from '../../domain/permissions.ts';
import type { Power, Role } from '../../domain/roles.ts';
import type { Db } from '../open.ts';
import { inPlaceOf } from './leaves.ts';
import { readPermissions } from './permissions.ts';
import { powersGranted } from './temporary-grants.ts';
import { readCaseFacts, readStaffFacts } from './staff-facts.ts';

/** Somebody to tell, and by which ways they can be reached. */
export interface Recipient {
  personId: string;
  openid: string | null;
  followsAccount: boolean;
  fictional: boolean;
  smsOptOut: boolean;
  phoneCipher: string | null;
}

/** The case it is about, with its assignee as of the transition. */
interface Case {
  no: string;
  clientId: string;
  storeId: string;
  assigneeId: string | null;
  dedicatedId: string | null;
}

/** What is told of: a case, or money, which may be of none; then `payerId` paid it and `asker` asked for what is told. */
export interface Told extends Case {
  payerId: string | null;
  asker: { kind: string; id: string } | null;
}

/** Who an audience is now, read from the rows at the moment of telling: leavers and removed contacts hear nothing, and who stands in hears what is meant for a colleague on leave. */
export async function resolveAudience(db: Db, about: Case | Told, audience: NoticeAudience): Promise<Recipient[]> {
  switch (audience.to) {
    case 'contacts':
      return contactsOf(db, about.clientId, audience.right);
    case 'readers':
      return readersOf(db, about.clientId);
    case 'eligible':
      return staffPeople(db, await eligibleFor(db, about));
    case 'dedicated':
      return inPlace(db, [about.dedicatedId]);
    case 'assignee':
      return inPlace(db, [about.assigneeId]);
    case 'staff':
      return inPlace(db, [audience.staffId]);
    case 'leader':
      return leaderOf(db, about);
    case 'admins':
      return adminsOf(db, about.storeId);
    case 'owner':
      return ownersOf(db);
    case 'payers':
      return payersOf(db, about.clientId, 'payerId' in about ? about.payerId : null);
    case 'asker': {
      const asker = 'asker' in about ? about.asker : null;
      if (asker?.kind === 'staff') return inPlace(db, [asker.id]);
      return asker?.kind === 'contact' ? recipientsOf(db, [asker.id]) : [];
    }
    case 'power':
      return holdersOf(db, about.storeId, audience.power);
  }
}

/** Who pays for a client: contacts with the right, and who paid this. */
async function payersOf(db: Db, clientId: string, payerId: string | null): Promise<Recipient[]> {
  const contacts = await contactsOf(db, clientId, 'pay');
  if (payerId === null || contacts.some((one) => one.personId === payerId)) return contacts;
  return [...contacts, ...(await recipientsOf(db, [payerId])).map(({ name: _name, ...one }) => one)];
}

/** Who holds a power in a store, with the owners; where nobody holds it, who may do it by their role. */
async function holdersOf(db: Db, storeId: string, power: Extract<NoticeAudience, { to: 'power' }>['power']): Promise<Recipient[]> {
  const rows = await db
    .selectFrom('staff')
    .innerJoin('people', 'people.id', 'staff.personId')
    .select([...RECIPIENT, 'staff.powers', 'staff.id as staffId'])
    .where('staff.active', '=', 1)
    .where('staff.id', 'in', (eb) => eb.selectFrom('staffStores').select('staffStores.staffId').where('staffStores.storeId', '=', storeId))
    .orderBy('people.id')
    .execute();
  const granted = await powersGranted(db, Date.now());
  const holders = rows
    .filter((row) => (JSON.parse(row.powers) as string[]).includes(power) || granted.get(row.staffId)?.includes(power))
    .map(recipientFrom);
  const others = power === 'receipt.confirm' ? await adminsOf(db, storeId) : await ownersOf(db);
  return [...holders, ...others.filter((one) => !holders.some((holder) => holder.personId === one.personId))];
}

/** Everybody of the firm who holds a permission, in whichever store. */
export async function holdersInFirm(db: Db, permission: Permission): Promise<Recipient[]> {
  const { adjusted } = await readPermissions(db);
  const rows = await db
    .selectFrom('staff')
    .innerJoin('people', 'people.id', 'staff.personId')
    .select([...RECIPIENT, 'staff.role', 'staff.powers'])
    .where('staff.active', '=', 1)
    .orderBy('people.id')
    .execute();
  const holders = rows.filter((row) => isAble(permission, { role: row.role as Role, powers: JSON.parse(row.powers) as Power[] }, adjusted));
  return holders.map(recipientFrom);
}

/** Columns of `people` a recipient is made of. */
export const RECIPIENT = [
  'people.id',
  'people.openid',
  'people.followsAccount',
  'people.fictional',
  'people.smsOptOut',
  'people.phoneCipher',
] as const;
/** @see RECIPIENT */
export const recipientFrom = (row: {
  id: string;
  openid: string | null;
  followsAccount: number;
  fictional: number;
  smsOptOut: number;
  phoneCipher: string | null;
}): Recipient => ({
  personId: row.id,
  openid: row.openid,
  followsAccount: row.followsAccount === 1,
  fictional: row.fictional === 1,
  smsOptOut: row.smsOptOut === 1,
  phoneCipher: row.phoneCipher,
});

/** These people, as they can be reached now, with their names. */
export async function recipientsOf(db: Db, personIds: readonly string[]): Promise<(Recipient & { name: string })[]> {
  if (personIds.length === 0) return [];
  const rows = await db
    .selectFrom('people')
    .select([...RECIPIENT, 'people.name'])
    .where('people.id', 'in', [...personIds])
    .execute();
  return rows.map((row) => ({ ...recipientFrom(row), name: row.name }));
}

/** Everybody who may take it now; the dedicated accountant is told in words of their own. */
async function eligibleFor(db: Db, about: Case): Promise<string[]> {
  const facts = await readCaseFacts(db, about.no);
  if (!facts || facts.state !== 'open') return [];
  const staff = await readStaffFacts(db, { storeIds: facts.clientStoreIds }, facts.businessTypeId);
  return staff.filter((one) => refusalToWork(one, facts) === null).map((one) => one.staffId);
}

/** These colleagues, or who stands in for them now. */
const inPlace = async (db: Db, staffIds: (string | null)[]): Promise<Recipient[]> =>
  staffPeople(
    db,
    await inPlaceOf(
      db,
      staffIds.filter((id) => id !== null),
      Date.now(),
    ),
  );

async function staffPeople(db: Db, staffIds: (string | null)[]): Promise<Recipient[]> {
  const known = staffIds.filter((id) => id !== null);
  if (known.length === 0) return [];
  const rows = await db
    .selectFrom('staff')
    .innerJoin('people', 'people.id', 'staff.personId')
    .select(RECIPIENT)
    .where('staff.id', 'in', known)
    .where('staff.active', '=', 1)
    .orderBy('people.id')
    .execute();
  return rows.map(recipientFrom);
}

async function adminsOf(db: Db, storeId: string): Promise<Recipient[]> {
  const rows = await db
    .selectFrom('staff')
    .innerJoin('people', 'people.id', 'staff.personId')
    .innerJoin('staffStores', 'staffStores.staffId', 'staff.id')
    .select(RECIPIENT)
    .where('staffStores.storeId', '=', storeId)
    .where('staff.role', '=', 'admin')
    .where('staff.active', '=', 1)
    .orderBy('people.id')
    .execute();
  return rows.length > 0 ? rows.map(recipientFrom) : ownersOf(db);
}

async function ownersOf(db: Db): Promise<Recipient[]> {
  const rows = await db
    .selectFrom('staff')
    .innerJoin('people', 'people.id', 'staff.personId')
    .select(RECIPIENT)
    .where('staff.role', '=', 'owner')
    .where('staff.active', '=', 1)
    .orderBy('people.id')
    .execute();
  return rows.map(recipientFrom);
}

async function leaderOf(db: Db, about: Case): Promise<Recipient[]> {
  if (about.assigneeId === null) return adminsOf(db, about.storeId);
  const row = await db
    .selectFrom('staff')
    .innerJoin('groups', 'groups.id', 'staff.groupId')
    .select('groups.leaderId')
    .where('staff.id', '=', about.assigneeId)
    .executeTakeFirst();
  const leader = row?.leaderId && row.leaderId !== about.assigneeId ? await staffPeople(db, [row.leaderId]) : [];
  return leader.length > 0 ? leader : adminsOf(db, about.storeId);
}

async function contactsOf(db: Db, clientId: string, right: 'confirm' | 'pay' | null): Promise<Recipient[]> {
  const rows = await linkedTo(db, clientId);
  const holders = right === null ? rows : rows.filter((row) => (JSON.parse(row.rights) as string[]).includes(right));
  return (holders.length > 0 ? holders : rows).map(recipientFrom);
}

/** Who may see the ledgers of a client; nobody stands in for them. */
async function readersOf(db: Db, clientId: string): Promise<Recipient[]> {
  const rows = await linkedTo(db, clientId);
  return rows.filter((row) => (JSON.parse(row.rights) as string[]).includes('ledgers')).map(recipientFrom);
}

const linkedTo = (db: Db, clientId: string) =>
  db
    .selectFrom('contactLinks')
    .innerJoin('people', 'people.id', 'contactLinks.personId')
    .select([...RECIPIENT, 'contactLinks.rights'])
    // The contacts of what became part of another client are that client's.
    .where('contactLinks.clientId', '=', (eb) =>
      eb
        .selectFrom('clients')
        .select((one) => one.fn.coalesce('clients.mergedIntoId', 'clients.id').as('id'))
        .where('clients.id', '=', clientId),
    )
    .orderBy('people.id')
    .execute();
