import { sql, type Expression, type ExpressionBuilder, type SqlBool } from 'kysely';
import type { Principal } from '../../domain/roles.ts';
import type { Db } from '../open.ts';
import type { Database } from '../schema/database.ts';
import { escapeLike, readCaseRows, type CaseListRow } from './case-rows.ts';
import { casesOf, clientsOf, colleaguesOf, complaintsOf } from './scope.ts';

/** What is looked for: words, and when they may be a phone, its digits and HMAC. */
export interface Sought {
  q: string;
  /** The last four of a phone. */
  last4: string | null;
  /** A whole phone's HMAC. */
  phoneHmac: string | null;
}
/** A company as the search shows it. */
export interface FoundClient {
  id: string;
  name: string;
  short: string;
  vatKind: string;
  accountantName: string | null;
}
/** A person as the search shows them: a colleague, or a contact of a client. */
export interface FoundPerson {
  id: string;
  name: string;
  title: string;
  last4: string | null;
  clientId: string | null;
  clientShort: string | null;
}

const wordsOf = (q: string): string[] => q.toLowerCase().split(/\s+/).filter(Boolean).slice(0, 5);
const contains = (column: string, word: string) => sql<SqlBool>`${sql.ref(column)} like ${`%${escapeLike(word)}%`} escape '\\'`;

/** Clients by name, pinyin, initials or credit code. */
export function searchClients(db: Db, principal: Principal, { q }: Sought, limit: number): Promise<FoundClient[]> {
  let wanted = db
    .selectFrom('clients')
    .leftJoin('staff', 'staff.id', 'clients.accountantId')
    .leftJoin('people', 'people.id', 'staff.personId')
    .select(['clients.id', 'clients.name', 'clients.short', 'clients.vatKind', 'people.name as accountantName'])
    .where('clients.mergedIntoId', 'is', null)
    .where((eb) => clientsOf(principal)(eb as never));
  for (const word of wordsOf(q))
    wanted = wanted.where((eb) => eb.or([contains('clients.search_text', word), contains('clients.usci', word.toUpperCase())]));
  return wanted.orderBy('clients.name').limit(limit).execute();
}

/**
 * Cases by number, title, client, pinyin or initials; newest first. A number's beginning is looked up; words are looked for in the narrow index,
 * and the scope judges only what they find.
 */
export async function searchCases(db: Db, principal: Principal, { q }: Sought, limit: number): Promise<CaseListRow[]> {
  const number = /^[rs]\d{6,11}$/i.test(q) ? q.toUpperCase() : null;
  let wanted = db.selectFrom('cases').select('cases.no');
  if (number !== null) wanted = wanted.where('cases.no', '>=', number).where('cases.no', '<', `${number}~`);
  else for (const word of wordsOf(q)) wanted = wanted.where(contains('cases.search_text', word));
  const found = await wanted
    .where((eb) => casesOf(principal, 'judges')(eb as never))
    .orderBy('cases.createdAt', 'desc')
    .orderBy('cases.no', 'desc')
    .limit(limit)
    .execute();
  return readCaseRows(
    db,
    found.map(({ no }) => no),
  );
}

/** Complaints by the beginning of their number; the newest first. */
export async function searchComplaints(db: Db, principal: Principal, { q }: Sought, limit: number) {
  if (!/^t\d{4,11}$/i.test(q)) return [];
  const number = q.toUpperCase();
  return db
    .selectFrom('complaints')
    .innerJoin('clients', 'clients.id', 'complaints.clientId')
    .select(['complaints.no', 'complaints.topic', 'complaints.state', 'clients.id as clientId', 'clients.short'])
    .where('complaints.no', '>=', number)
    .where('complaints.no', '<', `${number}~`)
    .where((eb) => complaintsOf({ ...principal, links: [] })(eb as never))
    .orderBy('complaints.no', 'desc')
    .limit(limit)
    .execute();
}

type People = ExpressionBuilder<Database, 'people'>;
/** Words in the name, or the phone. */
const isMeant = (eb: People, { q, last4, phoneHmac }: Sought): Expression<SqlBool> =>
  phoneHmac !== null
    ? eb('people.phoneHmac', '=', phoneHmac)
    : last4 !== null
      ? eb('people.phoneLast4', '=', last4)
      : eb.and(wordsOf(q).map((word) => contains('people.search_text', word)));

/** Colleagues by name, pinyin, initials or phone. */
export function searchStaff(db: Db, principal: Principal, sought: Sought, limit: number): Promise<FoundPerson[]> {
  return db
    .selectFrom('staff')
    .innerJoin('people', 'people.id', 'staff.personId')
    .select(['staff.id', 'people.name', 'staff.title', 'people.phoneLast4 as last4'])
    .select([sql<string | null>`null`.as('clientId'), sql<string | null>`null`.as('clientShort')])
    .where('staff.active', '=', 1)
    .where((eb) => colleaguesOf(principal)(eb as never))
    .where((eb) => isMeant(eb as unknown as People, sought))
    .orderBy('people.name')
    .limit(limit)
    .execute();
}

/** Contacts of clients in reach, by name, pinyin, initials or phone. */
export function searchContacts(db: Db, principal: Principal, sought: Sought, limit: number): Promise<FoundPerson[]> {
  return db
    .selectFrom('contactLinks')
    .innerJoin('people', 'people.id', 'contactLinks.personId')
    .innerJoin('clients', 'clients.id', 'contactLinks.clientId')
    .select([
      'people.id',
      'people.name',
      'people.title',
      'people.phoneLast4 as last4',
      'clients.id as clientId',
      'clients.short as clientShort',
    ])
    .where((eb) => clientsOf(principal)(eb as never))
    .where((eb) => isMeant(eb as unknown as People, sought))
    .orderBy('people.name')
    .limit(limit)
    .execute();
}
