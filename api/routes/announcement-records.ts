// Long: everything an admin does with an announcement, with the broadcast that may go with it.
import { z } from 'zod';
import {
  announcementFiles,
  listAnnouncements,
  readAnnouncement,
  readAnnouncementRecord,
  type AnnouncementRecord,
} from '../../db/read/announcements.ts';
import { broadcastPeople, reachOfPeople } from '../../db/read/broadcast-audience.ts';
import { readRun } from '../../db/read/runs.ts';
import { listStores } from '../../db/read/stores.ts';
import {
  changeAnnouncement,
  createAnnouncement,
  dropAnnouncement,
  publishAnnouncement,
  withdrawAnnouncement,
} from '../../db/records/announcements.ts';
import { askToCancel, insertRun } from '../../db/records/runs.ts';
import { announcementWords, type AnnouncementWords } from '../../domain/announcement-words.ts';
import { announcementLink, broadcastTo, EXCERPT, mayAddress } from '../../domain/announcements.ts';
import type { BroadcastParams } from '../../domain/broadcast.ts';
import { DomainError } from '../../domain/errors.ts';
import { shorten } from '../../domain/notices.ts';
import { hasEnded } from '../../domain/runs.ts';
import type { Trx } from '../../db/open.ts';
import { auditOf } from '../actor.ts';
import { principalOf, routes, staffOf, type ApiContext } from '../context.ts';
import { describe } from '../describe.ts';
import { fromCursor, pathId, placeId, toCursor, pageFields } from '../fields.ts';
import { announcementFilterFields, announcementPhase } from '../list-filters.ts';
import { madeOnce } from '../made-once.ts';
import { guard } from '../middleware/guard.ts';
import { announcementRow } from '../present/announcements.ts';
import { body, params, query } from '../validate.ts';
import type { AnnouncementReach, AnnouncementRecordView, AnnouncementRow } from '../views/announcements.ts';
import type { Page } from '../views.ts';

const id = z.object({ id: pathId });
const place = z.object({ at: z.int().min(0), id: placeId });
const nothing = z.strictObject({});
const TAG = 'Announcements';

/** 公告 as admins write them: a draft, shown when it is published, taken down; the owner for all, admins for their stores. */
export const announcementRecordRoutes = routes()
  .get(
    '/api/announcement-records',
    guard('announcements.write'),
    describe({ answer: 'AnnouncementRecordPage', tag: TAG, summary: 'What the caller looks after, changed last first' }),
    query(z.object({ ...announcementFilterFields, phase: announcementPhase, ...pageFields })),
    async (c) => {
      const { limit, cursor, ...filters } = c.req.valid('query');
      const { read, now } = c.var.deps;
      const rows = await listAnnouncements(read, principalOf(c), filters, now());
      const from = fromCursor(cursor, place);
      const known = from ? rows.findIndex((row) => row.id === from.id) : -1;
      const begin = known >= 0 ? known + 1 : (from?.at ?? 0);
      const page = rows.slice(begin, begin + limit);
      const last = page.at(-1);
      return c.json<Page<AnnouncementRow>>({
        items: page.map(announcementRow),
        nextCursor: rows.length > begin + limit && last ? toCursor({ at: begin + limit, id: last.id }) : null,
      });
    },
  )
  .get(
    '/api/announcement-records/counts',
    guard('announcements.write'),
    describe({ answer: 'AnnouncementCounts', tag: TAG, summary: 'How many stand where, for the same filters' }),
    query(z.object(announcementFilterFields)),
    async (c) => {
      const { read, now } = c.var.deps;
      const rows = await listAnnouncements(read, principalOf(c), c.req.valid('query'), now());
      const of = (phase: AnnouncementRow['phase']): number => rows.filter((row) => row.phase === phase).length;
      return c.json({
        all: rows.length,
        draft: of('draft'),
        scheduled: of('scheduled'),
        showing: of('showing'),
        over: of('over'),
        withdrawn: of('withdrawn'),
      });
    },
  )
  .post(
    '/api/announcement-records',
    guard('announcements.write'),
    describe({
      answer: 'AnnouncementRecord',
      tag: TAG,
      status: 201,
      summary: 'Write a draft',
      description: 'Rich text is cleaned. Pictures and files were uploaded before by the same person. Admins write for stores of theirs.',
      refusals: ['unknown_file', 'file_type', 'idempotency_conflict'],
    }),
    body(announcementWords),
    async (c) => {
      const given = c.req.valid('json');
      const made = await madeOnce(c, given, async (trx, at) => (await createAnnouncement(trx, given, principalOf(c), auditOf(c, at))).id);
      return c.json(await record(c, made), 201);
    },
  )
  .get(
    '/api/announcement-records/:id',
    guard('announcements.write'),
    describe({ answer: 'AnnouncementRecord', tag: TAG, summary: 'One as it is written, with how many have read it' }),
    params(id),
    async (c) => c.json(await record(c, c.req.valid('param').id)),
  )
  .patch(
    '/api/announcement-records/:id',
    guard('announcements.write'),
    describe({
      answer: 'AnnouncementRecord',
      tag: TAG,
      summary: 'Change it; what is published shows the change at once',
      refusals: ['version_conflict', 'unknown_file', 'file_type'],
    }),
    params(id),
    body(announcementWords.partial().extend({ version: z.int().min(1) })),
    async (c) => {
      const { version, ...given } = c.req.valid('json');
      const change = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as Partial<AnnouncementWords>;
      const of = c.req.valid('param').id;
      await changeAnnouncement(c.var.deps.db, of, change, version, principalOf(c), auditOf(c, c.var.deps.now()));
      return c.json(await record(c, of));
    },
  )
  .delete(
    '/api/announcement-records/:id',
    guard('announcements.write'),
    describe({ answer: 'Done', tag: TAG, summary: 'Throw away a draft that was never published', refusals: ['announcement_published'] }),
    params(id),
    async (c) => {
      await dropAnnouncement(c.var.deps.db, c.req.valid('param').id, principalOf(c), auditOf(c, c.var.deps.now()));
      return c.json({ ok: true as const });
    },
  )
  .get(
    '/api/announcement-records/:id/reach',
    guard('announcements.write'),
    describe({ answer: 'AnnouncementReach', tag: TAG, summary: 'Whom a notice of it would reach now; sends nothing' }),
    params(id),
    async (c) => {
      const { read } = c.var.deps;
      const people = await broadcastPeople(read, principalOf(c), broadcastTo(await found(c, c.req.valid('param').id)));
      const { names: _names, ...reach } = await reachOfPeople(read, people);
      return c.json<AnnouncementReach>({ count: people.length, ...reach });
    },
  )
  .post(
    '/api/announcement-records/:id/publish',
    guard('announcements.write'),
    describe({
      answer: 'AnnouncementRecord',
      tag: TAG,
      summary: 'Publish it, now or from its day on',
      description: '`broadcast`: tell everybody it is meant for as well, when it begins to be shown. Published already: nothing happens.',
      refusals: ['idempotency_conflict'],
    }),
    params(id),
    body(z.strictObject({ broadcast: z.boolean().default(false) })),
    async (c) => {
      const of = c.req.valid('param').id;
      const given = { publish: of, ...c.req.valid('json') };
      const runId = await madeOnce(c, given, (trx, at) => publish(c, trx, of, given.broadcast, at));
      await startIfWaiting(c, runId);
      return c.json(await record(c, of));
    },
  )
  .post(
    '/api/announcement-records/:id/withdraw',
    guard('announcements.write'),
    describe({
      answer: 'AnnouncementRecord',
      tag: TAG,
      summary: 'Take it down; a broadcast of it that still goes out is stopped',
      refusals: ['idempotency_conflict'],
    }),
    params(id),
    body(nothing),
    async (c) => {
      const of = c.req.valid('param').id;
      await madeOnce(c, { withdraw: of }, async (trx, at) => (await withdrawAnnouncement(trx, of, principalOf(c), auditOf(c, at))).version);
      await stopBroadcast(c, (await found(c, of)).runId);
      return c.json(await record(c, of));
    },
  );

