import { sql, type Expression, type ExpressionBuilder, type Selectable, type SqlBool } from 'kysely';
import {
  isForEverybody,
  isMeantFor,
  phaseOf,
  type AnnouncementAudience,
  type AnnouncementFor,
  type AnnouncementPhase,
  type AnnouncementReader,
  type AnnouncementState,
} from '../../domain/announcements.ts';
import type { VatKind } from '../../domain/client/kinds.ts';
import type { Principal } from '../../domain/roles.ts';
import type { Db, Trx } from '../open.ts';
import type { AnnouncementTable } from '../schema/announcement.ts';
import type { Database } from '../schema/database.ts';
import { escapeLike } from './case-rows.ts';
import { announcementsOf } from './scope.ts';

type Lists = 'storeIds' | 'vatKinds' | 'tags' | 'fileIds';
/** An announcement as it is written. */
export interface Announcement extends Omit<Selectable<AnnouncementTable>, Lists | 'audience' | 'pinned' | 'state' | 'searchText'> {
  audience: AnnouncementFor;
  storeIds: string[];
  vatKinds: VatKind[];
  tags: string[];
  fileIds: string[];
  pinned: boolean;
  state: AnnouncementState;
}
const AUDIENCE = ['audience', 'storeIds', 'vatKinds', 'tags'] as const;
const listsOf = (row: Pick<Selectable<AnnouncementTable>, (typeof AUDIENCE)[number]>): AnnouncementAudience => ({
  audience: row.audience as AnnouncementFor,
  storeIds: JSON.parse(row.storeIds) as string[],
  vatKinds: JSON.parse(row.vatKinds) as VatKind[],
  tags: JSON.parse(row.tags) as string[],
});
const announcementFrom = ({ searchText: _searchText, ...row }: Selectable<AnnouncementTable>): Announcement => ({
  ...row,
  ...(listsOf(row) as Pick<Announcement, 'audience' | 'storeIds' | 'vatKinds' | 'tags'>),
  fileIds: JSON.parse(row.fileIds) as string[],
  pinned: row.pinned === 1,
  state: row.state as AnnouncementState,
});

/** One announcement, whatever its state; `by`: only when they may look after it. */
export async function readAnnouncement(db: Db | Trx, id: string, by: Principal | null = null): Promise<Announcement | null> {
  let wanted = db.selectFrom('announcements').selectAll().where('id', '=', id);
  if (by) wanted = wanted.where((eb) => announcementsOf(by)(eb as never));
  const row = await wanted.executeTakeFirst();
  return row ? announcementFrom(row) : null;
}

/** What is shown at an instant. */
const shownAt =
  (now: number) =>
  (eb: ExpressionBuilder<Database, 'announcements'>): Expression<SqlBool> =>
    eb.and([
      eb('announcements.state', '=', 'published'),
      eb('announcements.publishAt', '<=', now),
      eb.or([eb('announcements.until', 'is', null), eb('announcements.until', '>', now)]),
    ]);

/** Announcements on the home page: those for whoever passes by. */
export async function homeAnnouncements(db: Db, now: number, most: number) {
  const rows = await db
    .selectFrom('announcements')
    .select(['id', 'title', 'body', 'pinned', 'publishAt'])
    .where(shownAt(now))
    .where('audience', '<>', 'staff')
    .where('storeIds', '=', '[]')
    .where('vatKinds', '=', '[]')
    .where('tags', '=', '[]')
    .orderBy('pinned', 'desc')
    .orderBy('publishAt', 'desc')
    .orderBy('id')
    .limit(most)
    .execute();
  return rows.map(({ publishAt, pinned, ...row }) => ({ ...row, pinned: pinned === 1, at: new Date(publishAt).toISOString() }));
}

/** Who reads, as audiences are judged. */
async function readerOf(db: Db, { staff, links }: Principal): Promise<AnnouncementReader> {
  const ids = [...new Set(links.map(({ clientId }) => clientId))];
  const everywhere = staff?.role === 'owner';
  if (ids.length === 0) return { staff: staff && { storeIds: staff.storeIds, everywhere }, companies: [] };
  const [clients, stores] = await Promise.all([
    db.selectFrom('clients').select(['id', 'vatKind', 'tags']).where('id', 'in', ids).execute(),
    db.selectFrom('clientStores').selectAll().where('clientId', 'in', ids).execute(),
  ]);
  return {
    staff: staff && { storeIds: staff.storeIds, everywhere },
    companies: clients.map(({ id, vatKind, tags }) => ({
      storeIds: stores.filter((one) => one.clientId === id).map(({ storeId }) => storeId),
      vatKind: vatKind as VatKind,
      tags: JSON.parse(tags) as string[],
    })),
  };
}

