import { z } from 'zod';
import { ERASED, KEPT, erasureTrial, lastOnesAt, readErasure } from '../../db/read/erasures.ts';
import { writeAudit } from '../../db/records/audit.ts';
import { approveErasure, askErasure, refuseErasure } from '../../db/records/erasures.ts';
import { openPhone } from '../../db/sealed.ts';
import { FILE_LANGUAGES } from '../../domain/exports/words.ts';
import { DomainError } from '../../domain/errors.ts';
import { auditOf } from '../actor.ts';
import { principalOf, routes, type ApiContext } from '../context.ts';
import { describe } from '../describe.ts';
import { dossierFile } from '../dossier-file.ts';
import { pathId, words } from '../fields.ts';
import { madeOnce } from '../made-once.ts';
import { guard } from '../middleware/guard.ts';
import { contactFor, dossierView, erasureView } from '../present/dossier.ts';
import { badField, body, params, query } from '../validate.ts';
import type { DossierView, ErasureTrialView, ErasureView } from '../views/dossier.ts';

const one = z.object({ id: pathId });
/** More of each kind than anybody has. */
const ALL = 5000;

/** 联系人档案: one contact whole, as a file, and erased by two. */
export const dossierRoutes = routes()
  .get(
    '/api/contacts/:id',
    guard('dossiers.read'),
    describe({
      answer: 'Dossier',
      tag: 'People',
      summary:
        'Everything about one contact within reach: companies and rights, cases, payments, words, notices, log-ins, consents; audited',
      description: 'Phones only in part. The newest of each kind; `/file` has all.',
    }),
    params(one),
    async (c) => {
      const { id } = c.req.valid('param');
      const view = await dossierView(c, id);
      await keepReading(c, id, 'dossier.read');
      return c.json<DossierView>(view);
    },
  )
  .get(
    '/api/contacts/:id/file',
    guard('dossiers.export'),
    describe({ tag: 'People', summary: 'The person’s data as a file they can be given; audited', media: 'text/csv' }),
    params(one),
    query(z.object({ language: z.enum(FILE_LANGUAGES).default('zh') })),
    async (c) => {
      const { id } = c.req.valid('param');
      const { language } = c.req.valid('query');
      const { person } = await contactFor(c, id);
      const view = await dossierView(c, id, ALL);
      await keepReading(c, id, 'dossier.exported');
      return c.body(dossierFile(view, openPhone(c.var.deps.sealed, person), language), 200, {
        'content-type': 'text/csv; charset=utf-8',
        'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(`个人数据-${view.name}.csv`)}`,
        'cache-control': 'private, no-store',
      });
    },
  )
  .get(
    '/api/contacts/:id/erasure',
    guard('dossiers.erase'),
    describe({
      answer: 'ErasureTrial',
      tag: 'People',
      summary: 'What erasing the person’s data would take away, and what the law makes the firm keep',
    }),
    params(one),
    async (c) => c.json(await trial(c, c.req.valid('param').id)),
  )
  .post(
    '/api/contacts/:id/erasure',
    guard('dossiers.erase'),
    describe({
      answer: 'Erasure',
      tag: 'People',
      status: 201,
      summary: 'Ask that the person’s data be erased; a second person decides',
      refusals: ['still_staff', 'erasure_open', 'more_rights', 'idempotency_conflict'],
    }),
    params(one),
    body(z.strictObject({ reason: words(200, 1) })),
    async (c) => {
      const { id } = c.req.valid('param');
      const given = c.req.valid('json');
      if ((await contactFor(c, id)).beyond > 0) throw new DomainError('more_rights');
      const made = await madeOnce(c, { id, ...given }, async (trx, at) => ({
        id: await askErasure(trx, id, given.reason, auditOf(c, at)),
      }));
      return c.json(await view(c, made.id), 201);
    },
  )
  .post(
    '/api/erasures/:id/approve',
    guard('dossiers.erase'),
    describe({
      answer: 'Erasure',
      tag: 'People',
      summary: 'Erase, as the second person; where there is nobody else, one’s own with a reason',
      refusals: ['second_person', 'erasure_over', 'more_rights', 'still_staff'],
    }),
    params(one),
    body(z.strictObject({ answer: words(200).default('') })),
    async (c) => {
      const { id } = c.req.valid('param');
      const { answer } = c.req.valid('json');
      const { db, now, screens } = c.var.deps;
      const before = await view(c, id);
      if (before.state === 'asked' && !before.may.includes('approve')) throw new DomainError('second_person');
      if (before.alone && answer === '') throw badField('/answer', 'required', '只有您一人时，请写明理由');
      const { personId } = await rowOf(c, id);
      const { refusal } = await trial(c, personId);
      if (refusal === 'still_staff' || refusal === 'more_rights') throw new DomainError(refusal);
      await db.transaction().execute((trx) => approveErasure(trx, id, answer, auditOf(c, now())));
      screens.drop({ personId });
      return c.json(await view(c, id));
    },
  )
  .post(
    '/api/erasures/:id/refuse',
    guard('dossiers.erase'),
    describe({ answer: 'Erasure', tag: 'People', summary: 'Do not erase, and say why', refusals: ['erasure_over'] }),
    params(one),
    body(z.strictObject({ answer: words(200, 1) })),
    async (c) => {
      const { id } = c.req.valid('param');
      const { db, now } = c.var.deps;
      await view(c, id);
      await db.transaction().execute((trx) => refuseErasure(trx, id, c.req.valid('json').answer, auditOf(c, now())));
      return c.json(await view(c, id));
    },
  );

const keepReading = (c: ApiContext, id: string, action: 'dossier.read' | 'dossier.exported'): Promise<void> =>
  writeAudit(c.var.deps.db, { ...auditOf(c, c.var.deps.now()), action, record: { kind: 'person', id } });

async function rowOf(c: ApiContext, id: string) {
  const row = await readErasure(c.var.deps.db, { id });
  if (!row) throw new DomainError('not_found');
  return row;
}

/** An erasure of a contact in reach. @throws not_found */
async function view(c: ApiContext, id: string): Promise<ErasureView> {
  const row = await rowOf(c, id);
  // Once it is done the person has no company any more; who could ask for it still reads what became of it.
  if (row.state === 'asked') await contactFor(c, row.personId);
  return erasureView(c, row);
}

async function trial(c: ApiContext, personId: string): Promise<ErasureTrialView> {
  const { db } = c.var.deps;
  const { beyond } = await contactFor(c, personId);
  const { erases, keeps } = await erasureTrial(db, personId);
  const staff = await db.selectFrom('staff').select('id').where('personId', '=', personId).where('active', '=', 1).executeTakeFirst();
  const open = await readErasure(db, { personId });
  return {
    erases: ERASED.map((kind) => ({ kind, count: erases[kind] })),
    keeps: KEPT.map((kind) => ({ kind, count: keeps[kind] })),
    last: (await lastOnesAt(db, personId)).map(({ id, short }) => ({ id, name: short })),
    refusal: staff
      ? 'still_staff'
      : beyond > 0 && principalOf(c).staff?.role !== 'owner'
        ? 'more_rights'
        : open?.state === 'asked'
          ? 'erasure_open'
          : null,
  };
}