async function found(c: ApiContext, of: string): Promise<AnnouncementRecord> {
  const { db, now } = c.var.deps;
  const row = await readAnnouncementRecord(db, principalOf(c), of, now());
  if (!row) throw new DomainError('not_found');
  return row;
}

async function record(c: ApiContext, of: string): Promise<AnnouncementRecordView> {
  const { read } = c.var.deps;
  const row = await found(c, of);
  const [files, people, stores] = await Promise.all([
    announcementFiles(read, row.fileIds),
    broadcastPeople(read, principalOf(c), broadcastTo(row)),
    listStores(read),
  ]);
  const every = stores.filter(({ active }) => active).map((store) => store.id);
  return {
    ...announcementRow(row),
    bodyHtml: row.bodyHtml,
    coverId: row.coverId,
    files,
    meantFor: people.length,
    mine: mayAddress(staffOf(c), row, every),
    runId: row.runId,
  };
}

/** Publishes, and writes down the broadcast of it in the same transaction. @returns the broadcast's run */
async function publish(c: ApiContext, trx: Trx, of: string, broadcast: boolean, at: number): Promise<string | null> {
  const by = principalOf(c);
  const before = await readAnnouncement(trx, of, by);
  if (!before) throw new DomainError('not_found');
  if (before.state === 'published') return before.runId;
  const told = broadcast && (await broadcastPeople(trx, by, broadcastTo(before))).length > 0;
  const words: BroadcastParams = {
    title: before.title,
    text: shorten(before.body, EXCERPT) || before.title,
    link: announcementLink(of),
    sms: false,
    audience: broadcastTo(before),
    test: false,
  };
  const runId = told
    ? await insertRun(
        trx,
        {
          kind: 'broadcast',
          title: before.title,
          params: words,
          selection: null,
          startAt: before.publishAt > at ? before.publishAt : null,
          startedBy: { staffId: staffOf(c).id, personId: by.personId },
        },
        { ...auditOf(c, at), action: 'broadcast.started', details: { kind: 'broadcast', announcement: before.title } },
      )
    : null;
  await publishAnnouncement(trx, of, by, runId, auditOf(c, at));
  return runId;
}

async function startIfWaiting(c: ApiContext, runId: string | null): Promise<void> {
  const row = runId === null ? null : await readRun(c.var.deps.db, principalOf(c), runId);
  if (row?.state === 'queued') await c.var.deps.engine.startRun({ runId: row.id, kind: row.kind, undoes: false, startAt: row.startAt });
}

async function stopBroadcast(c: ApiContext, runId: string | null): Promise<void> {
  const { db, engine, now } = c.var.deps;
  const row = runId === null ? null : await readRun(db, principalOf(c), runId);
  if (!row || hasEnded(row.state)) return;
  if (await askToCancel(db, row.id, auditOf(c, now()))) await engine.cancelRun(row.id);
}
