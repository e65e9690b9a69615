// Long: one chained resource: the days, a case’s stops, and every change of a plan.
import { z } from 'zod';
import { isRunner, listErrands, listErrandsOfCase, listPlaces, listRunners } from '../../db/read/errands.ts';
import { standingTo } from '../../db/read/scope.ts';
import { readColleague } from '../../db/read/staff-record.ts';
import { arrangeDay } from '../../db/records/errand-days.ts';
import { cancelErrand, changeErrand, insertErrand, moveErrand, type ErrandDone } from '../../db/records/errands.ts';
import type { Trx } from '../../db/open.ts';
import { DomainError } from '../../domain/errors.ts';
import { mayAtWork } from '../../domain/permissions.ts';
import { civilDateOf } from '../../domain/time.ts';
import { principalOf, routes, staffOf, type ApiContext } from '../context.ts';
import { describe } from '../describe.ts';
import {
  doerOf,
  errandFields,
  errandSource,
  errandViewOf,
  madeAt,
  mustBePlannable,
  mustBeWindow,
  plannedBy,
  runsOf,
  sourceFields,
  withPresent,
} from '../errand-access.ts';
import { line, pathId, recordId, words } from '../fields.ts';
import { madeOnce } from '../made-once.ts';
import { guard } from '../middleware/guard.ts';
import { errandDayView, errandView } from '../present/errands.ts';
import { body, params, query } from '../validate.ts';
import type { ErrandDay, ErrandView } from '../views/errands.ts';

const one = z.object({ id: pathId });
const day = z.iso.date('日期不正确').meta({ example: '2026-11-30' });
const reason = words(200, 1);
const { address, from, until, contactName, contactPhone, bring, note, tellClient, ...needed } = errandFields;
const newErrand = z.strictObject({
  day,
  staffId: recordId.optional(),
  clientId: recordId.nullable().default(null),
  source: errandSource.default({ kind: 'free' }),
  ...needed,
  address: address.default(null),
  from: from.default(null),
  until: until.default(null),
  contactName: contactName.default(null),
  contactPhone: contactPhone.default(null),
  bring: bring.default([]),
  note: note.default(''),
  tellClient: tellClient.default(false),
  at: madeAt,
});
const change = z.strictObject({ ...z.object(errandFields).partial().shape, version: z.int().min(1) });

