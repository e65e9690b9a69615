import { z } from 'zod';
import { listSavedViews, readListColumns, type SavedViewRow } from '../../db/read/saved-views.ts';
import { allocate } from '../../db/records/idempotency.ts';
import { changeSavedView, createSavedView, deleteSavedView, keepListColumns } from '../../db/records/saved-views.ts';
import { DomainError } from '../../domain/errors.ts';
import { may } from '../../domain/permissions.ts';
import { addressOf, principalOf, routes, staffOf, type ApiContext } from '../context.ts';
import { describe } from '../describe.ts';
import { line, pathId } from '../fields.ts';
import { guard } from '../middleware/guard.ts';
import { submissionOf } from '../submission.ts';
import { body, params, query } from '../validate.ts';
import type { ListKeepView, SavedViewView } from '../views/lists.ts';

const list = z.string().regex(/^[a-z][a-z-]{0,30}$/, '没有这个列表');
const name = line(20, 1);
const kept = line(2000).refine((text) => !/^[?#/]/.test(text), '只要地址里问号后面的部分');
const id = z.object({ id: pathId });

/** Filters and columns people keep of the console's lists: their own, and the firm's that admins look after. */
export const savedViewRoutes = routes()
  .get(
    '/api/views',
    guard('views.own'),
    describe({ answer: 'ListKeep', tag: 'Lists', summary: 'The caller’s saved filters of a list, the firm’s first, and their columns' }),
    query(z.object({ list })),
    async (c) => {
      const { read } = c.var.deps;
      const { personId } = principalOf(c);
      const asked = c.req.valid('query').list;
      const [items, columns] = await Promise.all([listSavedViews(read, personId, asked), readListColumns(read, personId, asked)]);
      return c.json<ListKeepView>({ items: items.map(view), columns });
    },
  )
  .post(
    '/api/views',
    guard('views.own'),
    describe({
      answer: 'SavedView',
      tag: 'Lists',
      summary: 'Keep a filter as a tab',
      description: '`shared`: for the whole firm; admins only.',
      status: 201,
      refusals: ['too_many_views', 'idempotency_conflict'],
    }),
    body(z.strictObject({ list, name, query: kept, shared: z.boolean().default(false) })),
    async (c) => {
      const given = c.req.valid('json');
      const { deps } = c.var;
      const { personId, shares } = keeper(c);
      if (given.shared && !shares) throw new DomainError('forbidden');
      const { allocated } = await allocate(deps.db, submissionOf(c, given), deps.now(), (trx) =>
        createSavedView(trx, personId, given, auditOf(c)),
      );
      return c.json(view(allocated), 201);
    },
  )
  .put(
    '/api/views/columns',
    guard('views.own'),
    describe({ answer: 'Done', tag: 'Lists', summary: 'Keep the columns of a list; null: as the list comes' }),
    body(
      z.strictObject({
        list,
        columns: z
          .array(z.string().regex(/^[\w-]{1,40}$/))
          .max(40)
          .nullable(),
      }),
    ),
    async (c) => {
      const given = c.req.valid('json');
      await keepListColumns(c.var.deps.db, principalOf(c).personId, given.list, given.columns, c.var.deps.now());
      return c.json({ ok: true as const });
    },
  )
  .patch(
    '/api/views/:id',
    guard('views.own'),
    describe({
      answer: 'SavedView',
      tag: 'Lists',
      summary: 'Rename a kept filter, change what it shows, its place, or whether the list opens with it',
      refusals: ['version_conflict'],
    }),
    params(id),
    body(
      z.strictObject({
        version: z.int().min(1),
        name: name.optional(),
        query: kept.optional(),
        position: z.int().min(0).max(100).optional(),
        isDefault: z.boolean().optional(),
      }),
    ),
    async (c) => {
      const { version, ...change } = c.req.valid('json');
      return c.json(view(await changeSavedView(c.var.deps.db, keeper(c), c.req.valid('param').id, change, version, auditOf(c))));
    },
  )
  .delete(
    '/api/views/:id',
    guard('views.own'),
    describe({ answer: 'Done', tag: 'Lists', summary: 'Throw a kept filter away' }),
    params(id),
    async (c) => {
      await deleteSavedView(c.var.deps.db, keeper(c), c.req.valid('param').id, auditOf(c));
      return c.json({ ok: true as const });
    },
  );

const keeper = (c: ApiContext) => ({ personId: principalOf(c).personId, shares: may(principalOf(c), 'views.share') });
const auditOf = (c: ApiContext) => ({
  at: c.var.deps.now(),
  actor: { kind: 'staff' as const, id: staffOf(c).id },
  ip: addressOf(c),
  requestId: c.var.requestId,
});
const view = ({ ownerId, isDefault, ...row }: SavedViewRow): SavedViewView => ({
  ...row,
  shared: ownerId === null,
  isDefault: isDefault === 1,
});
