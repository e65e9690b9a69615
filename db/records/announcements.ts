import { randomUUID } from 'node:crypto';
import { mayAddress, type AnnouncementAudience } from '../../domain/announcements.ts';
import type { AnnouncementWords } from '../../domain/announcement-words.ts';
import { DomainError } from '../../domain/errors.ts';
import type { Principal } from '../../domain/roles.ts';
import { appendEvents } from '../events.ts';
import type { Db, Trx } from '../open.ts';
import { readAnnouncement, type Announcement } from '../read/announcements.ts';
import { cleanRichText, picturesOf, plainWords } from '../rich-text.ts';
import { searchText } from '../search-text.ts';
import { differences, writeAudit, type AuditEntry } from './audit.ts';
import { hangsOnNothing } from './files.ts';

type Audit = Omit<AuditEntry, 'action' | 'record' | 'details'>;
const refused = (pointer: string, code: string, message: string): DomainError =>
  new DomainError('bad_input', { errors: [{ pointer, code, message }] });

/** Writes a draft. @throws bad_input, unknown_file */
export async function createAnnouncement(trx: Trx, given: AnnouncementWords, by: Principal, audit: Audit): Promise<Announcement> {
  const words = tidied(given);
  await judge(trx, words, by, audit.at);
  const id = `an-${randomUUID().slice(0, 8)}`;
  await trx
    .insertInto('announcements')
    .values({
      id,
      ...columns(words),
      state: 'draft',
      publishedAt: null,
      runId: null,
      createdBy: by.staff?.id ?? null,
      createdAt: audit.at,
      updatedAt: audit.at,
    })
    .execute();
  await linkFiles(trx, id, words, by.personId);
  return tellOf(trx, id, { ...audit, action: 'announcement.created', details: { title: words.title } });
}

/** Changes one; what is published shows the change at once. @throws not_found, forbidden, version_conflict, bad_input, unknown_file */
export async function changeAnnouncement(
  db: Db,
  id: string,
  change: Partial<AnnouncementWords>,
  version: number,
  by: Principal,
  audit: Audit,
): Promise<Announcement> {
  return db.transaction().execute(async (trx) => {
    const before = await mine(trx, id, by);
    if (before.version !== version) throw new DomainError('version_conflict', { version: before.version });
    const words = tidied({ ...wordsOf(before), ...change });
    await judge(trx, words, by, audit.at);
    const diff = differences(told(wordsOf(before)), told(words));
    if (Object.keys(diff).length === 0 && words.bodyHtml === before.bodyHtml) return before;
    const shown = columns(words);
    // Published and without a day of its own, it keeps the day it was published.
    if (before.state === 'published' && words.from === null) shown.publishAt = before.publishAt;
    await trx
      .updateTable('announcements')
      .set({ ...shown, version: version + 1, updatedAt: audit.at })
      .where('id', '=', id)
      .execute();
    await linkFiles(trx, id, words, by.personId);
    return tellOf(trx, id, { ...audit, action: 'announcement.changed', details: diff });
  });
}

/** Publishes it, now or from its day on. So already: nothing happens. @throws not_found, forbidden, bad_input when it says nothing or would be over before it begins */
export async function publishAnnouncement(trx: Trx, id: string, by: Principal, runId: string | null, audit: Audit): Promise<Announcement> {
  const before = await mine(trx, id, by);
  if (before.state === 'published') return before;
  if (before.body === '' && picturesOf(before.bodyHtml).length === 0) throw refused('/bodyHtml', 'missing', '请先写好内容再发布');
  if (before.until !== null && before.until <= audit.at) throw refused('/until', 'past', '截止时间已经过去，请先修改');
  await trx
    .updateTable('announcements')
    .set({
      state: 'published',
      publishAt: Math.max(before.publishAt, audit.at),
      publishedAt: audit.at,
      runId,
      version: before.version + 1,
      updatedAt: audit.at,
    })
    .where('id', '=', id)
    .execute();
  const details = { title: before.title, audience: before.audience, broadcast: runId !== null };
  return tellOf(trx, id, { ...audit, action: 'announcement.published', details });
}

/** Takes it down; who has read it stays written. So already: nothing happens. @throws not_found, forbidden */
export async function withdrawAnnouncement(trx: Trx, id: string, by: Principal, audit: Audit): Promise<Announcement> {
  const before = await mine(trx, id, by);
  if (before.state !== 'published') return before;
  await trx
    .updateTable('announcements')
    .set({ state: 'withdrawn', version: before.version + 1, updatedAt: audit.at })
    .where('id', '=', id)
    .execute();
  return tellOf(trx, id, { ...audit, action: 'announcement.withdrawn', details: { title: before.title } });
}

/** Throws a draft away, with what hangs on it. @throws not_found, forbidden, announcement_published when it was ever shown */
export async function dropAnnouncement(db: Db, id: string, by: Principal, audit: Audit): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const before = await mine(trx, id, by);
    if (before.publishedAt !== null) throw new DomainError('announcement_published');
    await trx.updateTable('files').set({ announcementId: null }).where('announcementId', '=', id).execute();
    await trx.deleteFrom('announcements').where('id', '=', id).execute();
    await writeAudit(trx, {
      ...audit,
      action: 'announcement.deleted',
      record: { kind: 'announcement', id },
      details: { title: before.title },
    });
    await tellScreens(trx, audit.at, id);
  });
}

