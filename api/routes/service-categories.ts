import { z } from 'zod';
import { listServiceCategories } from '../../db/read/service-shelf.ts';
import {
  changeServiceCategory,
  createServiceCategory,
  dropServiceCategory,
  orderServiceCategories,
} from '../../db/records/service-categories.ts';
import { serviceCategoryWords, type ServiceCategoryWords } from '../../domain/services.ts';
import { auditOf } from '../actor.ts';
import { routes, type ApiContext } from '../context.ts';
import { describe } from '../describe.ts';
import { pathId, recordId } from '../fields.ts';
import { madeOnce } from '../made-once.ts';
import { guard } from '../middleware/guard.ts';
import { body, params } from '../validate.ts';
import type { ServiceCategoryView } from '../views/services.ts';

const id = z.object({ id: pathId });

/** 服务分类 of the mall; every deed answers with all of them, in order. */
export const serviceCategoryRoutes = routes()
  .get(
    '/api/service-categories',
    guard('services.read'),
    describe({ answer: 'ServiceCategories', tag: 'Services', summary: 'Categories of the mall, in order' }),
    async (c) => c.json(await all(c)),
  )
  .post(
    '/api/service-categories',
    guard('services.write'),
    describe({
      answer: 'ServiceCategories',
      tag: 'Services',
      status: 201,
      summary: 'Add a category, last of all',
      refusals: ['category_name_taken', 'idempotency_conflict'],
    }),
    body(serviceCategoryWords),
    async (c) => {
      const given = c.req.valid('json');
      await madeOnce(c, given, (trx, at) => createServiceCategory(trx, given, auditOf(c, at)));
      return c.json(await all(c), 201);
    },
  )
  .put(
    '/api/service-categories/order',
    guard('services.write'),
    describe({ answer: 'ServiceCategories', tag: 'Services', summary: 'Put them all in an order', refusals: ['selection_changed'] }),
    body(z.strictObject({ ids: z.array(recordId).min(1).max(100) })),
    async (c) => {
      await orderServiceCategories(c.var.deps.db, c.req.valid('json').ids, audit(c));
      return c.json(await all(c));
    },
  )
  .patch(
    '/api/service-categories/:id',
    guard('services.write'),
    describe({
      answer: 'ServiceCategories',
      tag: 'Services',
      summary: 'Change a category’s name or drawing',
      refusals: ['version_conflict', 'category_name_taken'],
    }),
    params(id),
    body(serviceCategoryWords.partial().extend({ version: z.int().min(1) })),
    async (c) => {
      const { version, ...given } = c.req.valid('json');
      const change = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as Partial<ServiceCategoryWords>;
      await changeServiceCategory(c.var.deps.db, c.req.valid('param').id, change, version, audit(c));
      return c.json(await all(c));
    },
  )
  .delete(
    '/api/service-categories/:id',
    guard('services.write'),
    describe({
      answer: 'ServiceCategories',
      tag: 'Services',
      summary: 'Take off a category that no service is in any more',
      refusals: ['category_in_use'],
    }),
    params(id),
    async (c) => {
      await dropServiceCategory(c.var.deps.db, c.req.valid('param').id, audit(c));
      return c.json(await all(c));
    },
  );

const audit = (c: ApiContext) => auditOf(c, c.var.deps.now());
async function all(c: ApiContext): Promise<{ items: ServiceCategoryView[] }> {
  const rows = await listServiceCategories(c.var.deps.db);
  return { items: rows.map(({ id: of, name, icon, items, version }) => ({ id: of, name, icon, items: Number(items ?? 0), version })) };
}
