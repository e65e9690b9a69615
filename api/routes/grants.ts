import { z } from 'zod';
import { readColleague } from '../../db/read/staff-record.ts';
import { clientShorts, grantedBy, listGrants, readGrant, type GrantRow } from '../../db/read/temporary-grants.ts';
import { reachableClients } from '../../db/read/reachable-clients.ts';
import { readPrincipal } from '../../db/read/principal.ts';
import { endGrant, insertGrant } from '../../db/records/temporary-grants.ts';
import { DomainError } from '../../domain/errors.ts';
import { LONGEST_GRANT_MS, MOST_LENT, refusalToGrant, type Granted } from '../../domain/grants.ts';
import { mayAtWork } from '../../domain/permissions.ts';
import { POWERS } from '../../domain/roles.ts';
import { managesStaff } from '../../domain/staff.ts';
import { DAY_MS, instantOf } from '../../domain/time.ts';
import { auditOf } from '../actor.ts';
import { principalOf, routes, type ApiContext } from '../context.ts';
import { describe } from '../describe.ts';
import { fromCursor, pathId, recordId, timeCursor, toCursor, words, pageFields } from '../fields.ts';
import { grantFilterFields } from '../list-filters.ts';
import { madeOnce } from '../made-once.ts';
import { guard } from '../middleware/guard.ts';
import { instant } from '../present/case-row.ts';
import { badField, body, params, query } from '../validate.ts';
import type { Page } from '../views.ts';
import type { GrantView } from '../views/roles.ts';

const moment = z.union([z.iso.date(), z.iso.datetime({ offset: true })]).meta({ example: '2026-12-01' });
const common = { staffId: recordId, from: moment.optional(), to: moment, reason: words(200, 1) };
const newGrant = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('power'), power: z.enum(POWERS), ...common }),
  z.strictObject({ kind: z.literal('clients'), clientIds: z.array(recordId).min(1, '请选择客户').max(MOST_LENT), ...common }),
]);

/** 临时授权: a power or clients for a colleague until a date; it ends by itself. */
export const grantRoutes = routes()
  .get(
    '/api/grants',
    guard('grants.read'),
    describe({
      answer: 'GrantPage',
      tag: 'People',
      summary: 'Grants with an end: one’s own, and those of colleagues one looks after; those that end last first',
      description: '`phase=live`: coming and running.',
    }),
    query(z.object({ ...grantFilterFields, ...pageFields })),
    async (c) => {
      const { read, now } = c.var.deps;
      const { limit, cursor, ...filter } = c.req.valid('query');
      const rows = await listGrants(read, principalOf(c), filter, { limit, after: fromCursor(cursor, timeCursor) }, now());
      const last = rows[limit - 1];
      return c.json<Page<GrantView>>({
        items: await views(c, rows.slice(0, limit)),
        nextCursor: rows.length > limit && last ? toCursor({ at: last.endsAt, id: last.id }) : null,
      });
    },
  )
  .post(
    '/api/grants',
    guard('grants.give'),
    describe({
      answer: 'Grant',
      tag: 'People',
      status: 201,
      summary: 'Give a colleague a power (owner), or clients within one’s own reach, until a date',
      description:
        '`from` and `to` are civil dates, both in it, or instants (`to` not in it). In force with the next request of the colleague; ends by itself.',
      refusals: ['unknown_staff', 'own_record', 'owner_only', 'held_already', 'unknown_client', 'idempotency_conflict'],
    }),
    body(newGrant),
    async (c) => {
      const given = c.req.valid('json');
      const { deps } = c.var;
      const what: Granted =
        given.kind === 'power' ? { kind: 'power', power: given.power } : { kind: 'clients', clientIds: given.clientIds };
      await mayGrant(c, given.staffId, what);
      const span = spanOf(given, deps.now());
      const { id } = await madeOnce(c, given, async (trx, at) => ({
        id: await insertGrant(trx, { staffId: given.staffId, what, reason: given.reason, ...span }, auditOf(c, at)),
      }));
      return c.json(await view(c, id), 201);
    },
  )
  .post(
    '/api/grants/:id/end',
    guard('grants.give'),
    describe({ answer: 'Grant', tag: 'People', summary: 'End it now, before its date', refusals: ['grant_over'] }),
    params(z.object({ id: pathId })),
    async (c) => {
      const { id } = c.req.valid('param');
      const { db, now } = c.var.deps;
      const found = await view(c, id);
      if (found.phase !== 'over' && !found.may.includes('end')) throw new DomainError('forbidden');
      await db.transaction().execute((trx) => endGrant(trx, id, auditOf(c, now())));
      return c.json(await view(c, id));
    },
  );

