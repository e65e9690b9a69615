// One verb a route; the file is as long as a colleague's record has verbs.
import { randomInt } from 'node:crypto';
import { z } from 'zod';
import { STAFF_SORTS, countStaff, listStaff } from '../../db/read/staff-list.ts';
import { changeStaff, insertStaff } from '../../db/records/staff.ts';
import { writeAudit } from '../../db/records/audit.ts';
import { giveLogin, unbindStaff } from '../../db/records/staff-binding.ts';
import { openPhone } from '../../db/sealed.ts';
import { POWERS, ROLES } from '../../domain/roles.ts';
import { DomainError } from '../../domain/errors.ts';
import { auditOf } from '../actor.ts';
import { colleagueFor, managedColleague } from '../colleague.ts';
import { principalOf, routes } from '../context.ts';
import { describe } from '../describe.ts';
import { staffFilterFields } from '../exports.ts';
import { fromCursor, line, pageFields, pathId, placeId, recordId, toCursor, words } from '../fields.ts';
import { madeOnce } from '../made-once.ts';
import { guard } from '../middleware/guard.ts';
import { rateLimit } from '../middleware/rate-limit.ts';
import { hashPassword } from '../passwords.ts';
import { colleagueView, staffView } from '../present/staff.ts';
import { body, params, query } from '../validate.ts';

const one = z.object({ id: pathId });
const listQuery = z.object({ ...staffFilterFields, ...pageFields, sort: z.enum(STAFF_SORTS).default('name') });
const place = z.object({ sort: z.enum(STAFF_SORTS), key: z.union([z.string().max(300), z.int()]), id: placeId });
const cap = z.int().min(0).max(5000);
const fields = {
  name: line(20, 1).meta({ example: '顾小北' }),
  title: line(20),
  bio: words(200),
  role: z.enum(ROLES),
  storeIds: z
    .array(recordId)
    .max(50)
    .overwrite((ids) => [...new Set(ids)]),
  groupId: recordId.nullable(),
  skills: z
    .array(recordId)
    .max(50)
    .overwrite((ids) => [...new Set(ids)]),
  caseCap: cap,
  clientCap: cap,
  powers: z
    .array(z.enum(POWERS))
    .max(POWERS.length)
    .overwrite((all) => [...new Set(all)]),
  phone: line(20).meta({ example: '13900001234' }),
};
const newStaff = z.strictObject({
  ...fields,
  title: fields.title.default(''),
  bio: fields.bio.default(''),
  role: fields.role.default('staff'),
  groupId: fields.groupId.default(null),
  skills: fields.skills.default([]),
  caseCap: cap.default(10),
  clientCap: cap.default(100),
  powers: fields.powers.default([]),
  phone: fields.phone.default(''),
});
const change = z
  .strictObject(fields)
  .partial()
  .extend({ version: z.int().min(1) });
const RULES = ['own_record', 'owner_only', 'last_owner', 'first_owner', 'beyond_own_stores'] as const;
const login = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^[a-z][a-z0-9._-]{2,31}$/, '3–32 位小写字母、数字、点、横线，以字母开头');

