import { randomUUID } from 'node:crypto';
import { MOST_PHRASES, type PhraseGroup } from '../../domain/catalogue-lists.ts';
import { DomainError } from '../../domain/errors.ts';
import { appendEvents } from '../events.ts';
import type { Db, Trx } from '../open.ts';
import { findPhrase, listPhrases, type PhraseRow } from '../read/phrases.ts';
import { differences, writeAudit, type AuditEntry } from './audit.ts';

type Audit = Omit<AuditEntry, 'action' | 'record' | 'details'>;
/** Who writes: `shares` may write the firm's as well. */
export interface PhraseWriter {
  personId: string;
  shares: boolean;
}

/** Adds a sentence, last of its group. @throws too_many_phrases, bad_input when it is there already */
export async function createPhrase(
  trx: Trx,
  who: PhraseWriter,
  given: { group: PhraseGroup; text: string; shared: boolean },
  audit: Audit,
): Promise<PhraseRow> {
  const ownerId = given.shared ? null : who.personId;
  const own = (await listPhrases(trx, who.personId)).filter((row) => row.ownerId === ownerId);
  if (own.length >= MOST_PHRASES) throw new DomainError('too_many_phrases', { most: MOST_PHRASES });
  refuseRepeated(own, given.text, null);
  const row: PhraseRow = {
    id: randomUUID(),
    ownerId,
    group: given.group,
    text: given.text,
    sort: Math.max(-1, ...own.map(({ sort }) => sort)) + 1,
    version: 1,
  };
  const { group: grouping, ...rest } = row;
  await trx
    .insertInto('phrases')
    .values({ ...rest, grouping })
    .execute();
  await tell(trx, audit, 'phrase.created', row, { group: row.group, text: row.text, shared: given.shared });
  return row;
}

/**
 * Changes a sentence; a new place moves the others of its group along.
 * @throws not_found, forbidden (the firm's, without the right), version_conflict
 */
export async function changePhrase(
  db: Db,
  who: PhraseWriter,
  id: string,
  change: { group?: PhraseGroup | undefined; text?: string | undefined; position?: number | undefined },
  version: number,
  audit: Audit,
): Promise<PhraseRow> {
  return db.transaction().execute(async (trx) => {
    const before = await mine(trx, who, id);
    if (before.version !== version) throw new DomainError('version_conflict', { version: before.version });
    const own = (await listPhrases(trx, who.personId)).filter((row) => row.ownerId === before.ownerId);
    refuseRepeated(own, change.text ?? before.text, id);
    const group = change.group ?? before.group;
    const others = own.filter((row) => row.group === group && row.id !== id);
    const at = change.position === undefined ? (group === before.group ? null : others.length) : Math.min(change.position, others.length);
    const order = at === null ? null : [...others.slice(0, at).map((row) => row.id), id, ...others.slice(at).map((row) => row.id)];
    const after: PhraseRow = { ...before, group, text: change.text ?? before.text, sort: at ?? before.sort, version: before.version + 1 };
    const diff = differences({ group: before.group, text: before.text, sort: before.sort }, { group, text: after.text, sort: after.sort });
    if (Object.keys(diff).length === 0) return before;
    await trx
      .updateTable('phrases')
      .set({ grouping: group, text: after.text, sort: after.sort, version: after.version })
      .where('id', '=', id)
      .execute();
    for (const [sort, one] of (order ?? []).entries())
      if (one !== id) await trx.updateTable('phrases').set({ sort }).where('id', '=', one).where('sort', '!=', sort).execute();
    await tell(trx, audit, 'phrase.changed', after, diff);
    return after;
  });
}

/** Takes a sentence away. @throws not_found, forbidden */
export async function deletePhrase(db: Db, who: PhraseWriter, id: string, audit: Audit): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const row = await mine(trx, who, id);
    await trx.deleteFrom('phrases').where('id', '=', id).execute();
    await tell(trx, audit, 'phrase.deleted', row, { group: row.group, text: row.text, shared: row.ownerId === null });
  });
}

async function mine(trx: Trx, who: PhraseWriter, id: string): Promise<PhraseRow> {
  const row = await findPhrase(trx, who.personId, id);
  if (!row) throw new DomainError('not_found');
  if (row.ownerId === null && !who.shares) throw new DomainError('forbidden');
  return row;
}

function refuseRepeated(own: readonly PhraseRow[], text: string, except: string | null): void {
  if (own.some((row) => row.text === text && row.id !== except))
    throw new DomainError('bad_input', { errors: [{ pointer: '/text', code: 'repeated', message: '已经有这一句了' }] });
}

async function tell(trx: Trx, audit: Audit, action: string, row: PhraseRow, details: Record<string, unknown>): Promise<void> {
  await writeAudit(trx, { ...audit, action, record: { kind: 'phrase', id: row.id }, details });
  await appendEvents(trx, [
    { at: audit.at, topic: 'catalogue', personId: row.ownerId, data: JSON.stringify({ type: 'phrase', id: row.id, version: row.version }) },
  ]);
}