/** A person has read it; the first time counts. */
export async function markRead(db: Db, id: string, personId: string, at: number): Promise<void> {
  await db
    .insertInto('announcementReads')
    .values({ announcementId: id, personId, at })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** One that this person may write. @throws not_found, forbidden when it reaches beyond their stores */
async function mine(trx: Trx, id: string, by: Principal): Promise<Announcement> {
  const found = await readAnnouncement(trx, id, by);
  if (!found) throw new DomainError('not_found');
  if (!(await addresses(trx, by, found))) throw new DomainError('forbidden');
  return found;
}

async function addresses(trx: Trx, { staff }: Principal, audience: Pick<AnnouncementAudience, 'storeIds'>): Promise<boolean> {
  if (!staff) return false;
  const stores = await trx.selectFrom('stores').select('id').where('active', '=', 1).execute();
  return mayAddress(
    staff,
    audience,
    stores.map(({ id }) => id),
  );
}

async function judge(trx: Trx, words: AnnouncementWords, by: Principal, now: number): Promise<void> {
  const { storeIds, from, until } = words;
  if (storeIds.length > 0) {
    const known = await trx.selectFrom('stores').select('id').where('id', 'in', storeIds).execute();
    if (known.length !== storeIds.length) throw refused('/storeIds', 'unknown_store', '有门店不存在，请重新选择');
  }
  if (!(await addresses(trx, by, words))) throw refused('/storeIds', 'foreign_store', '请选择您负责的门店');
  if (until !== null && Date.parse(until) <= Math.max(now, from === null ? 0 : Date.parse(from)))
    throw refused('/until', 'past', '截止时间要晚于开始时间和现在');
}

/** Hangs its pictures and files on it; what it no longer names is let go. @throws unknown_file when one is gone, hangs on something else, or was uploaded by somebody else */
async function linkFiles(trx: Trx, id: string, { coverId, fileIds, bodyHtml }: AnnouncementWords, personId: string): Promise<void> {
  const named = [...new Set([...(coverId === null ? [] : [coverId]), ...picturesOf(bodyHtml), ...fileIds])];
  let dropped = trx.updateTable('files').set({ announcementId: null }).where('announcementId', '=', id);
  if (named.length > 0) dropped = dropped.where('id', 'not in', named);
  await dropped.execute();
  if (named.length === 0) return;
  await trx
    .updateTable('files')
    .set({ announcementId: id })
    .where('id', 'in', named)
    .where('uploadedBy', '=', personId)
    .where(hangsOnNothing)
    .execute();
  const hung = await trx.selectFrom('files').select(['id', 'type']).where('id', 'in', named).where('announcementId', '=', id).execute();
  if (hung.length !== named.length) throw new DomainError('unknown_file');
  if (coverId !== null && !hung.find((file) => file.id === coverId)?.type.startsWith('image/')) throw new DomainError('file_type');
}

/** Writes down what was done and tells open screens. @returns it as it is now */
async function tellOf(trx: Trx, id: string, entry: Omit<AuditEntry, 'record'>): Promise<Announcement> {
  const after = await readAnnouncement(trx, id);
  if (!after) throw new Error(`announcement ${id} was written and is not there`);
  await writeAudit(trx, { ...entry, record: { kind: 'announcement', id } });
  await tellScreens(trx, entry.at, id, after.version);
  return after;
}
const tellScreens = (trx: Trx, at: number, id: string, version?: number): Promise<void> =>
  appendEvents(trx, [{ at, topic: 'catalogue', data: JSON.stringify({ type: 'announcement', id, version }) }]);

/** The words as they are kept: rich text clean, narrowing only where it means something. */
const tidied = (given: AnnouncementWords): AnnouncementWords => ({
  ...given,
  bodyHtml: cleanRichText(given.bodyHtml),
  ...(given.audience === 'staff' ? { vatKinds: [], tags: [] } : {}),
});
const wordsOf = (one: Announcement): AnnouncementWords => ({
  title: one.title,
  bodyHtml: one.bodyHtml,
  coverId: one.coverId,
  fileIds: one.fileIds,
  audience: one.audience,
  storeIds: one.storeIds,
  vatKinds: one.vatKinds,
  tags: one.tags,
  pinned: one.pinned,
  from: one.publishAt === 0 ? null : new Date(one.publishAt).toISOString(),
  until: one.until === null ? null : new Date(one.until).toISOString(),
});
/** As people read of a change: counts for what is no words. */
const told = ({ coverId, fileIds, bodyHtml, ...words }: AnnouncementWords) => ({
  ...words,
  cover: coverId !== null,
  files: fileIds.length,
  words: plainWords(bodyHtml).length,
});
const columns = ({ from, until, bodyHtml, ...words }: AnnouncementWords) => ({
  ...words,
  bodyHtml,
  body: plainWords(bodyHtml),
  fileIds: JSON.stringify(words.fileIds),
  storeIds: JSON.stringify(words.storeIds),
  vatKinds: JSON.stringify(words.vatKinds),
  tags: JSON.stringify(words.tags),
  pinned: Number(words.pinned),
  publishAt: from === null ? 0 : Date.parse(from),
  until: until === null ? null : Date.parse(until),
  searchText: searchText(words.title),
});
