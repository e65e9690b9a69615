import { profileAfter, profileAt, type ProfileEntry } from '../../domain/client/profile.ts';
import type { Entity, FileCategory, Levy, TaxFlag, VatKind } from '../../domain/client/kinds.ts';
import type { ContactRight } from '../../domain/roles.ts';
import type { ExpressionBuilder } from 'kysely';
import type { Database } from '../schema/database.ts';
import type { Db, Trx } from '../open.ts';

/** A profile of a client's history, with who wrote it and why. */
export interface ProfileRow extends ProfileEntry {
  reason: string;
  byId: string;
  byName: string | null;
  createdAt: number;
}

const PROFILE = [
  'clientProfiles.id',
  'clientProfiles.validFrom',
  'clientProfiles.entity',
  'clientProfiles.vatKind',
  'clientProfiles.levy',
  'clientProfiles.flags',
  'clientProfiles.reason',
  'clientProfiles.byId',
  'clientProfiles.createdAt',
] as const;

/** The whole tax history of a client, newest first. */
export const readProfiles = async (db: Db | Trx, clientId: string): Promise<ProfileRow[]> =>
  (await readProfilesOf(db, [clientId])).map(({ clientId: _same, ...row }) => row);

/** The tax histories of some clients, each newest first. */
export async function readProfilesOf(db: Db | Trx, clientIds: readonly string[]): Promise<(ProfileRow & { clientId: string })[]> {
  const rows = await db
    .selectFrom('clientProfiles')
    .leftJoin('staff', 'staff.id', 'clientProfiles.byId')
    .leftJoin('people', 'people.id', 'staff.personId')
    .select(PROFILE)
    .select(['people.name as byName', 'clientProfiles.clientId'])
    .where('clientProfiles.clientId', 'in', [...clientIds])
    .orderBy('clientProfiles.validFrom', 'desc')
    .execute();
  return rows.map((row) => ({
    ...row,
    entity: row.entity as Entity,
    vatKind: row.vatKind as VatKind,
    levy: row.levy as Levy,
    flags: JSON.parse(row.flags) as TaxFlag[],
  }));
}

/** How a client is taxed on a civil date, or null before its history begins. What period work and bills ask. @public */
export const profileOn = async (db: Db | Trx, clientId: string, date: string): Promise<ProfileRow | null> =>
  profileAt(await readProfiles(db, clientId), date);

/** A contact of a client; the phone stays sealed. */
export interface ContactRow {
  personId: string;
  name: string;
  title: string;
  rights: ContactRight[];
  phoneLast4: string | null;
  phoneCipher: string | null;
  followsAccount: boolean;
  /** Whether the person ever came in by WeChat. */
  joined: boolean;
  version: number;
  createdAt: number;
}

/** The contacts of a client, those who manage first. */
export async function readContactRows(db: Db | Trx, clientId: string): Promise<ContactRow[]> {
  const rows = await db
    .selectFrom('contactLinks')
    .innerJoin('people', 'people.id', 'contactLinks.personId')
    .select([
      'people.id as personId',
      'people.name',
      'people.title as ownTitle',
      'people.phoneLast4',
      'people.phoneCipher',
      'people.followsAccount',
      'people.openid',
      'contactLinks.title',
      'contactLinks.rights',
      'contactLinks.version',
      'contactLinks.createdAt',
    ])
    .where('contactLinks.clientId', '=', clientId)
    .orderBy('people.id')
    .execute();
  const contacts = rows.map(({ ownTitle, openid, followsAccount, ...row }) => ({
    ...row,
    title: row.title || ownTitle,
    rights: JSON.parse(row.rights) as ContactRight[],
    followsAccount: followsAccount === 1,
    joined: openid !== null,
  }));
  return contacts.sort((a, b) => Number(b.rights.includes('manage')) - Number(a.rights.includes('manage')));
}

/** Internal notes of a client, pinned ones first, then newest. */
export async function readNotes(db: Db, clientId: string) {
  const rows = await db
    .selectFrom('clientNotes')
    .leftJoin('staff', 'staff.id', 'clientNotes.authorId')
    .leftJoin('people', 'people.id', 'staff.personId')
    .selectAll('clientNotes')
    .select('people.name as authorName')
    .where('clientNotes.clientId', '=', clientId)
    .orderBy('clientNotes.pinned', 'desc')
    .orderBy('clientNotes.createdAt', 'desc')
    .orderBy('clientNotes.id')
    .limit(200)
    .execute();
  return rows.map((row) => ({ ...row, pinned: row.pinned === 1 }));
}

