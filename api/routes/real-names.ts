import { z } from 'zod';
import { readFileRefs } from '../../db/read/ledger-detail.ts';
import { listRealNames } from '../../db/read/real-names.ts';
import type { Doer } from '../../db/records/ledgers.ts';
import {
  askRealName,
  askRealNameAgain,
  cancelRealName,
  finishRealName,
  retryRealName,
  type RealNameDone,
} from '../../db/records/real-names.ts';
import type { Trx } from '../../db/open.ts';
import { REAL_NAME_KINDS } from '../../domain/client/real-names.ts';
import { DomainError } from '../../domain/errors.ts';
import { auditOf } from '../actor.ts';
import { servedClient } from '../client-access.ts';
import { principalOf, routes, type ApiContext } from '../context.ts';
import { describe } from '../describe.ts';
import { fileIds, fromCursor, line, pathId, recordId, timeCursor, toCursor, words, pageFields } from '../fields.ts';
import { realNameFilterFields } from '../list-filters.ts';
import { madeOnce } from '../made-once.ts';
import { guard } from '../middleware/guard.ts';
import { realNameView } from '../present/accountants.ts';
import { mustStillBeIn } from '../still-in.ts';
import { body, params, query } from '../validate.ts';
import type { RealNameView } from '../views/accountants.ts';
import { offered } from '../offered.ts';

const one = z.object({ id: pathId });
const expiresAt = z.iso.datetime().transform(Date.parse).optional();
const OVER = ['real_name_over'] as const;

