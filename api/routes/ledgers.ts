import { z } from 'zod';
import { readFileRefs, readLedgerMonths, readRevisions } from '../../db/read/ledger-detail.ts';
import { countLedgers, listLedgers } from '../../db/read/ledgers.ts';
import { withMerged } from '../../db/read/client-payments.ts';
import { changesBetween } from '../../domain/ledger/compare.ts';
import { figureFaults } from '../../domain/ledger/figures.ts';
import { DomainError } from '../../domain/errors.ts';
import { clientStanding, servedClient } from '../client-access.ts';
import { principalOf, routes, type ApiContext } from '../context.ts';
import { describe } from '../describe.ts';
import { fromCursor, line, pageFields, pathId, placeId, recordId, toCursor } from '../fields.ts';
import { ledgerFilterFields, period } from '../ledger-fields.ts';
import { XLSX } from '../files/read-sheet.ts';
import { ledgerTemplate, sheetOf } from '../ledger-sheet.ts';
import { auditRead, ledgerStanding, ledgerViewOf } from '../ledger-view.ts';
import { guard } from '../middleware/guard.ts';
import { ledgerMonthView, ledgerRevisionViews, ledgerRowView } from '../present/ledgers.ts';
import { body, params, query } from '../validate.ts';
import type { LedgerSheetView } from '../views/ledgers.ts';

const one = z.object({ id: pathId });
const place = z.object({ period, clientId: placeId });
/** Faults of a workbook that are listed; all of them are counted. */
export const MOST_FAULTS = 500;

