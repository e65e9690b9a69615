import { z } from 'zod';
import { countOpenCases, listBusinessTypes, listSkills, readBusinessType, type BusinessType } from '../../db/read/catalogue.ts';
import { readSettings } from '../../db/read/settings.ts';
import {
  changeBusinessType,
  copyBusinessType,
  createBusinessType,
  orderBusinessTypes,
  retireBusinessType,
} from '../../db/records/business-types.ts';
import { allocate } from '../../db/records/idempotency.ts';
import { businessTypeWords } from '../../domain/catalogue.ts';
import { CATEGORIES, type Category } from '../../domain/catalogue-lists.ts';
import { DomainError } from '../../domain/errors.ts';
import { may } from '../../domain/permissions.ts';
import { addressOf, principalOf, routes, staffOf, type ApiContext } from '../context.ts';
import { describe } from '../describe.ts';
import { flag, pathId, recordId } from '../fields.ts';
import { guard } from '../middleware/guard.ts';
import { instant } from '../present/case-row.ts';
import { submissionOf } from '../submission.ts';
import { body, params, query } from '../validate.ts';
import type { BusinessTypeRecordView } from '../views/catalogue.ts';
import type { BusinessTypeView } from '../views.ts';

const id = z.object({ id: pathId });
const REFUSALS = ['type_name_taken'] as const;

/** 业务类型: what can be asked for, and how an admin writes it. Open cases keep the version they began with. */
export const businessTypeRoutes = routes()
  .get(
    '/api/business-types',
    guard('types.read'),
    describe({
      answer: 'BusinessTypes',
      tag: 'Catalogue',
      summary: 'What can be asked for, what it costs, what is needed',
      description: '`all`: what is no longer offered as well, with what only admins see of it; for those who write the catalogue.',
    }),
    query(z.object({ all: flag.optional() })),
    async (c) => {
      const { read } = c.var.deps;
      const all = c.req.valid('query').all ?? false;
      if (all && !may(principalOf(c), 'types.write')) throw new DomainError('forbidden');
      const [types, skills, { settings }] = await Promise.all([listBusinessTypes(read, all), listSkills(read), readSettings(read)]);
      const open = all ? await countOpenCases(read) : null;
      const items: BusinessTypeView[] = types.map((type) => (open === null ? view(type) : record(type, open.get(type.id) ?? 0)));
      const used = all ? (Object.keys(CATEGORIES) as Category[]) : [...new Set(items.map((item) => item.category))];
      const categories = used.map((category) => ({ id: category, name: CATEGORIES[category as Category] ?? category }));
      return c.json({ items, categories, skills: all ? skills : [], grabWindow: settings.grabWindow });
    },
  )
  .post(
    '/api/business-types',
    guard('types.write'),
    describe({ answer: 'BusinessType', tag: 'Catalogue', status: 201, summary: 'Add one, offered at once', refusals: REFUSALS }),
    body(businessTypeWords),
    async (c) => {
      const given = c.req.valid('json');
      const { deps } = c.var;
      const { allocated } = await allocate(deps.db, submissionOf(c, given), deps.now(), (trx) =>
        createBusinessType(trx, given, auditOf(c)),
      );
      return c.json(record(allocated, 0), 201);
    },
  )
  .put(
    '/api/business-types/order',
    guard('types.write'),
    describe({
      answer: 'Done',
      tag: 'Catalogue',
      summary: 'Put all of them in an order, those that are off too',
      refusals: ['selection_changed'],
    }),
    body(z.strictObject({ ids: z.array(recordId).min(1).max(500) })),
    async (c) => {
      await orderBusinessTypes(c.var.deps.db, c.req.valid('json').ids, auditOf(c));
      return c.json({ ok: true as const });
    },
  )
  .get(
    '/api/business-types/:id',
    guard('types.write'),
    describe({ answer: 'BusinessType', tag: 'Catalogue', summary: 'One of them, offered or not' }),
    params(id),
    async (c) => {
      const { read } = c.var.deps;
      const type = await readBusinessType(read, c.req.valid('param').id);
      if (!type) throw new DomainError('not_found');
      return c.json(await counted(c, type));
    },
  )
  .patch(
    '/api/business-types/:id',
    guard('types.write'),
    describe({
      answer: 'BusinessType',
      tag: 'Catalogue',
      summary: 'Change one, or offer it again',
      description: 'The next cases begin with the new version; open ones go on as they began.',
      refusals: ['version_conflict', ...REFUSALS],
    }),
    params(id),
    body(businessTypeWords.partial().extend({ version: z.int().min(1), active: z.boolean().optional() })),
    async (c) => {
      const { version, ...change } = c.req.valid('json');
      return c.json(await counted(c, await changeBusinessType(c.var.deps.db, c.req.valid('param').id, given(change), version, auditOf(c))));
    },
  )
  .delete(
    '/api/business-types/:id',
    guard('types.write'),
    describe({ answer: 'BusinessType', tag: 'Catalogue', summary: 'Offer it no longer; its open cases go on' }),
    params(id),
    async (c) => c.json(await counted(c, await retireBusinessType(c.var.deps.db, c.req.valid('param').id, auditOf(c)))),
  )
  .post(
    '/api/business-types/:id/copy',
    guard('types.write'),
    describe({ answer: 'BusinessType', tag: 'Catalogue', status: 201, summary: 'One like it under another name, off until it is ready' }),
    params(id),
    body(z.strictObject({})),
    async (c) => {
      const { deps } = c.var;
      const from = c.req.valid('param').id;
      const { allocated } = await allocate(deps.db, submissionOf(c, {}), deps.now(), (trx) => copyBusinessType(trx, from, auditOf(c)));
      return c.json(record(allocated, 0), 201);
    },
  );

/** What was named in a change. */
const given = <T extends object>(change: T) =>
  Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined)) as {
    [Name in keyof T]: Exclude<T[Name], undefined>;
  };

const view = ({ skill: _skill, updatedAt: _updatedAt, ...type }: BusinessType): BusinessTypeView => type;
const record = (type: BusinessType, openCases: number): BusinessTypeRecordView => ({
  ...type,
  updatedAt: type.updatedAt === 0 ? null : instant(type.updatedAt),
  openCases,
});
const counted = async (c: ApiContext, type: BusinessType): Promise<BusinessTypeRecordView> =>
  record(type, (await countOpenCases(c.var.deps.read)).get(type.id) ?? 0);
const auditOf = (c: ApiContext) => ({
  at: c.var.deps.now(),
  actor: { kind: 'staff' as const, id: staffOf(c).id },
  ip: addressOf(c),
  requestId: c.var.requestId,
});
