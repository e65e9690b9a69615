import { z } from 'zod';
import { CLIENT_SORTS, countClients, listClients, type ClientCursor } from '../../db/read/clients.ts';
import { findDuplicates, likenessOf } from '../../db/read/client-duplicates.ts';
import { standingToClient } from '../../db/read/scope.ts';
import { archiveClient, changeClient, insertClient, type ClientFields } from '../../db/records/clients.ts';
import { administers } from '../../domain/case/actions.ts';
import { tidyUsci, usciFault } from '../../domain/client/usci.ts';
import { DomainError } from '../../domain/errors.ts';
import { civilDateOf } from '../../domain/time.ts';
import { auditOf } from '../actor.ts';
import { clientViewOf, managedClient, servedClient } from '../client-access.ts';
import { clientFiltersOf } from '../client-filters.ts';
import { clientChange, clientFilterFields, clientListQuery, newClient, reason } from '../client-fields.ts';
import { principalOf, routes, type ApiContext } from '../context.ts';
import { describe } from '../describe.ts';
import { fromCursor, line, pathId, placeId, toCursor } from '../fields.ts';
import { madeOnce } from '../made-once.ts';
import { guard } from '../middleware/guard.ts';
import { clientRow } from '../present/client-view.ts';
import { badField, body, params, query } from '../validate.ts';
import type { UsciView } from '../views/clients.ts';

const one = z.object({ id: pathId });
const cursorOf = z.object({ sort: z.enum(CLIENT_SORTS), key: z.int(), id: placeId });