/** 实名事项: what one person of a client does with their own phone. */
export const realNameRoutes = routes()
  .get(
    '/api/real-names',
    guard('realNames.read'),
    describe({
      answer: 'RealNamePage',
      tag: 'Clients',
      summary: '实名事项 within the caller’s scope, the newest first',
      description: 'A contact sees their own. What has run out is `expired` at once.',
    }),
    query(z.object({ ...realNameFilterFields, ...pageFields })),
    async (c) => {
      const { limit, cursor, ...filters } = c.req.valid('query');
      const { read, now } = c.var.deps;
      const at = now();
      const rows = await listRealNames(read, principalOf(c), filters, { limit, after: fromCursor(cursor, timeCursor), now: at });
      const shown = rows.slice(0, limit);
      const files = await readFileRefs(
        read,
        shown.flatMap((row) => row.fileIds),
      );
      const last = shown.at(-1);
      return c.json({
        items: shown.map((row) => offered(principalOf(c), 'realName', realNameView(row, files, principalOf(c), at))),
        nextCursor: rows.length > limit && last ? toCursor({ at: last.createdAt, id: last.id }) : null,
      });
    },
  )
  .post(
    '/api/real-names',
    guard('realNames.send'),
    describe({
      answer: 'RealName',
      tag: 'Clients',
      status: 201,
      summary: 'Send one to the contact who has to do it',
      description: 'Without `expiresAt` it lasts as its kind does: scan 2 hours, face a day, bind three, authorise seven.',
      refusals: ['unknown_contact', 'real_name_time', 'unknown_file', 'client_merged', 'client_archived', 'idempotency_conflict'],
    }),
    body(
      z.strictObject({
        clientId: recordId.meta({ example: 'c01' }),
        kind: z.enum(REAL_NAME_KINDS),
        personId: recordId.meta({ example: 'demo-client-1' }),
        title: line(40).default(''),
        note: words(300).default(''),
        fileIds,
        expiresAt,
      }),
    ),
    async (c) => {
      const given = c.req.valid('json');
      await servedClient(c, given.clientId);
      const { personId } = principalOf(c);
      const { id, sends } = await madeOnce(c, given, (trx, at) => askRealName(trx, given, { personId, by: auditOf(c, at) }));
      if (sends) c.var.deps.engine.deliver(c.var.deps.now());
      return c.json(await viewOf(c, id), 201);
    },
  )
  .get(
    '/api/real-names/:id',
    guard('realNames.read'),
    describe({ answer: 'RealName', tag: 'Clients', summary: 'One 实名事项 and what the caller may do' }),
    params(one),
    async (c) => c.json(await viewOf(c, c.req.valid('param').id)),
  )
  .post(
    '/api/real-names/:id/finish',
    guard('realNames.answer'),
    describe({ answer: 'RealName', tag: 'Clients', summary: 'The person says that it is done', refusals: ['real_name_expired', ...OVER] }),
    params(one),
    async (c) => c.json(await done(c, 'person', (trx, id, who) => finishRealName(trx, id, 'person', who))),
  )
  .post(
    '/api/real-names/:id/again',
    guard('realNames.answer'),
    describe({ answer: 'RealName', tag: 'Clients', summary: 'The person asks for a new code', refusals: OVER }),
    params(one),
    async (c) => c.json(await done(c, 'person', askRealNameAgain)),
  )
  .post(
    '/api/real-names/:id/settle',
    guard('realNames.send'),
    describe({ answer: 'RealName', tag: 'Clients', summary: 'The firm saw at the bureau that it is done', refusals: OVER }),
    params(one),
    async (c) => c.json(await done(c, 'firm', (trx, id, who) => finishRealName(trx, id, 'staff', who))),
  )
  .post(
    '/api/real-names/:id/retry',
    guard('realNames.send'),
    describe({
      answer: 'RealName',
      tag: 'Clients',
      summary: 'Send it again: a new code, a new end, or to another contact',
      refusals: ['unknown_contact', 'real_name_time', 'unknown_file', 'idempotency_conflict', ...OVER],
    }),
    params(one),
    body(z.strictObject({ fileIds, note: words(300).optional(), personId: recordId.optional(), expiresAt })),
    async (c) => {
      const given = c.req.valid('json');
      const { id } = c.req.valid('param');
      await mustBe(c, id, 'firm');
      const { personId } = principalOf(c);
      const { sends } = await madeOnce(c, given, (trx, at) => retryRealName(trx, id, given, { personId, by: auditOf(c, at) }));
      if (sends) c.var.deps.engine.deliver(c.var.deps.now());
      return c.json(await viewOf(c, id));
    },
  )
  .post(
    '/api/real-names/:id/cancel',
    guard('realNames.send'),
    describe({ answer: 'RealName', tag: 'Clients', summary: 'Take it back', refusals: OVER }),
    params(one),
    body(z.strictObject({ reason: words(200).default('') })),
    async (c) => {
      const { reason } = c.req.valid('json');
      return c.json(await done(c, 'firm', (trx, id, who) => cancelRealName(trx, id, reason, who)));
    },
  );

async function rowOf(c: ApiContext, id: string) {
  const { read, now } = c.var.deps;
  const [row] = await listRealNames(read, principalOf(c), { id }, { limit: 1, after: null, now: now() });
  if (!row) throw new DomainError('not_found');
  return row;
}

async function viewOf(c: ApiContext, id: string): Promise<RealNameView> {
  const row = await rowOf(c, id);
  const view = realNameView(row, await readFileRefs(c.var.deps.read, row.fileIds), principalOf(c), c.var.deps.now());
  return offered(principalOf(c), 'realName', view);
}

async function mustBe(c: ApiContext, id: string, side: 'person' | 'firm'): Promise<void> {
  const row = await rowOf(c, id);
  if (side === 'firm') return void (await servedClient(c, row.clientId));
  if (row.personId !== principalOf(c).personId) throw new DomainError('forbidden');
}

async function done(
  c: ApiContext,
  side: 'person' | 'firm',
  deed: (trx: Trx, id: string, who: Doer) => Promise<RealNameDone>,
): Promise<RealNameView> {
  const id = c.req.param('id') ?? '';
  await mustBe(c, id, side);
  const { db, engine, now } = c.var.deps;
  const at = now();
  const { sends } = await db.transaction().execute(async (trx) => {
    await mustStillBeIn(c, trx);
    return deed(trx, id, { personId: principalOf(c).personId, by: auditOf(c, at) });
  });
  if (sends) engine.deliver(at);
  return viewOf(c, id);
}
