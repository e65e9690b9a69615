// One verb a route; the file is as long as a complaint has verbs.
import { z } from 'zod';
import { readComplaintFigures } from '../../db/read/complaint-figures.ts';
import { countComplaints, listComplaints, placeOfComplaint, type ComplaintPlace } from '../../db/read/complaints.ts';
import { mustServe } from '../../db/records/client-accountant.ts';
import { DomainError } from '../../domain/errors.ts';
import { addCivilDays, instantOf } from '../../domain/time.ts';
import { asComplainant, asHandler, complaintStanding, complaintViewOf } from '../complaint-access.ts';
import { compensationOf, makeComplaint, performOnComplaint } from '../complaint-deeds.ts';
import {
  compensation,
  complaintCursor,
  complaintFilterFields,
  complaintFiltersOf,
  complaintListQuery,
  newComplaint,
} from '../complaint-fields.ts';
import { principalOf, routes } from '../context.ts';
import { describe, type RouteNote } from '../describe.ts';
import { fileIds, fromCursor, pathId, recordId, toCursor, words } from '../fields.ts';
import { guard } from '../middleware/guard.ts';
import { complaintRowView } from '../present/complaints.ts';
import { badField, body, params, query } from '../validate.ts';
import type { Page } from '../views.ts';
import type { ComplaintCountsView, ComplaintFiguresView, ComplaintRowView, ComplaintView } from '../views/complaints.ts';

const one = z.object({ no: pathId });
const reply = z.strictObject({ text: words(2000).default(''), fileIds, internal: z.boolean().default(false) });
const score = z.int().min(1).max(5);
/** Two years at most. */
const MOST_DAYS = 731;
const verb = (summary: string, more: Partial<RouteNote> = {}) =>
  describe({
    tag: 'Complaints',
    answer: 'Complaint',
    summary,
    ...more,
    refusals: [
      'wrong_state',
      'accused_handles',
      'unknown_file',
      'idempotency_conflict',
      'outcome_unknown',
      'engine_unavailable',
      ...(more.refusals ?? []),
    ],
  });