/** An announcement as its readers find it in their list. */
export type ShownAnnouncement = Awaited<ReturnType<typeof shownAnnouncements>>[number];
/** A firm shows some dozens at a time: they are judged here, whole. */
const MOST_SHOWN = 500;

/** What is shown to a person now, pinned first, then the newest. */
export async function shownAnnouncements(db: Db, principal: Principal, now: number) {
  const [reader, rows] = await Promise.all([
    readerOf(db, principal),
    db
      .selectFrom('announcements')
      .leftJoin('announcementReads', (join) =>
        join.onRef('announcementReads.announcementId', '=', 'announcements.id').on('announcementReads.personId', '=', principal.personId),
      )
      .select([
        'announcements.id',
        'title',
        'body',
        'coverId',
        'fileIds',
        'pinned',
        'publishAt',
        ...AUDIENCE,
        'announcementReads.at as readAt',
      ])
      .where(shownAt(now))
      .orderBy('pinned', 'desc')
      .orderBy('publishAt', 'desc')
      .orderBy('announcements.id')
      .limit(MOST_SHOWN)
      .execute(),
  ]);
  return rows.filter((row) => isMeantFor(listsOf(row), reader));
}

/** Whether a person, or whoever passes by, may read an announcement now; who looks after it always may. */
export async function mayReadAnnouncement(db: Db, principal: Principal | null, id: string, now: number): Promise<boolean> {
  const row = await db.selectFrom('announcements').select(AUDIENCE).where('id', '=', id).where(shownAt(now)).executeTakeFirst();
  if (row && isForEverybody(listsOf(row))) return true;
  if (principal === null) return false;
  if (row && isMeantFor(listsOf(row), await readerOf(db, principal))) return true;
  return (await readAnnouncement(db, id, principal)) !== null;
}

/** Files that may be opened beside an announcement, in its order. */
export async function announcementFiles(db: Db, fileIds: readonly string[]) {
  if (fileIds.length === 0) return [];
  const rows = await db
    .selectFrom('files')
    .select(['id', 'name', 'size', 'type'])
    .where('id', 'in', [...fileIds])
    .execute();
  return fileIds.flatMap((id) => rows.find((row) => row.id === id) ?? []);
}

/** What a console's list may be asked for. */
export interface AnnouncementFilters {
  phase?: AnnouncementPhase | undefined;
  audience?: AnnouncementFor | undefined;
  q?: string | undefined;
}
/** An announcement in the console, with how many have read it and who wrote it. */
export type AnnouncementRecord = Announcement & { phase: AnnouncementPhase; reads: number; by: string | null };

/** Announcements a person looks after, the one changed last first. */
export async function listAnnouncements(
  db: Db,
  principal: Principal,
  { phase, audience, q }: AnnouncementFilters,
  now: number,
): Promise<AnnouncementRecord[]> {
  let wanted = recordsFor(db, principal);
  if (audience !== undefined) wanted = wanted.where('announcements.audience', '=', audience);
  if (q) wanted = wanted.where(sql<SqlBool>`announcements.search_text like ${`%${escapeLike(q.toLowerCase())}%`} escape '\\'`);
  const rows = await wanted.orderBy('announcements.updatedAt', 'desc').orderBy('announcements.id').execute();
  const all = rows.map((row) => recordFrom(row, now));
  return phase === undefined ? all : all.filter((row) => row.phase === phase);
}

/** One of them. */
export async function readAnnouncementRecord(db: Db, principal: Principal, id: string, now: number): Promise<AnnouncementRecord | null> {
  const row = await recordsFor(db, principal).where('announcements.id', '=', id).executeTakeFirst();
  return row ? recordFrom(row, now) : null;
}

const recordsFor = (db: Db, principal: Principal) =>
  db
    .selectFrom('announcements')
    .leftJoin('staff', 'staff.id', 'announcements.createdBy')
    .leftJoin('people', 'people.id', 'staff.personId')
    .selectAll('announcements')
    .select((eb) => [
      'people.name as by',
      eb
        .selectFrom('announcementReads')
        .select((one) => one.fn.countAll<number>().as('count'))
        .whereRef('announcementReads.announcementId', '=', 'announcements.id')
        .as('reads'),
    ])
    .where((eb) => announcementsOf(principal)(eb as never));

function recordFrom(row: Selectable<AnnouncementTable> & { reads: unknown; by: string | null }, now: number): AnnouncementRecord {
  const { reads, by, ...columns } = row;
  const one = announcementFrom(columns);
  return { ...one, by, reads: Number(reads ?? 0), phase: phaseOf({ state: one.state, from: one.publishAt, until: one.until }, now) };
}