/** 员工: the list, one record, and what is done to it. */
export const staffRoutes = routes()
  .get(
    '/api/staff',
    guard('staff.read'),
    describe({
      answer: 'StaffPage',
      tag: 'People',
      summary: 'Colleagues within the caller’s scope',
      description:
        '`q`: name, pinyin, initials, a whole phone number or its last four digits. `role` takes a comma list; `duty=leave` is who is on leave now.',
    }),
    query(listQuery),
    async (c) => {
      const { read, sealed, now } = c.var.deps;
      const { limit, cursor, sort, ...filter } = c.req.valid('query');
      const after = fromCursor(cursor, place);
      const rows = await listStaff(
        read,
        sealed,
        principalOf(c),
        filter,
        { sort, limit, after: after?.sort === sort ? after : null },
        now(),
      );
      const last = rows[limit - 1];
      return c.json({
        items: rows.slice(0, limit).map(colleagueView),
        nextCursor: rows.length > limit && last ? toCursor({ sort, key: last.key, id: last.id }) : null,
      });
    },
  )
  .get(
    '/api/staff/counts',
    guard('staff.read'),
    describe({ answer: 'StaffCounts', tag: 'People', summary: 'How many colleagues stand behind each tab of the list' }),
    query(z.object(staffFilterFields)),
    async (c) => {
      const { read, sealed, now } = c.var.deps;
      const { state: _, duty: __, bound: ___, ...filter } = c.req.valid('query');
      const count = (more: Parameters<typeof countStaff>[3]) => countStaff(read, sealed, principalOf(c), { ...filter, ...more }, now());
      return c.json({
        active: await count({}),
        on: await count({ duty: 'on' }),
        leave: await count({ duty: 'leave' }),
        unbound: await count({ bound: false }),
        left: await count({ state: 'left' }),
      });
    },
  )
  .post(
    '/api/staff',
    guard('staff.write'),
    describe({
      answer: 'Staff',
      tag: 'People',
      status: 201,
      summary: 'A new colleague; an invitation binds their WeChat',
      description: 'An admin makes staff and leaders of their own stores; only the owner makes admins and owners and gives powers.',
      refusals: [...RULES, 'idempotency_conflict'],
    }),
    body(newStaff),
    async (c) => {
      const given = c.req.valid('json');
      const { id } = await madeOnce(c, given, async (trx, at) => ({
        id: await insertStaff(trx, c.var.deps.sealed, principalOf(c), given, auditOf(c, at)),
      }));
      return c.json(await staffView(c, id), 201);
    },
  )
  .get(
    '/api/staff/:id',
    guard('staff.read'),
    describe({ answer: 'Staff', tag: 'People', summary: 'A colleague’s record' }),
    params(one),
    async (c) => c.json(await staffView(c, c.req.valid('param').id)),
  )
  .patch(
    '/api/staff/:id',
    guard('staff.write'),
    describe({
      answer: 'Staff',
      tag: 'People',
      summary: 'Change a colleague’s record',
      description:
        'Nobody raises themselves; the last owner stays one; a later owner does not demote the first. `version` is the one seen.',
      refusals: [...RULES, 'version_conflict'],
    }),
    params(one),
    body(change),
    async (c) => {
      const { db, sealed, now } = c.var.deps;
      const { id } = c.req.valid('param');
      await db.transaction().execute(async (trx) => {
        await managedColleague(c, id, trx);
        await changeStaff(trx, sealed, principalOf(c), id, c.req.valid('json'), auditOf(c, now()));
      });
      return c.json(await staffView(c, id));
    },
  )
  .post(
    '/api/staff/:id/phone',
    guard('staff.read'),
    rateLimit(60),
    describe({
      answer: 'Phone',
      tag: 'People',
      summary: 'Show a colleague’s whole phone number; audited',
      description: 'For who keeps the record, and oneself.',
    }),
    params(one),
    async (c) => {
      const { db, sealed, now } = c.var.deps;
      const { id } = c.req.valid('param');
      const colleague = await colleagueFor(c, id);
      if (principalOf(c).staff?.id !== colleague.id) await managedColleague(c, id);
      const phone = await db.transaction().execute(async (trx) => {
        const row = await trx
          .selectFrom('staff')
          .innerJoin('people', 'people.id', 'staff.personId')
          .select('people.phoneCipher')
          .where('staff.id', '=', id)
          .executeTakeFirstOrThrow();
        await writeAudit(trx, { ...auditOf(c, now()), action: 'phone.revealed', record: { kind: 'staff', id } });
        return openPhone(sealed, row);
      });
      return c.json({ phone });
    },
  )
  .post(
    '/api/staff/:id/unbind',
    guard('staff.write'),
    describe({
      answer: 'Staff',
      tag: 'People',
      summary: 'Take a colleague’s WeChat off their record; their sessions end',
      refusals: ['own_record', 'first_owner'],
    }),
    params(one),
    async (c) => {
      const { db, now, screens } = c.var.deps;
      const { id } = c.req.valid('param');
      const colleague = await managedColleague(c, id);
      if (principalOf(c).staff?.id === colleague.id) throw new DomainError('own_record');
      const bound = await db.transaction().execute((trx) => unbindStaff(trx, id, auditOf(c, now())));
      if (bound !== null) screens.drop({ personId: bound });
      return c.json(await staffView(c, id));
    },
  )
  .post(
    '/api/staff/:id/login',
    guard('staff.write'),
    rateLimit(30),
    describe({
      answer: 'LoginGiven',
      tag: 'People',
      status: 201,
      summary: 'A console log-in with a one-time password, or a new one-time password',
      description: 'The password is shown this once; nothing but changing it is open with it. Console sessions of the colleague end.',
      refusals: ['own_record', 'unknown_staff', 'idempotency_conflict'],
    }),
    params(one),
    body(z.strictObject({ login })),
    async (c) => {
      const { id } = c.req.valid('param');
      const given = c.req.valid('json');
      await managedColleague(c, id);
      if (principalOf(c).staff?.id === id) throw new DomainError('own_record');
      const password = newPassword();
      const passwordHash = await hashPassword(password);
      const made = await madeOnce(c, given, async (trx, at) => ({
        ...(await giveLogin(trx, id, { login: given.login, passwordHash }, auditOf(c, at))),
        password,
      }));
      c.var.deps.screens.drop({ personId: made.personId });
      return c.json({ login: made.login, password: made.password }, 201);
    },
  );

/** Easy to read out and to type: no 0 O 1 l I. */
const LETTERS = 'abcdefghjkmnpqrstuvwxyz23456789';
const newPassword = (): string =>
  Array.from({ length: 4 }, () => Array.from({ length: 4 }, () => LETTERS[randomInt(LETTERS.length)]).join('')).join('-');