/** 投诉: made by clients, handled by somebody who is not accused, on a clock of its own. */
export const complaintRoutes = routes()
  .post(
    '/api/complaints',
    guard('complaints.make'),
    describe({
      tag: 'Complaints',
      answer: 'Complaint',
      status: 201,
      summary: 'Complain: of a case, of a colleague who works for the company, or of nobody in particular',
      description:
        'Told to the admins of the store who are not complained of, or to the owner. Acknowledged and settled in business time, else it rises by itself.',
      refusals: [
        'unknown_client',
        'unknown_staff',
        'unknown_file',
        'client_merged',
        'idempotency_conflict',
        'outcome_unknown',
        'engine_unavailable',
      ],
    }),
    body(newComplaint),
    async (c) => c.json<ComplaintView>(await makeComplaint(c, c.req.valid('json')), 201),
  )
  .get(
    '/api/complaints',
    guard('complaints.read'),
    describe({
      tag: 'Complaints',
      answer: 'ComplaintPage',
      summary: 'Complaints within the caller’s scope',
      description:
        '`q`: number, case, client’s name, pinyin or initials. `own=1`: of the caller’s companies; `aboutMe=1`: of the caller, and shown to them. `overdue=1`: rose, or past its time. Orders: `-receivedAt` (default), `dueAt`.',
    }),
    query(complaintListQuery),
    async (c) => {
      const { limit, cursor, sort, ...asked } = c.req.valid('query');
      const after = fromCursor<ComplaintPlace>(cursor, complaintCursor);
      if (after && after.sort !== sort) throw badField('/cursor', 'invalid_cursor', '翻页位置属于另一种排序');
      const now = c.var.deps.now();
      const rows = await listComplaints(c.var.deps.read, principalOf(c), complaintFiltersOf(asked), { sort, limit, after, now });
      const last = rows[limit - 1];
      return c.json<Page<ComplaintRowView>>({
        items: rows.slice(0, limit).map((row) => complaintRowView(row, now)),
        nextCursor: rows.length > limit && last ? toCursor(placeOfComplaint(last, sort)) : null,
      });
    },
  )
  .get(
    '/api/complaints/counts',
    guard('complaints.read'),
    describe({ tag: 'Complaints', answer: 'ComplaintCounts', summary: 'How many complaints stand behind each tab' }),
    query(z.object(complaintFilterFields)),
    async (c) =>
      c.json<ComplaintCountsView>(
        await countComplaints(c.var.deps.read, principalOf(c), complaintFiltersOf(c.req.valid('query')), c.var.deps.now()),
      ),
  )
  .get(
    '/api/complaints/statistics',
    guard('complaints.count'),
    describe({
      tag: 'Complaints',
      answer: 'ComplaintFigures',
      summary: 'What was received in a span of days: by store, colleague, kind and month; how fast; how many upheld and reopened',
      description: 'Within scope; complaints of the caller are not counted before they are shown. Times are means, in business ms.',
    }),
    query(z.object({ from: z.iso.date(), to: z.iso.date(), storeId: recordId.optional() })),
    async (c) => {
      const { from, to, storeId } = c.req.valid('query');
      const [begins, ends] = [instantOf(from), instantOf(addCivilDays(to, 1))];
      if (ends <= begins || addCivilDays(from, MOST_DAYS) < to) throw badField('/to', 'span', '请选择两年以内的起止日期');
      const figures = await readComplaintFigures(c.var.deps.read, principalOf(c), { from: begins, to: ends, storeId });
      return c.json<ComplaintFiguresView>({ from, to, ...figures });
    },
  )
  .get(
    '/api/complaints/:no',
    guard('complaints.read'),
    describe({
      tag: 'Complaints',
      answer: 'Complaint',
      summary: 'One complaint: who acts next and until when, the talk, the result',
      description: 'Internal words are for who handles it. The accused finds nothing before it is shown to them.',
    }),
    params(one),
    async (c) => c.json<ComplaintView>(await complaintViewOf(c, c.req.valid('param').no)),
  )
  .post(
    '/api/complaints/:no/acknowledge',
    guard('complaints.handle'),
    verb('Answer for it: from now on the caller handles it; words are told to the client'),
    params(one),
    body(z.strictObject({ text: words(2000).optional() })),
    async (c) => {
      const { no } = c.req.valid('param');
      const given = c.req.valid('json');
      const by = asHandler(c, await complaintStanding(c, no));
      const content = given.text ? ({ kind: 'message', text: given.text } as const) : null;
      return c.json<ComplaintView>(
        await performOnComplaint(c, { no, by, given, content, command: (contentId) => ({ type: 'acknowledge', by, contentId }) }),
      );
    },
  )
  .post(
    '/api/complaints/:no/hand-over',
    guard('complaints.handle'),
    verb('Give it to a colleague who is not accused; by an admin', { refusals: ['unknown_staff', 'staff_other_store'] }),
    params(one),
    body(z.strictObject({ staffId: recordId, reason: words(500).optional() })),
    async (c) => {
      const { no } = c.req.valid('param');
      const given = c.req.valid('json');
      const standing = await complaintStanding(c, no);
      const by = asHandler(c, standing);
      if (!by.admin) throw new DomainError('forbidden');
      const { staffId, reason } = given;
      await c.var.deps.db.transaction().execute((trx) => mustServe(trx, staffId, [standing.storeId]));
      const content = reason ? ({ kind: 'reason', text: reason } as const) : null;
      return c.json<ComplaintView>(
        await performOnComplaint(c, { no, by, given, content, command: (contentId) => ({ type: 'handOver', by, staffId, contentId }) }),
      );
    },
  )
  .post(
    '/api/complaints/:no/messages',
    guard('complaints.talk'),
    verb('Say something to the other side, or note something internal (`internal: true`)'),
    params(one),
    body(reply.refine(({ text, fileIds: ids }) => text !== '' || ids.length > 0, { message: '请写点内容或附上文件', path: ['text'] })),
    async (c) => {
      const { no } = c.req.valid('param');
      const given = c.req.valid('json');
      const { text, internal } = given;
      const standing = await complaintStanding(c, no);
      // Who is both speaks for the company, except in what is internal.
      const by = standing.contact && !internal ? asComplainant(c, standing) : asHandler(c, standing);
      const content = { kind: 'message', text, fileIds: given.fileIds } as const;
      return c.json<ComplaintView>(
        await performOnComplaint(c, {
          no,
          by,
          given,
          content,
          command: (contentId) => ({ type: 'message', by, contentId: contentId ?? '', internal }),
        }),
      );
    },
  )
  .post(
    '/api/complaints/:no/settle',
    guard('complaints.handle'),
    verb('Answer with the result, and what the client gets for it', {
      description:
        'A refund is one of this client’s that was asked for where refunds are, and goes its own way; credit lies ready for the next bills and is given only by who decides refunds.',
      refusals: ['unknown_refund'],
    }),
    params(one),
    body(z.strictObject({ text: words(2000, 1), fileIds, upheld: z.boolean(), compensation })),
    async (c) => {
      const { no } = c.req.valid('param');
      const given = c.req.valid('json');
      const standing = await complaintStanding(c, no);
      const by = asHandler(c, standing);
      const { text, upheld } = given;
      const gets = await compensationOf(c, standing.clientId, given.compensation ?? null);
      const content = { kind: 'delivery', text, fileIds: given.fileIds } as const;
      return c.json<ComplaintView>(
        await performOnComplaint(c, {
          no,
          by,
          given,
          content,
          command: (contentId) => ({ type: 'settle', by, contentId: contentId ?? '', upheld, compensation: gets }),
        }),
      );
    },
  )
  .post(
    '/api/complaints/:no/reopen',
    guard('complaints.answer'),
    verb('Not settled: reopen it, once and in time', { refusals: ['reopen_over'] }),
    params(one),
    body(z.strictObject({ reason: words(2000, 1), fileIds })),
    async (c) => {
      const { no } = c.req.valid('param');
      const given = c.req.valid('json');
      const by = asComplainant(c, await complaintStanding(c, no));
      const content = { kind: 'reason', text: given.reason, fileIds: given.fileIds } as const;
      return c.json<ComplaintView>(
        await performOnComplaint(c, {
          no,
          by,
          given,
          content,
          command: (contentId) => ({ type: 'reopen', by, contentId: contentId ?? '' }),
        }),
      );
    },
  )
  .post(
    '/api/complaints/:no/accept',
    guard('complaints.answer'),
    verb('Accept the result, with 1–5 stars for it or none; it is closed'),
    params(one),
    body(z.strictObject({ score: score.nullish() })),
    async (c) => {
      const { no } = c.req.valid('param');
      const given = c.req.valid('json');
      const by = asComplainant(c, await complaintStanding(c, no));
      return c.json<ComplaintView>(
        await performOnComplaint(c, { no, by, given, command: () => ({ type: 'accept', by, score: given.score ?? null }) }),
      );
    },
  )
  .post(
    '/api/complaints/:no/show',
    guard('complaints.handle'),
    verb('Let the colleague it is about read it, without internal words, or no longer; by an admin', { refusals: ['nobody_accused'] }),
    params(one),
    body(z.strictObject({ shown: z.boolean() })),
    async (c) => {
      const { no } = c.req.valid('param');
      const given = c.req.valid('json');
      const standing = await complaintStanding(c, no);
      const by = asHandler(c, standing);
      if (!by.admin) throw new DomainError('forbidden');
      if (standing.againstStaffId === null) throw new DomainError('nobody_accused');
      return c.json<ComplaintView>(
        await performOnComplaint(c, { no, by, given, command: () => ({ type: 'show', by, shown: given.shown }) }),
      );
    },
  );
