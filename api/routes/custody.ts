import { z } from 'zod';
import { clientOfItem, itemOfMove, listCustody, type CustodyFilters, type CustodyPlace } from '../../db/read/custody.ts';
import { insertCustodyItem, moveCustodyItem, signCustodyMove, type CustodyMove, type Mover } from '../../db/records/custody.ts';
import type { Trx } from '../../db/open.ts';
import { CUSTODY_KINDS, holderAfter, signerOf } from '../../domain/custody/custody.ts';
import { DomainError } from '../../domain/errors.ts';
import { civilDateOf } from '../../domain/time.ts';
import { auditOf } from '../actor.ts';
import { clientStanding, servedClient } from '../client-access.ts';
import { principalOf, routes, type ApiContext } from '../context.ts';
import { describe } from '../describe.ts';
import { fileIds, fromCursor, line, pathId, placeId, recordId, toCursor, words, pageFields } from '../fields.ts';
import { custodyFilterFields } from '../list-filters.ts';
import { madeOnce } from '../made-once.ts';
import { guard } from '../middleware/guard.ts';
import { instant, instantOrNull } from '../present/case-row.ts';
import { body, params, query } from '../validate.ts';
import type { CustodyView } from '../views/custody.ts';
import { may } from '../../domain/permissions.ts';

const one = z.object({ id: pathId });
const day = z.iso.date('日期不正确').nullable();
const place = z.object({ since: z.int(), id: placeId });
const MOVED = ['custody_here', 'custody_not_here', 'custody_awaiting', 'unknown_file', 'idempotency_conflict'] as const;

/** 证照印章台账: who holds which licence, seal, U盾, since when, signed for. */
export const custodyRoutes = routes()
  .get(
    '/api/custody',
    guard('custody.read'),
    describe({
      answer: 'CustodyPage',
      tag: 'Clients',
      summary: 'Licences, seals and U盾 within the caller’s scope, the longest held first',
      description: '`overdue`: held by the firm beyond the day they were to be back.',
    }),
    query(z.object({ ...custodyFilterFields, ...pageFields })),
    async (c) => {
      const { limit, cursor, overdue, ...filters } = c.req.valid('query');
      const overdueOn = overdue ? civilDateOf(c.var.deps.now()) : undefined;
      return c.json(await pageOf(c, { ...filters, overdueOn }, { limit, after: fromCursor(cursor, place) }));
    },
  )
  .get(
    '/api/clients/:id/custody',
    guard('custody.read'),
    describe({ answer: 'CustodyItems', tag: 'Clients', summary: 'What of a client is or was in the firm’s hands, with its whole way' }),
    params(one),
    async (c) => {
      const { id } = await clientStanding(c, c.req.valid('param').id);
      const { items } = await pageOf(c, { clientId: id }, { limit: 200, after: null });
      return c.json({ items });
    },
  )
  .post(
    '/api/clients/:id/custody',
    guard('custody.write'),
    describe({
      answer: 'Custody',
      tag: 'Clients',
      status: 201,
      summary: 'Take a thing in: a licence, a seal, a U盾',
      refusals: ['client_merged', 'client_archived', 'unknown_file', 'idempotency_conflict'],
    }),
    params(one),
    body(
      z.strictObject({
        name: line(60, 1).meta({ example: '营业执照正本' }),
        kind: z.enum(CUSTODY_KINDS),
        original: z.boolean().default(true),
        dueBackOn: day.default(null),
        note: words(200).default(''),
        fromName: line(40, 1),
        fileIds,
      }),
    ),
    async (c) => {
      const { id } = await servedClient(c, c.req.valid('param').id);
      const given = c.req.valid('json');
      const made = await madeOnce(c, given, (trx, at) => insertCustodyItem(trx, { ...given, clientId: id }, mover(c, at)));
      if (made.sends) c.var.deps.engine.deliver(c.var.deps.now());
      return c.json(await viewOf(c, made.id), 201);
    },
  )
  .post(
    '/api/custody/:id/take',
    guard('custody.write'),
    describe({ answer: 'Custody', tag: 'Clients', summary: 'Take it in again', refusals: MOVED }),
    params(one),
    body(z.strictObject({ fromName: line(40, 1), dueBackOn: day.default(null), note: words(200).default(''), fileIds })),
    async (c) => c.json(await moved(c, { kind: 'taken', ...c.req.valid('json') })),
  )
  .post(
    '/api/custody/:id/pass',
    guard('custody.write'),
    describe({
      answer: 'Custody',
      tag: 'Clients',
      summary: 'Pass it to a colleague, who signs for it',
      refusals: [...MOVED, 'unknown_staff'],
    }),
    params(one),
    body(z.strictObject({ staffId: recordId, note: words(200).default(''), fileIds })),
    async (c) => c.json(await moved(c, { kind: 'passed', ...c.req.valid('json') })),
  )
  .post(
    '/api/custody/:id/return',
    guard('custody.write'),
    describe({
      answer: 'Custody',
      tag: 'Clients',
      summary: 'Give it back; an original is back when the client has signed, or a signed receipt is there',
      refusals: MOVED,
    }),
    params(one),
    body(z.strictObject({ toName: line(40, 1), note: words(200).default(''), fileIds })),
    async (c) => c.json(await moved(c, { kind: 'returned', ...c.req.valid('json') })),
  )
  .post(
    '/api/custody/moves/:id/sign',
    guard('custody.read'),
    describe({ answer: 'Custody', tag: 'Clients', summary: 'Sign for it: the client’s contact, or the colleague who got it' }),
    params(one),
    async (c) => {
      const { id } = c.req.valid('param');
      const itemId = (await itemOfMove(c.var.deps.read, id)) ?? '';
      const client = await standingOf(c, itemId);
      const as = client.contact === null ? 'staff' : 'contact';
      return c.json(await inOne(c, (trx, who) => signCustodyMove(trx, id, as, who)));
    },
  );

