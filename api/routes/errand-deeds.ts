import { z } from 'zod';
import { takeRoadDeed, type OnTheRoad } from '../../db/records/errand-deeds.ts';
import { writeAudit } from '../../db/records/audit.ts';
import { openPhone } from '../../db/sealed.ts';
import { DomainError } from '../../domain/errors.ts';
import { auditOf } from '../actor.ts';
import { routes, type ApiContext } from '../context.ts';
import { describe } from '../describe.ts';
import { doerOf, errandViewOf, madeAt, plannedBy, runsOf, withPresent } from '../errand-access.ts';
import { fileIds, pathId, words } from '../fields.ts';
import { madeOnce } from '../made-once.ts';
import { guard } from '../middleware/guard.ts';
import { body, params } from '../validate.ts';
import type { ErrandView } from '../views/errands.ts';

const one = z.object({ id: pathId });
const place = z.strictObject({
  lat: z.number().min(-90).max(90),
  lon: z.number().min(-180).max(180),
  accuracy: z.number().min(0).max(100_000),
});
const LATE =
  '`at` is when it was done, by the phone; it may arrive up to three days later. What no longer fits (moved to a colleague, called off) is `409 errand_changed` with how it stands in `errand`.';
const REFUSALS = ['errand_changed', 'idempotency_conflict'] as const;

/** What its holder does on the way, perhaps without a net: each once, with the instant it was done and the one it arrived. */
export const errandDeedRoutes = routes()
  .post(
    '/api/errands/:id/check-in',
    guard('errands.write'),
    describe({
      answer: 'Errand',
      tag: 'Errands',
      summary: 'Arrived; where, if the person lets it be known',
      description: LATE,
      refusals: REFUSALS,
    }),
    params(one),
    body(z.strictObject({ at: madeAt, place: place.nullable().default(null) })),
    async (c) => c.json(await onTheRoad(c, { deed: 'check-in', ...c.req.valid('json') })),
  )
  .post(
    '/api/errands/:id/done',
    guard('errands.write'),
    describe({
      answer: 'Errand',
      tag: 'Errands',
      summary: 'Done: what came of it, with photos',
      description: `${LATE} Of a case it becomes progress there, once: for the client with \`tellClient\`, else for colleagues.`,
      refusals: [...REFUSALS, 'unknown_file'],
    }),
    params(one),
    body(z.strictObject({ at: madeAt, text: words(1000).default(''), fileIds, tellClient: z.boolean().optional() })),
    async (c) => c.json(await onTheRoad(c, { deed: 'done', ...c.req.valid('json') })),
  )
  .post(
    '/api/errands/:id/failed',
    guard('errands.write'),
    describe({
      answer: 'Errand',
      tag: 'Errands',
      summary: 'It could not be done, and why',
      description: LATE,
      refusals: [...REFUSALS, 'unknown_file'],
    }),
    params(one),
    body(z.strictObject({ at: madeAt, reason: words(200, 1), fileIds })),
    async (c) => c.json(await onTheRoad(c, { deed: 'failed', ...c.req.valid('json') })),
  )
  .post(
    '/api/errands/:id/undo',
    guard('errands.write'),
    describe({
      answer: 'Errand',
      tag: 'Errands',
      summary: 'Take back that it was done or failed, within ten minutes',
      description: `${LATE} What its case was told is put right there by a second entry.`,
      refusals: REFUSALS,
    }),
    params(one),
    body(z.strictObject({ at: madeAt })),
    async (c) => c.json(await onTheRoad(c, { deed: 'undo', ...c.req.valid('json') })),
  )
  .post(
    '/api/errands/:id/phone',
    guard('errands.write'),
    describe({
      answer: 'Phone',
      tag: 'Errands',
      summary: 'The whole phone number of who is met there, for its holder; written down in the audit',
    }),
    params(one),
    async (c) => {
      const { id } = c.req.valid('param');
      const { row } = await plannedBy(c, id);
      if (!runsOf(c).includes(row.staffId)) throw new DomainError('forbidden');
      const { db, sealed, now } = c.var.deps;
      await writeAudit(db, { ...auditOf(c, now()), action: 'errand.phone.revealed', record: { kind: 'errand', id } });
      return c.json({ phone: openPhone(sealed, { phoneCipher: row.contactPhoneCipher }) });
    },
  );

/** @throws not_found of what was never theirs to see, forbidden of a colleague's they only look at */
async function onTheRoad(c: ApiContext, given: OnTheRoad & { at?: string | undefined }): Promise<ErrandView> {
  const id = c.req.param('id') ?? '';
  const runs = runsOf(c);
  const { row, gone } = await plannedBy(c, id);
  if (!gone && !runs.includes(row.staffId)) throw new DomainError('forbidden');
  await withPresent(c, id, () => madeOnce(c, given, (trx, now) => takeRoadDeed(trx, id, given, runs, doerOf(c, given.at, now))));
  return errandViewOf(c, id);
}
