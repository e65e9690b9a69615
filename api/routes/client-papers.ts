import { z } from 'zod';
import { readClientFiles, readNotes } from '../../db/read/client-detail.ts';
import { changeFile, linkFiles, unlinkFile } from '../../db/records/client-files.ts';
import { changeNote, insertNote, removeNote } from '../../db/records/client-notes.ts';
import { FILE_CATEGORIES } from '../../domain/client/kinds.ts';
import { auditOf } from '../actor.ts';
import { clientStanding, servedClient } from '../client-access.ts';
import { principalOf, routes, type ApiContext } from '../context.ts';
import { describe } from '../describe.ts';
import { pathId, recordId, words } from '../fields.ts';
import { madeOnce } from '../made-once.ts';
import { guard } from '../middleware/guard.ts';
import { instant } from '../present/case-row.ts';
import { body, params } from '../validate.ts';
import type { ClientFileView, ClientNoteView } from '../views/clients.ts';

const one = z.object({ id: pathId });
const GONE = ['client_merged', 'client_archived'] as const;
/** What a file may be filed as by hand; those of ledgers come with them. */
const category = z.enum(FILE_CATEGORIES).exclude(['ledger']);

/** What hangs on a client: internal notes, and files. */
export const clientPaperRoutes = routes()
  .get(
    '/api/clients/:id/notes',
    guard('clients.edit'),
    describe({ answer: 'ClientNotes', tag: 'Clients', summary: 'Internal notes on a client, pinned ones first' }),
    params(one),
    async (c) => c.json(await notesOf(c, c.req.valid('param').id)),
  )
  .post(
    '/api/clients/:id/notes',
    guard('clients.edit'),
    describe({
      answer: 'ClientNotes',
      tag: 'Clients',
      status: 201,
      summary: 'Write a note',
      refusals: ['client_merged', 'idempotency_conflict'],
    }),
    params(one),
    body(z.strictObject({ text: words(2000, 1), pinned: z.boolean().default(false) })),
    async (c) => {
      const { id } = c.req.valid('param');
      const given = c.req.valid('json');
      await servedClient(c, id);
      await madeOnce(c, given, async (trx, at) => ({ id: await insertNote(trx, id, given, auditOf(c, at)) }));
      return c.json(await notesOf(c, id), 201);
    },
  )
  .patch(
    '/api/clients/:id/notes/:noteId',
    guard('clients.edit'),
    describe({
      answer: 'ClientNotes',
      tag: 'Clients',
      summary: 'Pin, unpin or reword a note',
      description: 'Words by their author, or an admin.',
      refusals: ['version_conflict', 'client_merged'],
    }),
    params(z.object({ id: pathId, noteId: pathId })),
    body(z.strictObject({ text: words(2000, 1).optional(), pinned: z.boolean().optional(), version: z.int().min(0) })),
    async (c) => {
      const { id, noteId } = c.req.valid('param');
      const { admin } = await servedClient(c, id);
      const { db, now } = c.var.deps;
      await changeNote(db, id, noteId, c.req.valid('json'), admin, auditOf(c, now()));
      return c.json(await notesOf(c, id));
    },
  )
  .delete(
    '/api/clients/:id/notes/:noteId',
    guard('clients.edit'),
    describe({
      answer: 'ClientNotes',
      tag: 'Clients',
      summary: 'Take a note away; its words stay in the audit',
      refusals: ['client_merged'],
    }),
    params(z.object({ id: pathId, noteId: pathId })),
    async (c) => {
      const { id, noteId } = c.req.valid('param');
      const { admin } = await servedClient(c, id);
      const { db, now } = c.var.deps;
      await removeNote(db, id, noteId, admin, auditOf(c, now()));
      return c.json(await notesOf(c, id));
    },
  )
  .get(
    '/api/clients/:id/files',
    guard('clients.files'),
    describe({ answer: 'ClientFiles', tag: 'Clients', summary: 'Files of a client; internal ones only for the firm' }),
    params(one),
    async (c) => c.json(await filesOf(c, c.req.valid('param').id)),
  )
  .post(
    '/api/clients/:id/files',
    guard('clients.files'),
    describe({
      answer: 'ClientFiles',
      tag: 'Clients',
      status: 201,
      summary: 'Hang uploaded files on a client',
      description: 'Upload them first (`POST /api/files`). What a contact adds is theirs to see.',
      refusals: ['unknown_file', 'idempotency_conflict', ...GONE],
    }),
    params(one),
    body(
      z.strictObject({
        fileIds: z.array(recordId).min(1).max(9),
        category: category.default('other'),
        internal: z.boolean().default(false),
      }),
    ),
    async (c) => {
      const { id } = c.req.valid('param');
      const given = c.req.valid('json');
      const { staff } = await clientStanding(c, id);
      const internal = staff && given.internal;
      const { personId } = principalOf(c);
      await madeOnce(c, given, async (trx, at) => {
        await linkFiles(trx, id, { ...given, internal }, personId, auditOf(c, at));
        return { ok: true };
      });
      return c.json(await filesOf(c, id), 201);
    },
  )
  .patch(
    '/api/clients/:id/files/:fileId',
    guard('clients.edit'),
    describe({
      answer: 'ClientFiles',
      tag: 'Clients',
      summary: 'File it otherwise, or show it to the client or no longer',
      refusals: ['client_merged'],
    }),
    params(z.object({ id: pathId, fileId: pathId })),
    body(z.strictObject({ category: category.optional(), internal: z.boolean().optional() })),
    async (c) => {
      const { id, fileId } = c.req.valid('param');
      await servedClient(c, id);
      const { db, now } = c.var.deps;
      await changeFile(db, id, fileId, c.req.valid('json'), auditOf(c, now()));
      return c.json(await filesOf(c, id));
    },
  )
  .delete(
    '/api/clients/:id/files/:fileId',
    guard('clients.edit'),
    describe({ answer: 'ClientFiles', tag: 'Clients', summary: 'Take a file off a client', refusals: ['client_merged', 'file_in_use'] }),
    params(z.object({ id: pathId, fileId: pathId })),
    async (c) => {
      const { id, fileId } = c.req.valid('param');
      await servedClient(c, id);
      const { db, now } = c.var.deps;
      await unlinkFile(db, id, fileId, auditOf(c, now()));
      return c.json(await filesOf(c, id));
    },
  );

async function notesOf(c: ApiContext, id: string): Promise<{ items: ClientNoteView[] }> {
  const { mergedIntoId } = await servedClient(c, id);
  const notes = await readNotes(c.var.deps.read, mergedIntoId ?? id);
  return {
    items: notes.map((note) => ({
      id: note.id,
      text: note.text,
      pinned: note.pinned,
      author: { id: note.authorId, kind: 'staff', name: note.authorName ?? '' },
      version: note.version,
      at: instant(note.createdAt),
      updatedAt: instant(note.updatedAt),
    })),
  };
}

async function filesOf(c: ApiContext, id: string): Promise<{ items: ClientFileView[] }> {
  const { staff, contact, mergedIntoId } = await clientStanding(c, id);
  const ledgers = staff || (contact?.includes('ledgers') ?? false);
  const files = await readClientFiles(c.var.deps.read, mergedIntoId ?? id, { internal: staff, ledgers });
  return {
    items: files.map(({ id: fileId, name, size, type, category: kind, internal, byName, linkedAt }) => ({
      id: fileId,
      name,
      size,
      type,
      category: kind,
      internal,
      by: byName ?? '',
      at: instant(linkedAt ?? 0),
    })),
  };
}