/** 账目: months, figures, versions. */
export const ledgerRoutes = routes()
  .get(
    '/api/ledgers',
    guard('ledgers.read'),
    describe({
      answer: 'LedgerPage',
      tag: 'Ledgers',
      summary: 'Ledgers within the caller’s scope, the newest period first',
      description:
        'With `period` also the clients under contract whose books of it nobody has uploaded (`state: missing`, no id). A contact sees what is published. Figures are in the ledger itself: reading them is written down.',
    }),
    query(z.object({ ...ledgerFilterFields, ...pageFields })),
    async (c) => {
      const { limit, cursor, ...filters } = c.req.valid('query');
      const rows = await listLedgers(c.var.deps.read, principalOf(c), filters, { limit, after: fromCursor(cursor, place) });
      const last = rows[limit - 1];
      return c.json({
        items: rows.slice(0, limit).map(ledgerRowView),
        nextCursor: rows.length > limit && last ? toCursor({ period: last.period, clientId: last.client.id }) : null,
      });
    },
  )
  .get(
    '/api/ledgers/counts',
    guard('ledgers.read'),
    describe({ answer: 'LedgerCounts', tag: 'Ledgers', summary: 'How many ledgers stand behind each tab' }),
    query(z.object(ledgerFilterFields)),
    async (c) => c.json(await countLedgers(c.var.deps.read, principalOf(c), c.req.valid('query'))),
  )
  .get(
    '/api/ledgers/template',
    guard('ledgers.write'),
    describe({
      tag: 'Ledgers',
      summary: 'The Excel template: 科目余额表 and 利润表',
      description: 'With `clientId` it holds the client’s accounts of its last month, opened with what they ended with.',
      media: XLSX,
    }),
    query(z.object({ clientId: recordId.optional() })),
    async (c) => {
      const { clientId } = c.req.valid('query');
      const client = clientId === undefined ? undefined : await servedClient(c, clientId);
      const name = encodeURIComponent('账目模板.xlsx');
      return c.body(new Uint8Array(await ledgerTemplate(c, client?.id)), 200, {
        'content-type': XLSX,
        'content-disposition': `attachment; filename*=UTF-8''${name}`,
        'cache-control': 'private, no-store',
      });
    },
  )
  .post(
    '/api/ledgers/sheet',
    guard('ledgers.write'),
    describe({
      answer: 'LedgerSheet',
      tag: 'Ledgers',
      summary: 'Read an uploaded workbook: its figures, or what is wrong with it row by row; writes nothing',
      description:
        '`changes`: against the version of that period uploaded last. Every fault is counted, the first 500 are listed; with a single one nothing of the workbook can be uploaded.',
      refusals: ['unknown_file', 'sheet_unreadable'],
    }),
    body(z.strictObject({ fileId: recordId, clientId: recordId, period })),
    async (c) => c.json(await readSheet(c, c.req.valid('json'))),
  )
  .get(
    '/api/ledgers/:id',
    guard('ledgers.read'),
    describe({
      answer: 'Ledger',
      tag: 'Ledgers',
      summary: 'One ledger: figures, files, questions, what the caller may do',
      description: 'The firm sees the version uploaded last, the client the one that is published; `revision` asks for another. Audited.',
    }),
    params(one),
    query(z.object({ revision: z.coerce.number().int().min(1).max(10_000).optional() })),
    async (c) => {
      const view = await ledgerViewOf(c, c.req.valid('param').id, c.req.valid('query').revision);
      await auditRead(c, { kind: 'ledger', id: view.id }, view.revision);
      return c.json(view);
    },
  )
  .get(
    '/api/ledgers/:id/revisions',
    guard('ledgers.read'),
    describe({ answer: 'LedgerRevisions', tag: 'Ledgers', summary: 'Versions, the newest first, and what each changed' }),
    params(one),
    async (c) => {
      const { id } = c.req.valid('param');
      const { read } = c.var.deps;
      const { client } = await ledgerStanding(c, id);
      const revisions = await readRevisions(read, id, { published: !client.staff });
      const files = await readFileRefs(
        read,
        revisions.flatMap(({ fileIds }) => fileIds),
      );
      await auditRead(c, { kind: 'ledger', id }, 0);
      return c.json({ items: ledgerRevisionViews(revisions, files) });
    },
  )
  .get(
    '/api/ledgers/:id/lines',
    guard('ledgers.read'),
    describe({ answer: 'LedgerLines', tag: 'Ledgers', summary: '科目余额表, by code; `q`: part of a code or a name' }),
    params(one),
    query(
      z.object({
        revision: z.coerce.number().int().min(1).max(10_000).optional(),
        q: line(60).optional(),
        limit: z.coerce.number().int().min(1).max(500).default(100),
        cursor: z.string().max(300).optional(),
      }),
    ),
    async (c) => {
      const { id } = c.req.valid('param');
      const { revision, q, limit, cursor } = c.req.valid('query');
      const { row, client } = await ledgerStanding(c, id);
      const wanted = revision ?? (client.staff ? row.revision : (row.publishedRevision ?? 0));
      const [version] = await readRevisions(c.var.deps.read, id, { published: !client.staff, revision: wanted });
      if (!version) throw new DomainError('not_found');
      await auditRead(c, { kind: 'ledger', id }, wanted);
      const from = fromCursor(cursor, z.object({ at: z.int().min(0) }))?.at ?? 0;
      const found = q ? version.lines.filter(({ code, name }) => code.startsWith(q) || name.includes(q)) : version.lines;
      const next = from + limit;
      return c.json({
        items: found.slice(from, next),
        nextCursor: next < found.length ? toCursor({ at: next }) : null,
        total: found.length,
      });
    },
  )
  .get(
    '/api/clients/:id/ledgers',
    guard('ledgers.read'),
    describe({
      answer: 'LedgerMonths',
      tag: 'Ledgers',
      summary: 'The months of a client in figures, the newest first',
      description: 'A contact sees what is published, with the right `ledgers`. Audited.',
    }),
    params(one),
    query(z.object({ months: z.coerce.number().int().min(1).max(60).default(24) })),
    async (c) => {
      const { id } = c.req.valid('param');
      const { read } = c.var.deps;
      const client = await clientStanding(c, id);
      if (!client.staff && !client.contact?.includes('ledgers')) throw new DomainError('forbidden');
      const ids = await withMerged(read, client.mergedIntoId ?? id);
      const rows = await readLedgerMonths(read, principalOf(c), ids, { published: !client.staff, months: c.req.valid('query').months });
      await auditRead(c, { kind: 'client', id }, 0);
      return c.json({ items: rows.map(ledgerMonthView) });
    },
  );

async function readSheet(c: ApiContext, given: { fileId: string; clientId: string; period: string }): Promise<LedgerSheetView> {
  const { read } = c.var.deps;
  const { id } = await servedClient(c, given.clientId);
  const { figures, lines, faults } = await sheetOf(c, given.fileId, id);
  const known = await read
    .selectFrom('ledgers')
    .select(['id', 'revision'])
    .where('clientId', '=', id)
    .where('period', '=', given.period)
    .executeTakeFirst();
  const [before] = known ? await readRevisions(read, known.id, { published: false, revision: known.revision }) : [];
  return {
    figures,
    figureFaults: faults.length > 0 ? [] : figureFaults(figures),
    lineCount: lines.length,
    faults: faults.slice(0, MOST_FAULTS),
    faultCount: faults.length,
    changes: before && faults.length === 0 ? changesBetween({ ...before, fileIds: [] }, { figures, lines, fileIds: [] }) : null,
  };
}
