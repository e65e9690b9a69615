import { z } from 'zod';
import { announcementFiles, mayReadAnnouncement, readAnnouncement, shownAnnouncements } from '../../db/read/announcements.ts';
import { readFile } from '../../db/read/files.ts';
import { markRead } from '../../db/records/announcements.ts';
import { DomainError } from '../../domain/errors.ts';
import { principalOf, routes } from '../context.ts';
import { describe } from '../describe.ts';
import { flag, fromCursor, pageFields, pathId, placeId, toCursor } from '../fields.ts';
import { sendFile } from '../files/send-file.ts';
import { guard } from '../middleware/guard.ts';
import { announcementItem, announcementView } from '../present/announcements.ts';
import { body, params, query } from '../validate.ts';
import type { AnnouncementPage, AnnouncementView } from '../views/announcements.ts';

const id = z.object({ id: pathId });
const place = z.object({ at: z.int().min(0), id: placeId });
const TAG = 'Announcements';

/** 公告 as they are read: by those they are meant for, and by whoever passes by when nothing is asked of the reader. */
export const announcementRoutes = routes()
  .get(
    '/api/announcements',
    guard('announcements.read'),
    describe({
      answer: 'AnnouncementPage',
      tag: TAG,
      summary: 'What is shown to who asks now, pinned first, then the newest',
      description: '`unread` in the answer: how many of all of them are unread.',
    }),
    query(z.object({ unread: flag.optional(), ...pageFields })),
    async (c) => {
      const { limit, cursor, unread } = c.req.valid('query');
      const { read, now } = c.var.deps;
      const all = await shownAnnouncements(read, principalOf(c), now());
      const rows = unread ? all.filter((row) => row.readAt === null) : all;
      const from = fromCursor(cursor, place);
      // It goes on after its last line, wherever that stands now; when that is gone, where it stood.
      const known = from ? rows.findIndex((row) => row.id === from.id) : -1;
      const begin = known >= 0 ? known + 1 : (from?.at ?? 0);
      const page = rows.slice(begin, begin + limit);
      const last = page.at(-1);
      return c.json<AnnouncementPage>({
        items: page.map(announcementItem),
        nextCursor: rows.length > begin + limit && last ? toCursor({ at: begin + limit, id: last.id }) : null,
        unread: all.filter((row) => row.readAt === null).length,
      });
    },
  )
  .get(
    '/api/announcements/:id',
    guard('public'),
    describe({
      answer: 'Announcement',
      tag: TAG,
      summary: 'One of them; public when nothing is asked of its readers',
      description: 'Who looks after it reads it in any state.',
    }),
    params(id),
    async (c) => {
      const { read, now } = c.var.deps;
      const of = c.req.valid('param').id;
      const may = await mayReadAnnouncement(read, c.var.caller?.principal ?? null, of, now());
      const found = may ? await readAnnouncement(read, of) : null;
      if (!found) throw new DomainError('not_found');
      return c.json<AnnouncementView>(announcementView(found, await announcementFiles(read, found.fileIds)));
    },
  )
  .get(
    '/api/announcements/:id/files/:fileId',
    guard('public'),
    describe({
      tag: TAG,
      media: '*/*',
      summary: 'A picture or file of it, for whoever may read it: public when nothing is asked of its readers',
    }),
    params(z.object({ id: pathId, fileId: pathId })),
    async (c) => {
      const { read, now } = c.var.deps;
      const { id: of, fileId } = c.req.valid('param');
      const file = await readFile(read, fileId);
      if (file?.announcementId !== of) throw new DomainError('not_found');
      if (!(await mayReadAnnouncement(read, c.var.caller?.principal ?? null, of, now()))) throw new DomainError('not_found');
      return sendFile(c, file);
    },
  )
  .post(
    '/api/announcements/:id/read',
    guard('announcements.read'),
    describe({ answer: 'Done', tag: TAG, summary: 'Say that it was read; the first time counts' }),
    params(id),
    body(z.strictObject({})),
    async (c) => {
      const { db, read, now } = c.var.deps;
      const of = c.req.valid('param').id;
      const shown = await shownAnnouncements(read, principalOf(c), now());
      if (!shown.some((row) => row.id === of)) throw new DomainError('not_found');
      await markRead(db, of, principalOf(c).personId, now());
      return c.json({ ok: true as const });
    },
  );
