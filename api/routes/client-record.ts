import { z } from 'zod';
import { readProfiles, staffNames } from '../../db/read/client-detail.ts';
import { readNames } from '../../db/read/case-detail.ts';
import { readClientTimeline, type TimelineRow } from '../../db/read/client-timeline.ts';
import { insertProfile, withdrawProfile } from '../../db/records/client-profiles.ts';
import { TIMELINE_KINDS } from '../../domain/client/kinds.ts';
import { civilDateOf } from '../../domain/time.ts';
import { auditOf } from '../actor.ts';
import { clientStanding, servedClient } from '../client-access.ts';
import { profileFields, reason } from '../client-fields.ts';
import { routes, type ApiContext } from '../context.ts';
import { describe } from '../describe.ts';
import { fromCursor, pageFields, pathId, toCursor } from '../fields.ts';
import { madeOnce } from '../made-once.ts';
import { guard } from '../middleware/guard.ts';
import { instant } from '../present/case-row.ts';
import { profileViews } from '../present/client-view.ts';
import { body, params, query } from '../validate.ts';
import type { TimelineLine } from '../views/clients.ts';
import type { PersonRef } from '../views.ts';

const one = z.object({ id: pathId });
const GONE = ['client_merged', 'client_archived'] as const;

/** How a client is taxed, and the timeline of everything that happened with it. */
export const clientRecordRoutes = routes()
  .get(
    '/api/clients/:id/profile',
    guard('clients.read'),
    describe({ answer: 'Profiles', tag: 'Clients', summary: 'How a client is taxed: what was, what holds, what comes; newest first' }),
    params(one),
    async (c) => c.json(await profilesOf(c, c.req.valid('param').id)),
  )
  .post(
    '/api/clients/:id/profile',
    guard('clients.edit'),
    describe({
      answer: 'Profiles',
      tag: 'Clients',
      status: 201,
      summary: 'Change how a client is taxed from a date on',
      description: 'The date may lie ahead: it is shown as coming until then. What was stays in the history.',
      refusals: ['profile_before_first', 'profile_overlap', 'profile_same', 'idempotency_conflict', ...GONE],
    }),
    params(one),
    body(z.strictObject({ ...profileFields, reason })),
    async (c) => {
      const { id } = c.req.valid('param');
      const given = c.req.valid('json');
      await servedClient(c, id);
      const { reason: why, ...profile } = given;
      await madeOnce(c, given, async (trx, at) => ({ id: await insertProfile(trx, id, profile, why, auditOf(c, at)) }));
      return c.json(await profilesOf(c, id), 201);
    },
  )
  .delete(
    '/api/clients/:id/profile/:profileId',
    guard('clients.edit'),
    describe({
      answer: 'Profiles',
      tag: 'Clients',
      summary: 'Withdraw a tax profile that has not begun',
      refusals: ['profile_begun', ...GONE],
    }),
    params(z.object({ id: pathId, profileId: pathId })),
    async (c) => {
      const { id, profileId } = c.req.valid('param');
      await servedClient(c, id);
      const { db, now } = c.var.deps;
      await withdrawProfile(db, id, profileId, auditOf(c, now()));
      return c.json(await profilesOf(c, id));
    },
  )
  .get(
    '/api/clients/:id/timeline',
    guard('clients.edit'),
    describe({
      answer: 'ClientTimelinePage',
      tag: 'Clients',
      summary: 'Everything that happened with a client, newest first',
      description:
        '`kinds`: some of case, message, notice, note, file, profile, accountant, contact, change, parted by commas; all when left out.',
    }),
    params(one),
    query(
      z.object({
        kinds: z
          .string()
          .transform((text) => text.split(',').filter(Boolean))
          .pipe(z.array(z.enum(TIMELINE_KINDS)).max(TIMELINE_KINDS.length))
          .optional(),
        ...pageFields,
      }),
    ),
    async (c) => {
      const { id } = c.req.valid('param');
      const { mergedIntoId } = await servedClient(c, id);
      const { kinds, limit, cursor } = c.req.valid('query');
      const before = fromCursor(cursor, z.object({ at: z.int() }))?.at ?? null;
      const { rows, next } = await readClientTimeline(c.var.deps.read, mergedIntoId ?? id, kinds ?? [], { limit, before });
      return c.json({ items: await linesOf(c, rows), nextCursor: next === null ? null : toCursor({ at: next }) });
    },
  );

async function profilesOf(c: ApiContext, id: string) {
  await clientStanding(c, id);
  return { items: profileViews(await readProfiles(c.var.deps.read, id), civilDateOf(c.var.deps.now())) };
}

/** Lines with the names they need. */
async function linesOf(c: ApiContext, rows: readonly TimelineRow[]): Promise<TimelineLine[]> {
  const { read } = c.var.deps;
  const idsOf = (kind: (kind: string) => boolean) => rows.flatMap(({ actor }) => (actor && kind(actor.kind) ? actor.id : []));
  const named = ['accountantId', 'staffId'].flatMap((key) => rows.flatMap(({ details }) => [details[key]].flat()));
  const staff = await staffNames(read, [
    ...idsOf((kind) => kind === 'staff'),
    ...rows.flatMap(({ details }) => [details['helperIds']].flat(2)).filter((id) => typeof id === 'string'),
    ...named.filter((id) => typeof id === 'string'),
  ]);
  const people = await readNames(read, [
    ...idsOf((kind) => kind !== 'staff' && kind !== 'system'),
    ...rows.flatMap(({ details }) => (typeof details['personId'] === 'string' ? details['personId'] : [])),
  ]);
  const ref = (actor: TimelineRow['actor']): PersonRef | null => {
    if (actor === null) return null;
    if (actor.kind === 'staff') return { id: actor.id, kind: 'staff', name: staff.get(actor.id) ?? '' };
    if (actor.kind === 'system') return { id: 'system', kind: 'system', name: '系统' };
    return { id: actor.id, kind: 'contact', name: people.get(actor.id)?.name ?? '' };
  };
  const worded = (details: Record<string, unknown>): Record<string, unknown> => {
    const names = (value: unknown): unknown =>
      Array.isArray(value) ? value.map(names) : typeof value === 'string' ? (staff.get(value) ?? value) : value;
    const { accountantId, helperIds, personId, ...rest } = details;
    return {
      ...rest,
      ...(accountantId === undefined ? {} : { accountant: names(accountantId) }),
      ...(helperIds === undefined ? {} : { helpers: names(helperIds) }),
      ...(typeof personId === 'string' ? { person: people.get(personId)?.name ?? '' } : {}),
    };
  };
  return rows.map((row) => ({
    key: row.key,
    at: instant(row.at),
    kind: row.kind,
    what: row.what,
    by: ref(row.actor),
    caseId: row.caseNo,
    title: row.title,
    count: row.count,
    details: worded(row.details),
  }));
}
