import { z } from 'zod';
import { listWishes, wishesAskedBy } from '../../db/read/accountant-wishes.ts';
import { listHandoverLists } from '../../db/read/handover-lists.ts';
import { answerWish, askForAnother } from '../../db/records/accountant-wishes.ts';
import { signHandoverLists } from '../../db/records/handover-lists.ts';
import { HANDOVER_SIDES } from '../../domain/client/handover-lists.ts';
import { DomainError } from '../../domain/errors.ts';
import { auditOf } from '../actor.ts';
import { clientStanding } from '../client-access.ts';
import { principalOf, routes, staffOf } from '../context.ts';
import { describe } from '../describe.ts';
import { fromCursor, pathId, recordId, timeCursor, toCursor, words, pageFields } from '../fields.ts';
import { handoverFilterFields, wishFilterFields } from '../list-filters.ts';
import { madeOnce } from '../made-once.ts';
import { guard } from '../middleware/guard.ts';
import { handoverListView, supervises, wishView } from '../present/accountants.ts';
import { mustStillBeIn } from '../still-in.ts';
import { body, params, query } from '../validate.ts';

const one = z.object({ id: pathId });

/** 资料交接清单, and clients who ask for another accountant. */
export const accountantRoutes = routes()
  .get(
    '/api/handover-lists',
    guard('handovers.read'),
    describe({
      answer: 'HandoverListPage',
      tag: 'People',
      summary: '资料交接清单: what one accountant left to the next, the newest first',
      description:
        'Opened by itself when a client’s accountant changes. Staff see those they give or take over, leaders and admins also their clients’.',
    }),
    query(z.object({ ...handoverFilterFields, ...pageFields })),
    async (c) => {
      const { limit, cursor, ...filters } = c.req.valid('query');
      const rows = await listHandoverLists(c.var.deps.read, principalOf(c), filters, { limit, after: fromCursor(cursor, timeCursor) });
      const shown = rows.slice(0, limit);
      const last = shown.at(-1);
      return c.json({
        items: shown.map((row) => handoverListView(row, principalOf(c))),
        nextCursor: rows.length > limit && last ? toCursor({ at: last.createdAt, id: last.id }) : null,
      });
    },
  )
  .post(
    '/api/handover-lists/sign',
    guard('handovers.sign'),
    describe({
      answer: 'HandoverSigned',
      tag: 'People',
      summary: 'Sign lists in bulk: as who gives, who takes over, or 监交人',
      description:
        'Those that are signed already or not the caller’s to sign are named in `left`; the others stand. A list is closed when both have signed, or, for one who has left, who takes over and a 监交人; then licences and seals on it are in the new hands.',
    }),
    body(
      z.strictObject({
        ids: z
          .array(recordId)
          .min(1)
          .max(200)
          .meta({ example: ['list-1'] }),
        side: z.enum(HANDOVER_SIDES),
        note: words(300).default(''),
      }),
    ),
    async (c) => {
      const { ids, side, note } = c.req.valid('json');
      const { db, read, now } = c.var.deps;
      const principal = principalOf(c);
      const staff = staffOf(c);
      const reached = new Set<string>();
      for (const id of new Set(ids))
        for (const row of await listHandoverLists(read, principal, { id }, { limit: 1, after: null })) reached.add(row.id);
      const found = await db.transaction().execute(async (trx) => {
        await mustStillBeIn(c, trx);
        return signHandoverLists(
          trx,
          ids.filter((id) => reached.has(id)),
          side,
          note,
          { staffId: staff.id, supervises: () => supervises(principal), by: auditOf(c, now()) },
        );
      });
      const unseen = ids.filter((id) => !reached.has(id)).map((id) => ({ id, code: 'not_found' as const }));
      return c.json({ signed: found.signed, left: [...found.left, ...unseen] });
    },
  )
  .get(
    '/api/handover-lists/:id',
    guard('handovers.read'),
    describe({ answer: 'HandoverList', tag: 'People', summary: 'One 资料交接清单' }),
    params(one),
    async (c) => {
      const { id } = c.req.valid('param');
      const [row] = await listHandoverLists(c.var.deps.read, principalOf(c), { id }, { limit: 1, after: null });
      if (!row) throw new DomainError('not_found');
      return c.json(handoverListView(row, principalOf(c)));
    },
  )
  .get(
    '/api/clients/:id/accountant-wishes',
    guard('wishes.ask'),
    describe({ answer: 'Wishes', tag: 'Clients', summary: 'What the caller asked for at this company: another accountant' }),
    params(one),
    async (c) => {
      const { id } = c.req.valid('param');
      await clientStanding(c, id);
      const rows = await wishesAskedBy(c.var.deps.read, id, principalOf(c).personId);
      return c.json({ items: rows.map(wishView) });
    },
  )
  .post(
    '/api/clients/:id/accountant-wishes',
    guard('wishes.ask'),
    describe({
      answer: 'Wishes',
      tag: 'Clients',
      status: 201,
      summary: 'Ask for another accountant',
      description: 'Told to the admins of the store, never to the accountant. One at a time.',
      refusals: ['no_accountant', 'wish_open', 'client_merged', 'client_archived', 'idempotency_conflict'],
    }),
    params(one),
    body(z.strictObject({ reason: words(300, 1) })),
    async (c) => {
      const { id } = c.req.valid('param');
      const given = c.req.valid('json');
      const standing = await clientStanding(c, id);
      if (standing.contact === null) throw new DomainError('forbidden');
      const { personId } = principalOf(c);
      const { sends } = await madeOnce(c, given, (trx, at) => askForAnother(trx, id, given.reason, { personId, by: auditOf(c, at) }));
      if (sends) c.var.deps.engine.deliver(c.var.deps.now());
      const rows = await wishesAskedBy(c.var.deps.db, id, personId);
      return c.json({ items: rows.map(wishView) }, 201);
    },
  )
  .get(
    '/api/accountant-wishes',
    guard('wishes.answer'),
    describe({
      answer: 'WishPage',
      tag: 'People',
      summary: 'Clients who ask for another accountant, the newest first',
      description: 'An admin sees those of their stores’ clients, but not of those they are the accountant of.',
    }),
    query(z.object({ ...wishFilterFields, ...pageFields })),
    async (c) => {
      const { limit, cursor, open } = c.req.valid('query');
      const rows = await listWishes(c.var.deps.read, principalOf(c), { open }, { limit, after: fromCursor(cursor, timeCursor) });
      const shown = rows.slice(0, limit);
      const last = shown.at(-1);
      return c.json({
        items: shown.map(wishView),
        nextCursor: rows.length > limit && last ? toCursor({ at: last.createdAt, id: last.id }) : null,
      });
    },
  )
  .post(
    '/api/accountant-wishes/:id/answer',
    guard('wishes.answer'),
    describe({
      answer: 'Wish',
      tag: 'People',
      summary: 'Answer: with another accountant (`staffId`), or with words; the client is told',
      refusals: ['wish_answered', 'same_accountant', 'unknown_staff', 'staff_other_store', 'client_merged'],
    }),
    params(one),
    body(z.strictObject({ met: z.boolean(), answer: words(300, 1), staffId: recordId.optional() })),
    async (c) => {
      const { id } = c.req.valid('param');
      const given = c.req.valid('json');
      const { db, read, engine, now } = c.var.deps;
      const find = async (from: typeof db) => (await listWishes(from, principalOf(c), { id }, { limit: 1, after: null }))[0];
      if (!(await find(read))) throw new DomainError('not_found');
      const at = now();
      const { sends } = await db.transaction().execute(async (trx) => {
        await mustStillBeIn(c, trx);
        return answerWish(trx, id, given, auditOf(c, at));
      });
      if (sends) engine.deliver(at);
      const after = await find(db);
      if (!after) throw new DomainError('not_found');
      return c.json(wishView(after));
    },
  );
