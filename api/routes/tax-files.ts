import { z } from 'zod';
import { readTaxFile, writeTaxFile } from '../../db/records/tax-files.ts';
import { ACCOUNTING_STANDARDS, AGREEMENTS } from '../../domain/client/tax-file.ts';
import { auditOf } from '../actor.ts';
import { clientStanding, servedClient } from '../client-access.ts';
import { routes, type ApiContext } from '../context.ts';
import { describe } from '../describe.ts';
import { line, pathId, words } from '../fields.ts';
import { guard } from '../middleware/guard.ts';
import { instantOrNull } from '../present/case-row.ts';
import { mustStillBeIn } from '../still-in.ts';
import { body, params } from '../validate.ts';
import type { TaxFileView } from '../views/custody.ts';

const one = z.object({ id: pathId });
const day = z.iso.date('日期不正确').nullable();
const fen = z.int().min(0).max(1e13);

/** 客户税务档案: bureau, kinds of invoices, the three-party agreement, who is bound by real name. */
export const taxFileRoutes = routes()
  .get(
    '/api/clients/:id/tax-file',
    guard('clients.read'),
    describe({ answer: 'TaxFile', tag: 'Clients', summary: 'The tax file of a client; version 0 where nobody has written one' }),
    params(one),
    async (c) => c.json(await viewOf(c, c.req.valid('param').id)),
  )
  .put(
    '/api/clients/:id/tax-file',
    guard('clients.edit'),
    describe({
      answer: 'TaxFile',
      tag: 'Clients',
      summary: 'Write the tax file whole; what changed is in the audit',
      refusals: ['version_conflict', 'client_merged', 'client_archived'],
    }),
    params(one),
    body(
      z.strictObject({
        taxBureau: line(60),
        taxBureauPhone: line(30),
        invoiceKinds: z.array(z.strictObject({ kind: line(40, 1), monthlyCopies: z.int().min(0).max(100_000), limitFen: fen })).max(20),
        agreement: z.enum(AGREEMENTS),
        agreementBank: line(60),
        agreementOn: day,
        accountingStandard: z.enum(ACCOUNTING_STANDARDS),
        realNames: z
          .array(
            z
              .strictObject({
                role: line(20, 1),
                name: line(40, 1),
                phoneLast4: z.string().regex(/^\d{4}$/, '手机号后四位'),
                boundOn: day,
                expiresOn: day,
              })
              .refine(({ boundOn, expiresOn }) => boundOn === null || expiresOn === null || expiresOn >= boundOn, {
                path: ['expiresOn'],
                message: '到期日不能早于绑定日',
              }),
          )
          .max(20),
        confirmFreeFen: fen,
        note: words(500),
        version: z.int().min(0),
      }),
    ),
    async (c) => {
      const { id } = await servedClient(c, c.req.valid('param').id);
      const { version, ...file } = c.req.valid('json');
      const { db, now } = c.var.deps;
      await db.transaction().execute(async (trx) => {
        await mustStillBeIn(c, trx);
        await writeTaxFile(trx, id, file, version, auditOf(c, now()));
      });
      return c.json(await viewOf(c, id));
    },
  );

async function viewOf(c: ApiContext, id: string): Promise<TaxFileView> {
  const client = await clientStanding(c, id);
  const { updatedAt, ...file } = await readTaxFile(c.var.deps.read, client.mergedIntoId ?? client.id);
  return { ...file, updatedAt: instantOrNull(updatedAt), mayEdit: client.staff && client.mergedIntoId === null };
}
