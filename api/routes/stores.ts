import { z } from 'zod';
import { listGroups, listSkills, listStores } from '../../db/read/stores.ts';
import { changeGroup, changeSkill, insertGroup, insertSkill, removeGroup, removeSkill } from '../../db/records/groups-and-skills.ts';
import { changeStore, closeStore, insertStore, reopenStore } from '../../db/records/stores.ts';
import type { Trx } from '../../db/open.ts';
import { DomainError } from '../../domain/errors.ts';
import { auditOf } from '../actor.ts';
import { routes, staffOf, type ApiContext } from '../context.ts';
import { describe } from '../describe.ts';
import { line, pathId, recordId } from '../fields.ts';
import { madeOnce } from '../made-once.ts';
import { guard } from '../middleware/guard.ts';
import { body, params } from '../validate.ts';

const one = z.object({ id: pathId });
const version = z.int().min(1);
const store = { name: line(30, 1).meta({ example: '城南店' }), address: line(80), phone: line(20) };
const group = { name: line(30, 1).meta({ example: '城南记账一组' }), storeId: recordId, leaderId: recordId.nullable() };
const skillName = line(20, 1).meta({ example: '社保公积金' });
const ONCE = ['idempotency_conflict'] as const;

/** 门店, 小组与技能: who works where, with whom, on what. Every change answers with the whole list as it is then. */
export const storeRoutes = routes()
  .get(
    '/api/stores',
    guard('staff.read'),
    describe({ answer: 'Stores', tag: 'People', summary: 'Stores with what belongs to them' }),
    async (c) => c.json(await allStores(c)),
  )
  .post(
    '/api/stores',
    guard('stores.write'),
    describe({ answer: 'Stores', tag: 'People', status: 201, summary: 'A new store', refusals: ONCE }),
    body(z.strictObject({ ...store, address: store.address.default(''), phone: store.phone.default('') })),
    async (c) => {
      const given = c.req.valid('json');
      await madeOnce(c, given, (trx, at) => insertStore(trx, given, auditOf(c, at)));
      return c.json(await allStores(c), 201);
    },
  )
  .patch(
    '/api/stores/:id',
    guard('stores.write'),
    describe({ answer: 'Stores', tag: 'People', summary: 'Change a store', refusals: ['version_conflict'] }),
    params(one),
    body(z.strictObject(store).partial().extend({ version })),
    async (c) => {
      await writing(c, (trx, at) => changeStore(trx, c.req.valid('param').id, c.req.valid('json'), auditOf(c, at)));
      return c.json(await allStores(c));
    },
  )
  .post(
    '/api/stores/:id/close',
    guard('stores.write'),
    describe({
      answer: 'Stores',
      tag: 'People',
      summary: 'Close a store; not while clients, colleagues or groups belong to it',
      refusals: ['version_conflict', 'store_in_use'],
    }),
    params(one),
    body(z.strictObject({ version })),
    async (c) => {
      await writing(c, (trx, at) => closeStore(trx, c.req.valid('param').id, c.req.valid('json').version, auditOf(c, at)));
      return c.json(await allStores(c));
    },
  )
  .post(
    '/api/stores/:id/reopen',
    guard('stores.write'),
    describe({ answer: 'Stores', tag: 'People', summary: 'Open a closed store again', refusals: ['version_conflict'] }),
    params(one),
    body(z.strictObject({ version })),
    async (c) => {
      await writing(c, (trx, at) => reopenStore(trx, c.req.valid('param').id, c.req.valid('json').version, auditOf(c, at)));
      return c.json(await allStores(c));
    },
  )
  .get(
    '/api/groups',
    guard('staff.read'),
    describe({ answer: 'Groups', tag: 'People', summary: 'Groups with leader and members' }),
    async (c) => c.json(await allGroups(c)),
  )
  .post(
    '/api/groups',
    guard('staff.write'),
    describe({ answer: 'Groups', tag: 'People', status: 201, summary: 'A new group of a store', refusals: ['beyond_own_stores', ...ONCE] }),
    body(z.strictObject({ ...group, leaderId: group.leaderId.default(null) })),
    async (c) => {
      const given = c.req.valid('json');
      mustBeOwnStore(c, given.storeId);
      await madeOnce(c, given, (trx, at) => insertGroup(trx, given, auditOf(c, at)));
      return c.json(await allGroups(c), 201);
    },
  )
  .patch(
    '/api/groups/:id',
    guard('staff.write'),
    describe({
      answer: 'Groups',
      tag: 'People',
      summary: 'Change a group; its leader works in its store',
      refusals: ['beyond_own_stores', 'group_in_use', 'version_conflict'],
    }),
    params(one),
    body(z.strictObject(group).extend({ version })),
    async (c) => {
      const { version: seen, ...given } = c.req.valid('json');
      const { id } = c.req.valid('param');
      mustBeOwnStore(c, given.storeId, await storeOfGroup(c, id));
      await writing(c, (trx, at) => changeGroup(trx, id, seen, given, auditOf(c, at)));
      return c.json(await allGroups(c));
    },
  )
  .post(
    '/api/groups/:id/remove',
    guard('staff.write'),
    describe({
      answer: 'Groups',
      tag: 'People',
      summary: 'Remove a group without members',
      refusals: ['beyond_own_stores', 'group_in_use'],
    }),
    params(one),
    async (c) => {
      const { id } = c.req.valid('param');
      mustBeOwnStore(c, await storeOfGroup(c, id));
      await writing(c, (trx, at) => removeGroup(trx, id, auditOf(c, at)));
      return c.json(await allGroups(c));
    },
  )
  .get(
    '/api/skills',
    guard('staff.read'),
    describe({ answer: 'Skills', tag: 'People', summary: 'Skills, who has them and what asks for them' }),
    async (c) => c.json(await allSkills(c)),
  )
  .post(
    '/api/skills',
    guard('staff.write'),
    describe({ answer: 'Skills', tag: 'People', status: 201, summary: 'A new skill', refusals: ONCE }),
    body(z.strictObject({ name: skillName })),
    async (c) => {
      const given = c.req.valid('json');
      await madeOnce(c, given, (trx, at) => insertSkill(trx, given.name, auditOf(c, at)));
      return c.json(await allSkills(c), 201);
    },
  )
  .patch(
    '/api/skills/:id',
    guard('staff.write'),
    describe({ answer: 'Skills', tag: 'People', summary: 'Call a skill otherwise', refusals: ['version_conflict'] }),
    params(one),
    body(z.strictObject({ name: skillName, version })),
    async (c) => {
      const given = c.req.valid('json');
      await writing(c, (trx, at) => changeSkill(trx, c.req.valid('param').id, given.version, given.name, auditOf(c, at)));
      return c.json(await allSkills(c));
    },
  )
  .post(
    '/api/skills/:id/remove',
    guard('staff.write'),
    describe({ answer: 'Skills', tag: 'People', summary: 'Remove a skill nobody uses', refusals: ['skill_in_use'] }),
    params(one),
    async (c) => {
      await writing(c, (trx, at) => removeSkill(trx, c.req.valid('param').id, auditOf(c, at)));
      return c.json(await allSkills(c));
    },
  );

// Read over the connection that wrote: the answer has what was just done.
const allStores = async (c: ApiContext) => ({ items: await listStores(c.var.deps.db) });
const allGroups = async (c: ApiContext) => ({ items: await listGroups(c.var.deps.db) });
const allSkills = async (c: ApiContext) => ({ items: await listSkills(c.var.deps.db) });
const writing = (c: ApiContext, work: (trx: Trx, at: number) => Promise<void>): Promise<void> =>
  c.var.deps.db.transaction().execute((trx) => work(trx, c.var.deps.now()));

/** An admin shapes their own stores only. @throws beyond_own_stores */
function mustBeOwnStore(c: ApiContext, ...storeIds: string[]): void {
  const { role, storeIds: own } = staffOf(c);
  if (role !== 'owner' && storeIds.some((id) => !own.includes(id))) throw new DomainError('beyond_own_stores');
}

async function storeOfGroup(c: ApiContext, id: string): Promise<string> {
  const group = await c.var.deps.db.selectFrom('groups').select('storeId').where('id', '=', id).executeTakeFirst();
  if (!group) throw new DomainError('not_found');
  return group.storeId;
}