/** The record of a client: list, enter, read, change, put away. */
export const clientRoutes = routes()
  .get(
    '/api/clients',
    guard('clients.read'),
    describe({
      answer: 'ClientPage',
      tag: 'Clients',
      summary: 'Clients within the caller’s scope',
      description:
        '`q`: name, pinyin, initials, code, or a contact’s phone (whole, or its last four digits). `accountantId=none`: without one. What became part of another client is never listed; archived ones only with `archived=1`.',
    }),
    query(clientListQuery),
    async (c) => {
      const { limit, cursor, sort, ...asked } = c.req.valid('query');
      const after = fromCursor<ClientCursor>(cursor, cursorOf);
      if (after && after.sort !== sort) throw badField('/cursor', 'invalid_cursor', '翻页位置属于另一种排序');
      const { rows, next } = await listClients(
        c.var.deps.read,
        principalOf(c),
        clientFiltersOf(c, asked),
        { sort, limit, after },
        today(c),
      );
      return c.json({ items: rows.map(clientRow), nextCursor: next ? toCursor(next) : null });
    },
  )
  .get(
    '/api/clients/counts',
    guard('clients.read'),
    describe({ answer: 'ClientCounts', tag: 'Clients', summary: 'How many clients stand behind each tab, with the list’s filters' }),
    query(z.object(clientFilterFields)),
    async (c) => c.json(await countClients(c.var.deps.read, principalOf(c), clientFiltersOf(c, c.req.valid('query')), today(c))),
  )
  .get(
    '/api/clients/usci/:code',
    guard('clients.edit'),
    describe({
      answer: 'Usci',
      tag: 'Clients',
      summary: 'What is wrong with a 统一社会信用代码, and whether a client has it',
      description: 'Whose it is, is said only within the caller’s scope.',
    }),
    params(z.object({ code: line(40) })),
    async (c) => c.json(await usciOf(c, c.req.valid('param').code)),
  )
  .post(
    '/api/clients',
    guard('clients.manage'),
    describe({
      answer: 'Client',
      tag: 'Clients',
      status: 201,
      summary: 'Enter a client',
      description:
        'In stores the caller administers. `usci` may be empty for a company in the making. The tax profile begins today unless `validFrom` says otherwise.',
      refusals: ['usci_taken', 'unknown_store', 'unknown_staff', 'staff_other_store', 'idempotency_conflict'],
    }),
    body(newClient),
    async (c) => {
      const given = c.req.valid('json');
      const principal = principalOf(c);
      if (!given.storeIds.every((storeId) => administers(principal, storeId))) throw new DomainError('unknown_store');
      const { profile, usci, storeIds, ...rest } = given;
      const { id } = await madeOnce(c, given, async (trx, at) => ({
        id: await insertClient(
          trx,
          {
            ...rest,
            usci: usci || null,
            storeIds: [...new Set(storeIds)],
            profile: { ...profile, validFrom: profile.validFrom ?? civilDateOf(at) },
          },
          principal,
          auditOf(c, at),
        ),
      }));
      return c.json(await clientViewOf(c, id), 201);
    },
  )
  .get(
    '/api/clients/:id',
    guard('clients.read'),
    describe({
      answer: 'Client',
      tag: 'Clients',
      summary: 'The whole record of a client',
      description:
        '`mergedInto` names the client it became part of. A contact sees their own company, without tags, helpers and internal files.',
    }),
    params(one),
    async (c) => c.json(await clientViewOf(c, c.req.valid('param').id)),
  )
  .patch(
    '/api/clients/:id',
    guard('clients.edit'),
    describe({
      answer: 'Client',
      tag: 'Clients',
      summary: 'Change what was given of a client',
      description: 'By who serves it; `storeIds` and `engaged` by who administers it. `version` is the one that was seen.',
      refusals: [
        'version_conflict',
        'usci_taken',
        'engaged_by_contract',
        'unknown_store',
        'staff_other_store',
        'client_merged',
        'client_archived',
      ],
    }),
    params(one),
    body(clientChange),
    async (c) => {
      const { id } = c.req.valid('param');
      const { version, usci, ...rest } = c.req.valid('json');
      const standing = await servedClient(c, id);
      if (!standing.admin && (rest.storeIds !== undefined || rest.engaged !== undefined)) throw new DomainError('forbidden');
      const change = { ...rest, ...(usci === undefined ? {} : { usci: usci || null }) };
      const { db, now } = c.var.deps;
      await changeClient(db, id, given(change), version, principalOf(c), auditOf(c, now()));
      return c.json(await clientViewOf(c, id));
    },
  )
  .post(
    '/api/clients/:id/archive',
    guard('clients.manage'),
    describe({
      answer: 'Client',
      tag: 'Clients',
      summary: 'Put a client away',
      description:
        'Refused while cases run; `cases` names the first of them. Its contacts still read the past, and cannot ask for new work.',
      refusals: ['client_open_cases', 'client_merged'],
    }),
    params(one),
    body(z.strictObject({ reason })),
    async (c) => archived(c, c.req.valid('param').id, true, c.req.valid('json').reason),
  )
  .post(
    '/api/clients/:id/restore',
    guard('clients.manage'),
    describe({ answer: 'Client', tag: 'Clients', summary: 'Take a client out of the archive', refusals: ['client_merged'] }),
    params(one),
    body(z.strictObject({ reason })),
    async (c) => archived(c, c.req.valid('param').id, false, c.req.valid('json').reason),
  )
  .get(
    '/api/clients/:id/duplicates',
    guard('clients.manage'),
    describe({ answer: 'Duplicates', tag: 'Clients', summary: 'Clients that may be the same one: same code, name, or a contact’s phone' }),
    params(one),
    async (c) => {
      const { id } = c.req.valid('param');
      await managedClient(c, id);
      const like = await likenessOf(c.var.deps.read, id);
      return c.json({ items: like ? await findDuplicates(c.var.deps.read, principalOf(c), like, id) : [] });
    },
  );

const today = (c: ApiContext): string => civilDateOf(c.var.deps.now());

async function usciOf(c: ApiContext, code: string): Promise<UsciView> {
  const usci = tidyUsci(code);
  const fault = usciFault(usci);
  const { read } = c.var.deps;
  const taken = fault ? undefined : await read.selectFrom('clients').select(['id', 'name']).where('usci', '=', usci).executeTakeFirst();
  const reached = taken ? await standingToClient(read, principalOf(c), taken.id) : null;
  return {
    usci,
    fault: fault && { code: fault.code, at: fault.at, message: fault.zh },
    taken: taken !== undefined,
    client: taken && reached?.staff ? taken : null,
  };
}

async function archived(c: ApiContext, id: string, away: boolean, why: string) {
  await managedClient(c, id);
  const { db, now } = c.var.deps;
  await db.transaction().execute((trx) => archiveClient(trx, id, away, why, auditOf(c, now())));
  return c.json(await clientViewOf(c, id));
}

/** Only what was sent: an absent field is no change. */
const given = (change: { [K in keyof ClientFields]?: ClientFields[K] | undefined }): Partial<ClientFields> =>
  Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