const mover = (c: ApiContext, at: number): Mover => ({ personId: principalOf(c).personId, by: auditOf(c, at) });

async function standingOf(c: ApiContext, itemId: string) {
  const clientId = await clientOfItem(c.var.deps.read, principalOf(c), itemId);
  if (clientId === null) throw new DomainError('not_found');
  return clientStanding(c, clientId);
}

async function inOne(c: ApiContext, deed: (trx: Trx, who: Mover) => Promise<{ id: string }>): Promise<CustodyView> {
  const { db, now } = c.var.deps;
  const { id } = await db.transaction().execute((trx) => deed(trx, mover(c, now())));
  return viewOf(c, id);
}

async function moved(c: ApiContext, move: CustodyMove): Promise<CustodyView> {
  const id = c.req.param('id') ?? '';
  const client = await standingOf(c, id);
  if (!client.staff) throw new DomainError('forbidden');
  const made = await madeOnce(c, move, (trx, at) => moveCustodyItem(trx, id, move, mover(c, at)));
  if (made.sends) c.var.deps.engine.deliver(c.var.deps.now());
  return viewOf(c, made.id);
}

async function viewOf(c: ApiContext, id: string): Promise<CustodyView> {
  const clientId = await clientOfItem(c.var.deps.read, principalOf(c), id);
  if (clientId === null) throw new DomainError('not_found');
  const { items } = await pageOf(c, { clientId }, { limit: 1000, after: null });
  const found = items.find((item) => item.id === id);
  if (!found) throw new DomainError('not_found');
  return found;
}

/** A page of things as who asks may see and move them. */
async function pageOf(c: ApiContext, filters: CustodyFilters, page: { limit: number; after: CustodyPlace | null }) {
  const { read, now } = c.var.deps;
  const principal = principalOf(c);
  const rows = await listCustody(read, principal, filters, page);
  const today = civilDateOf(now());
  const own = new Set(principal.links.map(({ clientId }) => clientId));
  const items = rows.slice(0, page.limit).map(({ since, moves, ...row }): CustodyView => {
    const contact = own.has(row.client.id);
    const staff = principal.staff !== null && !contact;
    const awaiting =
      row.original &&
      row.holder === 'firm' &&
      moves.some((move) => move.kind === 'returned' && move.signedAt === null && move.files.length === 0);
    const status = { holder: row.holder, original: row.original, awaiting };
    const can = (kind: 'taken' | 'passed' | 'returned'): boolean =>
      staff && may(principal, 'custody.write') && typeof holderAfter(status, kind, false) === 'string';
    return {
      ...row,
      since: instant(since),
      overdue: row.holder === 'firm' && row.dueBackOn !== null && row.dueBackOn < today,
      awaiting,
      moves: moves.map(({ itemId: _itemId, ...move }, index) => ({
        ...move,
        signedAt: instantOrNull(move.signedAt),
        at: instant(move.at),
        signs:
          move.signedAt === null &&
          (signerOf(move.kind) === 'contact' ? contact : index === 0 && staff && row.heldBy?.id === principal.staff?.id),
      })),
      actions: [
        ...(can('taken') ? (['take'] as const) : []),
        ...(can('passed') ? (['pass'] as const) : []),
        ...(can('returned') ? (['return'] as const) : []),
      ],
    };
  });
  const last = rows[page.limit - 1];
  return { items, nextCursor: rows.length > page.limit && last ? toCursor({ since: last.since, id: last.id }) : null };
}
