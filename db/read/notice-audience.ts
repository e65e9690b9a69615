// Long: the one place that says who an audience is, each of them in a few lines.
import { refusalToWork } from '../../domain/case/eligibility.ts';
import type { NoticeAudience } from '../../domain/notice-text.ts';
import { isAble, isByPower } from '../../domain/permission-limits.ts';
import type { Permission } from '../../domain/permissions.ts';
import type { Power, Role } from '../../domain/roles.ts';
import type { Db, Trx } from '../open.ts';
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
      return leaderOf(db, about, audience.may);
    case 'deciders':
      return decidersOf(db, [about.storeId], audience.may);
    case 'owner':
      return ownersOf(db);
    case 'payers':
      return payersOf(db, about.clientId, 'payerId' in about ? about.payerId : null);
    case 'asker': {
      const asker = 'asker' in about ? about.asker : null;
      if (asker?.kind === 'staff') return inPlace(db, [asker.id]);
      return asker?.kind === 'contact' ? recipientsOf(db, [asker.id]) : [];
    }
  }
}

/** Who pays for a client: contacts with the right, and who paid this. */
async function payersOf(db: Db, clientId: string, payerId: string | null): Promise<Recipient[]> {
  const contacts = await contactsOf(db, clientId, 'pay');
  if (payerId === null || contacts.some((one) => one.personId === payerId)) return contacts;
  return [...contacts, ...(await recipientsOf(db, [payerId])).map(({ name: _name, ...one }) => one)];
}

/** A colleague who holds a permission, as they can be told. */
interface Decider extends Recipient {
  staffId: string;
  role: Role;
  byPower: boolean;
}

/** Everybody of these stores, or of the firm, who holds a permission now: by their role as the owner has moved the table, by a power of theirs or lent to them. */
async function ableIn(db: Db | Trx, where: { storeIds: readonly string[] } | 'firm', permission: Permission): Promise<Decider[]> {
  const { adjusted } = await readPermissions(db);
  const rows = await db
    .selectFrom('staff')
    .innerJoin('people', 'people.id', 'staff.personId')
    .select([...RECIPIENT, 'staff.id as staffId', 'staff.role', 'staff.powers'])
    .where('staff.active', '=', 1)
    .$if(where !== 'firm', (wanted) =>
      wanted.where((eb) =>
        eb.or([
          eb('staff.role', '=', 'owner'),
          eb(
            'staff.id',
            'in',
            eb
              .selectFrom('staffStores')
              .select('staffStores.staffId')
              .where('staffStores.storeId', 'in', where === 'firm' ? [] : [...where.storeIds, '']),
          ),
        ]),
      ),
    )
    .orderBy('people.id')
    .execute();
  const lent = await powersGranted(db, Date.now());
  return rows.flatMap((row) => {
    const powers = [...(JSON.parse(row.powers) as Power[]), ...(lent.get(row.staffId) ?? [])];
    const role = row.role as Role;
    if (!isAble(permission, { role, powers }, adjusted)) return [];
    return [{ ...recipientFrom(row), staffId: row.staffId, role, byPower: isByPower(permission, powers) }];
  });
}

/**
 * The one place that says who is told what is to be decided in these stores: admins who hold the permission now, and whoever holds it by a power; the owners
 * where no admin does. A role whose permission was moved away hears nothing.
 * @param but somebody it is about, who does not decide it
 */
export async function decidersOf(
  db: Db | Trx,
  storeIds: readonly string[],
  permission: Permission,
  { but = null }: { but?: string | null } = {},
): Promise<Decider[]> {
  const able = (await ableIn(db, { storeIds }, permission)).filter(({ staffId }) => staffId !== but);
  const admins = able.some(({ role }) => role === 'admin');
  return able.filter(({ role, byPower }) => role === 'admin' || byPower || (role === 'owner' && !admins));
}

/** Everybody of the firm who holds a permission, in whichever store. */
export const holdersInFirm = (db: Db | Trx, permission: Permission): Promise<Decider[]> => ableIn(db, 'firm', permission);

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

async function ownersOf(db: Db | Trx): Promise<Recipient[]> {
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

async function leaderOf(db: Db, about: Case, may: Permission): Promise<Recipient[]> {
  if (about.assigneeId === null) return decidersOf(db, [about.storeId], may);
  const row = await db
    .selectFrom('staff')
    .innerJoin('groups', 'groups.id', 'staff.groupId')
    .innerJoin('staff as leaders', 'leaders.id', 'groups.leaderId')
    .select(['groups.leaderId', 'leaders.role', 'leaders.powers'])
    .where('staff.id', '=', about.assigneeId)
    .executeTakeFirst();
  const { adjusted } = await readPermissions(db);
  const able = row && isAble(may, { role: row.role as Role, powers: JSON.parse(row.powers) as Power[] }, adjusted);
  const leader = able && row.leaderId !== about.assigneeId ? await staffPeople(db, [row.leaderId]) : [];
  return leader.length > 0 ? leader : decidersOf(db, [about.storeId], may);
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
