import { randomUUID } from 'node:crypto';
import { DomainError } from '../../domain/errors.ts';
import type { Db, Trx } from '../open.ts';
import { takeClient, tellOfClient, type By } from './client-write.ts';

/** Writes an internal note on a client; archived ones take notes too. */
export async function insertNote(trx: Trx, clientId: string, given: { text: string; pinned: boolean }, by: By): Promise<string> {
  await takeClient(trx, clientId, by.at, { archived: true });
  const id = randomUUID();
  await trx
    .insertInto('clientNotes')
    .values({
      id,
      clientId,
      text: given.text,
      pinned: Number(given.pinned),
      authorId: by.actor.id,
      version: 1,
      createdAt: by.at,
      updatedAt: by.at,
    })
    .execute();
  await tellOfClient(trx, by, clientId, 'client.note.added', { noteId: id, text: given.text });
  return id;
}

/** Pins, unpins or rewords a note; words only their author's, or an admin's. @throws not_found, forbidden, version_conflict */
export async function changeNote(
  db: Db,
  clientId: string,
  noteId: string,
  change: { text?: string | undefined; pinned?: boolean | undefined; version: number },
  admin: boolean,
  by: By,
): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const note = await noteOf(trx, clientId, noteId, by);
    if (note.version !== change.version) throw new DomainError('version_conflict', { version: note.version });
    const text = change.text ?? note.text;
    const pinned = change.pinned === undefined ? note.pinned : Number(change.pinned);
    if (text !== note.text && note.authorId !== by.actor.id && !admin) throw new DomainError('forbidden');
    if (text === note.text && pinned === note.pinned) return;
    await trx
      .updateTable('clientNotes')
      .set({ text, pinned, version: note.version + 1, updatedAt: by.at })
      .where('id', '=', noteId)
      .execute();
    await tellOfClient(trx, by, clientId, 'client.note.changed', {
      noteId,
      ...(text === note.text ? {} : { text: [note.text, text] }),
      ...(pinned === note.pinned ? {} : { pinned: [note.pinned === 1, pinned === 1] }),
    });
  });
}

/** Takes a note away; its words stay in the audit. @throws not_found, forbidden */
export async function removeNote(db: Db, clientId: string, noteId: string, admin: boolean, by: By): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const note = await noteOf(trx, clientId, noteId, by);
    if (note.authorId !== by.actor.id && !admin) throw new DomainError('forbidden');
    await trx.deleteFrom('clientNotes').where('id', '=', noteId).execute();
    await tellOfClient(trx, by, clientId, 'client.note.removed', { noteId, text: note.text });
  });
}

async function noteOf(trx: Trx, clientId: string, noteId: string, by: By) {
  await takeClient(trx, clientId, by.at, { archived: true });
  const note = await trx.selectFrom('clientNotes').selectAll().where('id', '=', noteId).where('clientId', '=', clientId).executeTakeFirst();
  if (!note) throw new DomainError('not_found');
  return note;
}
