import type { Block } from '../../domain/home/blocks.ts';
import { changesBetween, type Change } from '../../domain/home/changes.ts';
import { LAYOUT_FORMAT } from '../../domain/home/layout.ts';
import { namedIn } from '../../domain/home/faults.ts';
import { DomainError } from '../../domain/errors.ts';
import { appendEvents } from '../events.ts';
import type { Db, Trx } from '../open.ts';
import { DRAFT, judgeHome } from '../read/home-desk.ts';
import { readHomeVersion } from '../read/home.ts';
import { cleanRichText, picturesOf } from '../rich-text.ts';
import { writeAudit, type AuditEntry } from './audit.ts';
import { hangPictures } from './pictures.ts';

type Audit = Omit<AuditEntry, 'action' | 'record' | 'details'>;
/** A person who goes on writing at their own draft within this time is one line of the audit, not one a keystroke. */
const SITTING_MS = 10 * 60_000;

/**
 * Keeps the draft as somebody wrote it; half written is fine. Blocks as published: there is no draft any more.
 * @throws version_conflict when somebody else wrote meanwhile
 */
export async function saveHomeDraft(db: Db, given: readonly Block[], revision: number, personId: string, audit: Audit): Promise<void> {
  const blocks = given.map((block) => (block.type === 'text' ? { ...block, html: cleanRichText(block.html) } : block));
  await db.transaction().execute(async (trx) => {
    const before = await takeDraft(trx, revision);
    const published = (await readHomeVersion(trx))?.blocks ?? [];
    const next = JSON.stringify(blocks) === JSON.stringify(published) ? null : JSON.stringify(blocks);
    if (next === before.blocks) return;
    await hangPictures(trx, DRAFT, picturesIn(blocks), personId);
    await trx
      .updateTable('homeDrafts')
      .set({ revision: revision + 1, blocks: next, updatedAt: audit.at, updatedBy: audit.actor.id })
      .where('id', '=', DRAFT)
      .execute();
    const sameSitting = before.updatedBy === audit.actor.id && audit.at - (before.updatedAt ?? 0) < SITTING_MS;
    if (!sameSitting || before.blocks === null)
      await tell(trx, audit, 'home.drafted', 'draft', { changes: changesBetween(published, blocks) });
  });
}

/** Throws the draft away: what is published is where one begins again. @throws version_conflict */
export async function dropHomeDraft(db: Db, revision: number, audit: Audit): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const before = await takeDraft(trx, revision);
    if (before.blocks === null) return;
    await clearDraft(trx, revision, audit);
    await tell(trx, audit, 'home.dropped', 'draft', {});
  });
}

/**
 * Publishes the draft as the next version. @returns its number
 * @throws version_conflict, home_unchanged, home_not_ready with every fault at its place
 */
export async function publishHome(trx: Trx, revision: number, note: string, audit: Audit): Promise<number> {
  const draft = await takeDraft(trx, revision);
  const live = await readHomeVersion(trx);
  if (draft.blocks === null) throw new DomainError('home_unchanged');
  const blocks = JSON.parse(draft.blocks) as Block[];
  const errors = await judgeHome(trx, blocks);
  if (errors.length > 0) throw new DomainError('home_not_ready', { errors });
  const version = (live?.version ?? 0) + 1;
  const changes = changesBetween(live?.blocks ?? [], blocks);
  await putVersion(trx, { version, blocks, note, changes, restoredFrom: null }, audit);
  await clearDraft(trx, revision, audit);
  await tell(trx, audit, 'home.published', String(version), { note, changes });
  return version;
}

/** Shows an old version again, as a new one; the draft stays as it is. What it names and is gone is passed over. @throws not_found, home_unchanged */
export async function restoreHome(trx: Trx, version: number, audit: Audit): Promise<number> {
  await takeDraft(trx, null);
  const [old, live] = [await readHomeVersion(trx, version), await readHomeVersion(trx)];
  if (!old || !live) throw new DomainError('not_found');
  const changes = changesBetween(live.blocks, old.blocks);
  if (changes.length === 0) throw new DomainError('home_unchanged');
  const next = live.version + 1;
  await putVersion(trx, { version: next, blocks: old.blocks, note: '', changes, restoredFrom: version }, audit);
  await tell(trx, audit, 'home.restored', String(next), { from: version, changes });
  return next;
}

/** The draft, held until the end of the transaction. @throws version_conflict */
async function takeDraft(trx: Trx, revision: number | null) {
  await trx
    .insertInto('homeDrafts')
    .values({ id: DRAFT, revision: 0, blocks: null, updatedAt: null, updatedBy: null })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const draft = await trx
    .updateTable('homeDrafts')
    .set((eb) => ({ revision: eb.ref('revision') }))
    .where('id', '=', DRAFT)
    .returningAll()
    .executeTakeFirstOrThrow();
  if (revision !== null && draft.revision !== revision) throw new DomainError('version_conflict', { version: draft.revision });
  return draft;
}
async function clearDraft(trx: Trx, revision: number, audit: Audit): Promise<void> {
  await trx
    .updateTable('homeDrafts')
    .set({ revision: revision + 1, blocks: null, updatedAt: audit.at, updatedBy: audit.actor.id })
    .where('id', '=', DRAFT)
    .execute();
}
interface NewVersion {
  version: number;
  blocks: readonly Block[];
  note: string;
  changes: readonly Change[];
  restoredFrom: number | null;
}
async function putVersion(trx: Trx, { version, blocks, note, changes, restoredFrom }: NewVersion, audit: Audit): Promise<void> {
  await trx
    .insertInto('homePages')
    .values({
      version,
      state: 'published',
      format: LAYOUT_FORMAT,
      blocks: JSON.stringify(blocks),
      note,
      changes: JSON.stringify(changes),
      restoredFrom,
      publishedAt: audit.at,
      publishedBy: audit.actor.id,
    })
    .execute();
}
async function tell(trx: Trx, audit: Audit, action: string, id: string, details: Record<string, unknown>): Promise<void> {
  await writeAudit(trx, { ...audit, action, record: { kind: 'home', id }, details });
  if (id !== 'draft')
    await appendEvents(trx, [{ at: audit.at, topic: 'settings', data: JSON.stringify({ type: 'home', version: Number(id) }) }]);
}
const picturesIn = (blocks: readonly Block[]): string[] =>
  namedIn(blocks).flatMap(({ field, value }) => (field.kind === 'picture' ? [value] : field.kind === 'rich' ? picturesOf(value) : []));