/** 外勤: the days of the field, who goes where in which order; what happens on the way is errand-deeds.ts. */
export const errandRoutes = routes()
  .get(
    '/api/errands',
    guard('errands.read'),
    describe({
      answer: 'ErrandDay',
      tag: 'Errands',
      summary: 'A day outside: stops person by person in order, and everybody whose day the caller sees',
      description: 'One’s own; a leader the group’s, an admin the stores’, the owner all. Without `day` it is today’s.',
    }),
    query(z.object({ day: day.optional(), staffId: recordId.optional(), storeId: recordId.optional() })),
    async (c) => {
      const { day: asked, ...filter } = c.req.valid('query');
      return c.json(await dayOf(c, asked ?? civilDateOf(c.var.deps.now()), filter));
    },
  )
  .get(
    '/api/errands/of-case/:no',
    guard('errands.read'),
    describe({
      answer: 'ErrandItems',
      tag: 'Errands',
      summary: 'Stops for one case: planned, done and failed ones, day by day',
      description:
        'Of a case the caller works with, those of days they see (as `GET /api/errands`); whose case it is sees all of them, those on other days to read (`elsewhere`).',
    }),
    params(z.object({ no: pathId })),
    async (c) => {
      const { no } = c.req.valid('param');
      const { read, now } = c.var.deps;
      const principal = principalOf(c);
      if (!(await standingTo(read, principal, no))?.staff) throw new DomainError('not_found');
      const rows = await listErrandsOfCase(read, principal, no);
      return c.json({ items: rows.map((row) => errandView(row, principal, now(), row.near === 1)) });
    },
  )
  .get(
    '/api/errands/places',
    guard('errands.read'),
    describe({ answer: 'ErrandPlaces', tag: 'Errands', summary: 'Places errands went to before, the latest first' }),
    query(z.object({ q: line(60).default('') })),
    async (c) => c.json({ items: await listPlaces(c.var.deps.read, principalOf(c), c.req.valid('query').q) }),
  )
  .post(
    '/api/errands',
    guard('errands.write'),
    describe({
      answer: 'Errand',
      tag: 'Errands',
      status: 201,
      summary: 'Plan a stop, as the last one of its day',
      description:
        'For oneself, or with `errands.assign` for a colleague, who is told. For a case it is planned by who works on it, or by who may assign; its runner’s report will stand there.',
      refusals: ['unknown_staff', 'wrong_state', 'not_assignee', 'unknown_stage', 'errand_day_full', 'idempotency_conflict'],
    }),
    body(newErrand),
    async (c) => {
      const given = c.req.valid('json');
      const {
        day: on,
        staffId = staffOf(c).id,
        clientId,
        source,
        at,
        from: fromTime,
        until: untilTime,
        contactPhone: phone,
        ...rest
      } = given;
      mustBePlannable(on, c.var.deps.now());
      mustBeWindow(fromTime, untilTime);
      await mustArrange(c, staffId);
      const fields = { ...rest, fromTime, untilTime, ...sealedPhone(c, phone), ...(await sourceFields(c, source, clientId)) };
      return c.json(await done(c, given, (trx, now) => insertErrand(trx, on, staffId, fields, doerOf(c, at, now))), 201);
    },
  )
  .post(
    '/api/errands/order',
    guard('errands.write'),
    describe({
      answer: 'ErrandDay',
      tag: 'Errands',
      summary: 'Put a whole day in order',
      description: '`ids` name exactly the open stops of that day; else `409 errand_changed` says in `items` what they are now.',
      refusals: ['errand_changed', 'idempotency_conflict'],
    }),
    body(z.strictObject({ day, staffId: recordId.optional(), ids: z.array(recordId).max(100), at: madeAt })),
    async (c) => {
      const given = c.req.valid('json');
      const { staffId = staffOf(c).id, ids, at } = given;
      await mustArrange(c, staffId);
      try {
        await madeOnce(c, given, (trx, now) => arrangeDay(trx, staffId, given.day, ids, doerOf(c, at, now)).then(() => null));
      } catch (error) {
        if (!(error instanceof DomainError) || error.code !== 'errand_changed') throw error;
        throw new DomainError('errand_changed', { items: (await dayOf(c, given.day, { staffId })).items });
      }
      return c.json(await dayOf(c, given.day, { staffId }));
    },
  )
  .patch(
    '/api/errands/:id',
    guard('errands.write'),
    describe({
      answer: 'Errand',
      tag: 'Errands',
      summary: 'Change what is written of a planned stop',
      refusals: ['errand_changed', 'version_conflict'],
    }),
    params(one),
    body(change),
    async (c) => {
      const { id } = c.req.valid('param');
      const { version, from: fromTime, until: untilTime, contactPhone: phone, ...rest } = c.req.valid('json');
      const { row: before, gone } = await plannedBy(c, id);
      mustBeWindow(fromTime === undefined ? before.fromTime : fromTime, untilTime === undefined ? before.untilTime : untilTime);
      const fields = {
        ...rest,
        ...(fromTime === undefined ? {} : { fromTime }),
        ...(untilTime === undefined ? {} : { untilTime }),
        ...(phone === undefined ? {} : sealedPhone(c, phone)),
      };
      const { db, now } = c.var.deps;
      const who = doerOf(c, undefined, now());
      await withPresent(c, id, async () => {
        if (gone) throw new DomainError('errand_changed');
        await db.transaction().execute((trx) => changeErrand(trx, id, fields, version, who));
      });
      return c.json(await errandViewOf(c, id));
    },
  )
  .post(
    '/api/errands/:id/move',
    guard('errands.write'),
    describe({
      answer: 'Errand',
      tag: 'Errands',
      summary: 'Another day, another colleague, or both',
      description: 'By its holder, to a colleague of their stores; or by who may assign. Both colleagues are told.',
      refusals: ['errand_changed', 'unknown_staff', 'errand_day_full', 'idempotency_conflict'],
    }),
    params(one),
    body(z.strictObject({ day: day.optional(), staffId: recordId.optional(), reason, at: madeAt })),
    async (c) => {
      const { id } = c.req.valid('param');
      const given = c.req.valid('json');
      const { day: to, staffId, at, reason: why } = given;
      const { gone } = await plannedBy(c, id);
      if (to !== undefined) mustBePlannable(to, c.var.deps.now());
      if (staffId !== undefined && !(await readColleague(c.var.deps.read, principalOf(c), staffId))) throw new DomainError('unknown_staff');
      const move = { day: to, staffId, reason: why };
      return c.json(
        await withPresent(c, id, () =>
          done(
            c,
            given,
            unless(gone, (trx, now) => moveErrand(trx, id, move, doerOf(c, at, now))),
          ),
        ),
      );
    },
  )
  .post(
    '/api/errands/:id/cancel',
    guard('errands.write'),
    describe({ answer: 'Errand', tag: 'Errands', summary: 'Call a stop off', refusals: ['errand_changed', 'idempotency_conflict'] }),
    params(one),
    body(z.strictObject({ reason, at: madeAt })),
    async (c) => {
      const { id } = c.req.valid('param');
      const given = c.req.valid('json');
      const { gone } = await plannedBy(c, id);
      const deed = unless(gone, (trx, now) => cancelErrand(trx, id, given.reason, doerOf(c, given.at, now)));
      return c.json(await withPresent(c, id, () => done(c, given, deed)));
    },
  );

async function dayOf(
  c: ApiContext,
  on: string,
  filter: { staffId?: string | undefined; storeId?: string | undefined },
): Promise<ErrandDay> {
  const { read, now } = c.var.deps;
  const principal = principalOf(c);
  const rows = await listErrands(read, principal, on, filter);
  return errandDayView(on, rows, await listRunners(read, principal, filter), principal, now());
}

type Deed = (trx: Trx, now: number) => Promise<ErrandDone>;
/** What went to somebody else is changed by them. */
const unless = (gone: boolean, deed: Deed): Deed => (gone ? () => Promise.reject(new DomainError('errand_changed')) : deed);

/** Writes it once, sends what is to be told, and answers with how it stands. */
async function done(c: ApiContext, given: unknown, make: Deed): Promise<ErrandView> {
  const made = await madeOnce(c, given, make);
  const { engine, now } = c.var.deps;
  if (made.sends) engine.deliver(now());
  return errandViewOf(c, made.id);
}

/** Whose day somebody plans: their own, or with `errands.assign` one they see. @throws forbidden, unknown_staff */
async function mustArrange(c: ApiContext, staffId: string): Promise<void> {
  if (runsOf(c).includes(staffId)) return;
  const principal = principalOf(c);
  if (!mayAtWork(principal, 'errands.assign')) throw new DomainError('forbidden');
  if (!(await isRunner(c.var.deps.read, principal, staffId))) throw new DomainError('unknown_staff');
}

const sealedPhone = (c: ApiContext, phone: string | null) => {
  const { phoneCipher: contactPhoneCipher, phoneLast4: contactPhoneLast4 } = c.var.deps.sealed.sealPhone(phone);
  return { contactPhoneCipher, contactPhoneLast4 };
};
