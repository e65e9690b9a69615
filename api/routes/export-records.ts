import { z } from 'zod';
import { listExportRecords, type ExportRecordRow } from '../../db/read/export-records.ts';
import { runTitle } from '../../domain/run-titles.ts';
import { principalOf, routes, type ApiContext } from '../context.ts';
import { describe } from '../describe.ts';
import { fromCursor, pageFields, timeCursor, toCursor } from '../fields.ts';
import { guard } from '../middleware/guard.ts';
import { rateLimit } from '../middleware/rate-limit.ts';
import { instant, instantOrNull } from '../present/case-row.ts';
import { startRun } from '../runs/start-run.ts';
import { proveAgain } from '../step-up.ts';
import { body, query } from '../validate.ts';
import type { Page } from '../views.ts';
import type { ExportRecordView } from '../views/runs.ts';

/** Everything out of the firm, and who took what. */
export const exportRecordRoutes = routes()
  .get(
    '/api/exports/log',
    guard('exports.make'),
    describe({
      answer: 'ExportRecordPage',
      tag: 'Exports',
      summary: 'Who took what out of the firm: filter, size, hash, how often it was fetched',
      description: 'One’s own, newest first; the owner sees everybody’s.',
    }),
    query(z.object(pageFields)),
    async (c) => {
      const { limit, cursor } = c.req.valid('query');
      const rows = await listExportRecords(c.var.deps.read, principalOf(c), {}, { limit, after: fromCursor(cursor, timeCursor) });
      const last = rows[limit - 1];
      return c.json<Page<ExportRecordView>>({
        items: rows.slice(0, limit).map((row) => recordView(c, row)),
        nextCursor: rows.length > limit && last ? toCursor({ at: last.createdAt, id: last.id }) : null,
      });
    },
  )
  .post(
    '/api/exports/firm',
    guard('exports.firm'),
    rateLimit(30),
    describe({
      answer: 'Run',
      tag: 'Exports',
      status: 201,
      summary: 'Take out everything the firm has: all tables and all files, in one archive anybody can read',
      description:
        'For leaving, or for a copy of one’s own. The owner proves again who they are: password, and one-time code where there is one. A run with progress; what is in the archive and how it is read stands in its README.',
      refusals: ['bad_credentials', 'totp_required', 'locked_out'],
    }),
    body(z.strictObject({ password: z.string().min(1, '请填写').max(200), code: z.string().trim().max(20).optional() })),
    async (c) => {
      const given = c.req.valid('json');
      const run = await startRun(c, {}, async () => {
        await proveAgain(c, given);
        return {
          kind: 'export.firm',
          title: runTitle('export.firm', {}).zh,
          params: {},
          selection: null,
          action: 'export.made',
          details: { list: 'firm' },
        };
      });
      return c.json(run, 201);
    },
  );

function recordView(c: ApiContext, row: ExportRecordRow): ExportRecordView {
  const { file } = row;
  return {
    id: row.id,
    kind: row.kind as ExportRecordView['kind'],
    title: row.title,
    titleEn: row.titleEn,
    state: row.state,
    filter: row.asked,
    words: row.words,
    format: row.format,
    unmasked: row.unmasked,
    by: { name: row.starterName, contact: row.startedBy === '' },
    at: instant(row.createdAt),
    count: row.done,
    file: file && {
      name: file.name,
      size: file.size,
      sha256: file.sha256 ?? '',
      expiresAt: instant(file.expiresAt),
      expired: file.storageKey === '' || file.expiresAt <= c.var.deps.now(),
      mine: row.personId === principalOf(c).personId,
    },
    fetched: row.fetched,
    fetchedAt: instantOrNull(row.fetchedAt),
  };
}