/** @throws unknown_staff, forbidden, own_record, owner_only, held_already, unknown_client */
async function mayGrant(c: ApiContext, staffId: string, what: Granted): Promise<void> {
  const { db, now } = c.var.deps;
  const principal = principalOf(c);
  const colleague = await readColleague(db, principal, staffId);
  if (!colleague?.active) throw new DomainError('unknown_staff');
  const { personId } = await db.selectFrom('staff').select('personId').where('id', '=', staffId).executeTakeFirstOrThrow();
  const powers = (await readPrincipal(db, personId, now()))?.staff?.powers ?? [];
  const refusal = refusalToGrant(principal, { ...colleague, powers, managed: managesStaff(principal, colleague) }, what);
  if (refusal) throw new DomainError(refusal);
  // One lends what one reaches oneself through one's work, and nothing else.
  if (what.kind === 'clients' && (await reachableClients(db, principal, what.clientIds)).size < new Set(what.clientIds).size)
    throw new DomainError('unknown_client');
}

/** From and until as instants; a civil date as `to` is in it. @throws bad_input at its field */
function spanOf({ from, to }: { from?: string | undefined; to: string }, now: number): { startsAt: number; endsAt: number } {
  const startsAt = from === undefined ? now : Math.max(now, from.length === 10 ? instantOf(from) : Date.parse(from));
  const endsAt = to.length === 10 ? instantOf(to, DAY_MS) : Date.parse(to);
  if (endsAt <= startsAt) throw badField('/to', 'before_start', '到期时间须晚于开始和现在');
  if (endsAt - startsAt > LONGEST_GRANT_MS) throw badField('/to', 'too_long', '一次授权最长一年');
  return { startsAt, endsAt };
}

async function view(c: ApiContext, id: string): Promise<GrantView> {
  const { db, now } = c.var.deps;
  const row = await readGrant(db, principalOf(c), id, now());
  const [found] = row ? await views(c, [row]) : [];
  if (!found) throw new DomainError('not_found');
  return found;
}

async function views(c: ApiContext, rows: readonly GrantRow[]): Promise<GrantView[]> {
  const { db } = c.var.deps;
  const principal = principalOf(c);
  const lent = rows.map((row) => grantedBy(row));
  const shorts = await clientShorts(
    db,
    lent.flatMap((what) => (what.kind === 'clients' ? what.clientIds : [])),
  );
  const gives = mayAtWork(principal, 'grants.give');
  return rows.map((row, index) => {
    const what = lent[index] ?? grantedBy(row);
    return {
      id: row.id,
      staff: { id: row.staffId, name: row.name },
      kind: what.kind,
      power: what.kind === 'power' ? what.power : null,
      clients: what.kind === 'clients' ? what.clientIds.map((id) => ({ id, name: shorts.get(id) ?? '' })) : [],
      reason: row.reason,
      from: instant(row.startsAt),
      until: instant(row.endsAt),
      phase: row.phase,
      by: { id: row.givenById, name: row.giverName ?? '' },
      ended: row.endedAt === null ? null : { by: { id: row.endedById ?? '', name: row.enderName ?? '' }, at: instant(row.endedAt) },
      // A power is the owner's to give, and to take back.
      may:
        gives &&
        row.phase !== 'over' &&
        row.staffId !== principal.staff?.id &&
        (what.kind === 'clients' || principal.staff?.role === 'owner')
          ? ['end']
          : [],
    };
  });
}
