import { z } from 'zod';
import type { Trx } from '../../db/open.ts';
import { EXPORT_SOURCES } from '../../db/read/exports/sources.ts';
import { listRuns, readRun } from '../../db/read/runs.ts';
import { readSettings } from '../../db/read/settings.ts';
import { tellOwnersOfExport } from '../../db/records/export-watch.ts';
import { DomainError } from '../../domain/errors.ts';
import { EXPORT_FORMATS, type ExportParams } from '../../domain/exports/file.ts';
import { columnsOf, EXPORT_KINDS, exportKind } from '../../domain/exports/lists.ts';
import { FILE_LANGUAGES } from '../../domain/exports/words.ts';
import { mayAtWork } from '../../domain/permissions.ts';
import { runTitle } from '../../domain/run-titles.ts';
import { FILE_RUNS, makesFile, MOST_EXPORT_LINES } from '../../domain/runs.ts';
import { principalOf, routes, type ApiContext } from '../context.ts';
import { describe } from '../describe.ts';
import { sendExport } from '../files/send-export.ts';
import { EXPORT_FILTERS, EXPORT_SORTS } from '../exports.ts';
import { fromCursor, line, pageFields, pathId, timeCursor, toCursor, words } from '../fields.ts';
import { guard } from '../middleware/guard.ts';
import { runView } from '../present/run.ts';
import { startRun } from '../runs/start-run.ts';
import { body, fieldErrors, params, query } from '../validate.ts';
import type { Page } from '../views.ts';
import type { RunView } from '../views/runs.ts';

const asked = z.strictObject({
  kind: z.enum(EXPORT_KINDS),
  /** The list's own filter, in its own parameters. */
  filter: z.record(z.string().max(40), z.string().max(300)).default({}),
  /** The list's own order; the usual one where it has no such order. */
  sort: z.string().max(40).optional(),
  /** The filter as the screen says it, for the mark in the file; left out, its parameters stand there. */
  words: z.array(line(120)).max(30).optional(),
  /** Columns as shown; those it does not know are left out, none means all. */
  columns: z.array(z.string().max(40)).max(60).default([]),
  format: z.enum(EXPORT_FORMATS).default('xlsx'),
  /** Of headings and of what has a code. */
  language: z.enum(FILE_LANGUAGES).default('zh'),
  /** Why phones are needed whole; left out, they are masked as on the screen. */
  unmask: words(200, 1).optional(),
});

/** Lists taken out of the firm: a file with a watermark, for who made it, for a week. */
export const exportRoutes = routes()
  .post(
    '/api/exports',
    guard('exports.make'),
    describe({
      answer: 'Run',
      tag: 'Exports',
      status: 201,
      summary: 'Take out what a filter finds, as a file; a run with progress',
      description:
        'Any list of the console, for who may see it, within their scope. Who, when and by which filter stands in the file and in the audit. Phones are masked; `unmask` says why they are needed whole, for who holds `exports.unmask`: the owners are told, as they are of many people at once.',
      refusals: ['empty_selection', 'too_many_items'],
    }),
    body(asked),
    async (c) => {
      const given = c.req.valid('json');
      const { permission, masks } = exportKind(given.kind);
      if (!mayAtWork(principalOf(c), permission)) throw new DomainError('forbidden');
      if (given.unmask !== undefined && (!masks || !mayAtWork(principalOf(c), 'exports.unmask'))) throw new DomainError('forbidden');
      return c.json(await startRun(c, given, () => plan(c, given)), 201);
    },
  )
  .get(
    '/api/exports',
    guard('exports.make'),
    describe({ answer: 'RunPage', tag: 'Exports', summary: 'One’s own exports, newest first' }),
    query(z.object(pageFields)),
    async (c) => {
      const { limit, cursor } = c.req.valid('query');
      const principal = principalOf(c);
      // One's own only, the owner's as well: a file is for who made it.
      const mine = principal.staff ? { ...principal, staff: { ...principal.staff, role: 'admin' as const } } : principal;
      const rows = await listRuns(c.var.deps.read, mine, { kinds: FILE_RUNS }, { limit, after: fromCursor(cursor, timeCursor) });
      const last = rows[limit - 1];
      return c.json<Page<RunView>>({
        items: rows.slice(0, limit).map((row) => runView(c, row)),
        nextCursor: rows.length > limit && last ? toCursor({ at: last.createdAt, id: last.id }) : null,
      });
    },
  )
  .get(
    '/api/exports/:id/file',
    guard('exports.make'),
    describe({
      tag: 'Exports',
      media: 'application/octet-stream',
      summary: 'The file, for who made it, until it expires; each fetching is in the audit',
      refusals: ['file_gone'],
    }),
    params(z.object({ id: pathId })),
    async (c) => {
      const row = await readRun(c.var.deps.read, principalOf(c), c.req.valid('param').id);
      if (!row || !makesFile(row.kind)) throw new DomainError('not_found');
      // Who owns the firm no more has no use for all of it.
      if (row.kind === 'export.firm' && !mayAtWork(principalOf(c), 'exports.firm')) throw new DomainError('not_found');
      return sendExport(c, row);
    },
  );

/** As it may stand in a file and in the audit: of a phone that was looked for, the last four digits. */
const withoutPhone = (text: string): string => text.replace(/(?<!\d)1\d{6}(\d{4})(?!\d)/g, '*******$1');

async function plan(c: ApiContext, given: z.output<typeof asked>) {
  const { read, now } = c.var.deps;
  const { schema, asRows } = EXPORT_FILTERS[given.kind];
  const parsed = schema.safeParse(given.filter);
  if (!parsed.success)
    throw new DomainError('bad_input', {
      errors: fieldErrors(parsed.error.issues).map((error) => ({ ...error, pointer: `/filter${error.pointer}` })),
    });
  const { sort } = given;
  const known = sort !== undefined && EXPORT_SORTS[given.kind]?.includes(sort) === true;
  const filter = { ...asRows(c, parsed.data), ...(known ? { sort } : {}) };
  const ids = await EXPORT_SOURCES[given.kind].find(read, principalOf(c), filter as never, MOST_EXPORT_LINES + 1, now());
  if (ids.length === 0) throw new DomainError('empty_selection');
  if (ids.length > MOST_EXPORT_LINES) throw new DomainError('too_many_items', { most: MOST_EXPORT_LINES });
  const columns = columnsOf(given.kind, given.columns);
  const told = Object.fromEntries(Object.entries(given.filter).map(([name, text]) => [name, withoutPhone(text)]));
  const { language, unmask } = given;
  const kept: ExportParams = {
    kind: given.kind,
    asked: told,
    ...(given.words === undefined || given.words.length === 0 ? {} : { words: given.words.map(withoutPhone) }),
    columns,
    format: given.format,
    language,
    ...(unmask === undefined ? {} : { unmasked: unmask }),
  };
  const { persons } = exportKind(given.kind);
  const many = persons === true && ids.length > (await readSettings(read)).settings.exports.tellAbove;
  return {
    kind: 'export' as const,
    title: runTitle('export', kept).zh,
    params: kept,
    selection: ids,
    action: 'export.made',
    details: {
      list: given.kind,
      filter: told,
      columns,
      format: given.format,
      count: ids.length,
      ...(unmask === undefined ? {} : { unmasked: true, reason: unmask }),
    },
    also: async (trx: Trx, runId: string) => {
      if (!many && unmask === undefined) return;
      const { personId } = principalOf(c);
      await tellOwnersOfExport(trx, runId, { kind: given.kind, count: ids.length, unmasked: unmask, personId }, now());
    },
  };
}