/** Files that hang on a client, newest first; internal ones only for staff, those of ledgers only for who may see them. */
export async function readClientFiles(db: Db, clientId: string, { internal, ledgers }: { internal: boolean; ledgers: boolean }) {
  let wanted = db
    .selectFrom('files')
    .leftJoin('people', 'people.id', 'files.linkedBy')
    .select(['files.id', 'files.name', 'files.size', 'files.type', 'files.category', 'files.internal', 'files.linkedAt'])
    .select('people.name as byName')
    .where('files.clientId', '=', clientId);
  if (!internal) wanted = wanted.where('files.internal', '=', 0);
  if (!ledgers) wanted = wanted.where('files.category', '!=', 'ledger');
  const rows = await wanted.orderBy('files.linkedAt', 'desc').orderBy('files.id').limit(500).execute();
  return rows.map((row) => ({ ...row, category: (row.category ?? 'other') as FileCategory, internal: row.internal === 1 }));
}

/** Staff by id with their names, those who left as well. */
export async function staffNames(db: Db | Trx, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom('staff')
    .innerJoin('people', 'people.id', 'staff.personId')
    .select(['staff.id', 'people.name'])
    .where('staff.id', 'in', [...new Set(ids)])
    .execute();
  return new Map(rows.map((row) => [row.id, row.name]));
}

/** Everything the page of a client is made of, the civil date given; null when there is no such client. */
export async function readClientDetail(db: Db, id: string, today: string) {
  const row = await db.selectFrom('clients').selectAll().where('id', '=', id).executeTakeFirst();
  if (!row) return null;
  const helperIds = JSON.parse(row.helperIds) as string[];
  const stores = await db
    .selectFrom('clientStores')
    .innerJoin('stores', 'stores.id', 'clientStores.storeId')
    .select(['stores.id', 'stores.name'])
    .where('clientStores.clientId', '=', id)
    .orderBy('stores.id')
    .execute();
  const names = await staffNames(db, helperIds);
  const profiles = await readProfiles(db, id);
  const merges = await db
    .selectFrom('clientMerges')
    .innerJoin('clients', 'clients.id', 'clientMerges.goneId')
    .select(['clientMerges.id', 'clientMerges.goneId', 'clientMerges.at', 'clients.name', 'clients.short'])
    .where('clientMerges.keptId', '=', id)
    .where('clientMerges.undoneAt', 'is', null)
    .orderBy('clientMerges.at', 'desc')
    .execute();
  const into =
    row.mergedIntoId === null
      ? null
      : ((await db.selectFrom('clients').select(['id', 'name']).where('id', '=', row.mergedIntoId).executeTakeFirst()) ?? null);
  const ids = [id, ...merges.map((merge) => merge.goneId)];
  const cases = await db
    .selectFrom('cases')
    .select((eb) => [eb.fn.countAll<number>().as('total'), eb.fn.sum<number>(openOrNot(eb)).as('open')])
    .where('clientId', 'in', ids)
    .executeTakeFirstOrThrow();
  const files = await db
    .selectFrom('files')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('clientId', '=', id)
    .executeTakeFirstOrThrow();
  const contacts = await db
    .selectFrom('contactLinks')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('clientId', '=', row.mergedIntoId ?? id)
    .executeTakeFirstOrThrow();
  return {
    ...row,
    tags: JSON.parse(row.tags) as string[],
    engaged: row.engaged === 1,
    stores,
    helpers: helperIds.map((helperId) => ({ id: helperId, name: names.get(helperId) ?? '' })),
    profile: profileAt(profiles, today) ?? profiles.at(-1) ?? null,
    coming: profileAfter(profiles, today),
    merges,
    mergedInto: into,
    cases: { total: Number(cases.total), open: Number(cases.open ?? 0) },
    files: Number(files.count),
    contacts: Number(contacts.count),
  };
}
export type ClientDetail = NonNullable<Awaited<ReturnType<typeof readClientDetail>>>;

const openOrNot = (eb: ExpressionBuilder<Database, 'cases'>) =>
  eb.case().when('state', 'not in', ['completed', 'cancelled']).then(1).else(0).end();

/** Cases of a client that still run, those of what became part of it included, oldest first. */
export const openCasesOfClient = (db: Db | Trx, id: string, limit: number) =>
  db
    .selectFrom('cases')
    .select(['no', 'title', 'state'])
    .where('state', 'not in', ['completed', 'cancelled'])
    .where((eb) =>
      eb.or([
        eb('clientId', '=', id),
        eb('clientId', 'in', eb.selectFrom('clients').select('clients.id').where('clients.mergedIntoId', '=', id)),
      ]),
    )
    .orderBy('createdAt')
    .limit(limit)
    .execute();
