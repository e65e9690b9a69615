import { z } from 'zod';
import { readPriceSetters } from '../../db/read/service-admin.ts';
import { readServiceFigures } from '../../db/read/service-figures.ts';
import { readService } from '../../db/read/services.ts';
import type { Service } from '../../db/records/service-audit.ts';
import { addPrice, removePrice } from '../../db/records/service-plans.ts';
import { archiveService, changeService, copyService, createService, orderServices, setOnSale } from '../../db/records/services.ts';
import { DomainError } from '../../domain/errors.ts';
import { newPrice, serviceWords, type ServiceWords } from '../../domain/services.ts';
import { civilDateOf } from '../../domain/time.ts';
import { auditOf } from '../actor.ts';
import { principalOf, routes, type ApiContext } from '../context.ts';
import { describe } from '../describe.ts';
import { pathId, recordId } from '../fields.ts';
import { madeOnce } from '../made-once.ts';
import { guard } from '../middleware/guard.ts';
import { serviceRecord } from '../present/service.ts';
import { body, params } from '../validate.ts';
import type { ServiceRecordView } from '../views/services.ts';

const id = z.object({ id: pathId });
const ids = z.array(recordId).min(1).max(500);
const TAG = 'Services';
const nothing = z.strictObject({});

/** 服务项目 as an admin writes them: words, pictures, plans, prices with a date. Orders keep what they were bought as. */
export const serviceRecordRoutes = routes()
  .post(
    '/api/services',
    guard('services.write'),
    describe({
      answer: 'ServiceRecord',
      tag: TAG,
      status: 201,
      summary: 'Add a service; every plan with its price from today',
      description: 'Rich text is cleaned. Pictures are files uploaded before by the same person.',
      refusals: ['service_name_taken', 'unknown_file', 'idempotency_conflict'],
    }),
    body(serviceWords),
    async (c) => {
      const given = c.req.valid('json');
      const { personId } = principalOf(c);
      const made = await madeOnce(c, given, (trx, at) => createService(trx, given, personId, auditOf(c, at)));
      return c.json(await record(c, made), 201);
    },
  )
  .put(
    '/api/services/order',
    guard('services.write'),
    describe({ answer: 'Done', tag: TAG, summary: 'Put all that are not archived in an order', refusals: ['selection_changed'] }),
    body(z.strictObject({ ids })),
    async (c) => {
      await orderServices(c.var.deps.db, c.req.valid('json').ids, audit(c));
      return c.json({ ok: true as const });
    },
  )
  .put(
    '/api/services/on-sale',
    guard('services.write'),
    describe({ answer: 'Changed', tag: TAG, summary: 'Put services on sale, or take them off', refusals: ['service_archived'] }),
    body(z.strictObject({ ids, onSale: z.boolean() })),
    async (c) => {
      const given = c.req.valid('json');
      return c.json({ changed: await setOnSale(c.var.deps.db, given.ids, given.onSale, audit(c)) });
    },
  )
  .get(
    '/api/services/:id/record',
    guard('services.write'),
    describe({ answer: 'ServiceRecord', tag: TAG, summary: 'One service as it is written, with all its prices' }),
    params(id),
    async (c) => {
      const service = await readService(c.var.deps.read, c.req.valid('param').id);
      if (!service) throw new DomainError('not_found');
      return c.json(await record(c, service));
    },
  )
  .patch(
    '/api/services/:id',
    guard('services.write'),
    describe({
      answer: 'ServiceRecord',
      tag: TAG,
      summary: 'Change a service',
      description: '`plans`, when named, are all it is sold by from now on, in this order; a plan that is new comes with its price.',
      refusals: ['version_conflict', 'service_archived', 'service_name_taken', 'unknown_file'],
    }),
    params(id),
    body(serviceWords.partial().extend({ version: z.int().min(1) })),
    async (c) => {
      const { version, ...given } = c.req.valid('json');
      const change = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as Partial<ServiceWords>;
      const { personId } = principalOf(c);
      return c.json(await record(c, await changeService(c.var.deps.db, c.req.valid('param').id, change, version, personId, audit(c))));
    },
  )
  .post(
    '/api/services/:id/copy',
    guard('services.write'),
    describe({ answer: 'ServiceRecord', tag: TAG, status: 201, summary: 'One like it under another name, off sale until it is ready' }),
    params(id),
    body(nothing),
    async (c) => {
      const from = c.req.valid('param').id;
      const made = await madeOnce(c, {}, (trx, at) => copyService(trx, from, principalOf(c).personId, auditOf(c, at)));
      return c.json(await record(c, made), 201);
    },
  )
  .post(
    '/api/services/:id/archive',
    guard('services.write'),
    describe({ answer: 'ServiceRecord', tag: TAG, summary: 'Take it off for good; old orders keep it' }),
    params(id),
    body(nothing),
    async (c) => c.json(await record(c, await archiveService(c.var.deps.db, c.req.valid('param').id, true, audit(c)))),
  )
  .post(
    '/api/services/:id/restore',
    guard('services.write'),
    describe({ answer: 'ServiceRecord', tag: TAG, summary: 'Bring an archived one back, off sale', refusals: ['service_name_taken'] }),
    params(id),
    body(nothing),
    async (c) => c.json(await record(c, await archiveService(c.var.deps.db, c.req.valid('param').id, false, audit(c)))),
  )
  .post(
    '/api/services/:id/prices',
    guard('services.write'),
    describe({
      answer: 'ServiceRecord',
      tag: TAG,
      status: 201,
      summary: 'Another price for a plan, from a day on: today or later, Beijing time',
      description: 'Of the same plan and day the last word counts. What was ordered before keeps what it cost.',
      refusals: ['service_archived', 'idempotency_conflict'],
    }),
    params(id),
    body(newPrice),
    async (c) => {
      const of = c.req.valid('param').id;
      const given = c.req.valid('json');
      const made = await madeOnce(c, given, (trx, at) => addPrice(trx, of, given, auditOf(c, at)));
      return c.json(await record(c, made), 201);
    },
  )
  .delete(
    '/api/services/:id/prices/:priceId',
    guard('services.write'),
    describe({ answer: 'ServiceRecord', tag: TAG, summary: 'Take back a price that has not begun', refusals: ['price_in_force'] }),
    params(z.object({ id: pathId, priceId: pathId })),
    async (c) => {
      const { id: of, priceId } = c.req.valid('param');
      return c.json(await record(c, await removePrice(c.var.deps.db, of, priceId, audit(c))));
    },
  );

const audit = (c: ApiContext) => auditOf(c, c.var.deps.now());
async function record(c: ApiContext, service: Service): Promise<ServiceRecordView> {
  const { read, now } = c.var.deps;
  const [figures, names] = await Promise.all([readServiceFigures(read, [service.id]), readPriceSetters(read, service.plans)]);
  return serviceRecord(service, figures.get(service.id), names, civilDateOf(now()));
}
